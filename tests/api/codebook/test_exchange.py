from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete

from api.codebook.paths import read_path, write_path
from api.codebook.wording import join_texts, split_text
from api.codebook.xml_writing import CODEBOOK_NAMESPACE
from models.codebook import Tag
from models.database import Database
from tests.api.conftest import Run
from tests.support.codebooks import check_schema, count, export, local, take_in, tell_tree, zip_up
from tests.support.problems import read_problem

TAGS = [
    ("Reliability", None, {"description": "Whether it works.\n\nFrom the first day on.", "color": "#c2410c"}),
    ("Sync > import \\ <fails> & \"breaks\"", "Reliability", {"examples": ["Nothing had synced.", "It's – gone."]}),
    ("=HYPERLINK(1)", "Sync > import \\ <fails> & \"breaks\"", {"is_suggested": False, "threshold": 0.35}),
    ("Preis und Größe 🙂", None, {"description": "Examples:\n- not an example of ours", "examples": []}),
    ("Sync", "Preis und Größe 🙂", {"description": "\x0bodd\x07", "examples": ["- a dash", "two\nlines"]}),
]  # fmt: skip


def add_tags(client: TestClient) -> dict[str, int]:
    ids: dict[str, int] = {}
    for name, parent, fields in TAGS:
        answer = client.post("/api/tags", json={"name": name, "parent_id": ids.get(parent or ""), **fields})
        assert answer.status_code == 201, answer.text
        ids[name] = answer.json()["id"]
    return ids


def empty(database: Database) -> None:
    with database.write() as session:
        session.execute(delete(Tag))


def qdc(*codes: str) -> bytes:
    return f'<CodeBook xmlns="{CODEBOOK_NAMESPACE}"><Codes>{"".join(codes)}</Codes></CodeBook>'.encode()


