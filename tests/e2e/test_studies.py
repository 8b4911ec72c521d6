"""A study from its first line to its guide, written by two at once, and what sales sees of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support import People

pytestmark = pytest.mark.browser


def test_a_study_is_planned_its_guide_put_in_order_and_nobody_is_overwritten(
    researcher_page: Page, people: People
) -> None:
    page = researcher_page
    page.goto("/studies")
    page.get_by_role("button", name="Add study").click()
    dialog = page.get_by_role("dialog", name="Add study")
    dialog.get_by_label("Name", exact=True).fill("Night shifts")
    dialog.get_by_label("Interviews planned").fill("6")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Night shifts")).to_be_visible()
    study_id = int(page.url.rpartition("/")[2])
    expect(page.get_by_role("region", name="Members")).to_contain_text("ResearcherLead")
    expect(page.get_by_role("region", name="Progress")).to_contain_text("6 planned")

    guide = page.get_by_role("region", name="Interview guide")
    for number, question in enumerate(["Who is awake?", "When do you call home?"], start=1):
        guide.get_by_role("button", name="Add question").click()
        guide.get_by_label(f"Question {number}", exact=True).fill(question)
    guide.get_by_label("Question 2", exact=True).press("Alt+ArrowUp")
    expect(guide.get_by_label("Question 1", exact=True)).to_have_value("When do you call home?")
    expect(guide.get_by_text("Saved", exact=True)).to_be_visible()
    with page.expect_download() as download:
        guide.get_by_role("link", name="Markdown of the interview guide").click()
    assert "1. When do you call home?\n\n2. Who is awake?" in download.value.path().read_text()

    plan = page.get_by_role("region", name="Plan", exact=True)
    theirs = people.admin.get(f"/api/studies/{study_id}").json()
    change = {"edit_version": theirs["edit_version"], "plan": "Theirs, written meanwhile"}
    people.admin.patch(f"/api/studies/{study_id}", json=change).raise_for_status()
    plan.get_by_role("textbox", name="Plan").fill("Mine")
    expect(plan.get_by_role("alert")).to_contain_text("Theirs, written meanwhile")
    plan.get_by_role("button", name="Keep mine").click()
    expect(plan.get_by_text("Saved", exact=True)).to_be_visible()
    assert people.admin.get(f"/api/studies/{study_id}").json()["plan"] == "Mine"

    page.get_by_role("button", name="Start outreach").click()
    expect(page.get_by_role("button", name="Night shifts Study")).to_be_visible()


def test_sales_reads_what_a_study_is_called_and_not_what_is_asked(
    new_page: Callable[..., Page], people: People
) -> None:
    written = {"name": "Prices next year", "public_name": "Plans for 2027", "plan": "Hear who would leave"}
    study = people.admin.post("/api/studies", json={**written, "guide": [{"question": "Would you leave?"}]}).json()
    page = new_page(base_url=people.address, storage_state=people.state_of("sales"))
    page.goto(f"/studies/{study['id']}")
    expect(page.get_by_text("Plans for 2027")).to_be_visible()
    expect(page.get_by_text("Would you leave?")).to_have_count(0)
    expect(page.get_by_role("region", name="Plan")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)
