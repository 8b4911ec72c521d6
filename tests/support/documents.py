"""Word documents and other archives, made in memory."""

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PROTECTED = OLE_HEADER + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512
"""What Word makes of a document with a password: an older container, known by what it says it holds."""


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def written(paragraphs: Sequence[str]) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def packed(**members: bytes) -> bytes:
    """A zip archive; `word__document_xml` names the member `word/document.xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()
