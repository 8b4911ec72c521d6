"""Writes a migration from what the models say and the newest migration doesn't: `make migration name=add_touches`."""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from models.database import MIGRATIONS, Database


def write_migration(name: str) -> None:
    """Adds `versions/<date>_<name>.py`, to be read and mended by hand before it is committed."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("file_template", "%%(rev)s")
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'scratch.sqlite'}")
        database.migrate()
        with database.engine.connect() as connection:
            config.attributes["connection"] = connection
            command.revision(
                config,
                name.replace("_", " ").capitalize(),
                autogenerate=True,
                rev_id=f"{datetime.now(UTC):%Y_%m_%d}_{name}",
            )
        database.close()


if __name__ == "__main__":
    write_migration(sys.argv[1])
