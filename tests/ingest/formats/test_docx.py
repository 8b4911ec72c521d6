import io
import zipfile

import docx
import pytest

from ingest.formats import UnreadableTranscript, is_transcript, parse_transcript
from ingest.segments import SpokenSegment
from tests.support.documents import OLE_HEADER, PROTECTED, packed, saved, written

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def with_body(body: str) -> bytes:
    return packed(word__document_xml=f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode())


def test_teams_paragraphs_hold_name_time_and_text():
    data = written(
        [
            "Weekly sync",
            "Ann Lee started transcription",
            "Ann Lee   0:03\nHello there.",
            "Bob Ray   0:05\nHi.\nHow are you?",
        ]
    )
    transcript = parse_transcript(data, "Weekly.docx")
    assert transcript.format == "teams"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (3000, "Ann Lee", "Hello there."),
        (5000, "Bob Ray", "Hi. How are you?"),
    ]


def test_older_teams_documents_hold_cues():
    transcript = parse_transcript(
        written(["0:0:0.0 --> 0:0:5.100\nAnn Lee\nHello.", "0:0:5.1 --> 0:0:6.0\nBob\nHi."]), "a.docx"
    )
    assert transcript.format == "teams"
    assert transcript.segments == (
        SpokenSegment(0, 5100, "Hello.", "Ann Lee"),
        SpokenSegment(5100, 6000, "Hi.", "Bob"),
    )


def test_meet_documents_hold_headings_and_bold_names():
    document = docx.Document()
    document.add_heading("Weekly - Transcript", 2)
    for time, said in (("00:00:00", "Hello."), ("00:01:00", "Bye.")):
        document.add_heading(time, 3)
        paragraph = document.add_paragraph()
        paragraph.add_run("Ann Lee:").bold = True
        paragraph.add_run(f" {said}")
    document.add_paragraph("This editable transcript was computer generated and might contain errors.")
    transcript = parse_transcript(saved(document), "Weekly.docx")
    assert transcript.format == "meet"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, "Ann Lee", "Hello."),
        (60_000, "Ann Lee", "Bye."),
    ]


def test_tables_are_read_by_row():
    document = docx.Document()
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Time", "Speaker", "Text"),
        ("0:01", "Ann", "How is it\ngoing?"),
        ("0:04", "Bob", "Well."),
        ("0:06", "Ann", "Good."),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    transcript = parse_transcript(saved(document), "table.docx")
    assert transcript.format == "docx"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (1000, "Ann", "How is it going?"),
        (4000, "Bob", "Well."),
        (6000, "Ann", "Good."),
    ]


def test_plain_paragraphs_are_read_with_estimated_times():
    transcript = parse_transcript(written(["We looked at it.", "Then we left."]), "notes.docx")
    assert transcript.format == "docx"
    assert [s.text for s in transcript.segments] == ["We looked at it.", "Then we left."]
    assert transcript.times_estimated


def test_tracked_insertions_and_content_controls_are_read_and_deletions_are_not():
    run = "<w:r><w:t>{}</w:t></w:r>"
    data = with_body(
        f"<w:p><w:ins>{run.format('Ann: We ')}</w:ins><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:moveFrom>{run.format('moved ')}</w:moveFrom>{run.format('like it.')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('Bob: Me')}<w:r><w:tab/></w:r>{run.format('too.')}</w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert [(s.speaker, s.text) for s in parse_transcript(data, "x.docx").segments] == [
        ("Ann", "We like it."),
        ("Bob", "Me too."),
    ]


@pytest.mark.parametrize("name", ["call.docx", "call.txt"])
def test_a_protected_document_says_how_to_remove_the_password(name: str):
    with pytest.raises(UnreadableTranscript, match=r"protected by a password. Open it in Word, choose File"):
        parse_transcript(PROTECTED, name)
    assert is_transcript(PROTECTED, "call.docx")


def test_an_old_word_document_says_what_to_save_it_as():
    with pytest.raises(UnreadableTranscript, match=r"old Office format .* Save it as .docx"):
        parse_transcript(OLE_HEADER + "WordDocument".encode("utf-16-le"), "call.doc")


def test_a_zip_that_is_no_document_says_what_it_is():
    with pytest.raises(UnreadableTranscript, match=r"zip archive, not a Word document. Unpack it"):
        parse_transcript(packed(call=b"Ann: Hello"), "call.docx")
    with pytest.raises(UnreadableTranscript, match="an Excel workbook"):
        parse_transcript(packed(xl__workbook_xml=b"<x/>"), "call.docx")
    open_document = io.BytesIO()
    with zipfile.ZipFile(open_document, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(UnreadableTranscript, match="OpenDocument"):
        parse_transcript(open_document.getvalue(), "call.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_body(" " * 40_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableTranscript, match="unpacks to 40 MB, more than the limit of 32 MB"):
        parse_transcript(bomb, "call.docx")


def test_a_zip_that_lies_about_its_size_is_refused():
    data = with_body(" " * 1_000_000)
    size = len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    with pytest.raises(UnreadableTranscript, match="damaged"):
        parse_transcript(data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")), "call.docx")


def test_declared_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]><w:document xmlns:w="w"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:document>'
    with pytest.raises(UnreadableTranscript, match="damaged"):
        parse_transcript(packed(word__document_xml=laughs.encode()), "call.docx")


def test_a_truncated_document_says_so():
    data = written(["Ann: Hello.", "Bob: Hi."])
    with pytest.raises(UnreadableTranscript, match="damaged or was cut off"):
        parse_transcript(data[: len(data) // 2], "call.docx")


def test_a_document_without_text_says_so():
    with pytest.raises(UnreadableTranscript, match="holds no speech"):
        parse_transcript(written([]), "call.docx")
