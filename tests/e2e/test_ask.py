"""Asking in the browser: points, quotes to hear, what is thin or not there, and what the writer makes of it."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.looking import TOO_WIDE, list_serious
from tests.e2e.support import People
from tests.support.media import WAV, tone, write_media
from tests.support.writer_server import PATIENCE_SECONDS, Endpoint, Send, event

pytestmark = pytest.mark.browser

ACCOUNT = "Ask Works"
QUESTION = "what about the export of invoices"
SAID = {
    "Nora Voss": "The export of invoices is far too slow, we wait an hour for it.",
    "Otto Pohl": "It is the export of invoices that is too slow, I wait an hour every Friday.",
    "Pia Quist": "The export of invoices is so slow, an hour of waiting each week.",
    "Rui Sol": "The export of invoices is fast for us, we never wait.",
}
TALK = """WEBVTT

00:00:00.000 --> 00:00:01.000
<v Ann Lee>How are you, and how long have you been there?

00:00:01.000 --> 00:00:03.000
<v {name}>I am fine, thank you. I have been with the company for nine years now, at first in the warehouse, then in the
office upstairs, and for the last three years I have looked after the books together with two colleagues, who are on
holiday this week, so that my phone rings all day long.

00:00:03.000 --> 00:00:04.000
<v Ann Lee>What about the export of invoices?

00:00:04.000 --> 00:00:05.000
<v {name}>{said}
"""
"""Long enough to tell who asks."""
SECONDS = 8
NARROW = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def interviews(people: People, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Four customers of one account, each in a study of their own, of whom the first can be heard too."""
    sound = write_media(tmp_path_factory.mktemp("ask") / "call.wav", tone(SECONDS), WAV).read_bytes()
    for place, (name, said) in enumerate(SAID.items()):
        talk = TALK.format(name=name, said=said).encode()
        people.upload(f"Call with {name}", talk, sound=None if place else sound, account=ACCOUNT, study=f"With {name}")


@pytest.fixture
def page(researcher_page: Page, interviews: None) -> Page:
    return researcher_page


@pytest.fixture
def writer(endpoint: Endpoint) -> Iterator[Endpoint]:
    """The writer's endpoint, left as it was."""
    yield endpoint
    endpoint.status = 200
    endpoint.say()


def ask(page: Page, question: str = QUESTION) -> Locator:
    """The first point."""
    page.goto(f"/ask?q={quote(question)}&account={quote(ACCOUNT)}")
    return page.get_by_role("article").first


def quote_and_lie(endpoint: Endpoint) -> Callable[[Send], None]:
    """Writes what the first passage says, and something of its own."""

    def send_all(send: Send) -> None:
        for written in (f"{endpoint.given['passages'][0]['said']} [1] ", "Everybody pays 900 euros [1]. "):
            send(event({"choices": [{"delta": {"content": written}}]}))
        send(b"data: [DONE]\n\n")

    return send_all


def test_a_point_says_how_many_and_lets_one_hear_and_open_what_they_said(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Ask").click()
    expect(page.get_by_role("heading", name="Ask what customers say")).to_be_visible()
    page.get_by_role("searchbox", name="Question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/ask\?q="))
    point = ask(page)
    expect(point).to_contain_text("3 customers")
    expect(point).to_contain_text("1 account")
    expect(point.get_by_role("list", name="Quotes").get_by_role("listitem")).to_have_count(3)
    expect(point.get_by_role("list", name="Said against it")).to_contain_text("fast for us")

    heard = point.get_by_role("listitem").filter(has_text="Nora Voss")
    heard.get_by_role("button", name="Play 0:04 to 0:05").click()
    expect(heard.get_by_role("button", name="Stop")).to_be_visible()
    expect(heard.get_by_role("button", name="Play 0:04 to 0:05")).to_be_visible()  # by itself, at the quote's end
    expect(point.get_by_role("listitem").filter(has_text="Otto Pohl").get_by_role("button", name="Play")).to_have_count(
        0
    )
    heard.get_by_role("link", name="Call with Nora Voss").click()
    expect(page).to_have_url(re.compile(r"/interviews/\d+\?at=4000&until=5000"))


def test_what_is_written_leads_to_points_and_says_what_was_left_out(page: Page, writer: Endpoint) -> None:
    writer.answer = quote_and_lie(writer)
    point = ask(page)
    page.get_by_role("button", name="Have it written out").click()
    written = page.get_by_role("region", name="Written answer")
    expect(written).to_contain_text("1 sentence written. 1 sentence left out")
    expect(written).not_to_contain_text("900")
    written.get_by_role("link", name="Point 1").click()
    expect(point).to_be_focused()

    writer.status = 500
    written.get_by_role("button", name="Write it again").click()
    expect(written.get_by_role("alert")).to_contain_text("ask again later")
    writer.status = 200
    written.get_by_role("button", name="Try again").click()
    expect(written).to_contain_text("1 sentence written")


