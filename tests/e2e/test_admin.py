"""What an administrator looks after in the browser: a rule of retention, and who did what."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NewPage
from tests.e2e.support import People

pytestmark = pytest.mark.browser


def test_an_administrator_keeps_a_rule_and_finds_in_the_log_who_did(new_page: NewPage, people: People) -> None:
    page = new_page(base_url=people.address, storage_state=people.state_of("admin"))
    page.goto("/settings/retention")
    page.get_by_role("button", name="Add rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Days").fill("3000")
    expect(dialog.get_by_text("Nothing goes within 30 days because of this.")).to_be_visible()
    dialog.get_by_role("button", name="Save").click()
    row = page.get_by_role("table", name="Rules").get_by_role("row").filter(has_text="All other studies")
    expect(row).to_contain_text("3,000 days")

    page.goto("/settings/audit?act=changed")
    entry = page.get_by_role("table", name="Audit log").get_by_role("row").filter(has_text="Save retention rule")
    expect(entry).to_contain_text("Admin")
    expect(entry).to_contain_text("days: – → 3000")


def test_whoever_is_no_administrator_is_told_so(new_page: NewPage, people: People) -> None:
    page = new_page(base_url=people.address, storage_state=people.state_of("researcher"))
    for section in ("audit", "retention", "engines", "queue"):
        page.goto(f"/settings/{section}")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        expect(page.get_by_role("table")).to_have_count(0)
