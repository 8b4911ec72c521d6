import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from api.codebook.project_writing import PROJECT_NAMESPACE
from models.codebook import Highlight, HighlightTag
from models.customers import Account, Study
from models.database import Database
from models.interviews import SpeakerRole
from tests.api.conftest import Run
from tests.support.codebooks import check_schema, local, take_in, tell_tree
from tests.support.coding import add_tag, add_user, list_segments
from tests.support.interviews import Details, add_interview

TURNS = (
    ("Ada", SpeakerRole.INTERVIEWER, "What happened?"),
    ("Mara", SpeakerRole.CUSTOMER, "🙂 Nothing\r\nhad <synced> & “gone”."),
    ("Mara", SpeakerRole.CUSTOMER, "So I printed it."),
    ("Ada", SpeakerRole.INTERVIEWER, "And then?"),
)


def mark(
    session: Session, interview: object, ends: tuple[int, int, int, int], user: int, *tags: int, note: str = ""
) -> str:
    """Marks from a character of one segment to one of another, counted from 0; answers the guid."""
    first, start, last, end = ends
    segments = list_segments(session, interview)
    highlight = Highlight(
        guid=str(uuid4()), interview_id=interview.id, first_segment_id=segments[first].id, start_char=start,  
        last_segment_id=segments[last].id, end_char=end, start_ms=segments[first].start_ms,
        end_ms=segments[last].end_ms, text="=as it was", note=note, created_by=user,
    )  # fmt: skip
    session.add(highlight)
    session.flush()
    session.add_all(HighlightTag(highlight_id=highlight.id, tag_id=each, created_by=user) for each in tags)
    return highlight.guid


@pytest.fixture
def guids(database: Database) -> list[str]:
    """Three highlights of two interviews of one title, and one that has lost its place."""
    with database.write() as session:
        ada, sync, price = add_user(session, "Ada & Co"), add_tag(session, "Sync"), add_tag(session, "Price > cost")
        account, study = Account(name="Northwind", cohort="enterprise"), Study(name="Onboarding")
        details = Details(title="First <month>", held_on=date(2026, 10, 14), account=account, study=study, turns=TURNS)
        first, second = add_interview(session, details), add_interview(session, Details(title="first <Month>"))
        return [
            mark(session, first, (1, 2, 1, 9), ada, sync),
            mark(session, first, (1, 15, 2, 5), ada, sync, price, note="Look\nagain <here>"),
            mark(session, second, (0, 0, 0, 4), ada),
            mark(session, second, (3, 50, 3, 60), ada, sync),
        ]


