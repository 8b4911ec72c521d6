"""The main job in the browser: upload, watch, find, listen, correct."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.e2e.support import People, make_interview
from tests.e2e.test_accessibility import list_serious
from tests.support.media import WAV, tone, write_media

pytestmark = pytest.mark.browser

LARGE_SECONDS = 300
"""Of 16 kHz mono: 9.6 MB, more than goes in one request."""


def choose(page: Page, name: str, content: bytes) -> None:
    """Chooses a file to upload, which has no place on the disk."""
    page.locator("input[type=file]").set_input_files(FilePayload(name=name, mimeType="", buffer=content))


def search_for(page: Page, question: str, account: str) -> Locator:
    """Asks, of one account since the interviews here are alike, and answers where quotes will be."""
    page.goto(f"/ask?account={quote(account)}")
    page.get_by_role("searchbox", name="Question").fill(question)
    page.get_by_role("button", name="Ask", exact=True).click()
    return page.get_by_role("region", name="All quotes").get_by_role("listitem")


@pytest.fixture(scope="module")
def interview_id(people: People) -> int:
    return people.upload("Route planner, first week", account="Northwind Logistics", study="Onboarding")


def test_an_upload_is_watched_until_it_is_ready_and_found_by_meaning(researcher_page: Page) -> None:
    page = researcher_page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Upload").click()
    choose(page, "2026-09-30_ride_along.vtt", make_interview("the depot"))
    expect(page.get_by_label("Title")).to_have_value("ride along")
    expect(page.get_by_label("Held on")).to_have_value("2026-09-30")
    page.get_by_label("Title").fill("Ride along with the depot")
    page.get_by_role("combobox", name="Account").fill("Harbour Freight")
    page.get_by_role("button", name="Upload 1 interview").click()
    line = page.get_by_role("listitem").filter(has_text="Ride along with the depot")
    expect(line).to_contain_text("Ready")

    hit = search_for(page, "devices that did not get fresh data", "Harbour Freight").first
    expect(hit).to_contain_text("the tablets never synchronised")
    hit.get_by_role("link", name="Ride along with the depot").click()
    expect(page.get_by_role("heading", name="Ride along with the depot")).to_be_visible()
    expect(page.get_by_text("Harbour Freight").first).to_be_visible()
    assert "at=" in page.url


def test_the_same_file_again_leads_to_the_interview_that_is_there(researcher_page: Page, people: People) -> None:
    people.upload("Told once", make_interview("the twin"))
    page = researcher_page
    page.goto("/upload")
    choose(page, "again.vtt", make_interview("the twin"))
    page.get_by_role("button", name="Upload 1 interview").click()
    expect(page.get_by_text("This file was uploaded before, as")).to_be_visible()
    expect(page.get_by_role("link", name="Told once")).to_be_visible()


def test_a_file_that_cannot_be_read_says_why(researcher_page: Page) -> None:
    page = researcher_page
    page.goto("/upload")
    choose(page, "notes.pdf", b"%PDF-1.7 \x00")
    page.get_by_role("button", name="Upload 1 interview").click()
    line = page.get_by_role("listitem").filter(has_text="notes")
    expect(line.get_by_role("button", name="Choose another file")).to_be_visible()
    expect(line).to_contain_text("“notes.pdf” is a PDF, neither a recording nor a transcript")


def test_a_large_recording_survives_a_broken_connection_and_plays(
    researcher_page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = researcher_page
    folder = tmp_path_factory.mktemp("large")
    recording, transcript = folder / "long call.wav", folder / "long call.vtt"
    write_media(recording, tone(LARGE_SECONDS), WAV)
    transcript.write_bytes(make_interview("the large one"))
    broken: list[str] = []

    def break_once(route: Route) -> None:
        if route.request.method == "PATCH" and not broken:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/uploads/*", break_once)
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files([recording, transcript])
    expect(page.get_by_text("with long call.vtt")).to_be_visible()
    page.get_by_role("button", name="Upload 1 interview").click()
    line = page.get_by_role("listitem").filter(has_text="long call")
    expect(line).to_contain_text("Ready")
    assert broken

    line.get_by_role("link", name="Open").click()
    page.get_by_role("button", name="Play from 0:30").click()
    expect(page.get_by_role("slider", name="Position")).to_have_attribute("aria-valuetext", "0:30 of 5:00")
    expect(page.locator("canvas").first).to_be_attached()
    page.get_by_role("heading", name="long call").click()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("slider", name="Position")).to_have_attribute("aria-valuetext", "0:25 of 5:00")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause (space)")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play (space)")).to_be_visible()


def test_a_hit_opens_the_interview_at_its_second(researcher_page: Page, interview_id: int) -> None:
    page = researcher_page
    hit = search_for(page, "mending columns of an export", "Northwind Logistics").first
    hit.get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/interviews/{interview_id}\?at=\d+&until=\d+"))
    expect(page.get_by_role("heading", name="Route planner, first week")).to_be_visible()
    expect(page.get_by_text("every Friday I mend the columns")).to_be_in_viewport()


def test_an_edit_is_shown_and_found_at_once(researcher_page: Page, people: People) -> None:
    interview_id = people.upload("Corrected later", account="Corrections Ltd")
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    page.get_by_role("button", name="Edit what was said at 0:07").click()
    page.get_by_role("textbox", name="What was said").fill("The marzipan dispenser overheated twice.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The marzipan dispenser overheated twice.")).to_be_visible()
    expect(page.get_by_text("Edited", exact=True)).to_be_visible()

    expect(
        search_for(page, "marzipan", "Corrections Ltd").filter(has_text="The marzipan dispenser overheated")
    ).to_be_visible()


def test_a_renamed_speaker_is_renamed_throughout(researcher_page: Page, people: People) -> None:
    interview_id = people.upload("Who was it")
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    page.get_by_role("button", name="Edit speaker Jane Doe").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Jane Doe-Winter")
    dialog.get_by_role("radio", name="Customer").click()
    dialog.get_by_role("button", name="Save").click()
    transcript = page.get_by_role("region", name="Transcript")
    expect(transcript.get_by_text("Jane Doe-Winter")).to_have_count(2)
    expect(transcript.get_by_text("Jane Doe", exact=True)).to_have_count(0)
    page.reload()
    expect(transcript.get_by_text("Jane Doe-Winter")).to_have_count(2)


def test_what_is_said_is_commented_on_answered_and_resolved(
    researcher_page: Page, new_page: Callable[..., Page], people: People
) -> None:
    interview_id = people.upload("Talked about")
    member = new_page(base_url=people.address, storage_state=people.state_of("member"))
    member.goto(f"/interviews/{interview_id}")
    member.get_by_role("button", name="Comment on what was said at 0:07").click()
    member.get_by_label("What do you want to say?").fill("Is this <b>the old bug</b>?")
    member.keyboard.press("Control+Enter")
    expect(member.get_by_role("button", name=re.compile("Comment: Member"))).to_contain_text("<b>the old bug</b>?")

    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    comment = page.get_by_role("region", name="Transcript").get_by_role("button", name=re.compile("Comment: "))
    comment.click()
    dialog = page.get_by_role("dialog", name="Comment")
    dialog.get_by_label("Your reply").fill("It is.")
    page.keyboard.press("Control+Enter")
    expect(dialog.get_by_text("It is.", exact=True)).to_be_visible()
    assert list_serious(page) == []
    dialog.get_by_role("button", name="Resolve").click()
    expect(comment).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(comment).to_contain_text("1 reply")


def test_a_run_is_given_to_another_voice_by_keys_and_two_voices_are_made_one(
    researcher_page: Page, people: People
) -> None:
    interview_id = people.upload("Told apart", account="Voices Ltd")
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    transcript = page.get_by_role("region", name="Transcript")
    transcript.get_by_role("button", name="Edit what was said at 0:20").focus()
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog", name="Who says this?")
    dialog.get_by_role("radio", name="All 2 until the next speaker").click()
    dialog.get_by_label("Somebody else").fill("Jonas Weber")
    dialog.get_by_role("button", name="Add").click()
    expect(transcript.get_by_role("button", name="Edit speaker Jonas Weber")).to_have_count(1)
    expect(search_for(page, "mending columns of an export", "Voices Ltd").first).to_contain_text("Jonas Weber")

    page.goto(f"/interviews/{interview_id}")
    transcript.get_by_role("button", name="Edit speaker Jonas Weber").click()
    page.get_by_role("button", name=re.compile("Is the same person as")).click()
    page.get_by_role("option", name="Jane Doe").click()
    expect(transcript.get_by_role("button", name="Edit speaker Jonas Weber")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(transcript.get_by_role("button", name="Edit speaker Jonas Weber")).to_have_count(1)


def test_an_older_version_is_read_and_made_current_again(researcher_page: Page, people: People) -> None:
    interview_id = people.upload("Twice written")
    newer = {"file": ("anew.vtt", make_interview("the second writing").replace(b"tablets", b"phones"))}
    people.admin.post(f"/api/interviews/{interview_id}/transcripts", files=newer).raise_for_status()
    people.wait_for(interview_id)
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    expect(page.get_by_text("the phones never synchronised")).to_be_visible()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Version history").click()
    page.get_by_role("dialog").get_by_role("link", name="Read").click()
    expect(page.get_by_text("You are reading version 1")).to_be_visible()
    expect(page.get_by_text("the tablets never synchronised")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Edit what was said"))).to_have_count(0)
    page.get_by_role("button", name="Make current again").click()
    expect(page).not_to_have_url(re.compile("version="))
    expect(page.get_by_text("the tablets never synchronised")).to_be_visible()


def test_markup_in_a_transcript_is_quoted_not_run(researcher_page: Page, interview_id: int) -> None:
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    expect(page.get_by_text("<script>window.wasRun = true</script>")).to_be_visible()
    hits = search_for(page, "somebody typed something into a note", "Northwind Logistics")
    expect(hits.get_by_text("<script>window.wasRun = true</script>").first).to_be_visible()
    assert page.evaluate("window.wasRun") is None


def test_a_member_reads_but_does_not_change(new_page: Callable[..., Page], people: People, interview_id: int) -> None:
    page = new_page(base_url=people.address, storage_state=people.state_of("member"))
    page.goto(f"/interviews/{interview_id}")
    expect(page.get_by_text("every Friday I mend the columns")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Edit"))).to_have_count(0)
    expect(page.get_by_role("link", name="Upload")).to_have_count(0)


def test_an_interview_is_deleted_after_being_asked(researcher_page: Page, people: People) -> None:
    interview_id = people.upload("To be deleted")
    page = researcher_page
    page.goto(f"/interviews/{interview_id}")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Delete interview").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Delete interview").click()
    expect(page.get_by_role("heading", name="Interviews")).to_be_visible()
    expect(page.get_by_text("To be deleted")).to_have_count(0)
