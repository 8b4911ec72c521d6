"""The pages on the API and the command line name everything there is."""

import re
from pathlib import Path

import typer
from fastapi import FastAPI

from api.cli import app as command_line

DOCS = Path(__file__).parents[2] / "docs"


def list_commands(group: typer.Typer, prefix: str) -> list[str]:
    commands = [f"{prefix} {command.name}" for command in group.registered_commands]
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        commands += list_commands(inner.typer_instance, f"{prefix} {inner.name}")
    return commands


def test_every_route_is_on_the_page_of_the_api_and_nothing_else(app: FastAPI) -> None:
    page = (DOCS / "api.md").read_text("utf-8")
    named = set(re.findall(r"(/api/[\w/{}-]+(?:\.(?:ics|csv))?)(?![\w.])", page)) | {"/healthz", "/readyz", "/metrics"}
    assert named == app.openapi()["paths"].keys()
    assert all(path in page for path in named)


def test_every_command_is_on_the_page_of_the_command_line() -> None:
    page = (DOCS / "command-line.md").read_text("utf-8")
    commands = list_commands(command_line, "earshot")
    assert len(commands) >= 11
    assert [command for command in commands if f"`{command}" not in page] == []
