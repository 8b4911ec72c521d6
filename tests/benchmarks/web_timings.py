"""What the browser itself measures of the heaviest pages, beside an empty page of the app in the same run.

    python -m tests.benchmarks.web_timings [--passages 100000] [--themes 500] [--hours 4] [--folder KEPT]

Ask, Interview (four hours, each word with its time) and Themes (as a list and as a map), each with an empty cache and
with a full one, as fast as this machine is and with its processor slowed down four times, as Lighthouse does for
phones. Milliseconds: first and largest contentful paint (FCP, LCP), until the content is there, tasks longer than
50 ms, the slowest interaction until its next paint (INP); and frames that came late while the page scrolled for two
seconds.
With --folder, the data is kept there and found again by the next run.
"""

import argparse
import gzip
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pydantic import SecretStr

from models.settings import Settings
from tests.e2e.conftest import CHROMIUM_ARGUMENTS, DIST
from tests.support.server_process import ServerProcess, server_process
from tests.support.web_corpus import LONG_TITLE, fill

VIEWPORT = {"width": 1280, "height": 900}
RATES = (1, 4)
LOADS = 3
SCROLL_FRAMES = 120
PATIENCE_MS = 120_000
WATCH = """
window.seen = {lcp: 0, tasks: [], events: []};
const watch = (type, take, more) => new PerformanceObserver(list => list.getEntries().forEach(take))
    .observe({type, buffered: true, ...more});
watch('largest-contentful-paint', entry => { seen.lcp = entry.startTime; });
watch('longtask', entry => { seen.tasks.push(entry.duration); });
watch('event', entry => { if (entry.interactionId) seen.events.push(entry.duration); }, {durationThreshold: 16});
"""
PAINTS = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
SHOWN = """selector => new Promise(done => {
    const look = () => document.querySelector(selector) ? done(performance.now()) : requestAnimationFrame(look);
    look();
})"""
SCROLL = f"""new Promise(done => {{
    const late = [];
    let before = performance.now(), left = {SCROLL_FRAMES};
    const step = at => {{
        late.push(Math.max(Math.round((at - before) / (1000 / 60)) - 1, 0));
        before = at;
        document.scrollingElement.scrollBy(0, 120);
        left -= 1;
        if (left > 0) requestAnimationFrame(step); else done(late.reduce((sum, frames) => sum + frames, 0));
    }};
    requestAnimationFrame(at => {{ before = at; requestAnimationFrame(step); }});
}})"""


@dataclass(frozen=True)
class Measured:
    """A page: where it is, what shows that its content is there, and what somebody does on it."""

    name: str
    address: str
    content: str
    use: Callable[[Page], None]


@dataclass(frozen=True)
class Timings:
    fcp: float
    lcp: float
    content: float
    tasks: int
    tasks_ms: float

    def tell(self, basis: float) -> str:
        ratio = self.content / basis
        return (
            f"{self.fcp:.0f} | {self.lcp:.0f} | {self.content:.0f} ({ratio:.1f}) | {self.tasks} ({self.tasks_ms:.0f})"
        )


