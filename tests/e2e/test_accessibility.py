"""axe finds nothing serious on any page, in either theme; and no page is wider than the narrowest phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support import People

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "/": "What do you want to know?",
    "/search": "Search",
    "/search?q=tablets&role=any&account=Axe+Works": "Search",
    "/interviews": "Interviews",
    "/upload": "Upload",
    "/accounts": "Accounts",
    "/participants": "Participants",
    "/studies": "Studies",
    "/settings": "Settings",
    "/settings/glossary": "Settings",
    "/settings/users": "Settings",
    "/settings/tokens": "Settings",
    "/nothing": "There is no page here",
}


@pytest.fixture(scope="module")
def interview_id(people: People) -> int:
    return people.upload("Looked at with axe", account="Axe Works", study="Access")


@pytest.fixture
def admin_page(new_page: Callable[..., Page], people: People, interview_id: int) -> Callable[..., Page]:
    def open_page(**options: Any) -> Page:
        return new_page(base_url=people.address, storage_state=people.state_of("admin"), **options)

    return open_page


def list_serious(page: Page) -> list[str]:
    """What axe finds, each as a sentence with the element."""
    page.evaluate(AXE.read_text())  # run by the debugger, which the page's policy against foreign scripts lets through
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{violation['id']}: {violation['help']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


def settle(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(admin_page: Callable[..., Page], interview_id: int, theme: str) -> None:
    page = admin_page(color_scheme=theme, reduced_motion="reduce")
    serious = {}
    for path, heading in (PAGES | {f"/interviews/{interview_id}?at=7000&until=9000": "Looked at with axe"}).items():
        page.goto(path)
        settle(page, heading)
        if found := list_serious(page):
            serious[path] = found
    assert serious == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_before_signing_in(new_page: Callable[..., Page], people: People, theme: str) -> None:
    page = new_page(base_url=people.address, color_scheme=theme)
    for path, heading in {"/sign-in": "Sign in to Earshot", "/welcome?token=x": "Welcome to Earshot"}.items():
        page.goto(path)
        settle(page, heading)
        assert list_serious(page) == []


def test_dialogs_and_menus_are_accessible(admin_page: Callable[..., Page], interview_id: int) -> None:
    page = admin_page(reduced_motion="reduce")
    page.goto(f"/interviews/{interview_id}")
    page.get_by_role("button", name="Edit speaker Jane Doe").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert list_serious(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Edit details").click()
    expect(page.get_by_role("dialog", name="Edit details")).to_be_visible()
    assert list_serious(page) == []


def test_no_page_is_wider_than_a_narrow_phone(admin_page: Callable[..., Page], interview_id: int) -> None:
    page = admin_page(viewport={"width": 360, "height": 740})
    too_wide = []
    for path, heading in (PAGES | {f"/interviews/{interview_id}": "Looked at with axe"}).items():
        page.goto(path)
        settle(page, heading)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)
    assert too_wide == []


def test_on_a_phone_the_navigation_opens_over_the_page(admin_page: Callable[..., Page]) -> None:
    page = admin_page(viewport={"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("button", name="Open navigation").click()
    page.get_by_role("dialog").get_by_role("link", name="Studies").click()
    expect(page.get_by_role("heading", name="Studies")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_one_gets_from_the_question_to_the_quote_by_keyboard(admin_page: Callable[..., Page]) -> None:
    page = admin_page()
    page.goto("/search?account=Axe+Works")
    expect(page.get_by_role("searchbox", name="Question")).to_be_focused()
    page.keyboard.type("tablets that never synchronised")
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Looked at with axe").first
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Looked at with axe")).to_be_visible()
