from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.database import Database
from tests.support.exchanging import count_outcomes, count_rows, send, take_in, to_csv
from tests.support.problems import read_problem

ACCOUNTS = to_csv(
    "name,domains,crm_id", "Northwind,northwind.example,N1", "Fettle,fettle.example,", "Twins,,A", "Twins,,B"
)
MARA = to_csv(
    "E-mail,Full name,Title,Company,timezone,language,field.tier",
    "Mara@northwind.example; m@other.example,Mara Lindqvist,Head of dispatch,northwind,Europe/Stockholm,pt-br,gold",
)


@pytest.fixture
def researcher(researcher: TestClient) -> TestClient:
    """One who has imported some accounts."""
    take_in(researcher, "accounts", ACCOUNTS)
    return researcher


def list_people(client: TestClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get("/api/participants").json()["items"]
    return items


def test_a_participant_is_imported_with_account_and_all_fields(researcher: TestClient) -> None:
    assert count_outcomes(take_in(researcher, "participants", MARA)) == {"created": 1}
    (mara,) = list_people(researcher)
    assert mara["account"]["name"] == "Northwind"
    assert mara["emails"] == ["m@other.example", "mara@northwind.example"]
    assert [mara[name] for name in ("name", "job_title", "timezone", "language", "custom_fields")] == [
        "Mara Lindqvist",
        "Head of dispatch",
        "Europe/Stockholm",
        "pt-BR",
        {"tier": "gold"},
    ]


def test_the_same_file_again_changes_nothing(researcher: TestClient, database: Database) -> None:
    take_in(researcher, "participants", MARA)
    before, shown = count_rows(database), list_people(researcher)
    assert count_outcomes(take_in(researcher, "participants", MARA)) == {"unchanged": 1}
    assert (count_rows(database), list_people(researcher)) == (before, shown)


def test_any_email_finds_the_participant_and_others_are_added(researcher: TestClient) -> None:
    take_in(researcher, "participants", MARA)
    content = to_csv("email,job_title,account", "m@other.example;third@other.example,Director,fettle.example")
    report = take_in(researcher, "participants", content)
    assert report["rows"][0]["changes"] == {
        "emails": {
            "before": "m@other.example; mara@northwind.example",
            "after": "m@other.example; mara@northwind.example; third@other.example",
        },
        "job_title": {"before": "Head of dispatch", "after": "Director"},
        "account": {"before": "Northwind", "after": "Fettle"},
    }
    (mara,) = list_people(researcher)
    assert (len(mara["emails"]), mara["job_title"], mara["account"]["name"]) == (3, "Director", "Fettle")


def test_a_new_participant_is_named_after_the_email_and_belongs_to_its_domains_account(researcher: TestClient) -> None:
    take_in(researcher, "participants", to_csv("email", "jane.doe@fettle.example", "kim@nowhere.example"))
    kim, jane = sorted(list_people(researcher), key=lambda person: bool(person["account"]))
    assert (jane["name"], jane["account"]["name"]) == ("Jane Doe", "Fettle")
    assert (kim["name"], kim["account"]) == ("Kim", None)


@pytest.mark.parametrize("account", ["N1", "NORTHWIND", "Northwind.example"])
def test_an_account_is_known_by_crm_id_name_or_domain(researcher: TestClient, account: str) -> None:
    take_in(researcher, "participants", to_csv("email,account", f"a@b.example,{account}"))
    assert list_people(researcher)[0]["account"]["name"] == "Northwind"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("mara@,x,", "emails: “mara@” is no email address"),
        ("Mara <mara@b.example>,x,", "emails: “Mara” is no email address"),
        ("<mara@b.example>,x,", "emails: “<mara@b.example>” is no email address"),
        (",x,", "emails: the cell is empty"),
        (";,x,", "emails: “;” is no email address"),
        ("new@b.example,x,Nobody", "account: “Nobody” is no account here by name, domain or CRM id"),
        ("new@b.example,x,Twins", "account: 2 accounts are called “Twins”"),
        ("mara@northwind.example;kim@fettle.example,x,", "they belong to several participants"),
        ("one@b.example,Another name,", "name: row 2 says “First” of the same one"),
        ("one@b.example;kim@fettle.example,,", "they belong to several participants"),
        ("#1 Mara Lindqvist,,", "names no participant without an email"),
        (";".join(f"a{number}@b.example" for number in range(21)) + ",,", "more than 20"),
    ],
)
def test_a_row_that_can_not_be_used_is_refused_with_all_others(
    researcher: TestClient, database: Database, row: str, told: str
) -> None:
    take_in(researcher, "participants", MARA)
    take_in(researcher, "participants", to_csv("email", "kim@fettle.example"))
    before, shown = count_rows(database), list_people(researcher)
    content = to_csv("email,name,account", "one@b.example,First,", row)
    problem = read_problem(send(researcher, "participants", content), 422)
    assert problem["errors"].keys() == {"row 3"}
    assert told in problem["errors"]["row 3"]
    assert (count_rows(database), list_people(researcher)) == (before, shown)


def test_accounts_are_made_where_that_is_asked_for(researcher: TestClient) -> None:
    content = to_csv("email,account", "a@new.example,New Co", "b@new.example,new co", "c@late.example,late.example")
    report = take_in(researcher, "participants", content, create_accounts="true")
    assert [row["messages"] for row in report["rows"]] == [
        ["account: “New Co” is added"],
        [],
        ["account: “late.example” is added"],
    ]
    assert [person["account"]["name"] for person in list_people(researcher)] == ["New Co", "New Co", "late.example"]
    (late,) = researcher.get("/api/accounts", params={"q": "late"}).json()["items"]
    assert late["domains"] == ["late.example"]
    assert count_outcomes(take_in(researcher, "participants", content, create_accounts="true")) == {"unchanged": 3}


def test_of_two_accounts_of_one_name_a_participant_stays_at_its_own(researcher: TestClient) -> None:
    take_in(researcher, "participants", to_csv("email,account", "a@b.example,B"))
    assert count_outcomes(take_in(researcher, "participants", to_csv("email,account", "a@b.example,Twins"))) == {
        "unchanged": 1
    }


def test_emails_of_a_merged_participant_mean_the_kept_one(researcher: TestClient) -> None:
    take_in(researcher, "participants", to_csv("email,name", "a@b.example,Ada", "b@b.example,Ada B"))
    kept, merged = list_people(researcher)
    answer = researcher.post(f"/api/participants/{kept['id']}/merge", json={"other_id": merged["id"]})
    assert answer.status_code < 300, answer.text
    report = take_in(researcher, "participants", to_csv("email,job_title", "b@b.example,Director"))
    assert count_outcomes(report) == {"updated": 1}
    (only,) = list_people(researcher)
    assert (only["id"], only["job_title"]) == (kept["id"], "Director")


def test_who_is_suppressed_stays_so_and_the_report_says_it(researcher: TestClient, database: Database) -> None:
    body = {"kind": "do_not_contact", "email": "gone@b.example", "reason": "asked us"}
    assert researcher.post("/api/suppressions", json=body).status_code < 300
    report = take_in(
        researcher, "participants", to_csv("email,name", "a@b.example;gone@b.example,Ada", "c@b.example,C")
    )
    assert report["rows"][0]["messages"] == ["“Ada” is suppressed: nobody may contact them"]
    assert report["rows"][1]["messages"] == []
    again = take_in(researcher, "participants", to_csv("email", "gone@b.example"))
    assert count_outcomes(again) == {"unchanged": 1}
    assert again["rows"][0]["messages"] == ["“Ada” is suppressed: nobody may contact them"]
