"""Whatever a file holds, the answer is a report or a refusal, and a refusal changes nothing."""

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.exchange.mapping import FIELDS, Subject
from models.database import Database
from tests.support.exchanging import count_rows, send, take_in, to_csv

OFTEN = [
    "", " ", '"', "'", "=1", "a@b.example", "A@B.example;c@b.example", "x@", "b.example", "Northwind", "#1 Mara",
    "#9 x",
    "2026-01-05", "2026-02-30", "0001-01-01T00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-01-05T02:30",
    "invited", "paid", "opted out", "voided", "email", "75.00", "1e9", "-0", "USD", "ẞßſ", "\x00", "\ud800", "🙂", "٣",
    "Europe/Berlin", "../etc", "en", "x" * 400, "null", "10000000000000000000000000", "\r", "\n", ",", ";", "\t",
]  # fmt: skip
HEADERS = [name for fields in FIELDS.values() for field in fields for name in (field.name, *field.synonyms)]
cells = st.sampled_from(OFTEN) | st.text(max_size=12)
headers = st.sampled_from([*HEADERS, "field.tier", "custom: tier", "field.", "field." + "x" * 120, ""]) | st.text(
    max_size=8
)


def _encode(rows: list[list[str]]) -> bytes:
    quoted = [["".join(('"', cell.replace('"', '""'), '"')) for cell in row] for row in rows]
    return "\r\n".join(",".join(row) for row in quoted).encode("utf-8", "surrogatepass")


tables = st.lists(st.lists(cells, min_size=1, max_size=5), min_size=0, max_size=4).flatmap(
    lambda rows: st.lists(headers, min_size=1, max_size=5).map(lambda header: [header, *rows])
)
well_formed = st.integers(1, 6).flatmap(
    lambda width: st.tuples(
        st.lists(headers, min_size=width, max_size=width, unique=True),
        st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=4),
    ).map(lambda pair: [pair[0], *pair[1]])
)
files = st.binary(max_size=80) | tables.map(_encode) | well_formed.map(_encode)
mappings = st.dictionaries(headers | st.sampled_from(HEADERS), headers | st.none(), max_size=2).map(json.dumps)


@pytest.mark.parametrize("subject", list(Subject))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=files, mapping=st.none() | mappings, adds=st.booleans())
def test_no_file_is_a_fault_of_ours_and_no_refusal_changes_anything(
    researcher: TestClient, database: Database, subject: Subject, content: bytes, mapping: str | None, adds: bool
) -> None:
    take_in(researcher, "accounts", to_csv("name,domains", "Northwind,b.example"))
    take_in(researcher, "participants", to_csv("email", "a@b.example"))
    fields = {"mapping": mapping or "{}", "create_accounts": str(adds)}
    before = count_rows(database)
    tried = send(researcher, subject, content, **fields, dry_run="true")
    assert count_rows(database) == before
    answer = send(researcher, subject, content, **fields)
    assert answer.status_code in {200, 415, 422}, answer.text
    if answer.status_code != 200:
        assert answer.json()["detail"]
        assert count_rows(database) == before
        assert tried.status_code in {200, answer.status_code}
        assert tried.status_code != 200 or tried.json()["counts"]["errors"] == answer.json()["counts"]["errors"]
        return
    assert tried.json()["counts"] == answer.json()["counts"]
    after = count_rows(database)
    again = take_in(researcher, subject, content, **fields)
    assert again["counts"]["unchanged"] == again["counts"]["rows"]
    assert count_rows(database) == after
