from urllib.parse import parse_qs, urlsplit

from fastapi.testclient import TestClient

from tests.api.conftest import Run


def sign_in(client: TestClient, link: str) -> dict[str, str]:
    token = parse_qs(urlsplit(link.strip()).query)["token"][0]
    answer = client.post("/api/auth/link", json={"token": token})
    assert answer.status_code == 200
    me: dict[str, str] = answer.json()
    return me


def test_a_created_user_signs_in_by_the_printed_link(run: Run, client: TestClient) -> None:
    link = run("user", "create", "Grace@example.com", "--role", "researcher").stdout
    me = sign_in(client, link)
    assert (me["email"], me["name"], me["role"]) == ("grace@example.com", "Grace", "researcher")


def test_a_new_link_can_be_made_for_a_user(run: Run, client: TestClient) -> None:
    run("user", "create", "grace@example.com")
    assert sign_in(client, run("user", "link", "GRACE@example.com").stdout)["email"] == "grace@example.com"


def test_users_are_listed(run: Run) -> None:
    run("user", "create", "grace@example.com", "--role", "admin")
    assert "grace@example.com" in run("user", "list").stdout


def test_refusals_are_sentences_and_exit_codes(run: Run) -> None:
    run("user", "create", "grace@example.com")
    taken, unknown = run("user", "create", "grace@example.com"), run("user", "link", "ada@example.com")
    assert (taken.exit_code, unknown.exit_code) == (1, 1)
    assert "already" in taken.stderr
    assert "earshot user list" in unknown.stderr
    assert run("user", "create", "not-an-email").exit_code == 2
