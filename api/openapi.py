"""`python -m api.openapi > frontend/openapi.json` writes the schema that the web app's client is generated from."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from api.app import create_app
from models.settings import Settings


def describe_for_clients() -> dict[str, Any]:
    """The schema of any installation: without the version, which differs between checkouts."""
    with tempfile.TemporaryDirectory() as folder:
        schema = create_app(Settings(data_dir=Path(folder))).openapi()
    return {**schema, "info": {**schema["info"], "version": ""}}


def to_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(to_text(describe_for_clients()))
