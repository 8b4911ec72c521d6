"""A real server with its worker, and a real browser that looks at it. A page that logs an error fails its test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from models.settings import Settings
from tests.e2e.support import PATIENCE_MS, People, add_people
from tests.e2e.themed import add_themes
from tests.support.server_process import ServerProcess, server_process
from tests.support.writer_server import Endpoint, writing

DIST = Path(__file__).parents[2] / "frontend" / "dist" / "index.html"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
QUICK = {"job_poll_seconds": 0.05, "event_poll_seconds": 0.05, "language": "en"}

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def built_frontend() -> None:
    if not DIST.is_file():
        reason = "needs the built web app (make frontend/dist/index.html)"
        (pytest.fail if os.environ.get("EARSHOT_REQUIRE_ALL") else pytest.skip)(reason)


@pytest.fixture(scope="session")
def endpoint() -> Iterator[Endpoint]:
    """The writer's, which writes nothing until a test says what."""
    with writing() as opened:
        yield opened


@pytest.fixture(scope="session")
def server(
    built_frontend: None,
    endpoint: Endpoint,
    installation: Callable[[Path], AbstractContextManager[Settings]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[ServerProcess]:
    """One server and worker for all tests: each test makes what it needs under names of its own."""
    folder = tmp_path_factory.mktemp("e2e") / "data"
    update = QUICK | {"writer_url": endpoint.url}
    with installation(folder) as settings, server_process(settings.model_copy(update=update)) as process:
        yield process


@pytest.fixture(scope="session")
def people(server: ServerProcess) -> Iterator[People]:
    """Users of each role who have chosen a password, and the administrator's client of the API."""
    with server.sign_in() as admin:
        yield add_people(server.address, admin)


@pytest.fixture(scope="session")
def themes(people: People) -> None:
    """Themes that tests look at; who changes one finds it by what it says."""
    add_themes(people)


@pytest.fixture(scope="module")
def browser(built_frontend: None) -> Iterator[Browser]:
    """Ended with each file of tests: its event loop would stand in the way of other tests in this process."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages, each in a browser profile of its own, and fails the test where one logs an error."""
    expect.set_options(timeout=PATIENCE_MS)
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def complain(message: ConsoleMessage) -> None:
        # The browser logs every refusal of the server, also those that a page expects and shows.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            complaints.append(message.text)

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", complain)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def researcher_page(new_page: NewPage, people: People) -> Page:
    """The home page of a researcher who is signed in."""
    page = new_page(base_url=people.address, storage_state=people.state_of("researcher"))
    page.goto("/")
    return page
