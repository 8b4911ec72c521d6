"""The codebook of a REFI-QDA project: a zip archive whose `.qde` file holds it. Sources are never unpacked."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from api.codebook.filed import CodebookRefused, FiledCodebook
from api.codebook.xml_reading import read_xml
from models.settings import Settings

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What reading a zip raises: RuntimeError where it has a password, NotImplementedError for methods of packing."""


def read_archive(path: Path, settings: Settings) -> FiledCodebook:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_find_project(archive)) as file:
            return read_xml(file, settings)
    except _BROKEN as error:
        raise CodebookRefused(
            f"The project can't be unpacked ({error}). Export it again, without a password. Nothing was changed.",
            errors={"file": "can't be unpacked"},
        ) from error


def _find_project(archive: zipfile.ZipFile) -> str:
    found = [name for name in archive.namelist() if PurePosixPath(name).suffix.lower() == ".qde"]
    if len(found) != 1:
        many = "holds several" if found else "is a zip archive without a"
        raise CodebookRefused(
            f"The file {many} project.qde, so it is no REFI-QDA project. Export it again. Nothing was changed.",
            errors={"file": "is no REFI-QDA project"},
        )
    return found[0]
