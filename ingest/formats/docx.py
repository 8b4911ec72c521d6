"""The text of a Word document, as lines that the text layouts read.

python-docx is not used: it skips what was inserted with tracked changes and what stands in content controls, and it
refuses a document for a broken link to a picture, all of which edited transcripts have (docs/adr/0020).
"""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from ingest.formats.transcript import UnreadableTranscript

_MAIN_PART = re.compile(r"word/document\d{0,3}\.xml")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_OFFICE = {"xl/": "an Excel workbook", "ppt/": "a PowerPoint presentation"}
_SAVE_AS = "Save it as .docx or plain text and upload that."
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"moveFrom", "Fallback"})  # moved away, and a second copy for older readers
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def refuse_ole(data: bytes) -> UnreadableTranscript:
    """What to tell about the older container: an encrypted .docx or a document of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableTranscript(
            "This document is protected by a password. Open it in Word, choose File → Info → Protect Document → "
            "Encrypt with Password, clear the password, save, and upload it again."
        )
    return UnreadableTranscript(f"This is a document in an old Office format (.doc or the like). {_SAVE_AS}")


def read_text(data: bytes, *, max_unpacked_bytes: int) -> str:
    """The paragraphs and tables of a .docx in their order; a blank line between paragraphs, a tab between cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            xml = _read_main_part(archive, max_unpacked_bytes)
        return _read_xml(xml)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableTranscript(
            "This document is damaged or was cut off on its way. Open it in Word, save it again, and upload it again."
        ) from error


def _read_main_part(archive: zipfile.ZipFile, max_unpacked_bytes: int) -> bytes:
    part = next((info for info in archive.infolist() if _MAIN_PART.fullmatch(info.filename)), None)
    if part is None:
        raise UnreadableTranscript(_explain_archive(archive))
    if part.flag_bits & 0x1:
        raise UnreadableTranscript("This document is protected by a password. Save it without one and upload it again.")
    if part.file_size > max_unpacked_bytes:
        raise UnreadableTranscript(
            f"The text of this document unpacks to {part.file_size // 1_000_000} MB, more than the limit of "
            f"{max_unpacked_bytes // 1_000_000} MB. Save the transcript alone as plain text and upload that."
        )
    if part.compress_type not in _READABLE:
        raise UnreadableTranscript(f"This document is packed in a way that Word doesn't use. {_SAVE_AS}")
    return archive.read(part)  # never more than `file_size`: zipfile stops there and then checks the sum


def _explain_archive(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    office = next((what for folder, what in _OFFICE.items() if any(name.startswith(folder) for name in names)), None)
    if office:
        return f"This is {office}, not a transcript. {_SAVE_AS}"
    if names[:1] == ["mimetype"] and archive.infolist()[0].file_size < 200 and _is_open_document(archive):
        return f"This is an OpenDocument file. {_SAVE_AS}"
    return "This is a zip archive, not a Word document. Unpack it and upload the files in it."


def _is_open_document(archive: zipfile.ZipFile) -> bool:
    first = archive.infolist()[0]
    return first.compress_type == zipfile.ZIP_STORED and archive.read(first).startswith(_OPEN_DOCUMENT)


def _read_xml(xml: bytes) -> str:
    if b"<!DOCTYPE" in xml[:2_000]:
        raise ValueError("Word writes no document type, and entities declared in one can grow without bound")
    try:
        parser = ElementTree.XMLParser(target=_Collector())
        parser.feed(xml)
        return str(parser.close())
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


class _Collector:
    """Gathers text while the XML streams by, so that no tree of it is ever held.

    Tags are known by their local names: strict and transitional documents differ in namespaces only.
    """

    def __init__(self) -> None:
        self.blocks: list[list[str]] = [[]]  # paragraphs of the body, and of each table cell we are in
        self.rows: list[list[str]] = []
        self.paragraphs: list[list[str]] = []
        self.runs = self.texts = self.skipped = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.skipped += name in _SKIPPED
        self.runs += name == "r"
        self.texts += name == "t"
        if name == "p":
            self.paragraphs.append([])
        elif name == "tr":
            self.rows.append([])
        elif name == "tc":
            self.blocks.append([])
        elif name in _BREAKS and self.runs:
            self._add(_BREAKS[name])

    def data(self, text: str) -> None:
        if self.texts:
            self._add(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self.skipped -= name in _SKIPPED
        self.runs -= name == "r"
        self.texts -= name == "t"
        if name == "p":
            self.blocks[-1].append("".join(self.paragraphs.pop()))
        elif name == "tc" and self.rows:
            self.rows[-1].append("\n".join(self.blocks.pop()))
        elif name == "tr":
            self.blocks[-1].append(_join_cells(self.rows.pop()))

    def close(self) -> str:
        return "\n\n".join(self.blocks[0])

    def _add(self, text: str) -> None:
        if self.paragraphs and not self.skipped:
            self.paragraphs[-1].append(text)


def _join_cells(cells: list[str]) -> str:
    """A row on one line; the only cell of a row, which a layout made, keeps its lines."""
    return cells[0] if len(cells) == 1 else "\t".join(" ".join(cell.split()) for cell in cells)
