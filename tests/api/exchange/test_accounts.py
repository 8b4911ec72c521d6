from typing import Any

import pytest
from fastapi.testclient import TestClient

from models.changes import get_last_seq
from models.customers import Account
from models.database import Database
from tests.support.exchanging import count_outcomes, count_rows, send, take_in, to_csv
from tests.support.interviews import Details, add_interview
from tests.support.problems import read_problem

NORTHWIND = to_csv(
    "Company,Website,Salesforce ID,Owner,Segment,Renewal date,custom: seats,Phone",
    "Northwind Logistics,https://www.northwind.example/en nw.example,0018Z,Ada@example.com,enterprise,2027-03-01,40,1",
)


def get_accounts(client: TestClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get("/api/accounts").json()["items"]
    return items


def test_columns_are_known_by_their_common_names_and_others_are_reported(researcher: TestClient) -> None:
    report = take_in(researcher, "accounts", NORTHWIND)
    assert count_outcomes(report) == {"created": 1}
    assert report["rows"] == [{"row": 2, "outcome": "created", "messages": [], "changes": {}}]
    assert report["ignored_columns"] == ["Phone"]
    assert report["columns"]["crm_id"] == "Salesforce ID"
    assert report["columns"]["field.seats"] == "custom: seats"
    (account,) = get_accounts(researcher)
    assert account | {"id": 0} == {
        "id": 0,
        "name": "Northwind Logistics",
        "crm_id": "0018Z",
        "cohort": "enterprise",
        "domains": ["northwind.example", "nw.example"],
        "owner_email": "ada@example.com",
        "renewal_on": "2027-03-01",
        "custom_fields": {"seats": "40"},
        "interviews": 0,
        "last_interview_on": None,
    }


def test_the_same_file_again_changes_nothing(researcher: TestClient, database: Database) -> None:
    take_in(researcher, "accounts", NORTHWIND)
    before, shown = count_rows(database), get_accounts(researcher)
    report = take_in(researcher, "accounts", NORTHWIND)
    assert count_outcomes(report) == {"unchanged": 1}
    assert report["rows"] == []
    assert (count_rows(database), get_accounts(researcher)) == (before, shown)


def test_a_dry_run_reports_every_row_and_changes_nothing(researcher: TestClient, database: Database) -> None:
    take_in(researcher, "accounts", NORTHWIND)
    before, shown = count_rows(database), get_accounts(researcher)
    changed = to_csv(
        "name,crm_id,cohort,domains,renewal_on,owner_email",
        "Northwind,0018Z,mid-market,new.example,2028-01-01,",
        "Fettle,,,,,",
        "Bad,,,,31/31/2026,nobody",
        "northwind,,,nw.example,,",
    )
    report = take_in(researcher, "accounts", changed, dry_run="true")
    assert report["dry_run"] is True
    assert count_outcomes(report) == {"created": 1, "updated": 1, "errors": 2}
    updated, created, refused, contradicting = report["rows"]
    assert updated["changes"] == {
        "name": {"before": "Northwind Logistics", "after": "Northwind"},
        "cohort": {"before": "enterprise", "after": "mid-market"},
        "domains": {"before": "northwind.example; nw.example", "after": "northwind.example; nw.example; new.example"},
        "renewal_on": {"before": "2027-03-01", "after": "2028-01-01"},
    }
    assert (created["row"], created["outcome"]) == (3, "created")
    assert refused["messages"] == [
        "owner_email: “nobody” is no email address; write one like mara@northwind.example",
        "renewal_on: “31/31/2026” is no date; write 2026-12-31",
    ]
    assert "row 2 says “Northwind”" in contradicting["messages"][0]
    assert (count_rows(database), get_accounts(researcher)) == (before, shown)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Other,0018Z,fettle.example", "several accounts"),
        ("Other,,northwind.example fettle.example", "several accounts"),
        ("Other,9,northwind.example", "northwind.example belongs to “Northwind Logistics”, whose CRM id is “0018Z”"),
        ("Twins,,", "2 accounts are called “Twins”"),
        (",1,", "name: the cell is empty"),
        ("Other,,nodot", "domains: “nodot” is no mail domain"),
        (f"{'x' * 301},,", "is longer than 300 characters"),
        ("Other,,a@b.example", "is no mail domain"),
    ],
)
def test_a_row_that_contradicts_what_is_here_is_refused_with_all_others(
    researcher: TestClient, database: Database, row: str, told: str
) -> None:
    take_in(researcher, "accounts", NORTHWIND)
    take_in(researcher, "accounts", to_csv("name,domains,crm_id", "Fettle,fettle.example,", "Twins,,A", "Twins,,B"))
    before, shown = count_rows(database), get_accounts(researcher)
    content = to_csv("name,crm_id,domains", "New one,,new.example", row)
    problem = read_problem(send(researcher, "accounts", content), 422)
    assert problem["errors"].keys() == {"row 3"}
    assert told in problem["errors"]["row 3"]
    assert problem["counts"] == {"rows": 2, "created": 1, "updated": 0, "unchanged": 0, "errors": 1}
    assert (count_rows(database), get_accounts(researcher)) == (before, shown)


