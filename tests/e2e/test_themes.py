"""Themes in the browser: looked for, read in numbers, charts and quotes, shaped by people, and seen on the map."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.looking import list_serious, settle
from tests.e2e.support import People
from tests.e2e.themed import ACCOUNT, EACH, find_theme, list_themes

pytestmark = pytest.mark.browser

HOTLINE = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada Ask>Have you ever called us?

00:00:05.000 --> 00:00:15.000
<v Lou Caller {number}>The hotline kept us waiting for {number} hours, and then the hotline hung up on us.
"""


@pytest.fixture
def page(themes: None, researcher_page: Page) -> Page:
    return researcher_page


def open_theme(page: Page, people: People, word: str) -> dict[str, Any]:
    theme = find_theme(people, word)
    page.goto(f"/themes/{theme['id']}?account=Themed+Works")
    expect(page.get_by_role("heading", level=1, name=theme["name"])).to_be_visible()
    return theme


def test_themes_are_listed_with_customers_and_lead_to_what_was_said(page: Page, people: People) -> None:
    theme = find_theme(people, "battery")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Themes").click()
    page.goto("/themes?account=Themed+Works")
    listed = page.get_by_role("region", name="Themes")
    row = listed.get_by_role("listitem").filter(has=page.get_by_role("link", name=theme["name"], exact=True))
    expect(row).to_contain_text(f"{theme['customers']} customers")
    expect(row).to_contain_text(theme["quote"]["text"])
    page.get_by_role("searchbox", name="Find by name or phrase").fill(theme["phrases"][0])
    expect(page).to_have_url(re.compile("q="))
    page.get_by_role("link", name=theme["name"], exact=True).click()
    expect(page.get_by_role("heading", level=1, name=theme["name"])).to_be_visible()
    said = page.get_by_role("region", name="What they said")
    expect(said.get_by_role("listitem").first).to_contain_text("battery")
    said.get_by_role("link", name=re.compile("Themed call")).first.click()
    expect(page.get_by_role("heading", level=1, name=re.compile("Themed call"))).to_be_visible()


def test_a_trend_is_drawn_and_told_by_month_and_by_quarter(page: Page, people: People) -> None:
    open_theme(page, people, "battery")
    card = page.get_by_role("region", name="Over time")
    expect(
        card.get_by_role("img", name=re.compile("Share of interviews that touch .+ from Jan 26 to Jun 26"))
    ).to_be_visible()
    card.get_by_text("As a table").click()
    expect(card.get_by_role("row").filter(has_text="Feb 26")).to_contain_text("1 / 3")
    card.get_by_role("radio", name="Quarters").click()
    expect(card.get_by_role("row").filter(has_text="Q1 2026")).to_contain_text("3 / 9")
    splits = page.get_by_role("region", name="Who speaks of it")
    splits.get_by_role("button", name=re.compile("Who speaks of it")).click()
    page.get_by_role("option", name="Accounts").click()
    expect(splits.get_by_role("listitem").filter(has_text=ACCOUNT)).to_contain_text("6 of 18")


def test_the_second_of_two_editors_is_told_and_loses_nothing(page: Page, people: People) -> None:
    theme = open_theme(page, people, "price")
    page.get_by_role("button", name="Rename").click()
    dialog = page.get_by_role("dialog", name="Rename")
    dialog.get_by_label("Name").fill("What it costs")
    body = {"name": "Money matters", "edit_version": theme["edit_version"]}
    people.admin.post(f"/api/themes/{theme['id']}/rename", json=body).raise_for_status()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Somebody changed this theme meanwhile")
    expect(dialog.get_by_label("Name")).to_have_value("What it costs")
    dialog.get_by_role("button", name="Show it as it is now").click()
    expect(dialog.get_by_role("alert")).to_contain_text("It is now called “Money matters”")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1, name="What it costs")).to_be_visible()
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.get_by_role("button", name="Unpin")).to_be_visible()


def test_passages_are_moved_made_a_theme_of_and_taken_out(page: Page, people: People) -> None:
    theme = open_theme(page, people, "spreadsheet")
    other = find_theme(people, "battery")
    said = page.get_by_role("region", name="What they said")

    def choose(count: int) -> None:
        for place in range(count):
            said.locator("label").filter(has=page.get_by_label("Choose this passage")).nth(place).click()

    choose(1)
    said.get_by_role("button", name="Move to a theme…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Move").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Choose a theme first")
    dialog.get_by_role("searchbox", name="Find a theme").fill(other["name"])
    dialog.get_by_role("option", name=re.compile(re.escape(other["name"]))).click()
    dialog.get_by_role("button", name="Move").click()
    expect(page.get_by_text("1 passage moved")).to_be_visible()
    expect(said).to_contain_text(f"{theme['passages'] - 1} passages")

    choose(2)
    said.get_by_role("button", name="Make a theme of them…").click()
    page.get_by_role("dialog").get_by_label("Name").fill("Columns nobody explained")
    page.get_by_role("button", name="Make theme").click()
    expect(page.get_by_text("“Columns nobody explained” is a theme now")).to_be_visible()
    expect(said).to_contain_text(f"{theme['passages'] - 3} passages")

    choose(1)
    said.get_by_role("button", name="Take out of all themes").click()
    expect(said).to_contain_text(f"{theme['passages'] - 4} passages")
    page.goto("/themes/outside?account=Themed+Works")
    expect(page.get_by_text("spreadsheet", exact=False).first).to_be_visible()

    page.goto(f"/themes/{find_made(people)}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Merge into another…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("option", name=re.compile(re.escape(theme["name"]))).click()
    dialog.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("heading", level=1, name=theme["name"])).to_be_visible()


