"""Uploading many files over a bad network, with a browser that is closed in the middle and a session that ends."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Request, Route, expect

from tests.e2e.support import PASSWORD, People, make_interview
from tests.support.media import WAV, tone, write_media

pytestmark = pytest.mark.browser

SECONDS = 300
"""Of 16 kHz mono: 9.6 MB, more than goes in one request."""
CHUNK = 8 * 1024 * 1024
WITHOUT_HANDLES = "delete window.showOpenFilePicker"
WITH_HANDLES = """window.showOpenFilePicker = async () => {
  const folder = await navigator.storage.getDirectory();
  return [await folder.getFileHandle("kept call.wav")];
}"""
WRITE_RECORDING = """async (seconds) => {
  const folder = await navigator.storage.getDirectory();
  const bytes = new DataView(new ArrayBuffer(44 + seconds * 32000));
  const write = (at, text) => [...text].forEach((letter, index) => bytes.setUint8(at + index, letter.charCodeAt(0)));
  write(0, "RIFF"); write(8, "WAVEfmt "); write(36, "data");
  [[4, 36 + seconds * 32000], [16, 16], [24, 16000], [28, 32000], [40, seconds * 32000]].forEach(([at, value]) => bytes.setUint32(at, value, true));
  [[20, 1], [22, 1], [32, 2], [34, 16]].forEach(([at, value]) => bytes.setUint16(at, value, true));
  const file = await (await folder.getFileHandle("kept call.wav", { create: true })).createWritable();
  await file.write(bytes.buffer);
  await file.close();
}"""  # noqa: E501


@pytest.fixture
def recording(tmp_path: Path) -> list[Path]:
    """A large recording, and its transcript so that it is ready soon."""
    media, transcript = tmp_path / "long ride.wav", tmp_path / "long ride.vtt"
    write_media(media, tone(SECONDS), WAV)
    return [media, transcript]


def break_second_piece(page: Page, answer: Callable[[Route], None]) -> list[str]:
    """Lets the first piece of an upload arrive and answers those behind it by `answer`; tells which were tried."""
    tried: list[str] = []

    def handle(route: Route) -> None:
        offset = route.request.headers.get("upload-offset", "0")
        if route.request.method != "PATCH" or offset == "0":
            route.continue_()
            return
        tried.append(offset)
        answer(route)

    page.route("**/api/uploads/*", handle)
    return tried


def watch_offsets(page: Page) -> list[int]:
    """The offsets at which pieces are sent from now on."""
    offsets: list[int] = []

    def note(request: Request) -> None:
        if request.method == "PATCH":
            offsets.append(int(request.headers["upload-offset"]))

    page.on("request", note)
    return offsets


def line_of(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name="Uploads").get_by_role("listitem").filter(has_text=title)


def reopen(page: Page) -> Page:
    """Closes the page as a crash would, and comes back to the app in the same browser."""
    context = page.context
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto("/")
    return again


def test_an_upload_that_was_cut_off_goes_on_where_it_stopped_after_the_browser_was_closed(
    researcher_page: Page, recording: list[Path]
) -> None:
    recording[1].write_bytes(make_interview("the one that was cut off"))
    page = researcher_page
    page.context.add_init_script(WITHOUT_HANDLES)
    tried = break_second_piece(page, lambda route: route.abort("connectionreset"))
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(recording)
    with page.expect_event("requestfailed", lambda request: request.method == "PATCH"):
        page.get_by_role("button", name="Upload 1 interview").click()
    page.context.set_offline(True)
    line = line_of(page, "long ride")
    expect(line).to_contain_text("Waiting for the connection")
    expect(line).to_contain_text("8 MB of 9.2 MB")
    assert tried[0] == str(CHUNK)

    page = reopen(page)
    page.get_by_role("link", name="1 upload waits for you").click()
    expect(line_of(page, "long ride")).to_contain_text("8 MB of 9.2 MB arrived")
    offsets = watch_offsets(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose the files again").click()
    chooser.value.set_files(recording[0])
    expect(line_of(page, "long ride")).to_contain_text("Ready")
    assert offsets == [CHUNK]


def test_where_the_browser_keeps_files_an_upload_goes_on_by_itself_and_a_failure_is_mended(
    researcher_page: Page,
) -> None:
    page = researcher_page
    page.context.add_init_script(WITH_HANDLES)
    break_second_piece(page, lambda route: route.abort("connectionreset"))
    page.goto("/upload")
    page.evaluate(WRITE_RECORDING, SECONDS)
    page.get_by_role("button", name="Choose files").click()
    with page.expect_event("requestfailed", lambda request: request.method == "PATCH"):
        page.get_by_role("button", name="Upload 1 interview").click()

    page = reopen(page)
    page.goto("/upload")
    line = line_of(page, "kept call")
    expect(line).to_contain_text("No speech was found")
    page.evaluate(WITHOUT_HANDLES)
    with page.expect_file_chooser() as chooser:
        line.get_by_role("button", name="Add a transcript").click()
    content = make_interview("the silent one")
    chooser.value.set_files(FilePayload(name="kept call.vtt", mimeType="text/vtt", buffer=content))
    expect(line).to_contain_text("Ready")


def test_a_session_that_ends_in_the_middle_loses_nothing(
    new_page: Callable[..., Page], people: People, recording: list[Path]
) -> None:
    recording[1].write_bytes(make_interview("the one whose session ended"))
    with recording[0].open("ab") as file:
        file.write(b"\0\0")
    page = new_page(base_url=people.address, storage_state=people.state_of("researcher"))
    page.context.add_init_script(WITHOUT_HANDLES)
    ended = {"type": "/problems/not-signed-in", "title": "Sign in first", "status": 401, "detail": "It has ended."}
    break_second_piece(page, lambda route: route.fulfill(status=401, json=ended))
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(recording)
    page.get_by_role("button", name="Upload 1 interview").click()
    expect(page).to_have_url(re.compile("/sign-in.*expired"))
    page.unroute_all()
    offsets = watch_offsets(page)
    page.get_by_label("Email").fill(people.email_of("researcher"))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(line_of(page, "long ride")).to_contain_text("Ready")
    assert offsets == [CHUNK]


def test_many_files_are_told_about_at_once_and_one_by_one(researcher_page: Page, people: People) -> None:
    page = researcher_page
    page.goto("/upload?study=Depot+visits")
    names = ["2026-09-01_north.vtt", "2026-09-02_east.vtt", "2026-09-03_south.vtt"]
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="", buffer=make_interview(name)) for name in names]
    )
    table = page.get_by_role("region", name="To upload")
    expect(table.get_by_role("listitem")).to_have_count(3)
    page.get_by_role("combobox", name="Account").fill("Depots Ltd")
    for name in names[:2]:
        table.get_by_role("checkbox", name=f"Select {name}").check(force=True)
    table.get_by_role("button", name="Edit selected").click()
    dialog = page.get_by_role("dialog", name="About 2 files")
    dialog.get_by_label("Participants’ emails").fill("jane@northgate.example")
    dialog.get_by_role("combobox", name="Account").fill("Northgate")
    dialog.get_by_role("button", name="Save").click()
    expect(table.get_by_role("listitem").filter(has_text="Northgate (Its own)")).to_have_count(2)
    page.get_by_role("button", name="Upload 3 interviews").click()
    expect(page.get_by_text("3 of 3 files uploaded, 3 processed")).to_be_visible()
    found = people.admin.get("/api/interviews", params={"study": "Depot visits"}).json()["items"]
    told = {item["title"]: (item["account"]["name"], item["held_on"]) for item in found}
    assert told == {
        "north": ("Northgate", "2026-09-01"),
        "east": ("Northgate", "2026-09-02"),
        "south": ("Depots Ltd", "2026-09-03"),
    }
