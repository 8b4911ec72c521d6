"""Cutting a clip of a quote, from the quote to the file."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.support import People
from tests.support.clips import beep_at, find_beeps
from tests.support.media import write_media

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A beep at the eighth second, in the middle of the quote about tablets."""
    return write_media(tmp_path_factory.mktemp("sound") / "call.wav", beep_at(8_000, seconds=45)).read_bytes()


def test_a_quote_becomes_a_file_with_captions(
    researcher_page: Page, people: People, sound: bytes, tmp_path: Path
) -> None:
    page = researcher_page
    people.upload("Clipped", sound=sound, account="Clip Works")
    page.goto("/search?q=tablets+that+never+synchronised&account=Clip+Works")
    page.get_by_role("button", name="Cut a clip").first.click()
    dialog = page.get_by_role("dialog", name="Cut a clip")
    expect(dialog.get_by_role("group", name="Start")).to_contain_text("0:06.9")
    dialog.get_by_role("button", name="Start +1 s").click()
    expect(dialog.get_by_role("group", name="Start")).to_contain_text("0:07.9")
    dialog.get_by_role("button", name="Play the clip").click()
    expect(dialog.get_by_role("button", name="Stop")).to_be_visible()
    dialog.get_by_role("button", name="None Captions").click()
    page.get_by_role("option", name="WebVTT").click()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download clip").click()
    expect(page.get_by_text("Saved “Clipped 00.00.07.zip”")).to_be_visible()
    expect(dialog).to_have_count(0)
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(tmp_path)
    captions = (tmp_path / "Clipped 00.00.07.vtt").read_text()
    assert "<v Jane Doe>the tablets never synchronised" in captions  # and not “Honestly,”, which is said before
    length_ms, beeps = find_beeps(tmp_path / "Clipped 00.00.07.m4a", tmp_path / "read")
    assert (7_000 < length_ms < 8_000, beeps) == (True, [pytest.approx(150, abs=15)])
