"""Files that can't be read as they are: each refusal names the row, the column or the setting, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from models.database import Database
from models.settings import Settings
from tests.support.exchanging import count_outcomes, count_rows, send, take_in, to_csv
from tests.support.problems import read_problem

UMLAUTS = "name,cohort\r\nMüller,eins\r\nBäcker,zwei\r\n"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"import_max_bytes": 30_000_000, "import_rows_max": 150})


@pytest.mark.parametrize(
    ("content", "place", "told"),
    [
        (UMLAUTS.encode("latin-1"), "row 2", "stops being UTF-8"),
        (to_csv("name", "a", "b") + b"c\xff\r\n", "row 4", "CSV UTF-8"),
        (b'name\r\n"two\r\nlines"\r\n\xe4\r\n', "row 3", "stops being UTF-8"),
        (UMLAUTS.encode("utf-16"), "row 1", "UTF-16"),
        (UMLAUTS.encode("utf-16-be").join([b"\xfe\xff", b""]), "row 1", "UTF-16"),
        (UMLAUTS.encode("utf-32"), "row 1", "UTF-32"),
        (b"name,cohort\r\nA\x00B,one\r\n", "row 2", "NUL"),
        (b"na\x00me\r\n", "row 1", "NUL"),
        (b"\xef\xbb\xbf", "row 1", "names of the columns"),
        (b"\r\nname\r\n", "row 1", "names of the columns"),
        (to_csv("name,cohort,Name", "a,b,c"), "row 1", "several columns are called “name”, “Name”"),
        (to_csv("name,,cohort", "a,,b", "c,secret,d"), "row 1", "column 2 has no name, but row 3 holds “secret”"),
        (to_csv("Company,Account name", "a,b"), "name", "“Company” and “Account name” both look like it"),
        (to_csv("cohort,domains", "a,b.example"), "name", "no column holds it"),
        (to_csv("name,cohort", "a,b,c"), "row 2", "has 3 cells where the header has 2"),
        (to_csv("name,cohort", "a,b", "c"), "row 3", "has 1 cells where the header has 2"),
        (to_csv("name", '"never closed', "b"), "row 2", "A quote is not closed"),
        (to_csv("name", '"closed" twice"', "b"), "row 2", "A quote is not closed"),
        (to_csv("name", "x" * 200_000), "row 2", "longer than 131072 characters"),
        (to_csv("name", "x" * 2_000_000), "row 2", "longer than 1000000 characters"),
        (to_csv(",".join(f"c{number}" for number in range(300))), "row 1", "300 columns, of which 200"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_by_row(
    researcher: TestClient, database: Database, content: bytes, place: str, told: str
) -> None:
    before = count_rows(database)
    problem = read_problem(send(researcher, "accounts", content), 422)
    assert list(problem["errors"]) == [place]
    assert told in problem["errors"][place]
    assert told in problem["detail"]
    assert count_rows(database) == before


@pytest.mark.parametrize(
    ("mapping", "place", "told"),
    [
        ('{"name": "Customer"}', "mapping.name", "no column is called “Customer”. The file's columns: “name”, “tier”."),
        ('{"nmae": "name"}', "mapping.nmae", "there is no such field"),
        ('{"name": null}', "name", "no column holds it"),
        ('{"name": ', "mapping", "Invalid JSON"),
        ('["name"]', "mapping", "valid dictionary"),
        ('{"name": 3}', "mapping.name", "valid string"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(
    researcher: TestClient, database: Database, mapping: str, place: str, told: str
) -> None:
    before = count_rows(database)
    problem = read_problem(send(researcher, "accounts", to_csv("name,tier", "a,b"), mapping=mapping), 422)
    assert list(problem["errors"]) == [place]
    assert told in problem["errors"][place]
    assert count_rows(database) == before


@pytest.mark.parametrize(
    "content",
    [
        UMLAUTS.encode(),
        UMLAUTS.encode("utf-8-sig"),
        UMLAUTS.replace(",", ";").encode(),
        UMLAUTS.replace(",", "\t").replace("\r\n", "\n").encode("utf-8-sig"),
        UMLAUTS.replace("\r\n", "\r").encode(),
        UMLAUTS.replace("\r\n", "\n\n").rstrip().encode(),
        UMLAUTS.replace("name,cohort", '"name","cohort"').replace("Müller", '"Müller"').encode(),
        UMLAUTS.replace("name,cohort", '"cohort; not, this; one",name,cohort').replace("\r\n", "\r\n,", 2).encode(),
        UMLAUTS.encode() + b",\r\n ,\r\n",
    ],
)
def test_files_are_read_as_spreadsheets_write_them(researcher: TestClient, content: bytes) -> None:
    assert count_outcomes(take_in(researcher, "accounts", content)) == {"created": 2}
    items = researcher.get("/api/accounts").json()["items"]
    assert {(item["name"], item["cohort"]) for item in items} == {("Müller", "eins"), ("Bäcker", "zwei")}


def test_rows_are_counted_as_a_spreadsheet_counts_them(researcher: TestClient) -> None:
    content = b'name,renewal_on\r\n"two\r\nlines",\r\n\r\n,\r\nbad,tomorrow\r\n'
    problem = read_problem(send(researcher, "accounts", content), 422)
    assert list(problem["errors"]) == ["row 5"]


def test_more_rows_than_allowed_are_refused_by_the_settings_name(researcher: TestClient, database: Database) -> None:
    rows = ["name", *(f"a{number}" for number in range(150))]
    before = count_rows(database)
    problem = read_problem(send(researcher, "accounts", to_csv(*rows, "one more")), 422)
    assert "more than 150 rows" in problem["errors"]["file"]
    assert "EARSHOT_IMPORT_ROWS_MAX" in problem["errors"]["file"]
    assert count_rows(database) == before
    assert count_outcomes(take_in(researcher, "accounts", to_csv(*rows))) == {"created": 150}


@pytest.mark.parametrize("subject", ["accounts", "participants", "touches"])
def test_a_million_rows_are_refused_before_they_are_all_read(
    researcher: TestClient, database: Database, tmp_path: Path, subject: str
) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("name,email,kind,happened_at\n")
        file.writelines(f"a{number},a@b.example,,\n" for number in range(1_000_000))
    before = count_rows(database)
    with path.open("rb") as opened:
        answer = researcher.post(f"/api/imports/{subject}", files={"file": ("large.csv", opened)})
    assert "EARSHOT_IMPORT_ROWS_MAX" in read_problem(answer, 422)["detail"]
    assert count_rows(database) == before


def test_a_file_over_the_limit_is_refused_by_the_settings_name_and_nothing_is_kept(
    client: TestClient, researcher: TestClient, settings: Settings, database: Database
) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname\r\n'
        for _ in range(40):
            yield b"a" * 999_998 + b"\r\n"
        yield b"\r\n--x--\r\n"

    before = count_rows(database)
    header = {"Content-Type": "multipart/form-data; boundary=x"}
    problem = read_problem(researcher.post("/api/imports/accounts", content=chunks(), headers=header), 413)
    assert "28.6 MB" in problem["detail"]
    assert "EARSHOT_IMPORT_MAX_BYTES" in problem["detail"]
    just_over = to_csv("name", *["a"] * 100) + b"\r\n" * 15_000_000
    problem = read_problem(send(researcher, "accounts", just_over), 413)
    assert "EARSHOT_IMPORT_MAX_BYTES" in problem["detail"]
    assert count_rows(database) == before
    assert list((settings.data_dir / "incoming").glob("*")) == []


def test_a_form_without_a_file_and_one_with_unknown_fields_are_refused(researcher: TestClient) -> None:
    problem = read_problem(researcher.post("/api/imports/accounts", data={"dry_run": "true"}), 422)
    assert problem["errors"] == {"file": "is missing"}
    problem = read_problem(send(researcher, "accounts", to_csv("name", "a"), dryrun="true"), 422)
    assert list(problem["errors"]) == ["dryrun"]
    read_problem(send(researcher, "accounts", b""), 415)
    read_problem(send(researcher, "suppressions", to_csv("name", "a")), 422)


def test_at_most_a_hundred_rows_are_named_and_all_are_counted(researcher: TestClient) -> None:
    content = to_csv("email,name", *(f"bad{number},x" for number in range(120)))
    problem = read_problem(send(researcher, "participants", content), 422)
    assert len(problem["errors"]) == 100
    assert problem["counts"]["errors"] == 120