def test_accounts_are_found_by_crm_id_then_domain_then_name(researcher: TestClient) -> None:
    take_in(researcher, "accounts", to_csv("name,crm_id,domains", "Alpha,A,", "Beta,,beta.example", "Gamma,,"))
    renamed = to_csv(
        "name,crm_id,domains,cohort", "Alpha 2,A,alpha.example,one", "Beta 2,,beta.example,two", "GAMMA,G,,three"
    )
    report = take_in(researcher, "accounts", renamed)
    assert count_outcomes(report) == {"updated": 3}
    assert [(each["name"], each["cohort"]) for each in get_accounts(researcher)] == [
        ("Alpha 2", "one"),
        ("Beta 2", "two"),
        ("GAMMA", "three"),
    ]


def test_rows_of_one_account_add_up_where_they_agree(researcher: TestClient) -> None:
    content = to_csv("name,domains,cohort", "Alpha,a.example,", "Alpha,b.example,one", "alpha 2,a.example,", "Alpha,,")
    problem = read_problem(send(researcher, "accounts", content), 422)
    assert list(problem["errors"]) == ["row 4"]
    report = take_in(researcher, "accounts", to_csv("name,domains,cohort", "Alpha,a.example,", "Alpha,b.example,one"))
    assert count_outcomes(report) == {"created": 1, "updated": 1}
    (account,) = get_accounts(researcher)
    assert (account["domains"], account["cohort"]) == (["a.example", "b.example"], "one")


def test_an_empty_cell_leaves_what_is_stored(researcher: TestClient) -> None:
    take_in(researcher, "accounts", NORTHWIND)
    shown = get_accounts(researcher)
    report = take_in(researcher, "accounts", to_csv("name;crm_id;cohort;field.seats", "Northwind Logistics;0018Z;;"))
    assert count_outcomes(report) == {"unchanged": 1}
    assert get_accounts(researcher) == shown


def test_a_number_in_a_custom_field_stays_a_number(researcher: TestClient) -> None:
    fields = {"seats": 40, "paying": True, "rate": 1.5, "plan": "gold"}
    assert researcher.post("/api/accounts", json={"name": "A", "custom_fields": fields}).status_code == 201
    header = "name,field.seats,field.paying,field.rate,field.plan"
    assert count_outcomes(take_in(researcher, "accounts", to_csv(header, "A,40,true,1.5,gold"))) == {"unchanged": 1}
    take_in(researcher, "accounts", to_csv(header, "A,41,FALSE,2,7"))
    assert get_accounts(researcher)[0]["custom_fields"] == {"seats": 41, "paying": False, "rate": 2.0, "plan": "7"}


def test_search_is_told_of_accounts_that_are_called_otherwise(researcher: TestClient, database: Database) -> None:
    with database.write() as session:
        account = Account(name="Northwind", crm_id="N")
        add_interview(session, Details(account=account))
        before = get_last_seq(session)
    take_in(researcher, "accounts", to_csv("name,crm_id", "Northwind Logistics,N"))
    with database.read() as session:
        assert get_last_seq(session) == before + 1


def test_a_mapping_says_which_column_is_which_field(researcher: TestClient) -> None:
    content = to_csv("Client,Level,Owner,Segment", "Northwind,gold,ada@example.com,enterprise")
    mapping = '{"name": "client", "field.tier": "Level", "owner_email": null}'
    report = take_in(researcher, "accounts", content, mapping=mapping)
    assert report["columns"] == {"name": "Client", "field.tier": "Level", "cohort": "Segment"}
    assert report["ignored_columns"] == ["Owner"]
    (account,) = get_accounts(researcher)
    assert (account["custom_fields"], account["owner_email"]) == ({"tier": "gold"}, None)
