"""Parts a machine may lack: skipped by name there, required where EARSHOT_REQUIRE_ALL is set (as in CI)."""

import os
import shutil
from pathlib import Path

import pytest


def need(found: bool, part: str) -> None:
    """Skip the test that asks, saying which part is missing, or fail it where all parts are required."""
    if found:
        return
    if os.environ.get("EARSHOT_REQUIRE_ALL"):
        pytest.fail(f"{part} is missing and EARSHOT_REQUIRE_ALL is set")
    pytest.skip(f"{part} is missing")


def need_espeak() -> None:
    need(shutil.which("espeak-ng") is not None, "espeak-ng (Debian: apt-get install espeak-ng)")


def real_speech(name: str) -> Path:
    """A file of the folder of real speech, which isn't part of the project and so is never required."""
    default = Path(__file__).parents[3] / "shared" / "audio"
    path = Path(os.environ.get("EARSHOT_TEST_AUDIO", default)) / name
    if not path.exists():
        pytest.skip(f"{name} is missing: EARSHOT_TEST_AUDIO names the folder of real speech")
    return path
