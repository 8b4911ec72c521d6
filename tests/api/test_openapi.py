"""The schema that the web app's client is generated from."""

from pathlib import Path

from api.openapi import describe_for_clients, to_text

FILE = Path(__file__).parents[2] / "frontend" / "openapi.json"


def test_the_web_apps_client_is_generated_from_the_routes_as_they_are() -> None:
    stale = "Run `python -m api.openapi > frontend/openapi.json` and commit the file."
    assert FILE.read_text() == to_text(describe_for_clients()), stale
