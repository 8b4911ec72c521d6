"""Writes the lock files: every installed version that the project needs, and those that only its tests need.

They are installed with `--no-deps`, so what is not named here does not come: triton (1 GB), which openai-whisper asks
for and transcription does not use, and openvino-telemetry, which reports home and the runtime does not use.
"""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LEFT_OUT = {"triton", "openvino-telemetry", "torch", "earshot"}  # torch has an index of its own: .ci/torch.txt
LEFT_OUT |= {"librosa", "webrtcvad", "typing"}  # of resemblyzer, whose weights are read and whose code isn't


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(requirements: list[str], found: dict[str, str]) -> dict[str, str]:
    """Adds name → version for all that `requirements` need, through their own requirements."""
    for line in requirements:
        requirement = Requirement(line)
        name = normalise(requirement.name)
        marker = requirement.marker
        wanted = marker is None or any(marker.evaluate({"extra": extra}) for extra in ["", *requirement.extras])
        if name in LEFT_OUT or not wanted:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{line} is needed but not installed") from None
        new = name not in found
        found[name] = package.version
        if new or requirement.extras:
            closure(_own_requirements(package.requires or [], requirement.extras), found)
    return found


def _own_requirements(lines: list[str], extras: set[str]) -> list[str]:
    """The requirements that hold for these extras, their markers resolved."""
    kept = []
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in ["", *extras]):
            requirement.marker = None
            kept.append(str(requirement))
    return kept


def write(path: Path, versions: dict[str, str]) -> None:
    lines = [f"{name}=={version.split('+')[0]}" for name, version in sorted(versions.items())]
    path.write_text("# Written by `make lock`; installed with --no-deps.\n" + "\n".join(lines) + "\n")


project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
running = closure(project["dependencies"], {})
testing = closure(project["optional-dependencies"]["dev"], {})
write(ROOT / "constraints.txt", running)
write(ROOT / "constraints-dev.txt", {name: version for name, version in testing.items() if name not in running})
