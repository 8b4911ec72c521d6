"""Writes the schema that the web app's client is made from: python -m api.web.write_schema frontend/openapi.json."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from api.app import create_app
from models.settings import Settings


def render_schema(schema: dict[str, Any]) -> str:
    """As JSON, without the version, which is that of the installation."""
    steady = {**schema, "info": {**schema["info"], "version": "0"}}
    return json.dumps(steady, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        written = render_schema(create_app(Settings(data_dir=Path(folder))).openapi())
    Path(sys.argv[1]).write_text(written, "utf-8")
