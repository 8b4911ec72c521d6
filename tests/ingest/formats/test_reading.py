import io
import json
import zipfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats import UnreadableTranscript, explain_refusal, is_transcript, parse_transcript
from ingest.segments import SpokenSegment
from models.errors import UnsupportedFile

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello.\n"
MEDIA = {
    b"ID3\x04\x00\x00\x00\x00\x00\x00": "an MP3 recording",
    b"\xff\xfb\x90\x64\x00\x00": "an MP3 recording",
    b"RIFF\x24\x08\x00\x00WAVEfmt ": "a WAV recording",
    b"\x00\x00\x00\x20ftypM4A ": "an MP4, M4A or QuickTime recording",
    b"\x1a\x45\xdf\xa3\x01\x00\x00\x00": "a WebM or Matroska recording",
    b"OggS\x00\x02": "an Ogg or Opus recording",
    b"fLaC\x00\x00": "a FLAC recording",
}


@pytest.mark.parametrize("name", ["call.vtt", "call.txt", "call.mp3", "call"])
def test_content_decides_and_not_the_name(name: str):
    assert parse_transcript(VTT.encode(), name).format == "webvtt"
    assert is_transcript(VTT.encode(), name)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, ends: str):
    data = VTT.replace("\n", ends).replace("Hello", "Grüezi").encode(encoding)
    (segment,) = parse_transcript(data, "call.vtt").segments
    assert (segment.start_ms, segment.speaker, segment.text) == (1000, "Ann", "Grüezi.")


@pytest.mark.parametrize(("head", "what"), MEDIA.items())
def test_a_recording_under_a_transcripts_name_is_told(head: bytes, what: str):
    assert not is_transcript(head + b"\x00" * 200, "call.vtt")
    with pytest.raises(UnreadableTranscript, match=f"“call.vtt” is {what}, not a transcript. Upload it as a recording"):
        parse_transcript(head + b"\x00" * 200, "call.vtt")


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE HTML><p>", "a web page"),
    ],
)
def test_other_documents_are_told_with_what_is_read(head: bytes, what: str):
    assert not is_transcript(head, "call.txt")
    with pytest.raises(
        UnreadableTranscript, match=rf"{what}.*Transcripts are WebVTT, SRT, Whisper JSON, .docx or plain"
    ):
        parse_transcript(head, "call.txt")


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x00" * 100, b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_says_so(data: bytes):
    assert not is_transcript(data, "call.vtt")
    with pytest.raises(UnreadableTranscript, match=r"“call.vtt” is empty. Check the file"):
        parse_transcript(data, "call.vtt")


def test_bytes_that_are_no_text_say_so():
    with pytest.raises(UnreadableTranscript, match=r"“call.vtt” is not text, whatever its name says"):
        parse_transcript(bytes(range(256)) * 10, "call.vtt")


@pytest.mark.parametrize(
    "text", ["WEBVTT\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "0:00\n0:05\n", "WEBVTT\n\nNOTE a\n"]
)
def test_a_transcript_without_speech_says_so(text: str):
    with pytest.raises(UnreadableTranscript, match=r"“call.vtt” holds no speech"):
        parse_transcript(text.encode(), "call.vtt")


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(UnreadableTranscript, match="has 2 MB; a transcript may have 1 MB"):
        parse_transcript(b"a" * 2_000_000, "call.txt", max_bytes=1_000_000)


def test_refusals_are_told_as_unsupported_files():
    assert issubclass(UnreadableTranscript, UnsupportedFile)
    assert explain_refusal(VTT.encode(), "call.vtt") is None


def test_a_zip_is_for_the_reader_by_its_members_or_its_name():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "a")
    assert not is_transcript(file.getvalue(), "notes.zip")
    assert is_transcript(file.getvalue(), "notes.docx")


def test_a_head_cut_in_a_character_is_still_text():
    assert is_transcript(("Zoë: Grüße. " * 400).encode()[:4095], "call.txt")


def test_a_long_file_of_cues_is_read_whole():
    stamps = [f"{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}" for n in range(100_001)]
    cues = (f"{a}.000 --> {b}.000\nAnn: Well\n" for a, b in pairwise(stamps))
    segments = parse_transcript("\n".join(["WEBVTT\n", *cues]).encode(), "long.vtt").segments
    assert len(segments) == 100_000
    assert segments[-1].end_ms == 100_000_000


@pytest.mark.parametrize("unit", ["a", "a ", "<v ", "<v.a", "&a", "0:00 ", ": ", "-->", "**a", "{\\a", "1:", "(", "["])
@pytest.mark.parametrize("start", ["", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_a_line_of_a_million_characters_is_read_in_one_pass(start: str, unit: str):
    text = start + unit * (1_000_000 // len(unit)) + " end."
    assert parse_transcript(text.encode(), "long.txt").segments[-1].text.endswith("end.")


PIECES = [
    "WEBVTT",
    "NOTE",
    "STYLE",
    "00:01.000",
    " --> ",
    "0:00:01,5",
    "<v Ann>",
    "</v>",
    "Ann Lee",
    "Bob:",
    ": ",
    "\t",
]
PIECES += [
    "\n",
    "\n\n",
    "[",
    "]",
    "(",
    ")",
    "10:02",
    " AM",
    "Hello.",
    "&amp;",
    "Transcript",
    "{",
    '"segments":',
    "started",
]
PIECES += [
    "\x00",
    "\r",
    "�",
    "é",
    "。",
    "-",
    "1",
    "99999999999:00",
    "From A to B:",
    "**",
    "# ",
    "\ud7ff",
    "\u2028",
    "\x85",
]


def reads_or_refuses(data: bytes, name: str) -> None:
    try:
        transcript = parse_transcript(data, name)
    except UnreadableTranscript as refusal:
        said = refusal.detail
    else:
        check_segments(transcript.segments)
        return
    assert said.endswith(".")


def check_segments(segments: tuple[SpokenSegment, ...]) -> None:
    starts = [segment.start_ms for segment in segments]
    assert starts == sorted(starts)
    assert all(segment.text.strip() and 0 <= segment.start_ms <= segment.end_ms for segment in segments)
    assert all("\x00" not in segment.text and segment.text.encode() for segment in segments)


@given(st.binary(max_size=2000), st.sampled_from(["a.vtt", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str):
    reads_or_refuses(data, name)
    assert is_transcript(data, name) in (True, False)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_mixture_of_transcript_parts_is_read_or_refused(pieces: list[str], encoding: str):
    reads_or_refuses("".join(pieces).encode(encoding, errors="replace"), "a.txt")


@given(st.data())
def test_any_damage_to_a_document_is_read_or_refused(data: st.DataObject):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<d><p><r><t>Ann: Hello.</t></r></p><p><r><t>Bob: Hi.</t></r></p></d>")
    document = bytearray(file.getvalue())
    for _ in range(data.draw(st.integers(1, 8))):
        document[data.draw(st.integers(4, len(document) - 1))] = data.draw(st.integers(0, 255))
    reads_or_refuses(bytes(document[: data.draw(st.integers(4, len(document)))]), "a.docx")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["start", "end", "text", "words", "speaker", "offsets", "timestamp"]), inner)
    ),
    max_leaves=20,
)


@given(st.lists(json_values, max_size=4), json_values)
def test_any_json_is_read_or_refused(segments: list[object], language: object):
    reads_or_refuses(json.dumps({"segments": segments, "language": language}).encode(), "a.json")
