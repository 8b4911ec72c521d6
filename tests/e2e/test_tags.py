"""The codebook in the browser: kept, exchanged, compared, and what is suggested decided."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.looking import list_serious, settle
from tests.e2e.support import People

pytestmark = pytest.mark.browser

SYNC, INVOICES = "Sync fails silently", "Mending invoices"


@dataclass(frozen=True)
class Tagged:
    """An interview that the administrator and a researcher have tagged, and tags by name."""

    interview_id: int
    tags: dict[str, int]


def add_tag(client: httpx.Client, name: str, parent_id: int | None = None, **fields: object) -> dict[str, Any]:
    body = {"name": name, "parent_id": parent_id, **fields}
    made: dict[str, Any] = client.post("/api/tags", json=body).raise_for_status().json()
    return made


def mark(client: httpx.Client, interview_id: int, segment: dict[str, Any], tag_ids: list[int]) -> None:
    ends = {"first_segment_id": segment["id"], "last_segment_id": segment["id"]}
    body = {**ends, "start_char": 0, "end_char": len(segment["text"]), "tag_ids": tag_ids}
    client.post(f"/api/interviews/{interview_id}/highlights", json=body).raise_for_status()


@pytest.fixture(scope="module")
def tagged(people: People) -> Tagged:
    admin = people.admin
    top = add_tag(admin, "Reliability", description="Whether it can be relied on.", color="#c2410c")
    sync = add_tag(admin, SYNC, top["id"], examples=["The tablets never synchronised."], threshold=0)
    invoices = add_tag(admin, INVOICES)
    interview_id = people.upload("Tagged by two", account="Tagged Works")
    account = admin.get("/api/accounts", params={"q": "Tagged Works"}).json()["items"][0]
    admin.patch(f"/api/accounts/{account['id']}", json={"cohort": "Tagged"}).raise_for_status()
    transcript = admin.get(f"/api/interviews/{interview_id}/transcript").raise_for_status().json()
    said = [each for each in transcript["segments"] if "tablets" in each["text"] or "invoices" in each["text"]]
    mark(admin, interview_id, said[0], [sync["id"]])
    mark(admin, interview_id, said[1], [invoices["id"]])
    with closing(people.sign_in("researcher")) as researcher:
        mark(researcher, interview_id, said[0], [sync["id"]])
    return Tagged(interview_id, {"Reliability": top["id"], SYNC: sync["id"], INVOICES: invoices["id"]})


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name="Tags").get_by_role("row").filter(has_text=name)


def act(page: Page, name: str, action: str) -> None:
    page.get_by_role("button", name=f"Actions for {name}").first.click()
    page.get_by_role("menuitem", name=action).click()


def choose(page: Page, field: str, name: str) -> None:
    """Types into a field for one tag and takes what is found, by keyboard alone."""
    combo = page.get_by_role("combobox", name=field)
    combo.fill(name)
    expect(page.get_by_role("option", name=name).first).to_be_visible()
    combo.press("ArrowDown")
    combo.press("Enter")
    expect(combo).to_have_value(re.compile(name))


def test_a_codebook_is_built_moved_merged_and_cleared(researcher_page: Page) -> None:
    page = researcher_page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Tags").click()
    settle(page, "Tags")
    for name in ("Onboarding", "Too many steps", "Steps"):
        page.get_by_role("button", name="Add tag").click()
        dialog = page.get_by_role("dialog", name="New tag")
        dialog.get_by_label("Name").fill(name)
        dialog.get_by_label("Description").fill(f"About {name}.")
        dialog.get_by_role("radio", name="Green").check(force=True)
        dialog.get_by_role("button", name="Add tag").click()
        expect(row(page, name).first).to_be_visible()

    act(page, "Too many steps", "Move…")
    choose(page, "Below which tag", "Onboarding")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Hide tags below Onboarding").press("Enter")
    expect(row(page, "Too many steps")).to_have_count(0)
    page.get_by_role("searchbox", name="Find by name").fill("many")
    expect(row(page, "Too many steps")).to_be_visible()
    page.get_by_role("searchbox", name="Find by name").fill("")
    page.get_by_role("button", name="Show tags below Onboarding").click()

    page.get_by_role("button", name="Drag Steps to another place").focus()
    page.keyboard.press("Enter")
    onto = page.get_by_role("group", name="Onto Onboarding")
    while not onto.evaluate("target => target === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="“Steps” onto “Onboarding”").get_by_role("button", name="Put it below").click()
    expect(page.get_by_text("Steps was moved", exact=True)).to_be_visible()
    page.get_by_role("button", name="Hide tags below Onboarding").press("Enter")
    expect(row(page, "Steps")).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(row(page, "Steps")).to_be_visible()

    act(page, "Steps", "Merge into another…")
    choose(page, "Into which tag", "Too many steps")
    page.get_by_role("dialog").get_by_role("button", name="Merge", exact=True).click()
    expect(page.get_by_role("heading", name="Too many steps", exact=True)).to_be_visible()
    expect(page.get_by_text("About Steps.")).to_be_visible()

    page.goto("/tags")
    act(page, "Onboarding", "Delete…")
    dialog = page.get_by_role("alertdialog", name="Delete Onboarding?")
    expect(dialog).to_contain_text("Deleted with it: 1 tag below")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_text("Onboarding was deleted")).to_be_visible()
    expect(row(page, "Onboarding")).to_have_count(0)


def test_who_was_overtaken_keeps_what_they_typed_and_sees_what_the_other_did(
    researcher_page: Page, people: People
) -> None:
    tag = add_tag(people.admin, "Overtaken", description="As it was.")
    page = researcher_page
    page.goto("/tags")
    act(page, "Overtaken", "Edit…")
    dialog = page.get_by_role("dialog", name="Edit Overtaken")
    dialog.get_by_label("Description").fill("As I see it.")
    change = {"edit_version": tag["edit_version"], "description": "As Ann sees it.", "color": "#047857"}
    people.admin.patch(f"/api/tags/{tag['id']}", json=change).raise_for_status()
    dialog.get_by_role("button", name="Save").click()
    alert = dialog.get_by_role("alert")
    expect(alert).to_contain_text("Somebody changed this tag meanwhile")
    expect(alert).to_contain_text("Description: As Ann sees it.")
    expect(dialog.get_by_label("Description")).to_have_value("As I see it.")
    dialog.get_by_role("button", name="Save mine").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    now = people.admin.get(f"/api/tags/{tag['id']}").json()
    assert (now["description"], now["color"], now["edit_version"]) == ("As I see it.", "#047857", 3)


def test_a_codebook_is_looked_at_before_it_is_imported(researcher_page: Page) -> None:
    page = researcher_page
    page.goto("/tags")
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("menuitem", name="Whole project (.qdpx)")).to_have_attribute(
        "href", "/api/project?format=qdpx"
    )
    page.get_by_role("menuitem", name="Import codebook…").click()
    dialog = page.get_by_role("dialog", name="Import a codebook")
    files = dialog.locator("input[type=file]")
    files.set_input_files(FilePayload(name="x.csv", mimeType="text/csv", buffer=b"path,color\nIn,red\nOut,blue\n"))
    expect(dialog.get_by_role("alert")).to_contain_text("row 2: color: “red” is no color")
    files.set_input_files(FilePayload(name="y.csv", mimeType="text/csv", buffer=b"path\nTaken in\nTaken in > Below\n"))
    expect(dialog.get_by_role("alert")).to_contain_text("2 new, 0 changed, 0 moved, 0 the same")
    expect(dialog.get_by_role("table")).to_contain_text("Taken in › Below")
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("The codebook was imported")).to_be_visible()
    expect(row(page, "Below").first).to_be_visible()


def test_a_tag_shows_who_said_it_and_what_is_suggested_is_decided(researcher_page: Page, tagged: Tagged) -> None:
    page = researcher_page
    page.goto("/tags")
    expect(row(page, "Reliability")).to_contain_text("2")
    page.get_by_role("link", name=SYNC).click()
    expect(page.get_by_role("heading", name=SYNC)).to_be_visible()
    marked = page.get_by_role("region", name="Highlights").get_by_role("listitem")
    expect(marked).to_have_count(2)
    expect(marked.first).to_contain_text("the tablets never synchronised")
    assert "at=7000&until=15000" in (marked.first.get_by_role("link").get_attribute("href") or "")

    act(page, SYNC, "Split…")
    dialog = page.get_by_role("dialog", name=f"Split {SYNC}")
    dialog.get_by_label("Name of the new tag").fill("On tablets")
    dialog.get_by_role("checkbox").first.check(force=True)
    dialog.get_by_role("button", name="Split off 1 highlight").click()
    expect(page.get_by_text("On tablets was split off")).to_be_visible()
    expect(marked).to_have_count(1)


def test_tags_are_told_by_cohort_and_a_cell_leads_to_what_was_highlighted(
    researcher_page: Page, tagged: Tagged
) -> None:
    page = researcher_page
    page.goto("/tags")
    page.get_by_role("radio", name="By cohort").click()
    cell = page.get_by_role("table", name="Tags by cohort").get_by_role("row").filter(has_text=SYNC).get_by_role("link")
    expect(page.get_by_role("link", name="Download as CSV")).to_have_attribute("href", "/api/tags/cohorts.csv")
    cell.filter(has_text="1 of 1").click()
    expect(page).to_have_url(re.compile(f"/tags/{tagged.tags[SYNC]}.*cohort=Tagged"))
    expect(page.get_by_role("region", name="Highlights").get_by_role("figure").first).to_contain_text("tablets")


def test_suggestions_are_made_anew_looked_at_applied_and_decided(researcher_page: Page, tagged: Tagged) -> None:
    page = researcher_page
    page.goto("/tags?view=runs")
    page.get_by_role("button", name="Suggest anew").click()
    run = page.get_by_role("region", name="This run")
    run.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("The suggestions are as the run proposed")).to_be_visible()
    expect(page.get_by_role("table", name="Earlier runs")).to_contain_text("Applied")

    page.goto(f"/tags/{tagged.tags[SYNC]}")
    suggested = page.get_by_role("region", name="Suggested passages").get_by_role("listitem")
    expect(suggested.first).to_contain_text("% sure")
    first = suggested.first.get_by_role("button", name=re.compile("^Reject"))
    alike = page.get_by_role("button", name=first.get_attribute("aria-label") or "", exact=True)
    before = alike.count()
    alike.first.click()
    expect(page.get_by_text("Rejected: it isn’t suggested there again")).to_be_visible()
    expect(alike).to_have_count(before - 1)
    page.get_by_role("button", name="Undo").click()
    expect(alike).to_have_count(before)
    expect(page.get_by_role("region", name="How suggestions are made")).to_contain_text("Version")


def test_agreement_is_told_with_passages_on_which_people_differ(researcher_page: Page, tagged: Tagged) -> None:
    page = researcher_page
    page.goto("/tags?view=agreement")
    whole = page.get_by_role("region", name="On the whole")
    expect(whole).to_contain_text("Krippendorff’s alpha")
    expect(whole).to_contain_text("Too little to rely on")
    expect(page.get_by_role("table", name="By pair")).to_contain_text("Researcher")
    differing = page.get_by_role("region", name="Where they differ").get_by_role("listitem")
    expect(differing.filter(has_text=INVOICES).first).to_contain_text("no tag")


def test_axe_finds_nothing_serious_and_nothing_is_wider_than_a_phone(
    new_page: Callable[..., Page], people: People, tagged: Tagged
) -> None:
    phone = {"width": 360, "height": 800}
    state = people.state_of("admin")
    page = new_page(
        base_url=people.address, storage_state=state, color_scheme="dark", reduced_motion="reduce", viewport=phone
    )
    serious = {}
    paths = {"/tags": "Tags", "/tags?view=agreement": "Tags", "/tags?view=runs": "Tags"}
    for path, heading in (paths | {f"/tags/{tagged.tags[SYNC]}": SYNC}).items():
        page.goto(path)
        settle(page, heading)
        if found := list_serious(page):
            serious[path] = found
        assert page.evaluate("document.documentElement.scrollWidth") <= phone["width"], path
    act(page, SYNC, "Edit…")
    expect(page.get_by_role("dialog")).to_be_visible()
    if found := list_serious(page):
        serious["dialog"] = found
    assert serious == {}
