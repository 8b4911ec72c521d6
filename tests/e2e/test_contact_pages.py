"""The contact ledger in the browser: the account card of sales, a person's timeline, the inbox, the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.looking import TOO_WIDE, list_serious, settle
from tests.e2e.support import People

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


@dataclass(frozen=True)
class Customer:
    """An account with one person, both as the API gave them."""

    account: dict[str, Any]
    person: dict[str, Any]

    @property
    def card(self) -> str:
        return f"/accounts/{self.account['id']}"

    @property
    def page(self) -> str:
        return f"/participants/{self.person['id']}"


def post(people: People, path: str, **body: Any) -> Any:
    return people.admin.post(path, json=body).raise_for_status().json()


def add_customer(people: People, name: str, person: str, **fields: Any) -> Customer:
    domain = f"{name.lower().replace(' ', '-')}.example"
    account = post(people, "/api/accounts", name=name, domains=[domain], **fields)
    email = f"{person.lower().replace(' ', '.')}@{domain}"
    return Customer(account, post(people, "/api/participants", name=person, account_id=account["id"], emails=[email]))


def touch(people: People, customer: Customer, kind: str, days_ago: int, **fields: Any) -> None:
    happened_at = datetime.now(UTC) - timedelta(days=days_ago, hours=1)
    plain = {"channel": "email", "team": "Growth", "happened_at": happened_at.isoformat()}
    post(people, "/api/touches", participant=customer.person["id"], kind=kind, **plain | fields)


def open_as(new_page: NewPage, people: People, role: str, path: str, **options: Any) -> Page:
    page = new_page(base_url=people.address, storage_state=people.state_of(role), **options)
    page.goto(path)
    return page


def status_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Contact status")


def test_sales_read_on_the_account_card_who_talked_to_them_and_when_they_are_free(
    new_page: NewPage, people: People
) -> None:
    customer = add_customer(people, "Sentence Works", "Sena Tence", cohort="Large", crm_id="C-77")
    touch(people, customer, "completed", 12)
    page = open_as(new_page, people, "sales", "/accounts")
    page.get_by_role("searchbox", name="Find by name").fill("Sentence")
    page.get_by_role("link", name="Sentence Works").click()

    expect(status_of(page)).to_contain_text("Interviewed 12 days ago by Growth. Free again on")
    expect(status_of(page)).to_contain_text("Resting")
    expect(status_of(page)).to_contain_text("0 of 1 person free")
    expect(page.get_by_role("region", name="About")).to_contain_text("C-77")
    expect(page.get_by_role("region", name="People").get_by_role("link", name="Sena Tence")).to_be_visible()
    expect(page.get_by_role("region", name="Recent contacts")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)


def test_sales_keep_everybody_away_from_an_account_and_an_administrator_lifts_it(
    new_page: NewPage, people: People
) -> None:
    customer = add_customer(people, "Quiet Company", "Quin Iet")
    page = open_as(new_page, people, "sales", customer.card)
    expect(status_of(page)).to_contain_text("Never interviewed. Free now.")
    page.get_by_role("button", name="Do not contact").click()
    page.get_by_label("Reason").fill("They are about to sign.")
    page.get_by_role("dialog").get_by_role("button", name="Do not contact").click()
    expect(status_of(page)).to_contain_text("Never interviewed. Do not contact.")
    expect(page.get_by_role("region", name="Do not contact")).to_contain_text("They are about to sign.")

    admin = open_as(new_page, people, "admin", customer.page)
    expect(status_of(admin)).to_contain_text("Do not contact.")
    admin.get_by_role("button", name="Lift “The whole account”").click()
    admin.get_by_label("Reason").fill("They signed.")
    admin.get_by_role("dialog").get_by_role("button", name="Lift").click()
    expect(status_of(admin)).to_contain_text("Never interviewed. Free now.")


def test_a_researcher_records_a_contact_and_takes_it_back(new_page: NewPage, people: People) -> None:
    customer = add_customer(people, "Timeline Ltd", "Tim Eline")
    page = open_as(new_page, people, "researcher", customer.page)
    expect(status_of(page)).to_contain_text("Free now.")
    page.get_by_role("button", name="Record a contact").click()
    dialog = page.get_by_role("dialog", name="Record a contact with Tim Eline")
    dialog.get_by_label("Team").fill("Platform")
    dialog.get_by_label("Note").fill("Wrote about the beta.")
    dialog.get_by_role("button", name="Save").click()
    entry = page.get_by_role("region", name="Contacts").get_by_role("listitem")
    expect(entry).to_contain_text("Wrote about the beta.")
    expect(status_of(page)).to_contain_text("One invitation a week: invited by Platform")
    expect(status_of(page)).to_contain_text("A researcher may set it aside")

    entry.get_by_role("button", name=re.compile("More about “Invited”")).click()
    page.get_by_role("menuitem", name="Void").click()
    page.get_by_label("Reason").fill("It was never sent.")
    page.get_by_role("dialog").get_by_role("button", name="Void").click()
    expect(entry).to_contain_text("Voided by Researcher")
    expect(entry).to_contain_text("It was never sent.")
    expect(entry.get_by_role("button")).to_have_count(0)
    expect(status_of(page)).to_contain_text("Free now.")


def test_a_correction_takes_the_place_of_what_it_corrects(new_page: NewPage, people: People) -> None:
    customer = add_customer(people, "Correction Ltd", "Cora Rect")
    touch(people, customer, "paid", 3, amount_cents=7500, currency="USD")
    page = open_as(new_page, people, "researcher", customer.page)
    entries = page.get_by_role("region", name="Contacts").get_by_role("listitem")
    entries.get_by_role("button", name=re.compile("More about “Paid”")).click()
    page.get_by_role("menuitem", name="Correct").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Amount paid")).to_have_value("75")
    dialog.get_by_label("Amount paid").fill("57,50")
    dialog.get_by_role("button", name="Save").click()
    expect(entries).to_have_count(2)
    expect(entries.filter(has_text="$57.50")).not_to_contain_text("Corrected")
    expect(entries.filter(has_text="$75.00")).to_contain_text("Corrected by Researcher")


def test_two_records_of_one_person_are_merged_and_parted(new_page: NewPage, people: People) -> None:
    kept = add_customer(people, "Merge Ltd", "Mara Doublet")
    twin = add_customer(people, "Merge Twin Ltd", "M. Doublet")
    page = open_as(new_page, people, "researcher", kept.page)
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Merge with").click()
    dialog = page.get_by_role("dialog", name="Merge somebody into Mara Doublet")
    dialog.get_by_role("option", name="M. Doublet").click()
    expect(dialog).to_contain_text(f"Emails that move: {twin.person['emails'][0]}")
    dialog.get_by_role("button", name="Merge").click()
    merges = page.get_by_role("region", name="Merged records")
    expect(merges).to_contain_text("M. Doublet into Mara Doublet")
    expect(page.get_by_role("region", name="About")).to_contain_text(twin.person["emails"][0])

    merges.get_by_role("button", name="Undo the merge of M. Doublet").click()
    expect(merges).to_contain_text("Undone on")
    expect(page.get_by_role("region", name="About")).not_to_contain_text(twin.person["emails"][0])


def test_an_owner_approves_in_the_inbox(new_page: NewPage, people: People) -> None:
    renewal = (datetime.now(UTC) + timedelta(days=10)).date().isoformat()
    owner = people.email_of("sales")
    customer = add_customer(people, "Renewal Ltd", "Rene Wahl", owner_email=owner, renewal_on=renewal)
    post(
        people,
        "/api/outreach/approvals",
        participants=[customer.person["id"]],
        team="Growth",
        purpose="First-month interviews",
    )
    page = open_as(new_page, people, "sales", customer.card)
    expect(status_of(page)).to_contain_text(f"Contact needs the approval of {owner}")
    page.get_by_role("link", name="Approvals 1 waiting for you").click()
    request = (
        page.get_by_role("list", name="Requests for approval").get_by_role("listitem").filter(has_text="Rene Wahl")
    )
    expect(request).to_contain_text("First-month interviews")
    expect(request).to_contain_text("Administrator of Growth asked")

    request.get_by_role("button", name="Approve contact with Rene Wahl").click()
    page.get_by_label("Note").fill("Not before Thursday.")
    page.get_by_role("dialog").get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    expect(page.get_by_role("link", name="Approvals", exact=True)).to_be_visible()
    page.get_by_role("radio", name="All").click()
    expect(page.get_by_text("Approved by Sales on")).to_be_visible()
    expect(page.get_by_text("Not before Thursday.")).to_be_visible()


def test_the_calendar_counts_contacts_by_week_and_leads_to_the_account(new_page: NewPage, people: People) -> None:
    customer = add_customer(people, "Calendar Ltd", "Cal Endar")
    for _ in range(2):
        touch(people, customer, "declined", 15, team="Cartographers")
    page = open_as(new_page, people, "researcher", "/calendar")
    cell = page.get_by_role("button", name=re.compile("^Calendar Ltd, week of .*: 2 contacts \\(2 declined\\)$"))
    expect(cell).to_have_text("2")
    page.keyboard.press("Tab")  # what is focused is told to those who use the keyboard
    cell.focus()
    expect(page.get_by_role("tooltip")).to_contain_text("2 declined")
    page.get_by_role("radio", name="Teams").click()
    expect(page.get_by_role("row", name=re.compile("^Cartographers"))).to_contain_text("2")
    page.get_by_role("radio", name="Accounts").click()
    page.get_by_role("link", name="Calendar Ltd").click()
    expect(page.get_by_role("heading", name="Calendar Ltd")).to_be_visible()


def test_a_calendar_link_is_shown_once(new_page: NewPage, people: People) -> None:
    page = open_as(new_page, people, "researcher", "/calendar")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_label("Name").fill("Shown once")
    page.get_by_role("dialog").get_by_role("button", name="Make a link").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("/api/calendar/bookings.ics?token=")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="End the link Shown once").click()
    expect(page.get_by_text("Shown once")).to_have_count(0)


@pytest.fixture(scope="module")
def shown(people: People) -> dict[str, str]:
    """The pages with something on each, and their headings."""
    renewal = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    customer = add_customer(people, "Shown Ltd", "Sho Own", renewal_on=renewal, custom_fields={"plan": "gold"})
    asked = add_customer(people, "Asked Ltd", "Ask Ed", renewal_on=renewal)
    exemption = {"name": "Design partner", "reason": "Weekly calls", "ends_at": f"{renewal}T00:00:00Z"}
    post(people, "/api/exemptions", participant=customer.person["id"], **exemption)
    for kind, days_ago in [("completed", 5), ("no_show", 9), ("invited", 12)]:
        touch(people, customer, kind, days_ago)
    scheduled_at = (datetime.now(UTC) + timedelta(days=4)).isoformat()
    touch(people, customer, "booked", 1, scheduled_at=scheduled_at)
    post(people, "/api/outreach/approvals", participants=[asked.person["id"]], purpose="To be looked at")
    return {
        customer.card: "Shown Ltd",
        customer.page: "Sho Own",
        "/approvals": "Approvals",
        "/approvals?show=all": "Approvals",
        "/calendar": "Calendar",
        "/calendar?by=team": "Calendar",
    }


def test_axe_finds_nothing_serious_on_the_contact_pages_and_none_is_wider_than_a_phone(
    new_page: NewPage, people: People, shown: dict[str, str]
) -> None:
    phone = {"width": 360, "height": 740}
    page = open_as(new_page, people, "admin", "/", color_scheme="dark", reduced_motion="reduce", viewport=phone)
    found = {}
    for path, heading in shown.items():
        page.goto(path)
        settle(page, heading)
        if serious := [*list_serious(page), *(["is wider than the screen"] if page.evaluate(TOO_WIDE) else [])]:
            found[path] = serious
    assert found == {}


def test_the_dialogs_of_a_person_are_accessible(new_page: NewPage, people: People, shown: dict[str, str]) -> None:
    page = open_as(new_page, people, "admin", next(path for path in shown if path.startswith("/participants/")))
    for name in ("Record a contact", "Add “do not contact” for Sho Own", "Add exemption"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert list_serious(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
