"""Bytes to text, whatever wrote them."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (  # UTF-32 first: its little-endian mark starts with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_NOT_LATIN = ["cp1251", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """The text of `data`, None where it is no text. A character cut off at the end is no obstacle."""
    encoding = _encoding_by_mark(data)
    if encoding is None:
        data = _without_padding(data)
        encoding = _utf16_by_nulls(data)
    decoded = _decode_as(data, encoding) if encoding else _decode_unmarked(data)
    return _without_nulls(decoded) if _is_text(decoded.text) else None


def _without_padding(data: bytes) -> bytes:
    """`data` without the zeros a crash leaves at the end of a file, in whole pairs for the sake of UTF-16."""
    body = data.rstrip(b"\x00")
    return data[: len(body) + len(body) % 2] if data[1:2] == b"\x00" else body


def _encoding_by_mark(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _utf16_by_nulls(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin letters, digits and line ends leave a zero in every second byte."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if (even + odd) * 10 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data).removeprefix("\ufeff").rstrip("\x00")
    warning = "Some characters were damaged in the file and are shown as “�”."
    return Decoded(text, encoding, (warning,) if "�" in text else ())


def _decode_unmarked(data: bytes) -> Decoded:
    """UTF-8 where it explains the bytes outside ASCII, some damage allowed for, else a code page."""
    decoded = _decode_as(data, "utf-8")
    foreign = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    kept = sum(letter > "\x7f" for letter in decoded.text[:_SAMPLE])
    losses = decoded.text.count("�")
    if not foreign or (kept and losses * 4 <= kept):
        return decoded
    encoding = _guess_code_page(data)
    text = data.decode(encoding, errors="replace")
    name = "Windows-1252 (Latin-1)" if encoding == "cp1252" else encoding
    return Decoded(text, encoding, (f"The file is not in UTF-8; it was read as {name}. Check its accented letters.",))


def _guess_code_page(data: bytes) -> str:
    """Windows-1252, a superset of what is called Latin-1, unless the letters are mostly outside ASCII.

    A detector is asked only then: on Western text of a few lines it prefers Icelandic Macintosh and the like.
    """
    sample = data[:_SAMPLE]
    if sum(byte >= 0x80 for byte in sample) * 4 < len(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_NOT_LATIN).best()
    return best.encoding if best else "cp1252"


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls, damaged = len(_CONTROLS.findall(sample)), sample.count("�") + sample.count("\x00")
    return controls * 50 <= len(sample) and damaged * 10 <= len(sample)


def _without_nulls(decoded: Decoded) -> Decoded:
    if "\x00" not in decoded.text:
        return decoded
    warning = "The file held zero bytes, which text never does; they were left out. It may be damaged."
    return Decoded(decoded.text.replace("\x00", ""), decoded.encoding, (*decoded.warnings, warning))
