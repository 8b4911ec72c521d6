"""What each of the four people does in a day, from end to end: in a browser, with a real server and worker."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.support import People, make_interview
from tests.e2e.test_highlights import select
from tests.support.media import WAV, tone, write_media

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
RULE = "One invitation a week"
LARGE_SECONDS = 302
"""Of 16 kHz mono: 9.6 MB, more than goes in one request."""
STALE = "the tablets never synchronised over the weekend"
SAID = "The label printer jams whenever the cold store is opened."
TALK = f"""WEBVTT

00:00:01.000 --> 00:00:02.000
<v Ann Lee>And the label printer?

00:00:03.000 --> 00:00:04.000
<v Ivo Brandt>{SAID}
"""


def open_as(new_page: NewPage, people: People, role: str, path: str) -> Page:
    page = new_page(base_url=people.address, storage_state=people.state_of(role))
    page.goto(path)
    return page


def post(people: People, path: str, **body: Any) -> Any:
    return people.admin.post(path, json=body).raise_for_status().json()


def add_person(people: People, account: str, name: str) -> int:
    account_id = post(people, "/api/accounts", name=account)["id"]
    email = f"{name.lower().replace(' ', '.')}@journeys.example"
    participant_id: int = post(people, "/api/participants", name=name, account_id=account_id, emails=[email])["id"]
    return participant_id


def touch(people: People, participant_id: int, kind: str, days_ago: int) -> None:
    happened_at = (datetime.now(UTC) - timedelta(days=days_ago, hours=1)).isoformat()
    body = {"participant": participant_id, "kind": kind, "channel": "email", "team": "Growth"}
    post(people, "/api/touches", happened_at=happened_at, **body)


@pytest.fixture
def restored_rules(people: People) -> Iterator[None]:
    """Puts rules back as they were: other tests go by them."""
    before = people.admin.get("/api/rules").raise_for_status().json()["items"]
    yield
    for rule in before:
        body = {name: value for name, value in rule.items() if name not in {"id", "text", "updated_at"}}
        people.admin.put(f"/api/rules/{rule['id']}", json=body).raise_for_status()


def break_once(page: Page) -> list[str]:
    """Breaks the connection under the first piece of an upload; answers where it was sent."""
    broken: list[str] = []

    def handle(route: Route) -> None:
        if route.request.method == "PATCH" and not broken:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/uploads/*", handle)
    return broken


def test_a_researcher_uploads_over_a_broken_connection_corrects_a_name_and_tags_a_quote(
    researcher_page: Page, people: People, tmp_path: Path
) -> None:
    page = researcher_page
    recording, transcript = tmp_path / "long call.wav", tmp_path / "long call.vtt"
    write_media(recording, tone(LARGE_SECONDS), WAV)
    transcript.write_bytes(make_interview("the one of a journey"))
    broken = break_once(page)
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files([recording, transcript])
    page.get_by_role("button", name="Upload 1 interview").click()
    line = page.get_by_role("region", name="Uploads").get_by_role("listitem").filter(has_text="long call")
    expect(line).to_contain_text("Ready")
    assert broken

    line.get_by_role("link", name="Open").click()
    said = page.get_by_role("region", name="Transcript")
    page.get_by_role("button", name="Edit speaker Jane Doe").first.click()
    page.get_by_role("dialog").get_by_label("Name").fill("Jane Winter")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(said.get_by_text("Jane Winter")).to_have_count(2)

    select(page, STALE)
    page.get_by_role("button", name="Highlight (H)").click()
    dialog = page.get_by_role("dialog", name="New highlight")
    dialog.get_by_role("combobox", name="Find or create a tag").fill("Journey tag")
    dialog.get_by_role("option", name="Create “Journey tag”").click()
    expect(dialog.get_by_role("button", name="Take off Journey tag")).to_be_visible()
    dialog.get_by_role("button", name="Save").click()
    expect(said.get_by_role("button", name=re.compile("Highlight: ")).first).to_contain_text("Journey tag")
    page.goto("/tags")
    page.get_by_role("link", name="Journey tag").click()
    expect(page.get_by_role("figure").filter(has_text=STALE)).to_contain_text("Jane Winter")


def test_a_product_manager_asks_hears_the_quote_and_takes_an_insight_along(
    new_page: NewPage, people: People, tmp_path: Path
) -> None:
    sound = write_media(tmp_path / "call.wav", tone(6), WAV).read_bytes()
    people.upload("At the label printer", TALK.encode(), sound=sound, account="Journey Labels")
    page = open_as(new_page, people, "member", "/")
    page.get_by_role("searchbox", name="Question").fill("What do they say about the label printer?")
    page.keyboard.press("Enter")
    quote = page.get_by_role("figure").filter(has_text=SAID).first
    quote.get_by_role("button", name="Play 0:03 to 0:04").click()
    expect(quote.get_by_role("button", name="Stop")).to_be_visible()
    quote.get_by_role("button", name="Add to an insight").click()
    dialog = page.get_by_role("dialog", name="Add to an insight")
    dialog.get_by_role("button", name="Insight").first.click()
    page.get_by_role("option", name="A new insight").click()
    dialog.get_by_role("textbox", name="Its title").fill("Cold air jams printers")
    dialog.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("Backed by 1 customer at 1 account")).to_be_visible()
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Word").click()
    assert download.value.suggested_filename == "Cold air jams printers.docx"


def test_sales_see_when_an_account_is_free_again_and_are_refused_what_was_said(
    new_page: NewPage, people: People
) -> None:
    touch(people, add_person(people, "Journey Freight", "Sena Free"), "completed", 12)
    interview_id = people.upload("Only for those who may read", account="Journey Freight")
    page = open_as(new_page, people, "sales", "/")
    expect(page.get_by_role("heading", name="Who may be called?")).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("combobox").fill("Journey Fr")
    page.get_by_role("option", name=re.compile("Journey Freight")).first.click()
    status = page.get_by_role("region", name="Contact status")
    expect(status).to_contain_text("Interviewed 12 days ago by Growth. Free again on")
    page.goto(f"/interviews/{interview_id}")
    expect(page.get_by_role("heading", name="Your role does not open this page")).to_be_visible()
    expect(page.get_by_text("synchronised")).to_have_count(0)
    assert page.request.get(f"/api/interviews/{interview_id}/transcript").status == 403


@pytest.mark.usefixtures("restored_rules")
def test_a_rule_that_an_administrator_changes_frees_who_was_blocked_by_it(new_page: NewPage, people: People) -> None:
    participant_id = add_person(people, "Journey Ruled", "Rune Ruled")
    touch(people, participant_id, "invited", 2)
    colleague = open_as(new_page, people, "researcher", f"/participants/{participant_id}")
    blocked = colleague.get_by_role("region", name="Contact status")
    expect(blocked).to_contain_text(RULE)

    page = open_as(new_page, people, "admin", "/settings/rules")
    page.get_by_role("button", name=f"Edit {RULE}").click()
    page.get_by_role("textbox", name="Days").fill("1")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("any 1 day")).to_be_visible()

    colleague.reload()
    expect(blocked).to_be_visible()
    expect(blocked).not_to_contain_text(RULE)
