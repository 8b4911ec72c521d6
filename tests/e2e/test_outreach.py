"""Planning outreach in the browser: who may be contacted, holding them, the list, and the rules behind it."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import list_serious, settle
from tests.e2e.support import People

pytestmark = pytest.mark.browser

RULE = "One invitation a week"
PAGES = {
    "/outreach": "Plan outreach",
    "/outreach/reservations": "Reservations",
    "/settings/rules": "For each participant",
    "/settings/webhooks": "Settings",
    "/settings/import": "Import",
}


class Customers:
    """People of one account who can be told apart from those of other tests."""

    def __init__(self, people: People, account: str) -> None:
        self._admin = people.admin
        self._account_id = self._post("/api/accounts", name=account)["id"]

    def add(self, name: str) -> str:
        """A participant's email."""
        email = f"{name.lower().replace(' ', '.')}@outreach.example"
        self._post("/api/participants", name=name, emails=[email], account_id=self._account_id)
        return email

    def invite(self, email: str) -> None:
        body = {"participants": [email], "purpose": "Asked before", "team": "Growth"}
        reservation = self._post("/api/outreach/reservations", **body)
        self._post(f"/api/outreach/reservations/{reservation['id']}/confirm")

    def _post(self, path: str, **body: Any) -> Any:
        return self._admin.post(path, json=body).raise_for_status().json()


@pytest.fixture
def restored_rules(people: People) -> Iterator[None]:
    """Puts rules back as they were: other tests go by them."""
    before = people.admin.get("/api/rules").raise_for_status().json()["items"]
    yield
    for rule in before:
        body = {name: value for name, value in rule.items() if name not in {"id", "text", "updated_at"}}
        people.admin.put(f"/api/rules/{rule['id']}", json=body).raise_for_status()


@pytest.fixture
def admin_page(new_page: Callable[..., Page], people: People) -> Callable[..., Page]:
    def open_page(**options: Any) -> Page:
        return new_page(base_url=people.address, storage_state=people.state_of("admin"), **options)

    return open_page


def paste(page: Page, text: str, count: int) -> None:
    page.get_by_role("radio", name="Paste emails").click()
    page.get_by_label("Emails").fill(text)
    page.get_by_role("button", name=f"Add {count} addresses").click()