def open_project(content: bytes) -> tuple[ElementTree.Element, dict[str, str]]:
    """The project's XML, held against the schema, and texts by the name of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name != "project.qde"}
        return check_schema(archive.read("project.qde"), PROJECT_NAMESPACE), texts


def find(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if local(element) == name)


def read_marked(root: ElementTree.Element, texts: dict[str, str]) -> dict[str, str]:
    """What each selection says, by guid, read off the texts by its positions."""
    marked = {}
    for source in find(root, "TextSource"):
        path = source.attrib["plainTextPath"].replace("internal://", "sources/")
        for selection in find(source, "PlainTextSelection"):
            start, end = (int(selection.attrib[name]) for name in ("startPosition", "endPosition"))
            marked[selection.attrib["guid"]] = texts[path][start:end]
    return marked


def test_a_project_marks_in_its_texts_exactly_what_was_marked(researcher: TestClient, guids: list[str]) -> None:
    root, texts = open_project(researcher.get("/api/project").content)
    assert read_marked(root, texts) == {
        guids[0]: "Nothing",
        guids[1]: "<synced> & “gone”.\nSo I ",
        guids[2]: "What",
    }
    assert min(texts.values(), key=lambda text: "🙂" not in text) == (
        "Ada (0:00:00)\nWhat happened?\n\nMara (0:00:03)\n🙂 Nothing \nhad <synced> & “gone”.\nSo I printed it.\n\n"
        "Ada (0:00:09)\nAnd then?\n"
    )
    assert [source.attrib["name"] for source in find(root, "TextSource")] == ["First <month>", "first <Month> (#2)"]
    assert [element.text for element in find(root, "Description")] == [
        "Northwind · enterprise · Onboarding · 2026-10-14",
        "Look\nagain <here>",
        "1 highlights have no place in the transcripts any more and are not part of it.",
    ]


def test_a_project_says_who_put_which_tag(researcher: TestClient, guids: list[str]) -> None:
    root, _ = open_project(researcher.get("/api/project").content)
    codes = {element.attrib["guid"]: element.attrib["name"] for element in find(root, "Code")}
    people = {element.attrib["guid"]: element.attrib["name"] for element in find(root, "User")}
    said = {
        selection.attrib["guid"]: {
            (codes[reference.attrib["targetGUID"]], people[coding.attrib["creatingUser"]])
            for coding in find(selection, "Coding")
            for reference in find(coding, "CodeRef")
        }
        for selection in find(root, "PlainTextSelection")
    }
    assert said == {
        guids[0]: {("Sync", "Ada & Co")},
        guids[1]: {("Sync", "Ada & Co"), ("Price > cost", "Ada & Co")},
        guids[2]: set(),
    }
    again, _ = open_project(researcher.get("/api/project").content)
    assert [each.attrib["guid"] for each in again.iter() if "guid" in each.attrib] == [
        each.attrib["guid"] for each in root.iter() if "guid" in each.attrib
    ]


def test_a_project_is_taken_in_as_the_codebook_it_came_from(researcher: TestClient, guids: list[str]) -> None:
    before = tell_tree(researcher)
    report = take_in(researcher, researcher.get("/api/project").content)
    assert (report["source"], report["counts"]["same"]) == ("qdpx", 2)
    assert report["messages"] == ["Of a project only its codebook is taken over: 2 sources and 3 codings are not."]
    assert tell_tree(researcher) == before


def test_filters_choose_interviews_and_highlights(researcher: TestClient, guids: list[str]) -> None:
    root, texts = open_project(
        researcher.get("/api/project", params={"study": "onboarding", "tag": "Price > cost"}).content
    )
    assert list(read_marked(root, texts)) == [guids[1]]
    assert len(texts) == 1
    nothing, texts = open_project(researcher.get("/api/project", params={"study": "none"}).content)
    assert (list(find(nothing, "Sources")), texts) == ([], {})


def test_an_empty_workspace_is_a_project_too(researcher: TestClient) -> None:
    root, texts = open_project(researcher.get("/api/project").content)
    assert (local(root), texts) == ("Project", {})


def test_highlights_come_as_csv(researcher: TestClient, database: Database, guids: list[str]) -> None:
    with database.write() as session:
        session.execute(update(Highlight).where(Highlight.guid == guids[2]).values(last_segment_id=None))
    answer = researcher.get("/api/project", params={"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["guid"] for row in rows] == guids
    assert rows[1] | {"created_at": "", "guid": ""} == {
        "interview": "First <month>", "interview_id": "1", "held_on": "2026-10-14", "account": "Northwind",
        "cohort": "enterprise", "study": "Onboarding", "start": "0:00:03", "end": "0:00:09", "start_ms": "3000",
        "end_ms": "9000", "text": "'=as it was", "tags": "Price \\> cost\nSync", "note": "Look\nagain <here>",
        "created_by": "Ada & Co", "created_at": "", "is_detached": "no", "guid": "",
    }  # fmt: skip
    assert [row["is_detached"] for row in rows] == ["no", "no", "yes", "no"]


def test_the_command_line_writes_a_project(run: Run, guids: list[str], tmp_path: Path) -> None:
    file = tmp_path / "project.qdpx"
    assert run("project", "export", file, "--account", "Northwind").exit_code == 0
    root, texts = open_project(file.read_bytes())
    assert list(read_marked(root, texts)) == guids[:2]
    assert list(tmp_path.glob("*.part")) == []
    assert "is there already" in run("project", "export", file).output
    assert "can't be written" in run("project", "export", tmp_path / "no folder" / "x.qdpx").output
