"""Interviews of one account about a few subjects, and the themes found in them."""

from typing import Any

from tests.e2e.support import People
from tests.support.theming import FIRST_DAY, QUESTIONS, SAID

ACCOUNT = "Themed Works"
SUBJECTS = tuple(SAID)
EACH = 6
TALK = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada Ask>{question}

00:00:05.000 --> 00:00:15.000
<v Kim Themed {number}>{one} {other} That was call {number}.
"""


def add_themes(people: People) -> None:
    """Each month one customer speaks of the price, one of importing, one of the phone's battery; and themes of that."""
    for number in range(EACH * len(SUBJECTS)):
        held_on = FIRST_DAY.replace(month=1 + number // len(SUBJECTS)).isoformat()
        people.upload(f"Themed call {number}", write_talk(number), account=ACCOUNT, held_on=held_on)
    run = start_run(people)
    if run["status"] == "proposed":
        people.admin.post(f"/api/theme-runs/{run['id']}/apply").raise_for_status()
    assert len(list_themes(people)) >= 3


def write_talk(number: int) -> bytes:
    """One of `EACH` about each subject, in words of its own."""
    subject, place = SUBJECTS[number % len(SUBJECTS)], number // len(SUBJECTS)
    one, other = (SAID[subject][(place + step) % 4] for step in (0, 1 + place // 4))
    return TALK.format(question=QUESTIONS[subject], number=number, one=one, other=other).encode()


def start_run(people: People) -> dict[str, Any]:
    """A run of ours: one of the schedule may be under way."""
    while True:
        answer = people.admin.post("/api/theme-runs", json={})
        if answer.status_code != 409:
            return follow_run(people, answer.raise_for_status().json()["id"])
        follow_run(people, answer.json()["run_id"])


def follow_run(people: People, run_id: int) -> dict[str, Any]:
    while True:
        run: dict[str, Any] = people.admin.get(f"/api/theme-runs/{run_id}").raise_for_status().json()
        if run["status"] not in {"queued", "running"}:
            return run


def list_themes(people: People) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = people.admin.get("/api/themes", params={"account": ACCOUNT}).json()["items"]
    return items


def find_theme(people: People, word: str) -> dict[str, Any]:
    themes = [theme for theme in list_themes(people) if theme["quote"] and word in theme["quote"]["text"].lower()]
    assert themes, f"no theme says {word}"
    return themes[0]
