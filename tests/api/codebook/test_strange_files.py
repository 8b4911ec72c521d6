"""Whatever a file holds, the answer is a report or a refusal that says where, and a refusal changes nothing."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.api.codebook.conftest import Shared
from tests.support.codebooks import send, take_in, tell_tree, zip_up
from tests.support.exchanging import count_rows
from tests.support.problems import read_problem

GUID = "5a70ab09-ea45-4e8f-b0f3-f0f2a0a0c1d2"
HEAD = '<?xml version="1.0"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0">\n<Codes>\n'
TAIL = "\n</Codes>\n</CodeBook>\n"
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY c "&a;&a;&a;">]>'


def nest(depth: int) -> str:
    return '<Code name="x">' * depth + "</Code>" * depth


REFUSED: dict[str, tuple[bytes, str, str]] = {
    "entities that grow": (f'<?xml version="1.0"?>\n{BOMB}<CodeBook/>'.encode(), "line 2", "DOCTYPE"),
    "an entity that nothing declares": ((HEAD + '<Code name="&bomb;"/>' + TAIL).encode(), "line 4", "broken"),
    "XML cut off": ((HEAD + '<Code name="a">').encode(), "line 4", "broken"),
    "elements crossed": ((HEAD + '<Code name="a"></Codes>').encode(), "line 4", "mismatched tag"),
    "bytes that are no UTF-8": ((HEAD + '<Code name="').encode() + b"\xff\xfe\xfa" + b'"/>', "line 4", "broken"),
    "an encoding that nobody knows": (b'<?xml version="1.0" encoding="utf-99"?><CodeBook/>', "line 1", "encoding"),
    "another kind of XML": (b"<html><body/></html>", "line 1", "begins with <html>"),
    "a tag without a name": ((HEAD + "<Code/>" + TAIL).encode(), "line 4", "no name"),
    "a guid that is none": ((HEAD + '<Code guid="12" name="a"/>' + TAIL).encode(), "line 4", "no guid"),
    "a color that is none": ((HEAD + '<Code color="red" name="a"/>' + TAIL).encode(), "line 4", "no color"),
    "one guid twice, in itself": (
        (HEAD + f'<Code guid="{GUID}" name="a">\n<Code guid="{GUID}" name="b"/></Code>' + TAIL).encode(),
        "line 5",
        "same tag as line 4",
    ),
    "one name twice": ((HEAD + '<Code name="a"/>\n<Code name="A "/>' + TAIL).encode(), "line 5", "two tags"),
    "a name too long": ((HEAD + f'<Code name="{"x" * 201}"/>' + TAIL).encode(), "line 4", "200 characters"),
    "tags too deep": ((HEAD + nest(9) + TAIL).encode(), "line 4", "8 levels deep"),
    "elements too deep": ((HEAD + "<a>" * 5000).encode(), "line 4", "200 deep"),
    "too many tags": ((HEAD + '<Code name="x"/>' * 2001 + TAIL).encode(), "line 4", "more tags than 2000"),
    "CSV without a name": (b"color,guid\n#fff,", "row 1", "no column names the tags"),
    "CSV with two names": (b"path,name\na,b", "row 1", "several columns"),
    "CSV in UTF-16": ("path\nä".encode("utf-16"), "row 1", "UTF-16"),
    "CSV that stops being UTF-8": (b"path\na\n\xff\n", "row 3", "UTF-8"),
    "CSV with an open quote": (b'path\n"a', "row 2", "quote"),
    "CSV with an empty name": (b"path,color\nSync > ,#fff", "row 2", "empty"),
    "CSV with one tag twice": (b"path\nSync\nsync ", "row 3", "same tag as row 2"),
    "CSV with a bad cell": (b"path,threshold\nSync,2", "row 2", "from 0 to 1"),
    "CSV in a circle": (b"name,parent\na,b\nb,c\nc,a\nd,c", "row 2", "circle"),
    "CSV below itself": (b"name,parent\na,a", "row 2", "circle"),
    "CSV below nobody": (b"name,parent\na,x", "row 2", "no row names its parent"),
    "CSV too deep": (b"path\n" + b" > ".join(b"abcdefghi"[i : i + 1] for i in range(9)), "row 2", "8 levels deep"),
    "CSV with a long text": (b"path,description\na," + b"x" * 10_001, "row 2", "10000 characters"),
    "nothing but blanks": (b" \n", "row 1", "empty"),
    "a zip cut off": (zip_up(project_qde=b"<Project/>")[:-30], "file", "unpacked"),
    "a zip of something else": (zip_up(a_txt=b"x"), "file", "project.qde"),
    "a zip with two projects": (zip_up(a_qde=b"x", b_qde=b"x"), "file", "project.qde"),
    "a zip around broken XML": (zip_up(project_qde=b"<Project>"), "line 1", "broken"),
}


@pytest.fixture(scope="module")
def researcher(shared: Shared) -> TestClient:
    take_in(shared.researcher, b"path\nReliability\nReliability > Sync\n")
    return shared.researcher


@pytest.mark.parametrize(("content", "place", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_used_is_refused_with_its_place(
    researcher: TestClient, content: bytes, place: str, told: str
) -> None:
    before = researcher.get("/api/tags").json()
    problem = read_problem(send(researcher, content), 422)
    assert place in problem["errors"]
    assert told in problem["errors"][place] + problem["detail"]
    assert "Nothing was changed" in problem["detail"]
    assert read_problem(send(researcher, content, dry_run="true"), 422) == problem
    assert researcher.get("/api/tags").json() == before


def test_every_place_is_told_at_once(researcher: TestClient) -> None:
    rows = "path,color\n" + "".join(f"tag {number},red\n" for number in range(150))
    problem = read_problem(send(researcher, rows.encode()), 422)
    assert len(problem["errors"]) == 100
    assert "149 more places" in problem["detail"]


def test_a_project_that_unpacks_without_bound_is_refused(researcher: TestClient) -> None:
    bomb = zip_up(project_qde=b"<Project>" + b" " * 5_000_000)
    assert len(bomb) < 20_000
    assert "EARSHOT_IMPORT_MAX_BYTES" in read_problem(send(researcher, bomb), 413)["detail"]
    assert "EARSHOT_IMPORT_MAX_BYTES" in read_problem(send(researcher, b"path\n" + b"y" * 3_000_000), 413)["detail"]


def test_an_import_that_meets_another_tag_of_the_name_is_refused(researcher: TestClient) -> None:
    take_in(researcher, b"path\nMeeting\nMeeting > Sync\nApps\n")
    sync = next(tag["guid"] for tag in tell_tree(researcher) if tag["path"] == ["Meeting", "Sync"])
    content = f"path,guid\nApps > Sync,\nApps > sync,{sync}\n".encode()
    assert "same tag as row 2" in read_problem(send(researcher, content), 422)["errors"]["row 3"]
    take_in(researcher, b"path\nApps > Sync\n")
    content = f"path,guid\nApps > sync,{sync}\n".encode()
    assert "two tags “Sync”" in read_problem(send(researcher, content), 422)["errors"]["row 2"]


def test_tags_that_change_places_may_take_each_others_names(researcher: TestClient) -> None:
    take_in(researcher, b"path\nA\nA > Sync\nB\nB > Sync\n")
    guids = {tuple(tag["path"]): tag["guid"] for tag in tell_tree(researcher)}
    first, second = guids["A", "Sync"], guids["B", "Sync"]
    take_in(researcher, f"path,guid\nB > Sync,{first}\nA > Sync,{second}\n".encode())
    changed = {tuple(tag["path"]): tag["guid"] for tag in tell_tree(researcher)}
    assert changed == guids | {("A", "Sync"): second, ("B", "Sync"): first}


pieces = st.sampled_from(
    [
        "<CodeBook>", "<Codes>", "</Codes>", "</CodeBook>", '<Code name="a">', '<Code name="b"/>', "</Code>", "<!--",
        "<Description>", "</Description>", "Examples:\n- x", "]]>", "<![CDATA[", "&amp;", "&#0;", "path,parent\n",
        "a,b\n", '"', "> > >", "\\", "\x00", "\ud800", "🙂", "#fff", "PK\x03\x04",
    ]
)  # fmt: skip


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.lists(pieces, max_size=12).map(lambda found: "".join(found).encode("utf-8", "surrogatepass")))
def test_no_file_is_a_fault_of_ours(shared: Shared, content: bytes) -> None:
    researcher, database = shared.researcher, shared.database
    before = count_rows(database)
    tried = send(researcher, content, dry_run="true")
    assert count_rows(database) == before
    answer = send(researcher, content)
    assert answer.status_code == tried.status_code
    assert answer.status_code in {200, 415, 422}, answer.text
    if answer.status_code != 200:
        assert count_rows(database) == before
