"""The compose file and the Dockerfile can't be run in the tests, so what can break in them is checked by reading."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.settings import Settings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
SETTINGS = {f"EARSHOT_{name.upper()}" for name in Settings.model_fields}


def environments() -> list[tuple[str, dict[str, Any]]]:
    return [(name, service.get("environment", {})) for name, service in COMPOSE["services"].items()]


@pytest.mark.parametrize("name", sorted(COMPOSE["services"]))
def test_every_setting_a_service_is_given_exists(name: str) -> None:
    given = {key for key in COMPOSE["services"][name].get("environment", {}) if key.startswith("EARSHOT_")}
    assert given <= SETTINGS


def test_every_setting_the_image_and_the_example_name_exists() -> None:
    named = set(re.findall(r"\bEARSHOT_[A-Z_]+", DOCKERFILE + EXAMPLE))
    assert named
    assert named <= SETTINGS


def test_no_secret_has_a_default() -> None:
    secrets = [
        value
        for _, environment in environments()
        for key, value in environment.items()
        if re.search("PASSWORD|SECRET|KEY", key)
    ]
    assert len(secrets) >= 5
    assert all(re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", value) for value in secrets)
    assert re.search(r"^(\w*(PASSWORD|SECRET|KEY_ID))=\S", EXAMPLE, re.MULTILINE) is None


def test_what_keeps_state_or_takes_requests_has_a_health_check_and_a_volume() -> None:
    services = COMPOSE["services"]
    assert {"web", "worker", "database", "media"} <= services.keys()
    for name in ("worker", "database", "media"):
        assert services[name]["healthcheck"]["test"]
    assert "HEALTHCHECK" in DOCKERFILE  # of the web process, which runs the image's default
    mounted = {volume.split(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert mounted == COMPOSE["volumes"].keys()


def test_services_start_after_what_they_need_is_healthy() -> None:
    for name in ("web", "worker"):
        needs = COMPOSE["services"][name]["depends_on"]
        assert needs["database"]["condition"] == "service_healthy"
        assert needs["media"]["condition"] == "service_healthy"


def test_the_image_is_built_in_stages_and_does_not_run_as_root() -> None:
    stages = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(stages) >= 3
    assert re.search(r"^USER earshot$", DOCKERFILE, re.MULTILINE)


def test_what_the_image_copies_is_in_the_project() -> None:
    sources = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert sources
    for source in " ".join(sources).split():
        assert (ROOT / source).exists(), source