def test_the_free_ones_are_reserved_and_confirmed_and_a_blocked_one_says_why(
    researcher_page: Page, people: People
) -> None:
    customers = Customers(people, "Harbour Outreach")
    emails = [customers.add(name) for name in ("Olive Planner", "Pia Planner", "Quentin Blocked")]
    customers.invite(emails[2])
    page = researcher_page
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Plan").click()
    paste(page, "\n".join(emails), 3)

    picked = page.get_by_role("region", name="Picked").get_by_role("listitem")
    expect(picked.filter(has_text="Olive Planner").get_by_text("Free", exact=True)).to_be_visible()
    blocked = picked.filter(has_text="Quentin Blocked")
    expect(blocked.get_by_text("Blocked", exact=True)).to_be_visible()
    expect(blocked).to_contain_text(f"{RULE}: invited by Growth on")
    expect(blocked).to_contain_text(re.compile(r"Free again on .+ \(in 7 days\)"))

    page.get_by_role("button", name="Reserve 2 people").click()
    expect(page.get_by_text("Say what it is for.")).to_be_visible()
    page.get_by_label("Purpose").fill("How the first month went")
    page.get_by_role("button", name="Reserve 2 people").click()
    expect(page.get_by_role("heading", name="How the first month went")).to_be_visible()
    expect(page.get_by_text(re.compile("2 people held until .+, in 2 days"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "name,email,account,unsubscribe_url"
    assert lines[1].startswith("Olive Planner,olive.planner@outreach.example,Harbour Outreach,http")

    page.locator("label").filter(has=page.get_by_label("Choose Pia Planner")).click()
    page.get_by_role("button", name="I have invited 1").click()
    page.get_by_role("button", name="Mark as invited").click()
    rows = page.get_by_role("table", name="People").get_by_role("row")
    expect(rows.filter(has_text="Pia Planner")).to_contain_text("Invited")
    expect(rows.filter(has_text="Olive Planner")).to_contain_text("Held")
    page.get_by_role("button", name="Give back 1").click()
    page.get_by_role("dialog").get_by_role("button", name="Give back 1").click()
    expect(rows.filter(has_text="Olive Planner")).to_contain_text("Given back")
    expect(page.get_by_text("Nobody is held any more")).to_be_visible()


def test_lines_of_a_pasted_list_that_are_nobodys_are_told_and_taken_out(researcher_page: Page, people: People) -> None:
    email = Customers(people, "Pasted Outreach").add("Rosa Pasted")
    page = researcher_page
    page.goto("/outreach")
    page.get_by_role("radio", name="Paste emails").click()
    page.get_by_label("Emails").fill(f"Rosa <{email}>\nnobody@outreach.example\nno address here")
    expect(page.get_by_text("Line 3: no address here has no email address")).to_be_visible()
    page.get_by_role("button", name="Take it out").click()
    page.get_by_role("button", name="Add 2 addresses").click()
    expect(page.get_by_text("Line 2: nobody@outreach.example is no participant’s address")).to_be_visible()
    page.get_by_role("button", name="Take it out").click()
    page.get_by_role("button", name="Add 1 address").click()
    expect(page.get_by_role("region", name="Picked").get_by_role("link", name="Rosa Pasted")).to_be_visible()


def test_whom_a_rule_stops_is_reserved_with_a_reason_by_those_who_may(researcher_page: Page, people: People) -> None:
    customers = Customers(people, "Override Outreach")
    emails = [customers.add("Sol Override"), customers.add("Tess Override")]
    customers.invite(emails[0])
    page = researcher_page
    page.goto("/outreach")
    paste(page, "\n".join(emails), 2)
    page.get_by_label("Purpose").fill("They asked for it")
    page.get_by_role("button", name="Override (1)…").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("label").filter(has_text="Sol Override").click()
    dialog.get_by_label("Reason").fill("Sol wrote to us")
    dialog.get_by_role("button", name="Reserve 1 person").click()
    expect(page.get_by_text("Override reason: Sol wrote to us")).to_be_visible()
    expect(page.get_by_role("table", name="People")).to_contain_text(f"In spite of: {RULE}")


@pytest.mark.usefixtures("restored_rules")
def test_a_rule_that_is_edited_shows_what_it_would_do_before_it_is_saved(
    admin_page: Callable[..., Page], people: People
) -> None:
    customers = Customers(people, "Ruled Outreach")
    customers.invite(customers.add("Uma Ruled"))
    page = admin_page()
    page.goto("/settings/rules")
    page.get_by_role("button", name=f"Edit {RULE}").click()
    preview = page.get_by_role("region", name="What it would do today").get_by_role("status")
    expect(preview).to_have_text(re.compile(r"Under these rules \d+ of \d+ people would be blocked today"))
    before = preview.inner_text()
    page.get_by_role("textbox", name="At most").fill("9")
    expect(preview).not_to_have_text(before)
    expect(preview).to_have_text(re.compile(r"Under these rules \d+ of \d+ people would be blocked today"))
    page.get_by_role("textbox", name="Days").fill("0")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("must be at least 1", exact=True)).to_be_visible()
    page.get_by_role("textbox", name="Days").fill("14")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("At most 9 invitations for a participant in any 14 days.")).to_be_visible()


@pytest.mark.usefixtures("restored_rules")
def test_a_rule_is_switched_off_at_once(admin_page: Callable[..., Page], people: People) -> None:
    page = admin_page()
    page.goto("/settings/rules")
    page.locator("label").filter(has=page.get_by_label(f"{RULE} is active")).click()
    expect(page.get_by_text(f"{RULE} is switched off.")).to_be_visible()
    rules = people.admin.get("/api/rules").json()["items"]
    assert [rule["is_active"] for rule in rules if rule["name"] == RULE] == [False]


def test_the_secret_of_a_webhook_is_shown_once_and_its_test_is_logged(admin_page: Callable[..., Page]) -> None:
    page = admin_page()
    page.goto("/settings/webhooks")
    page.get_by_role("button", name="Add webhook").click()
    page.get_by_label("Address").fill("http://127.0.0.1:9/hooks")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alertdialog").get_by_text("whsec_")).to_be_visible()
    page.get_by_role("button", name="Close").first.click()
    page.get_by_role("button", name="More for http://127.0.0.1:9/hooks").click()
    page.get_by_role("menuitem", name="Send a test").click()
    page.get_by_role("button", name="Deliveries to http://127.0.0.1:9/hooks").click()
    row = page.get_by_role("table", name="Deliveries").get_by_role("row").filter(has_text="Test")
    expect(row).to_contain_text("Waiting")
    expect(row.get_by_role("button", name="Send again: Test")).to_be_visible()


def test_a_file_is_tried_mapped_and_imported(admin_page: Callable[..., Page]) -> None:
    page = admin_page()
    page.goto("/settings/import")
    page.get_by_role("radio", name="Participants").click()
    content = "Full name;Kontakt;Firma\nVera Imported;vera@imported.example;Imported Ltd\n"
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("row", name="Emails").get_by_text("no column holds it")).to_be_visible()
    for field, column in {"Emails": "Kontakt", "Account": "Firma"}.items():
        page.get_by_role("button", name=f"Column for {field}").click()
        page.get_by_role("option", name=column, exact=True).click()
    page.get_by_text("Add accounts that are not here yet").click()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("table", name="What would happen")).to_contain_text("“Imported Ltd” is added")
    page.get_by_role("button", name="Import 1 row").click()
    expect(page.get_by_role("region", name="Imported").get_by_text("Imported: 1 new")).to_be_visible()


def test_axe_finds_nothing_serious_and_no_page_is_too_wide(admin_page: Callable[..., Page], people: People) -> None:
    customers = Customers(people, "Access Outreach")
    emails = [customers.add("Wanda Access"), customers.add("Xaver Access")]
    customers.invite(emails[0])
    page = admin_page(color_scheme="dark", reduced_motion="reduce", viewport={"width": 360, "height": 740})
    found = {}

    def look(name: str) -> None:
        is_too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if serious := [*list_serious(page), *(["is wider than the screen"] if is_too_wide else [])]:
            found[name] = serious

    for path, heading in PAGES.items():
        page.goto(path)
        settle(page, heading)
        look(path)
    page.goto("/outreach")
    paste(page, "\n".join(emails), 2)
    page.get_by_label("Purpose").fill("Access")
    expect(page.get_by_role("button", name="Reserve 1 person")).to_be_enabled()
    look("planner with people")
    page.get_by_role("button", name="Override (1)…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("override")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Reserve 1 person").click()
    page.wait_for_url(re.compile("/reservations/"))
    page.reload()  # what was announced of the button that is gone is gone as well
    expect(page.get_by_role("heading", name="Access")).to_be_visible()
    look("reservation")
    page.goto("/settings/rules")
    page.get_by_role("button", name=f"Edit {RULE}").click()
    expect(page.get_by_text(re.compile("Under these rules"))).to_be_visible()
    look("rule dialog")
    assert found == {}
