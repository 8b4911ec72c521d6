"""The version of the installed package."""

from importlib.metadata import PackageNotFoundError, version


def _read_version() -> str:
    try:
        return version("earshot")
    except PackageNotFoundError:  # run from a checkout that isn't installed
        return "development"


VERSION = _read_version()
