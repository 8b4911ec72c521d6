import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Run


def test_a_token_is_printed_alone_and_works(run: Run, client: TestClient) -> None:
    result = run("token", "create", "--role", "sales", "--name", "crm")
    secret = result.stdout.removesuffix("\n")
    assert secret.startswith("ear_")
    assert len(secret.split()) == 1
    assert client.get("/api/accounts", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert client.get("/api/interviews", headers={"Authorization": f"Bearer {secret}"}).status_code == 403


@pytest.mark.parametrize("arguments", [["--name", "crm"], ["--role", "boss", "--name", "crm"], ["--role", "sales"]])
def test_role_and_name_must_be_given(run: Run, arguments: list[str]) -> None:
    assert run("token", "create", *arguments).exit_code == 2


def test_a_bad_setting_is_told_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARSHOT_SESSION_DAYS", "soon")
    result = run("token", "create", "--role", "sales", "--name", "crm")
    assert result.exit_code == 2
    assert "EARSHOT_SESSION_DAYS" in result.stderr
