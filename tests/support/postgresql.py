"""A throw-away PostgreSQL server on a socket, for the run of the tests."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

# Durability is worth nothing in a server that lives for one run; the rest keeps it off the network.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
}


MEMORY = Path("/dev/shm")
MEMORY_BYTES_MIN = 4 * 2**30


def make_server_folder() -> Path:
    """In memory where there is enough of it: to copy a database for each test, the disk takes twice as long."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_BYTES_MIN
    folder = Path(tempfile.mkdtemp(prefix="earshot-postgresql-", dir=MEMORY if has_room else None))
    folder.chmod(0o755)
    return folder


def find_postgres_binaries() -> Path | None:
    """The folder that holds `initdb` and `postgres`: the system's newest, or the one the Python package brings."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    system = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0])
    )
    return system[-1].parent if system else None


@contextmanager
def run_postgres(folder: Path) -> Iterator[str]:
    """Yields the URL of a fresh server in `folder`; PostgreSQL refuses to run as root, so root steps down."""
    binaries = find_postgres_binaries()
    if binaries is None:
        raise FileNotFoundError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    as_user: list[str] = []
    if os.geteuid() == 0:
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    initdb = [
        *as_user,
        str(binaries / "initdb"),
        "-D",
        str(data),
        "-U",
        "earshot",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    subprocess.run([*initdb, "--no-sync"], check=True, capture_output=True, cwd="/")
    options = [argument for name, value in SERVER_OPTIONS.items() for argument in ("-c", f"{name}={value}")]
    command = [*as_user, str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *options]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
    try:
        url = f"postgresql://earshot@/postgres?host={folder}"
        _wait_until_ready(url, server)
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _wait_until_ready(url: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            continue
        return
    raise RuntimeError(f"PostgreSQL stopped with {server.returncode}")


def create_database(server_url: str, name: str, template: str = "template1") -> str:
    """Makes a database from a template and answers its URL."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return server_url.replace("/postgres?", f"/{name}?")


def drop_database(server_url: str, name: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    raise SystemExit(find_postgres_binaries() is None)