def test_a_writer_that_takes_its_time_can_be_stopped(page: Page, writer: Endpoint) -> None:
    writer.begun.clear()
    writer.hung_up.clear()
    writer.say_forever("", pause_seconds=0.01)
    ask(page)
    page.get_by_role("button", name="Have it written out").click()
    assert writer.begun.wait(PATIENCE_SECONDS)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("region", name="Written answer")).to_contain_text("Stopped.")
    assert writer.hung_up.wait(PATIENCE_SECONDS)


def test_thin_evidence_and_none_at_all_say_what_was_searched(page: Page) -> None:
    page.goto(f"/ask?q={quote(QUESTION)}&participant=nobody%40ask.example")
    expect(page.get_by_text("Nobody has been heard here")).to_be_visible()
    page.get_by_role("link", name="Take filters away").click()
    expect(page.get_by_role("article").first).to_be_visible()
    page.goto(f"/ask?q={quote(QUESTION)}&study=With+Rui+Sol")
    expect(page.get_by_text("Too few customers speak of this to conclude anything")).to_be_visible()
    expect(page.get_by_text("Searched 1 interview with 1 customer of 1 account")).to_be_visible()
    ask(page, "zebra parachutes")
    expect(page.get_by_text("No customer says anything about this")).to_be_visible()
    expect(page.get_by_text("Searched 4 interviews with 4 customers of 1 account")).to_be_visible()


def test_filters_and_the_mode_live_in_the_address_and_are_used_by_keyboard(page: Page) -> None:
    page.goto(f"/search?q=export&account={quote(ACCOUNT)}&study=With+Rui+Sol")
    expect(page).to_have_url(re.compile(r"/ask\?q=export&account=Ask"))
    hits = page.get_by_role("region", name="All quotes").get_by_role("listitem")
    expect(hits).to_have_count(1)
    page.get_by_role("button", name="Remove filter Study: With Rui Sol").press("Enter")
    expect(page.get_by_role("button", name="Filter", exact=True)).to_be_focused()
    expect(hits).to_have_count(4)
    page.get_by_role("radio", name="By words").click()
    expect(page).to_have_url(re.compile("mode=keyword"))
    expect(page.get_by_role("region", name="Answer")).to_have_count(0)
    expect(hits).to_have_count(4)
    page.get_by_role("button", name="Filter", exact=True).press("Enter")
    page.get_by_role("menuitem", name="Tag").press("Enter")
    page.get_by_role("combobox", name="Tag").fill("Nobody has it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nothing was found for this")).to_be_visible()


def test_a_question_is_saved_and_found_again(page: Page) -> None:
    ask(page)
    page.get_by_role("button", name="Save", exact=True).click()
    dialog = page.get_by_role("dialog", name="Save this question")
    expect(dialog.get_by_role("textbox", name="Name")).to_have_value(QUESTION)
    dialog.get_by_role("textbox", name="Name").fill("Export, slow?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved as “Export, slow?”")).to_be_visible()

    page.goto("/ask")
    kept = page.get_by_role("region", name="Saved questions")
    kept.get_by_role("link", name="Export, slow?").click()
    expect(page).to_have_url(re.compile(r"account=Ask"))
    page.get_by_role("button", name="Saved", exact=True).click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Saved", exact=True)).to_be_visible()


def test_quotes_are_walked_through_cited_and_used_by_keyboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(ask(page)).to_be_visible()
    page.keyboard.press("j")
    quotes = page.get_by_role("figure")
    expect(quotes.first).to_be_focused()
    page.keyboard.press("j")
    expect(quotes.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(page.get_by_text("Copied, with its source")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"“.* export of invoices .*” — \w+ \w+, customer at Ask Works; Call with \w+ \w+, 0:04\n", cited)
    assert re.search(r"http://\S+/interviews/\d+\?at=4000&until=5000$", cited)
    page.keyboard.press("i")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    quotes.first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/interviews/\d+\?at=4000&until=5000"))


def test_a_written_answer_is_accessible_and_fits_a_narrow_phone(
    new_page: Callable[..., Page], people: People, interviews: None, writer: Endpoint
) -> None:
    writer.answer = quote_and_lie(writer)
    phone: dict[str, Any] = {"color_scheme": "dark", "reduced_motion": "reduce", "viewport": NARROW}
    page = new_page(base_url=people.address, storage_state=people.state_of("researcher"), **phone)
    ask(page)
    page.get_by_role("button", name="Have it written out").press("Enter")
    expect(page.get_by_role("button", name="Write it again")).to_be_visible()
    assert list_serious(page) == []
    assert not page.evaluate(TOO_WIDE)
