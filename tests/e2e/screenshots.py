"""Writes a picture of every page, in both themes and three widths, to docs/screenshots: `make screenshots`.

It looks at the demo workspace in a folder that is thrown away. A picture that looks the same as before stays as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Error, Page, sync_playwright
from pydantic import SecretStr

from models.settings import Settings
from tests.e2e.conftest import CHROMIUM_ARGUMENTS
from tests.e2e.furnished import furnish
from tests.e2e.looking import AT_REST
from tests.e2e.pages import PAGES, ListedPage
from tests.e2e.pictures import are_alike, name_page, read_picture, write_picture
from tests.support.server_process import PROJECT, ServerProcess, server_process
from tests.support.working import to_environment

FOLDER = PROJECT / "docs" / "screenshots"
THEMES = ("light", "dark")
SIZES = ((390, 844), (1280, 800), (1920, 1080))
PATIENCE_MS = 30_000


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with _demo_server() as server, server.sign_in() as admin, sync_playwright() as playwright:
        subjects = furnish(server.address, admin)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        written: list[Path] = []
        missed: list[str] = []
        with closing(browser):
            for page in PAGES:
                try:
                    written.extend(_picture(browser, server, admin, page, subjects))
                except Error as error:
                    missed.append(f"{page.path}: {error.message}")
    for old in set(FOLDER.glob("*.webp")) - set(written):
        old.unlink()
    size = sum(path.stat().st_size for path in written)
    print(f"{len(written)} pictures of {len(PAGES)} pages, {size / 1e6:.1f} MB, in {FOLDER.relative_to(PROJECT)}")
    print("\n".join(["Not all pages could be seen:", *missed]) if missed else "Look at those that changed.")
    return len(missed)


@contextmanager
def _demo_server() -> Iterator[ServerProcess]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), database_url=SecretStr(""), theme_run_hours=0)
        subprocess.run([sys.executable, "-m", "api.cli", "demo"], check=True, cwd=PROJECT, env=_environ(settings))
        with server_process(settings) as server:
            yield server


def _picture(
    browser: Browser, server: ServerProcess, admin: httpx.Client, listed: ListedPage, subjects: Mapping[str, str | int]
) -> Iterator[Path]:
    state: Any = None if listed.is_public else _state_of(server, admin)
    with closing(browser.new_context(base_url=server.address, storage_state=state, reduced_motion="reduce")) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.goto(listed.fill(subjects).example or listed.path)
            page.get_by_role("heading", name=listed.fill(subjects).heading).first.wait_for()
            page.wait_for_load_state("networkidle")
            for theme in THEMES:
                path = FOLDER / f"{name_page(listed)}-{theme}-{width}.webp"
                _shoot(page, theme, path)
                yield path


def _shoot(page: Page, theme: str, path: Path) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.get_by_text("Loading…").first.wait_for(state="detached")
    page.evaluate(AT_REST)
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        page.screenshot(path=file.name)
        pixels = read_picture(Path(file.name))
    if not path.exists() or not are_alike(read_picture(path), pixels):
        write_picture(path, pixels)


def _state_of(server: ServerProcess, admin: httpx.Client) -> Any:
    cookies = [{"name": each.name, "value": each.value or "", "url": server.address} for each in admin.cookies.jar]
    return {"cookies": cookies, "origins": []}


def _environ(settings: Settings) -> dict[str, str]:

    return {**os.environ, **to_environment(settings)}


if __name__ == "__main__":
    sys.exit(main())
