import codecs

import pytest

from ingest.formats import parse_transcript
from ingest.formats.decoding import decode

TEXT = "Zoë: Grüße, das kostet 30.\nHélène: Déjà vu à l’étranger.\n"
DAMAGE = ("Some characters were damaged in the file and are shown as “�”.",)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode() + b"\x00" * 4096,
    ],
)
def test_unicode_is_read_with_and_without_its_mark(data: bytes):
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.warnings) == (TEXT, ())


def test_windows_1252_is_read_and_says_so():
    decoded = decode(TEXT.encode("cp1252"))
    assert decoded is not None
    assert decoded.text == TEXT
    assert decoded.warnings == (
        "The file is not in UTF-8; it was read as Windows-1252 (Latin-1). Check its accented letters.",
    )


def test_latin_1_is_read_as_its_superset():
    decoded = decode("Zoë: Café à 8 h.\n".encode("latin-1"))
    assert decoded is not None
    assert decoded.text == "Zoë: Café à 8 h.\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp1251", "Анна: Здравствуйте, мы хотим узнать о ценах.\n"), ("shift_jis", "田中: おはようございます。\n")],
)
def test_code_pages_of_other_scripts_are_detected(encoding: str, text: str):
    decoded = decode(text.encode(encoding) * 5)
    assert decoded is not None
    assert decoded.text == text * 5


def test_a_damaged_byte_is_shown_and_the_rest_is_kept():
    decoded = decode("Zoë und Jürg: ".encode() + b"\xff" + " Größe, Grüße".encode())
    assert decoded is not None
    assert decoded.text == "Zoë und Jürg: � Größe, Grüße"
    assert decoded.warnings == DAMAGE


def test_a_character_cut_off_at_the_end_is_no_damage():
    decoded = decode("Grüße, Zoë".encode()[:-1])
    assert decoded is not None
    assert (decoded.text, decoded.warnings) == ("Grüße, Zo", ())


def test_zero_bytes_in_text_are_left_out_and_that_is_said():
    transcript = parse_transcript(b"Ann: Hello there\x00, how are you doing?\nBob: Good.\n", "x.txt")
    assert transcript.segments[0].text == "Hello there, how are you doing?"
    assert transcript.warnings[0].startswith("The file held zero bytes")


@pytest.mark.parametrize("data", [bytes(range(32)) * 20, b"\x00\x01" * 100, b"\x00" * 10_000 + b"\x01\x02"])
def test_bytes_that_are_no_text_are_told(data: bytes):
    assert decode(data) is None