def code(name: str, *inner: str, guid: str = "", **attributes: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Code guid="{guid}" name="{name}" isCodable="true"{said}>{"".join(inner)}</Code>'


@pytest.mark.parametrize("form", ["qdc", "csv"])
def test_an_import_of_an_export_changes_nothing(researcher: TestClient, form: str) -> None:
    add_tags(researcher)
    before = researcher.get("/api/tags").json()
    report = take_in(researcher, export(researcher, form))
    assert report["source"] == form
    assert count(report) == {"same": len(TAGS)}
    assert report["tags"] == []
    assert researcher.get("/api/tags").json() == before


def test_an_empty_codebook_becomes_the_one_that_was_exported_as_csv(researcher: TestClient, database: Database) -> None:
    add_tags(researcher)
    before, file = tell_tree(researcher), export(researcher, "csv")
    empty(database)
    assert count(take_in(researcher, file)) == {"new": len(TAGS)}
    assert export(researcher, "csv") == file
    for was, now in zip(before, tell_tree(researcher), strict=True):
        assert now == was | {"description": now["description"], "examples": now["examples"]}


def test_an_empty_codebook_becomes_the_one_that_was_exported_as_qdc(researcher: TestClient, database: Database) -> None:
    add_tags(researcher)
    before, file = tell_tree(researcher), export(researcher, "qdc")
    empty(database)
    assert count(take_in(researcher, file)) == {"new": len(TAGS)}
    assert export(researcher, "qdc") == file
    after = tell_tree(researcher)
    kept = ("guid", "path", "color")
    assert [[tag[name] for name in kept] for tag in after] == [[tag[name] for name in kept] for tag in before]
    for was, now in zip(before, after, strict=True):
        assert join_texts(now["description"], now["examples"]) == join_texts(was["description"], was["examples"])


def test_the_qdc_keeps_to_the_schema(researcher: TestClient) -> None:
    add_tags(researcher)
    root = check_schema(export(researcher, "qdc"), CODEBOOK_NAMESPACE)
    assert local(root) == "CodeBook"
    assert {element.get("name") for element in root.iter() if local(element) == "Code"} == {name for name, *_ in TAGS}


def test_an_empty_codebook_is_no_qdc(researcher: TestClient) -> None:
    assert "at least one tag" in read_problem(researcher.get("/api/codebook"), 409)["detail"]
    assert export(researcher, "csv").decode("utf-8-sig").startswith("path,description,examples")


def test_a_dry_run_tells_and_changes_nothing(researcher: TestClient) -> None:
    ids = add_tags(researcher)
    here = {tag["id"]: tag for tag in researcher.get("/api/tags").json()["items"]}
    moved, changed = here[ids["Sync"]], here[ids["Reliability"]]
    content = qdc(
        code("Dependability", guid=changed["guid"].upper(), color="#ABC"),
        code("Sync", "<Description>Of data.</Description>", code("Phones"), guid="{" + moved["guid"] + "}"),
        code("preis UND größe 🙂"),
    )
    told = take_in(researcher, content, dry_run="true")
    assert [(tag["path"], tag["outcome"]) for tag in told["tags"]] == [
        (["Dependability"], "changed"),
        (["Sync"], "moved"),
        (["Sync", "Phones"], "new"),
        (["preis UND größe 🙂"], "changed"),
    ]
    assert told["tags"][0]["changes"] == {
        "name": {"before": "Reliability", "after": "Dependability"},
        "color": {"before": "#c2410c", "after": "#aabbcc"},
    }
    assert told["tags"][1]["changes"]["path"] == {"before": "Preis und Größe 🙂 > Sync", "after": "Sync"}
    assert count(told) == {"new": 1, "changed": 2, "moved": 1, "kept": 2}
    assert {tag["id"]: tag for tag in researcher.get("/api/tags").json()["items"]} == here
    done = take_in(researcher, content)
    assert [tag | {"changes": {}} for tag in done["tags"]] == [tag | {"changes": {}} for tag in told["tags"]]
    after = researcher.get(f"/api/tags/{moved['id']}").json()
    assert (after["parent_id"], after["edit_version"], after["description"]) == (None, 2, "Of data.")
    assert len(after["examples"]) == 2
    assert count(take_in(researcher, content)) == {"same": 4, "kept": 2}


def test_what_other_programs_write_is_taken_in(researcher: TestClient) -> None:
    csv_file = b"\xef\xbb\xbftag;description;number of highlights\r\nprice;Too dear;4\r\nPRICE > phones;;0\r\n"
    report = take_in(researcher, csv_file)
    assert report["messages"] == ["Columns that nothing was read from: number of highlights."]
    nested = "name,parent,colour\nLowest,Below,#AABBCC\nBelow,Top,\nTop,,\n"
    assert count(take_in(researcher, nested.encode())) == {"new": 3, "kept": 2}
    category = '<Code guid="5A70AB09-EA45-4E8F-B0F3-F0F2A0A0C1D2" name="Group" isCodable="false"/>'
    take_in(researcher, f"<CodeBook><Codes>{category}</Codes><Sets/></CodeBook>".encode("utf-16"))
    tree = {tuple(tag["path"]): tag for tag in tell_tree(researcher)}
    assert tree.keys() == {
        ("price",), ("price", "phones"), ("Top",), ("Top", "Below"), ("Top", "Below", "Lowest"), ("Group",)
    }  # fmt: skip
    assert tree["Top", "Below", "Lowest"]["color"] == "#aabbcc"
    assert tree["Group",]["is_suggested"] is False
    assert tree["Group",]["guid"] == "5a70ab09-ea45-4e8f-b0f3-f0f2a0a0c1d2"


def test_of_a_project_the_codebook_is_taken_in_and_the_rest_is_told(researcher: TestClient) -> None:
    codings = '<PlainTextSelection guid="" startPosition="0" endPosition="1"><Coding guid=""/></PlainTextSelection>'
    sources = f"<Sources><TextSource guid=''>{codings}</TextSource></Sources>"
    book = f"<CodeBook><Codes>{code('Sync', code('Phones'))}</Codes></CodeBook>"
    project = f'<Project name="x" xmlns="urn:QDA-XML:project:1.0">{book}{sources}</Project>'.encode()
    report = take_in(researcher, zip_up(project_qde=project, sources__a_txt=b"x"))
    assert report["source"] == "qdpx"
    assert report["messages"] == ["Of a project only its codebook is taken over: 1 sources and 1 codings are not."]
    assert [tag["path"] for tag in tell_tree(researcher)] == [["Sync"], ["Sync", "Phones"]]


@pytest.mark.parametrize("names", [["a", "b > c"], ["\\", ">"], ["x\\> y"], ["a\\"], ["ends \\\\"], [" > "[1]]])
def test_a_path_is_read_as_it_was_written(names: list[str]) -> None:
    assert read_path(write_path(names)) == names


@pytest.mark.parametrize("examples", [[], ["one"], ["- a", "b"]])
@pytest.mark.parametrize("description", ["", "said", "Examples:\n- x", "two\n\nparagraphs"])
def test_texts_that_were_joined_are_parted_to_the_same_text(description: str, examples: list[str]) -> None:
    text = join_texts(description, examples)
    assert join_texts(*split_text(text)) == text


def test_the_command_line_takes_in_and_gives_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "book.csv"
    file.write_text("path,color\nSync,#c2410c\nSync > Phones,\n")
    tried = run("codebook", "import", file, "--dry-run")
    assert "2 new" in tried.output
    assert "Nothing was changed" in tried.output
    assert run("codebook", "import", file).exit_code == 0
    assert "2 the same" in run("codebook", "import", file).output
    given = run("codebook", "export", "--format", "qdc")
    check_schema(given.stdout_bytes, CODEBOOK_NAMESPACE)
    file.write_text("color\n#c2410c\n")
    refused = run("codebook", "import", file)
    assert refused.exit_code == 1
    assert "no column names the tags" in refused.output
