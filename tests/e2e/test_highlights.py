"""Marking words in the transcript, and deciding about suggested tags, by mouse, keyboard and finger."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.looking import list_serious
from tests.e2e.support import People

pytestmark = pytest.mark.browser

Interview = Callable[[str], int]
STALE = "the tablets never synchronised over the weekend"
INVOICES = "The invoices are the other thing"


@pytest.fixture(scope="module")
def tags(people: People) -> dict[str, int]:
    """Tags that nothing is suggested for."""
    return {name: add_tag(people, name, is_suggested=False) for name in ("Synchronising", "Paperwork")}


def add_tag(people: People, name: str, **fields: Any) -> int:
    answer = people.admin.post("/api/tags", json={"name": name, **fields})
    tag_id: int = answer.raise_for_status().json()["id"]
    return tag_id


def list_highlights(people: People, interview_id: int) -> list[dict[str, Any]]:
    answer = people.admin.get(f"/api/interviews/{interview_id}/highlights")
    items: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    return items


def add_highlight(people: People, interview_id: int, words: str, *tag_ids: int) -> dict[str, Any]:
    """Marked by the administrator, beside what is done in the browser."""
    segments = people.admin.get(f"/api/interviews/{interview_id}/transcript").json()["segments"]
    segment = next(segment for segment in segments if words in segment["text"])
    start = segment["text"].index(words)
    place = {"first_segment_id": segment["id"], "last_segment_id": segment["id"]}
    body = {**place, "start_char": start, "end_char": start + len(words), "tag_ids": tag_ids}
    answer = people.admin.post(f"/api/interviews/{interview_id}/highlights", json=body)
    highlight: dict[str, Any] = answer.raise_for_status().json()
    return highlight


def select(page: Page, words: str) -> None:
    """Selects words within one segment, as a drag over them does."""
    page.evaluate(
        """(words) => {
            const segments = [...document.querySelectorAll("[data-segment]")], range = document.createRange();
            const segment = segments.find((one) => one.textContent.includes(words));
            const from = segment.textContent.indexOf(words), until = from + words.length;
            const texts = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
            for (let at = 0, text; (text = texts.nextNode()); at += text.length) {
                if (from >= at && from < at + text.length) range.setStart(text, from - at);
                if (until > at && until <= at + text.length) range.setEnd(text, until - at);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def open_transcript(page: Page, interview_id: int) -> Locator:
    page.goto(f"/interviews/{interview_id}")
    transcript = page.get_by_role("region", name="Transcript")
    expect(transcript.locator("[data-segment]").filter(has_text=INVOICES)).to_be_visible()
    return transcript


def test_selected_words_are_highlighted_with_a_tag_that_is_found_and_one_that_is_new(
    researcher_page: Page, new_page: Callable[..., Page], people: People, tags: dict[str, int]
) -> None:
    interview_id = people.upload("Marked by mouse")
    page = researcher_page
    transcript = open_transcript(page, interview_id)
    select(page, STALE)
    page.get_by_role("button", name="Highlight (H)").click()
    dialog = page.get_by_role("dialog", name="New highlight")
    expect(dialog.get_by_label("Words")).to_have_value(STALE)
    picker = dialog.get_by_role("combobox", name="Find or create a tag")
    picker.fill("synch")
    picker.press("Enter")
    expect(dialog.get_by_role("button", name="Take off Synchronising")).to_be_visible()
    picker.fill("Weekend trouble")
    dialog.get_by_role("option", name="Create “Weekend trouble”").click()
    expect(dialog.get_by_role("button", name="Take off Weekend trouble")).to_be_visible()
    dialog.get_by_label("Note").fill("Two lorries!")
    dialog.get_by_role("button", name="Save").click()

    chip = transcript.get_by_role("button", name=re.compile(f"Highlight: .*with a note Researcher “{STALE}”"))
    expect(chip).to_contain_text("Synchronising")
    expect(chip).to_contain_text("Weekend trouble")
    (stored,) = list_highlights(people, interview_id)
    assert (stored["text"], stored["note"]) == (STALE, "Two lorries!")
    assert {tag["name"] for tag in stored["tags"]} == {"Synchronising", "Weekend trouble"}

    member = new_page(base_url=people.address, storage_state=people.state_of("member"))
    open_transcript(member, interview_id).get_by_role("button", name=re.compile("Highlight: ")).click()
    expect(member.get_by_role("dialog")).to_contain_text("Two lorries!")
    expect(member.get_by_role("button", name="Remove")).to_have_count(0)


def test_a_part_of_a_segment_is_highlighted_by_keyboard_alone_and_taken_back(
    researcher_page: Page, people: People, tags: dict[str, int]
) -> None:
    interview_id = people.upload("Marked by keyboard")
    page = researcher_page
    transcript = open_transcript(page, interview_id)
    transcript.get_by_role("button", name="Edit what was said at 0:30").focus()
    page.keyboard.press("h")
    dialog = page.get_by_role("dialog", name="New highlight")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("paper")
    expect(dialog.get_by_role("option", name="Paperwork")).to_be_visible()
    page.keyboard.press("Enter")
    dialog.get_by_label("Words").focus()
    page.keyboard.press("Control+Home")
    for _ in INVOICES:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+Enter")
    expect(transcript.get_by_role("button", name=f"Highlight: Paperwork Researcher “{INVOICES}”")).to_be_visible()
    expect(dialog).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(transcript.get_by_role("button", name=re.compile("Highlight: "))).to_have_count(0)
    assert list_highlights(people, interview_id) == []


def test_the_second_of_two_editors_is_told_and_loses_nothing(
    researcher_page: Page, people: People, tags: dict[str, int]
) -> None:
    interview_id = people.upload("Marked by two")
    highlight = add_highlight(people, interview_id, STALE, tags["Synchronising"])
    page = researcher_page
    transcript = open_transcript(page, interview_id)
    transcript.get_by_role("button", name=re.compile("Highlight: ")).click()
    dialog = page.get_by_role("dialog", name="Highlight")
    dialog.get_by_label("Note").fill("A long thought of the researcher")
    body = {"edit_version": highlight["edit_version"], "note": "Quicker", "add_tag_ids": [tags["Paperwork"]]}
    people.admin.patch(f"/api/highlights/{highlight['id']}", json=body).raise_for_status()
    dialog.get_by_role("button", name="Save").click()
    alert = dialog.get_by_role("alert")
    expect(alert).to_contain_text("Somebody changed this highlight meanwhile")
    expect(alert).to_contain_text("Quicker")
    expect(dialog.get_by_label("Note")).to_have_value("A long thought of the researcher")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    (stored,) = list_highlights(people, interview_id)
    assert stored["note"] == "A long thought of the researcher"
    assert {tag["name"] for tag in stored["tags"]} == {"Synchronising", "Paperwork"}


def test_a_removal_is_taken_back_or_done_on_leaving(
    researcher_page: Page, people: People, tags: dict[str, int]
) -> None:
    interview_id = people.upload("Removed and not")
    add_highlight(people, interview_id, STALE, tags["Synchronising"])
    page = researcher_page
    chip = open_transcript(page, interview_id).get_by_role("button", name=re.compile("Highlight: "))

    def remove() -> None:
        chip.click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        expect(chip).to_have_count(0)

    remove()
    page.get_by_role("button", name="Undo").click()
    expect(chip).to_be_visible()
    remove()
    with page.expect_response(lambda response: response.request.method == "DELETE"):
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Interviews").click()
    assert list_highlights(people, interview_id) == []


def test_highlights_are_narrowed_by_tag_and_author(researcher_page: Page, people: People, tags: dict[str, int]) -> None:
    interview_id = people.upload("Filtered")
    add_highlight(people, interview_id, STALE, tags["Synchronising"])
    add_highlight(people, interview_id, INVOICES, tags["Paperwork"])
    page = researcher_page
    chips = open_transcript(page, interview_id).get_by_role("button", name=re.compile("Highlight: "))
    expect(chips).to_have_count(2)
    panel = page.get_by_role("region", name="Highlights")
    panel.get_by_role("button", name=re.compile("Tag")).click()
    page.get_by_role("option", name="Paperwork").click()
    expect(chips).to_have_count(1)
    expect(panel).to_contain_text("1 hidden by the filter")


def test_a_highlight_that_lost_its_words_is_attached_to_others(
    researcher_page: Page, people: People, tags: dict[str, int]
) -> None:
    interview_id = people.upload("Lost and found")
    highlight = add_highlight(people, interview_id, STALE, tags["Synchronising"])
    segment = {"text": "Nothing of what was marked."}
    address = f"/api/interviews/{interview_id}/segments/{highlight['first_segment_id']}"
    people.admin.patch(address, json=segment).raise_for_status()
    page = researcher_page
    transcript = open_transcript(page, interview_id)
    page.get_by_role("button", name="1 highlight lost its place").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(STALE)
    dialog.get_by_role("button", name="Attach anew").click()
    expect(transcript.get_by_role("alert")).to_contain_text("Select the words")
    select(page, INVOICES)
    page.get_by_role("button", name="Attach here (H)").click()
    expect(transcript.get_by_role("button", name=f"Synchronising Administrator “{INVOICES}”")).to_be_visible()
    (stored,) = list_highlights(people, interview_id)
    assert not stored["is_detached"]


@pytest.fixture(scope="module")
def suggested_in(people: People) -> int:
    """An interview for whose passages three tags are suggested."""
    ids = [
        add_tag(people, name, description=said, threshold=0.0001)
        for name, said in {
            "Stale tablets": "The tablets did not synchronise",
            "Invoices": "Mending the export of invoices",
            "Printing": "Printing the list",
        }.items()
    ]
    interview_id = people.upload("Suggested")
    for tag_id in ids:  # of the interviews after this one, nothing
        tag = people.admin.get(f"/api/tags/{tag_id}").json()
        body = {"edit_version": tag["edit_version"], "is_suggested": False}
        people.admin.patch(f"/api/tags/{tag_id}", json=body).raise_for_status()
    return interview_id


def test_suggestions_are_decided_by_one_key_each_and_never_look_like_highlights(
    researcher_page: Page, people: People, suggested_in: int
) -> None:
    page = researcher_page
    transcript = open_transcript(page, suggested_in)
    suggestions = transcript.get_by_role("group", name=re.compile("Suggested tag"))
    highlights = transcript.get_by_role("button", name=re.compile("Highlight: "))
    expect(suggestions.first).to_be_visible()
    before = suggestions.count()
    expect(highlights).to_have_count(0)
    assert suggestions.first.evaluate("(one) => getComputedStyle(one).borderStyle") == "dashed"
    page.get_by_role("heading", name="Suggested").first.click()
    page.keyboard.press("n")
    expect(suggestions.first).to_be_focused()
    page.keyboard.press("r")
    expect(suggestions).to_have_count(before - 1)
    expect(highlights).to_have_count(0)
    expect(suggestions.first).to_be_focused()
    page.keyboard.press("a")
    expect(highlights).to_have_count(1)
    expect(suggestions).to_have_count(before - 2)
    page.keyboard.press("Control+z")
    expect(suggestions).to_have_count(before - 1)
    expect(highlights).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_about_highlights_and_a_phone_has_room_for_them(
    new_page: Callable[..., Page], people: People, suggested_in: int, tags: dict[str, int], theme: str
) -> None:
    add_highlight(people, suggested_in, INVOICES, *tags.values())
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
    page = new_page(
        base_url=people.address,
        storage_state=people.state_of("researcher"),
        color_scheme=theme,
        reduced_motion="reduce",
        **phone,
    )
    transcript = open_transcript(page, suggested_in)
    expect(transcript.get_by_role("group", name=re.compile("Suggested tag")).first).to_be_visible()
    assert list_serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    select(page, STALE)
    page.get_by_role("button", name="Highlight (H)").tap()
    expect(page.get_by_role("dialog", name="New highlight")).to_be_visible()
    assert list_serious(page) == []
