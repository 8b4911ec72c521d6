from fastapi.testclient import TestClient

from models.database import Database
from models.people import Role, User
from tests.support.problems import read_problem


def add_users(database: Database, *names: str, is_active: bool = True) -> list[int]:
    with database.write() as session:
        users = [User(name=name, email=f"{name}@us.example", role=Role.MEMBER, is_active=is_active) for name in names]
        session.add_all(users)
        session.flush()
        return [user.id for user in users]


def test_members_join_lead_and_leave(researcher: TestClient, database: Database) -> None:
    ada, grace = add_users(database, "Ada", "Grace")
    add_users(database, "Gone", is_active=False)
    path = f"/api/studies/{researcher.post('/api/studies', json={'name': 'Onboarding'}).json()['id']}"
    assert researcher.get(f"{path}/candidates").json()["items"] == [
        {"id": ada, "name": "Ada"},
        {"id": grace, "name": "Grace"},
    ]
    researcher.put(f"{path}/members/{grace}", json={"is_lead": True})
    members = researcher.put(f"{path}/members/{ada}", json={}).json()["items"]
    assert members == [
        {"id": grace, "name": "Grace", "role": "member", "is_lead": True},
        {"id": ada, "name": "Ada", "role": "member", "is_lead": False},
    ]
    assert researcher.get(path).json()["members"] == members
    assert researcher.get(f"{path}/candidates").json()["items"] == []
    assert researcher.delete(f"{path}/members/{ada}").json()["items"] == members[:1]


def test_a_study_with_members_keeps_a_lead(researcher: TestClient, database: Database) -> None:
    ada, grace = add_users(database, "Ada", "Grace")
    path = f"/api/studies/{researcher.post('/api/studies', json={'name': 'Onboarding'}).json()['id']}/members"
    read_problem(researcher.put(f"{path}/{ada}", json={}), 409)
    researcher.put(f"{path}/{ada}", json={"is_lead": True})
    researcher.put(f"{path}/{grace}", json={})
    read_problem(researcher.put(f"{path}/{ada}", json={"is_lead": False}), 409)
    read_problem(researcher.delete(f"{path}/{ada}"), 409)
    researcher.put(f"{path}/{grace}", json={"is_lead": True})
    assert researcher.delete(f"{path}/{ada}").status_code == 200
    assert researcher.delete(f"{path}/{grace}").json()["items"] == []


def test_who_is_not_there_is_told(researcher: TestClient, database: Database) -> None:
    (gone,) = add_users(database, "Gone", is_active=False)
    path = f"/api/studies/{researcher.post('/api/studies', json={'name': 'Onboarding'}).json()['id']}/members"
    read_problem(researcher.put(f"{path}/{gone}", json={}), 404)
    read_problem(researcher.put(f"{path}/99", json={}), 404)
    read_problem(researcher.delete(f"{path}/{gone}"), 404)
    read_problem(researcher.put(f"/api/studies/99/members/{gone}", json={}), 404)
