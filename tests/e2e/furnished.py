"""The demo workspace with something on every page: themes, tags, highlights, an insight, a comment, a reservation."""

import time
from collections.abc import Iterator
from typing import Any

import httpx

from tests.e2e.support import People
from tests.e2e.themed import start_run

INTERVIEW = "Locked out on the night shift"
TAGS = {
    "Setting up": ["the first weeks until we went live", "importing our equipment list"],
    "Works without a signal": ["there is no signal in the basement", "we write it on paper and type it in later"],
    "Locked out": ["I can't close the job", "permissions and seats"],
    "Battery": ["the battery is empty before the shift ends"],
    "Autoplan": ["Autoplan moved my jobs around", "I don't trust the plan it makes"],
    "Invoices": ["the invoice was wrong"],
}
QUOTES_EACH = 2

Row = dict[str, Any]


def furnish(address: str, admin: httpx.Client) -> dict[str, str | int]:
    """Fills the workspace, once all its interviews are ready; answers names and ids for `pages.list_pages`."""
    _wait_until_ready(admin)
    run = start_run(People(address, admin))
    if run["status"] == "proposed":
        admin.post(f"/api/theme-runs/{run['id']}/apply").raise_for_status()
    highlights = [highlight for name, questions in TAGS.items() for highlight in _tag(admin, name, questions)]
    interview = _find(admin, "interviews", INTERVIEW)
    _comment(admin, interview)
    person = _find(admin, "participants", "Tunde")
    named = {
        "interview": interview | {"name": interview["title"]},
        "account": _find(admin, "accounts", "Pellworth"),
        "participant": person,
        "tag": _find(admin, "tags", "Works without a signal"),
        "theme": _list(admin, "themes")[0],
        "study": _list(admin, "studies")[0],
        "reservation": _reserve(admin, person),
        "insight": _argue(admin, highlights),
    }
    names = {name: row["name"] for name, row in named.items()}
    return names | {f"{name}_id": row["id"] for name, row in named.items()}


def _wait_until_ready(admin: httpx.Client) -> None:
    while any(_list(admin, "interviews", status=status) for status in ("queued", "processing")):
        time.sleep(1)


def _tag(admin: httpx.Client, name: str, questions: list[str]) -> Iterator[Row]:
    """A tag, and highlights that bear it: what answers each question best."""
    tag = _add(admin, "tags", name=name, description="", examples=questions[:1])
    for question in questions:
        hits = admin.get("/api/search", params={"q": question, "limit": QUOTES_EACH}).raise_for_status().json()["hits"]
        for hit in hits:
            yield _add(admin, f"interviews/{hit['interview_id']}/highlights", **_place(admin, hit), tag_ids=[tag["id"]])


def _place(admin: httpx.Client, hit: Row) -> Row:
    """The longest of the segments that begin while the passage is said."""
    transcript = admin.get(f"/api/interviews/{hit['interview_id']}/transcript").raise_for_status().json()
    said = [each for each in transcript["segments"] if hit["start_ms"] <= each["start_ms"] < hit["end_ms"]]
    longest = max(said, key=lambda each: len(each["text"]))
    place = {"first_segment_id": longest["id"], "last_segment_id": longest["id"]}
    return place | {"start_char": 0, "end_char": len(longest["text"])}


def _comment(admin: httpx.Client, interview: Row) -> None:
    hit = {"interview_id": interview["id"], "start_ms": 0, "end_ms": 10_000}
    _add(admin, f"interviews/{interview['id']}/comments", **_place(admin, hit), text="The same as on the ward in May?")


def _reserve(admin: httpx.Client, person: Row) -> Row:
    purpose = "Night shifts, second round"
    made = _add(admin, "outreach/reservations", participants=[person["id"]], purpose=purpose, team="Research")
    return made | {"name": purpose}


def _argue(admin: httpx.Client, highlights: list[Row]) -> Row:
    claims = [
        {"text": "Where there is no signal, people write on paper and type it in twice.", "evidence": highlights[4:7]},
        {"text": "Who is locked out at night finds nobody who can let them in.", "evidence": highlights[8:10]},
    ]
    evidence = [[{"highlight_id": each["id"]} for each in claim["evidence"]] for claim in claims]
    made = _add(
        admin,
        "insights",
        title="Work goes on where the app stops",
        summary="Maintenance happens in basements and at night. What we build for desks fails there.",
        claims=[claim | {"evidence": ids} for claim, ids in zip(claims, evidence, strict=True)],
    )
    return made | {"name": made["title"]}


def _find(admin: httpx.Client, what: str, name: str) -> Row:
    return next(row for row in _list(admin, what) if name in (row.get("name") or row.get("title") or ""))


def _list(admin: httpx.Client, what: str, **wanted: str) -> list[Row]:
    rows: list[Row] = admin.get(f"/api/{what}", params={**wanted}).raise_for_status().json()["items"]
    return rows


def _add(admin: httpx.Client, what: str, **body: Any) -> Row:
    made: Row = admin.post(f"/api/{what}", json=body).raise_for_status().json()
    return made