def find_made(people: People) -> int:
    made: int = next(theme["id"] for theme in list_themes(people) if theme["name"] == "Columns nobody explained")
    return made


def test_a_hidden_theme_is_listed_only_where_asked_for(page: Page, people: People) -> None:
    theme = open_theme(page, people, "battery")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Hide").click()
    expect(page.get_by_text("Hidden from the list")).to_be_visible()
    page.goto("/themes?account=Themed+Works")
    link = page.get_by_role("link", name=theme["name"], exact=True)
    expect(page.get_by_role("region", name="Themes")).to_be_visible()
    expect(link).to_have_count(0)
    page.get_by_text("Show hidden").click()
    expect(link).to_be_visible()
    link.click()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Show again").click()
    expect(page.get_by_text("Shown again")).to_be_visible()


def test_the_map_reads_what_a_dot_stands_for_and_opens_themes_by_keyboard(page: Page, people: People) -> None:
    theme = find_theme(people, "battery")
    page.goto("/themes?view=map")
    drawn = page.get_by_role("application", name="Map of themes")
    expect(drawn).to_be_visible()
    whole = page.get_by_role("region", name="Map of themes")
    read = whole.get_by_role("figure", name=re.compile("Quote of"))
    page.wait_for_function(
        "() => { const c = document.querySelector('canvas'), d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; return d.some(value => value > 0) }"
    )
    drawn.focus()
    for key in ("+", "ArrowLeft", "-", "0", "Enter"):
        page.keyboard.press(key)
    expect(read).to_be_visible()
    page.keyboard.press("Escape")
    expect(read).to_have_count(0)
    page.get_by_role("navigation", name="Themes on the map").get_by_role("link", name=theme["name"]).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name=theme["name"])).to_be_visible()


def test_cohorts_are_compared_with_how_many_of_how_many(page: Page, people: People) -> None:
    theme = find_theme(people, "battery")
    account = people.admin.get("/api/accounts", params={"q": ACCOUNT}).json()["items"][0]
    people.admin.patch(f"/api/accounts/{account['id']}", json={"cohort": "Themed"}).raise_for_status()
    page.goto("/themes")
    page.get_by_role("radio", name="Cohorts").click()
    page.wait_for_url(re.compile("view=cohorts"))
    row = page.get_by_role("table", name="Themes by cohort").get_by_role("row").filter(has_text=theme["name"])
    expect(row).to_contain_text(re.compile(r"\d+%\s*\d+ of 18"))


def test_a_passage_is_dragged_to_another_theme_and_back_by_keys(page: Page, people: People) -> None:
    theme, other = open_theme(page, people, "price"), find_theme(people, "battery")
    said = page.get_by_role("region", name="What they said")
    counted = said.get_by_text(f"{theme['passages']} passages")
    expect(counted).to_be_visible()
    page.get_by_role("searchbox", name="Find a theme").fill(other["name"])
    target = page.get_by_role("group", name=f"Move to {other['name']}", exact=True)
    expect(page.get_by_role("group", name=re.compile("^Move to "))).to_have_count(1)
    said.get_by_role("button", name="Drag this passage to another theme").first.focus()
    page.keyboard.press("Enter")
    expect(target).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"1 passage moved to “{other['name']}”")).to_be_visible()
    expect(counted).to_have_count(0)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(counted).to_be_visible()


def test_a_run_is_asked_for_looked_at_applied_and_undone(page: Page, people: People) -> None:
    for number in range(EACH):
        people.upload(f"Hotline call {number}", HOTLINE.format(number=number).encode(), account=ACCOUNT)
    page.goto("/themes")
    page.get_by_role("button", name="Look for themes").click()
    dialog = page.get_by_role("dialog", name="Look for themes")
    slider = dialog.get_by_role("slider", name="How many")
    slider.focus()
    page.keyboard.press("End")
    dialog.get_by_role("button", name="Start").click()
    expect(dialog).to_have_count(0)
    proposal = page.get_by_role("region", name="A run proposes changes")
    expect(proposal).to_contain_text(re.compile("hotline", re.IGNORECASE))  # new, or split off another
    proposal.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("The themes are applied")).to_be_visible()
    page.get_by_role("button", name="Undo the last run").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Undo the last run").click()
    expect(page.get_by_text("The run is undone")).to_be_visible()


@pytest.mark.usefixtures("themes")
def test_axe_finds_nothing_serious_and_no_page_is_too_wide(new_page: Callable[..., Page], people: People) -> None:
    page = new_page(
        base_url=people.address,
        storage_state=people.state_of("admin"),
        color_scheme="dark",
        reduced_motion="reduce",
        viewport={"width": 360, "height": 740},
    )
    theme = find_theme(people, "battery")
    pages = {
        "/themes": "Themes",
        "/themes?view=map": "Themes",
        f"/themes/{theme['id']}": theme["name"],
        "/themes/outside": "Belongs to no theme",
    }
    found = {}
    for path, heading in pages.items():
        page.goto(path)
        settle(page, heading)
        is_too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if serious := [*list_serious(page), *(["is wider than the screen"] if is_too_wide else [])]:
            found[path] = serious
    page.goto(f"/themes/{theme['id']}")
    page.get_by_role("button", name="Rename").click()
    expect(page.get_by_role("dialog", name="Rename")).to_be_visible()
    if serious := list_serious(page):
        found["rename"] = serious
    assert found == {}
