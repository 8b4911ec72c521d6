"""What surrounds every page: the palette and the shortcuts, by keyboard alone; and the home page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import list_serious
from tests.e2e.support import People

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def test_everything_is_reached_and_every_key_is_listed_by_keyboard_alone(researcher_page: Page, people: People) -> None:
    interview_id = people.upload("Palette by night", account="Palette Works")
    page = researcher_page
    expect(page.get_by_role("heading", name="What do you want to know?")).to_be_visible()
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox", name="Find anything")
    expect(field).to_be_focused()
    page.keyboard.type("pltt nght")
    option = page.get_by_role("option", name="Palette by night")
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    assert list_serious(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{people.address}/interviews/{interview_id}")
    expect(page.get_by_role("heading", name="Palette by night")).to_be_visible()

    page.keyboard.press("?")
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(shortcuts.get_by_text("Show the shortcuts of this page")).to_be_visible()
    assert list_serious(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_contain_text("Palette by night Recent · Interview")


def test_single_keys_can_be_switched_off(new_page: NewPage, people: People) -> None:
    page = new_page(base_url=people.address, storage_state=people.state_of("member"))
    page.goto("/settings")
    switch = page.get_by_role("switch", name="Shortcuts of a single key")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    page.reload()
    expect(switch).not_to_be_checked()
    page.keyboard.press("?")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts").get_by_text("switched off")).to_be_visible()


def test_sales_sees_at_home_and_in_the_list_when_accounts_are_free(new_page: NewPage, people: People) -> None:
    owner = {"owner_email": people.email_of("sales"), "domains": ["owned.example"]}
    account = people.admin.post("/api/accounts", json={"name": "Owned Works", **owner}).raise_for_status().json()
    person = {"name": "Olga Owned", "emails": ["olga@owned.example"], "account_id": account["id"]}
    people.admin.post("/api/participants", json=person).raise_for_status()
    page = new_page(base_url=people.address, storage_state=people.state_of("sales"))
    page.goto("/")
    expect(page.get_by_role("table", name="Your accounts").get_by_role("row", name="Owned Works Free")).to_be_visible()
    page.goto("/accounts?mine=true&q=owned.ex")
    expect(page.get_by_role("row", name="Owned Works Free")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Find by name or mail domain")).to_have_value("owned.ex")
