"""What is checked on a page one looks at: axe's findings, and whether it fits the screen."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
COLOURS = ("color-contrast", "link-in-text-block")
AT_REST = """new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame))
    .then(() => Promise.allSettled(document.getAnimations().map(animation => animation.finished)))"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


def list_serious(page: Page, *rules: str) -> list[str]:
    """What axe finds by these rules, or by all, each as a sentence with the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())  # run by the debugger, which the policy against foreign scripts lets through
    page.evaluate(AT_REST)  # colours on their way from one theme to the other are neither
    only = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = page.evaluate(f"axe.run(document, {json.dumps({'resultTypes': ['violations'], **only})})")
    return [
        f"{violation['id']}: {violation['help']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


def settle(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)  # what is asked for anew is faint until it is there


def follow(page: Page, address: str, title: str, heading: str) -> None:
    """Goes on within the app, as a link does: the scripts aren't loaded anew."""
    page.evaluate("address => history.pushState({}, '', address)", address)
    expect(page).to_have_title(f"{title} · Earshot")
    settle(page, heading)
