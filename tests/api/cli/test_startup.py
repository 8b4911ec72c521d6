"""What the command line and the web process load, and how soon they answer."""

import json
import subprocess
import sys
from pathlib import Path

from models.settings import Settings

PROJECT = Path(__file__).parents[3]
HEAVY = {
    "torch", "whisper", "faster_whisper", "sentence_transformers", "transformers", "pocketsphinx", "dbos",
    "sklearn", "scipy", "numba", "ctranslate2",
}  # fmt: skip


def list_loaded(code: str) -> set[str]:
    """Top-level modules in a fresh process after `code`."""
    program = f"{code}\nimport json, sys; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    output = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True, capture_output=True, text=True)
    return set(json.loads(output.stdout.splitlines()[-1]))


def test_help_loads_nothing_of_the_web_the_database_or_the_models() -> None:
    loaded = list_loaded("import api.cli")
    assert loaded.isdisjoint(HEAVY | {"fastapi", "uvicorn", "openvino", "faiss", "tantivy", "numpy"})
    assert "typer" in loaded


def test_the_web_process_answers_a_search_without_torch_or_a_recogniser(settings: Settings) -> None:
    code = f"""
from pathlib import Path

from models.settings import Settings
from fastapi.testclient import TestClient
from api.app import create_app
from api.tokens.service import create_token
from models.people import Role
from models.settings import Settings

settings = Settings(data_dir=Path({str(settings.data_dir)!r}), database_url="")
app = create_app(settings)
with TestClient(app) as client:
    with app.state.runtime.database.write() as session:
        secret, _ = create_token(session, "test", Role.MEMBER)
    client.headers["Authorization"] = "Bearer " + secret
    for path in ("/api/search", "/api/answers"):
        assert client.get(path, params={{"q": "what did they say?"}}).status_code == 200
"""
    loaded = list_loaded(code)
    assert loaded.isdisjoint(HEAVY)
    assert "openvino" in loaded
