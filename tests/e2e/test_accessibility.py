"""axe finds nothing serious on any page, in either theme; and no page is wider than the narrowest phone."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import COLOURS, TOO_WIDE, follow, list_serious, settle
from tests.e2e.pages import ListedPage, list_pages
from tests.e2e.support import People
from tests.e2e.themed import find_theme

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def interview_id(people: People) -> int:
    return people.upload("Looked at with axe", account="Axe Works", study="Access")


@pytest.fixture(scope="module")
def pages(people: People, themes: None, interview_id: int) -> list[ListedPage]:
    """All pages behind the sign-in, with something on each."""

    def add(path: str, **body: Any) -> dict[str, Any]:
        made: dict[str, Any] = people.admin.post(path, json=body).raise_for_status().json()
        return made

    account = people.admin.get("/api/accounts", params={"q": "Axe Works"}).raise_for_status().json()["items"][0]
    person = add("/api/participants", name="Axel Works", emails=["axel@axe.example"], account_id=account["id"])
    tag, theme = add("/api/tags", name="Looked at"), find_theme(people, "battery")
    stretch = {"interview_id": interview_id, "start_ms": 0, "end_ms": 60_000}
    guide = [{"question": "What is in your way?", "note": "Wait."}]
    study = add("/api/studies", name="Ways in", plan="Hear those who can't see it.", guide=guide, interviews_planned=3)
    insight = add("/api/insights", title="Looked into", claims=[{"text": "It is said.", "evidence": [stretch]}])
    reservation = add("/api/outreach/reservations", participants=[person["id"]], purpose="Looking", team="Growth")
    named = {
        "interview": {"id": interview_id, "name": "Looked at with axe"},
        "account": account,
        "participant": person,
        "tag": tag,
        "theme": theme,
        "study": study,
        "reservation": {"id": reservation["id"], "name": "Looking"},
        "insight": {"id": insight["id"], "name": "Looked into"},
    }
    subjects = {name: each["name"] for name, each in named.items()}
    ids = {f"{name}_id": each["id"] for name, each in named.items()}
    return list(list_pages(subjects | ids, is_public=False))


@pytest.fixture
def admin_page(new_page: Callable[..., Page], people: People, interview_id: int) -> Callable[..., Page]:
    def open_page(**options: Any) -> Page:
        return new_page(base_url=people.address, storage_state=people.state_of("admin"), **options)

    return open_page


def look(page: Page) -> list[str]:
    """What is wrong with a page on a desk and on a phone. In the other theme only the colours can be worse."""
    found = list_serious(page)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if is_dark else "dark", reduced_motion="reduce")
    found += [f"in the other theme: {each}" for each in list_serious(page, *COLOURS)]
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    found += ["is wider than a narrow phone"] if page.evaluate(TOO_WIDE) else []
    page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    return found


def test_nothing_serious_is_found_on_any_page(admin_page: Callable[..., Page], pages: list[ListedPage]) -> None:
    page = admin_page(viewport=DESK, reduced_motion="reduce")
    page.goto("/")
    found = {}
    for each in pages:
        follow(page, each.example, each.title, each.heading)
        if wrong := look(page):
            found[each.example] = wrong
    assert json.dumps(found, indent=1) == "{}"


def test_nothing_serious_is_found_before_signing_in(new_page: Callable[..., Page], people: People) -> None:
    page = new_page(base_url=people.address, viewport=DESK, reduced_motion="reduce")
    for each in list_pages({}, is_public=True):
        page.goto(each.example)
        settle(page, each.heading)
        assert look(page) == []


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


def test_on_a_phone_the_navigation_opens_over_the_page(admin_page: Callable[..., Page]) -> None:
    page = admin_page(viewport=PHONE)
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
