import io
from datetime import date
from itertools import groupby
from urllib.parse import unquote

import pytest
from docx import Document
from fastapi.testclient import TestClient

from ingest.formats import parse_transcript
from models.customers import Account
from models.database import Database
from tests.support.interviews import TURNS, Details, add_interview, add_transcript
from tests.support.problems import read_problem


@pytest.fixture
def url(database: Database) -> str:
    with database.write() as session:
        return f"/api/interviews/{add_interview(session).id}/transcript"


def test_segments_come_in_order_with_speaker_and_role(researcher: TestClient, url: str) -> None:
    segments = researcher.get(url).json()["segments"]
    assert [(item["speaker"], item["role"], item["text"]) for item in segments] == [
        (name, role.value, text) for name, role, text in TURNS
    ]
    assert [(item["start_ms"], item["end_ms"]) for item in segments][:2] == [(0, 3000), (3000, 6000)]
    assert {"id", "speaker_id", "is_edited"} <= segments[0].keys()


def test_word_times_come_when_asked_for(researcher: TestClient, url: str) -> None:
    assert researcher.get(url).json()["segments"][0]["words"] is None
    words = researcher.get(url, params={"include_words": True}).json()["segments"][0]["words"]
    assert words[0] == ["What", 0, 3000, 0.9]


def test_a_long_transcript_travels_packed(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        url = f"/api/interviews/{add_interview(session, Details(turns=TURNS * 20)).id}/transcript"
    packed = researcher.get(url)
    plain = researcher.get(url, headers={"Accept-Encoding": "identity"})
    assert (packed.headers.get("content-encoding"), plain.headers.get("content-encoding")) == ("gzip", None)
    assert packed.json() == plain.json()
    assert len(packed.json()["segments"]) == 20 * len(TURNS)


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "docx"])
def test_a_download_can_be_read_back(researcher: TestClient, url: str, kind: str) -> None:
    answer = researcher.get(url, params={"format": kind})
    assert f".{kind}" in answer.headers["content-disposition"]
    parsed = parse_transcript(answer.content, f"interview.{kind}")
    speakers = [name for name, _ in groupby(segment.speaker for segment in parsed.segments)]
    assert speakers == ["Ada", "Mara", "Ada"]
    assert " ".join(segment.text for segment in parsed.segments) == " ".join(text for _, _, text in TURNS)


def test_a_download_is_named_after_its_interview_and_a_document_tells_of_it(
    researcher: TestClient, database: Database
) -> None:
    details = Details(title='Überfahrt: "first" month?', held_on=date(2026, 11, 2), account=Account(name="Northwind"))
    with database.write() as session:
        interview = add_interview(session, details)
        url = f"/api/interviews/{interview.id}/transcript"
    answer = researcher.get(url, params={"format": "docx"})
    assert unquote(answer.headers["content-disposition"]).endswith("UTF-8''Überfahrt first month.docx")
    document = Document(io.BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:2] == ['Überfahrt: "first" month?', "2026-11-02 · Northwind"]
    assert lines[4] == f"Mara (00:00:03): {TURNS[1][2]} {TURNS[2][2]}"


def test_an_older_version_can_be_read_by_its_number(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        interview = add_interview(session)
        add_transcript(session, interview, version=2)
        url = f"/api/interviews/{interview.id}/transcript"
    assert researcher.get(url).json()["transcript"]["version"] == 2
    assert researcher.get(url, params={"version": 1}).json()["transcript"]["version"] == 1
    read_problem(researcher.get(url, params={"version": 3}), 404)


def test_an_interview_that_is_not_there_has_no_transcript(researcher: TestClient) -> None:
    for path in ("transcript", "transcripts", "speakers"):
        read_problem(researcher.get(f"/api/interviews/99/{path}"), 404)