def use_nothing(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Tab")


def use_ask(page: Page) -> None:
    box = page.get_by_role("searchbox", name="Question")
    box.fill("")
    box.press_sequentially("who prints the list on paper?", delay=20)
    page.keyboard.press("Enter")
    page.get_by_role("region", name="All quotes").get_by_role("figure").first.wait_for()


def use_interview(page: Page) -> None:
    for place in range(4):
        page.locator("[data-segment]").nth(place).click(position={"x": 30, "y": 10})
    for key in ("k", "l", "j", "k", "ArrowRight"):
        page.keyboard.press(key)


def use_themes(page: Page) -> None:
    page.keyboard.press("Tab")
    page.get_by_role("main").get_by_role("link").nth(3).hover()
    page.keyboard.press("Tab")


def use_map(page: Page) -> None:
    canvas = page.locator("canvas").first
    canvas.hover()
    for _ in range(5):
        page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(700, 500, steps=8)
    page.mouse.up()


def list_pages(long_call: int) -> list[Measured]:
    return [
        Measured("an empty page", "/no/such/page", "main h1", use_nothing),
        Measured("Ask", "/ask?q=what+do+they+print+on+paper", "main figure", use_ask),
        Measured("Interview", f"/interviews/{long_call}", "[data-segment]", use_interview),
        Measured("Themes", "/themes", "main a[href^='/themes/']", use_themes),
        Measured("Themes, map", "/themes?view=map", "main canvas", use_map),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--themes", type=int, default=500)
    parser.add_argument("--hours", type=float, default=4)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    tell_scripts()
    with tempfile.TemporaryDirectory() as temporary:
        settings = Settings(data_dir=options.folder or Path(temporary), database_url=SecretStr(""), theme_run_hours=0)
        fill(settings, options.passages, options.themes, options.hours)
        with server_process(settings, "--no-worker") as server, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
            with closing(chromium):
                measure(chromium, server)


def tell_scripts() -> None:
    index = DIST.read_text()
    scripts = re.findall(r'(?:src|modulepreload"[^>]*href)="(/assets/[^"]+\.js)"', index)
    size = sum(len(gzip.compress((DIST.parent / script[1:]).read_bytes())) for script in scripts)
    print(f"first JavaScript: {size / 1000:.0f} kB in gzip, {len(scripts)} files")


def measure(browser: Browser, server: ServerProcess) -> None:
    state, long_call = enter(server)
    print("page | processor | cache | FCP | LCP | content (of an empty page's) | long tasks (ms) | INP | late frames")
    for rate in RATES:
        basis: dict[str, float] = {}
        for page in list_pages(long_call):
            for cache, timings in load_all(browser, server.address, state, page, rate):
                basis.setdefault(cache, timings.content)
                used = use(browser, server.address, state, page, rate) if cache == "warm" else " | "
                print(f"{page.name} | 1/{rate} | {cache} | {timings.tell(basis[cache])} | {used}", flush=True)


def enter(server: ServerProcess) -> tuple[Any, int]:
    """What a browser keeps of the administrator, and the id of the long call."""
    with server.sign_in() as admin:
        cookies = [{"name": each.name, "value": each.value or "", "url": server.address} for each in admin.cookies.jar]
        found = admin.get("/api/interviews", params={"q": LONG_TITLE}).raise_for_status().json()["items"]
    return {"cookies": cookies, "origins": []}, found[0]["id"]


def load_all(
    browser: Browser, address: str, state: Any, measured: Measured, rate: int
) -> Iterator[tuple[str, Timings]]:
    """The middle of some loads, each pair in a browser profile of its own."""
    loads: dict[str, list[Timings]] = {"cold": [], "warm": []}
    for _ in range(LOADS):
        with closing(new_context(browser, address, state)) as context:
            for cache in loads:
                loads[cache].append(load(context, measured, rate)[0])
    for cache, timings in loads.items():
        yield cache, sorted(timings, key=lambda each: each.content)[LOADS // 2]


def new_context(browser: Browser, address: str, state: Any) -> BrowserContext:
    context = browser.new_context(base_url=address, storage_state=state, viewport=VIEWPORT)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    return context


def load(context: BrowserContext, measured: Measured, rate: int) -> tuple[Timings, Page]:
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.goto(measured.address, wait_until="commit")
    content = page.evaluate(SHOWN, measured.content)
    page.wait_for_load_state("networkidle", timeout=PATIENCE_MS)
    seen = page.evaluate("seen")
    return Timings(page.evaluate(PAINTS), seen["lcp"], content, len(seen["tasks"]), sum(seen["tasks"])), page


def use(browser: Browser, address: str, state: Any, measured: Measured, rate: int) -> str:
    """The slowest interaction and the frames that came late, the middle of some visits."""
    slowest, late = [], []
    for _ in range(LOADS):
        with closing(new_context(browser, address, state)) as context:
            _, page = load(context, measured, rate)
            measured.use(page)
            page.wait_for_timeout(500)
            slowest.append(page.evaluate("Math.max(0, ...seen.events)"))
            late.append(page.evaluate(SCROLL))
    return f"{median(slowest):.0f} | {median(late):.0f} of {SCROLL_FRAMES}"


if __name__ == "__main__":
    main()
