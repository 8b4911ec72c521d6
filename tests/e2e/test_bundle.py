"""What a browser must fetch before the first page can be shown."""

import gzip
import re
from pathlib import Path

import pytest

DIST = Path(__file__).parents[2] / "frontend" / "dist"
MOST_BYTES = 200_000


@pytest.mark.usefixtures("built_frontend")
def test_the_scripts_of_the_first_page_are_small() -> None:
    index = (DIST / "index.html").read_text()
    scripts = re.findall(r'(?:src|modulepreload"[^>]*href)="(/assets/[^"]+\.js)"', index)
    assert scripts
    assert sum(len(gzip.compress((DIST / script[1:]).read_bytes())) for script in scripts) <= MOST_BYTES


@pytest.mark.usefixtures("built_frontend")
def test_the_page_has_no_inline_scripts_or_styles() -> None:
    index = (DIST / "index.html").read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", index)
