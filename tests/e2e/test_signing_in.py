"""Coming in, going out, and what one's role opens."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from models.settings import Settings
from tests.e2e.support import PASSWORD, People
from tests.support.server_process import server_process

pytestmark = pytest.mark.browser


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_the_link_of_the_first_start_leads_to_a_password_and_in(
    new_page: Callable[..., Page], installation: Callable[[Path], AbstractContextManager[Settings]], tmp_path: Path
) -> None:
    with installation(tmp_path / "data") as settings, server_process(settings, "--no-worker") as server:
        page = new_page()
        page.goto(server.link)
        page.get_by_role("button", name="Sign in with this link").click()
        page.get_by_label("New password").fill(PASSWORD)
        page.get_by_label("The same password again").fill("another")
        page.get_by_role("button", name="Set password and go on").click()
        expect(page.get_by_text("The two passwords differ")).to_be_visible()
        page.get_by_label("The same password again").fill(PASSWORD)
        page.get_by_role("button", name="Set password and go on").click()
        expect(page.get_by_role("heading", name="Three steps to the first answer")).to_be_visible()

        page.goto(server.link)
        page.get_by_role("button", name="Sign in with this link").click()
        expect(page.get_by_role("alert")).to_contain_text("This link has been used")


def test_one_signs_in_and_out(new_page: Callable[..., Page], people: People) -> None:
    page = new_page(base_url=people.address)
    page.goto("/")
    sign_in(page, people.email_of("member"), "not the password")
    expect(page.get_by_role("alert")).to_contain_text("The email or the password is wrong")
    sign_in(page, people.email_of("member"))
    expect(page.get_by_role("heading", name="What do you want to know?")).to_be_visible()

    page.get_by_role("button", name="Member").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to Earshot")).to_be_visible()
    page.goto("/interviews")
    expect(page.get_by_role("heading", name="Sign in to Earshot")).to_be_visible()


def test_after_a_session_ended_one_signs_in_again_and_is_back(new_page: Callable[..., Page], people: People) -> None:
    page = new_page(base_url=people.address)
    page.goto("/settings")
    sign_in(page, people.email_of("member"))
    expect(page.get_by_role("heading", name="Settings")).to_be_visible()
    end_session(page, people)

    page.get_by_role("link", name="Accounts").click()
    expect(page.get_by_text("Your session has ended")).to_be_visible()
    sign_in(page, people.email_of("member"))
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()


def end_session(page: Page, people: People) -> None:
    """Ends the browser's session behind its back."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    with httpx.Client(base_url=people.address, cookies=cookies) as client:
        token = client.get("/api/auth/me").raise_for_status().json()["csrf_token"]
        client.post("/api/auth/sign-out", headers={"X-CSRF-Token": token}).raise_for_status()


def test_sales_see_accounts_but_not_what_was_said(new_page: Callable[..., Page], people: People) -> None:
    page = new_page(base_url=people.address, storage_state=people.state_of("sales"))
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Main")
    expect(navigation.get_by_role("link", name="Accounts")).to_be_visible()
    expect(navigation.get_by_role("link", name="Ask")).to_have_count(0)
    page.goto("/ask?q=invoices")
    expect(page.get_by_role("heading", name="Your role does not open this page")).to_be_visible()


def test_an_unknown_address_is_no_dead_end(researcher_page: Page) -> None:
    researcher_page.goto("/no/such/page")
    expect(researcher_page.get_by_role("heading", name="There is no page here")).to_be_visible()
    researcher_page.get_by_role("link", name="Go to the home page").click()
    expect(researcher_page.get_by_role("heading", name="What do you want to know?")).to_be_visible()
