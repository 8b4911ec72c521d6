"""Insights in the browser: a quote is put behind a claim, flags itself when its words change, and leaves as a file."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import TOO_WIDE, list_serious
from tests.e2e.support import People

pytestmark = pytest.mark.browser

SAID = "The forklift charger trips the breaker every single morning."
EDITED = "The forklift charger trips the main breaker each morning."
TALK = f"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Lee>What holds you up at the loading bay?

00:00:05.000 --> 00:00:10.000
<v Ivo Brandt>{SAID}

00:00:11.000 --> 00:00:12.000
<v Ann Lee>Thank you.
"""
TITLE = "Mornings begin in the dark"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def interview_id(people: People) -> int:
    return people.upload("At the loading bay", TALK.encode(), account="Bay Works")


@pytest.fixture
def page(new_page: Callable[..., Page], people: People, interview_id: int) -> Page:
    """What a member sees, who may not edit interviews."""
    return new_page(base_url=people.address, storage_state=people.state_of("member"))


def gather(page: Page) -> None:
    """From the answer to a question into a new insight, and on to that."""
    page.goto("/ask?q=forklift+charger+trips+the+breaker")
    page.get_by_role("figure").filter(has_text=SAID).get_by_role("button", name="Add to an insight").first.click()
    dialog = page.get_by_role("dialog", name="Add to an insight")
    dialog.get_by_role("button", name="Insight", exact=False).first.click()
    page.get_by_role("option", name="A new insight").click()
    dialog.get_by_role("textbox", name="Its title").fill(TITLE)
    dialog.get_by_role("textbox", name="What it claims").fill("Power fails when the shift starts.")
    dialog.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_attached()


def edit(people: People, interview_id: int, text: str) -> None:
    transcript: dict[str, Any] = people.admin.get(f"/api/interviews/{interview_id}/transcript").json()
    segment = next(each for each in transcript["segments"] if each["text"] == SAID)
    address = f"/api/interviews/{interview_id}/segments/{segment['id']}"
    people.admin.patch(address, json={"text": text}).raise_for_status()


def test_a_member_writes_an_insight_whose_quote_stays_true(
    page: Page, people: People, interview_id: int, researcher_page: Page
) -> None:
    gather(page)
    quote = page.get_by_role("figure")
    expect(quote).to_contain_text(SAID)
    expect(page.get_by_text("Backed by 1 customer at 1 account")).to_be_visible()

    page.get_by_role("textbox", name="Summary").fill("Charging has to wait for the sun.")
    page.get_by_role("textbox", name="Claim 1").fill("Power fails as the shift starts.")
    page.get_by_role("button", name="Add a claim").click()
    page.get_by_role("textbox", name="Claim 2").fill("Nobody resets it.")
    page.get_by_role("listitem", name="Claim 2").get_by_role("button", name="Move up").click()
    expect(page.get_by_role("textbox", name="Claim 1")).to_have_value("Nobody resets it.")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()

    edit(people, interview_id, EDITED)
    page.reload()
    expect(page.get_by_role("textbox", name="Summary")).to_have_value("Charging has to wait for the sun.")
    expect(page.get_by_role("textbox", name="Claim 2")).to_have_value("Power fails as the shift starts.")
    expect(quote).to_contain_text(EDITED)
    assert list_serious(page) == []
    page.get_by_role("button", name="Accept the new wording").click()
    expect(page.get_by_text("Edited since it was added")).to_have_count(0)

    page.get_by_role("button", name="Move this quote").click()
    page.get_by_role("menuitem", name="Take this quote out").click()
    expect(quote).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(quote).to_contain_text(EDITED)

    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Markdown").click()
    assert f"> {EDITED}\n" in download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == f"{TITLE}.md"

    page.get_by_role("switch", name="Share with everybody who reads interviews").click(force=True)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    assert not page.evaluate(TOO_WIDE)
    researcher_page.goto("/insights?q=mornings+begin")
    row = researcher_page.get_by_role("listitem").filter(has_text=TITLE)
    expect(row).to_contain_text("1 customer")
    expect(row).to_contain_text("Shared")
