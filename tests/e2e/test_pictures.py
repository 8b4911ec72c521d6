from pathlib import Path

import numpy as np

from tests.e2e.pages import PAGES, ListedPage
from tests.e2e.pictures import are_alike, name_page, read_picture, reduce_colours, write_picture


def test_every_page_has_a_name_of_its_own() -> None:
    names = [name_page(page) for page in PAGES]
    assert len(set(names)) == len(names)


def test_pages_are_named_by_their_paths() -> None:
    assert name_page(ListedPage("/", "Home")) == "home"
    assert name_page(ListedPage("/themes", "Themes", "/themes?view=map")) == "themes-view-map"
    assert name_page(ListedPage("/interviews/$interviewId", "x", "/interviews/{interview_id}?at=7000")) == (
        "interviews-interview"
    )
    assert name_page(ListedPage("/$", "x", "/no/such/page")) == "nowhere"


def test_a_picture_is_read_back_in_its_colours(tmp_path: Path) -> None:
    page = np.full((40, 60, 3), 250, dtype=np.uint8)
    page[10:12, 10:30] = (13, 107, 102)
    write_picture(tmp_path / "page.webp", page)
    assert np.array_equal(read_picture(tmp_path / "page.webp"), page)


def test_many_shades_become_few_colours_and_a_small_spot_keeps_its_own() -> None:
    page = np.linspace(200, 255, 4000).repeat(3).reshape(40, 100, 3).astype(np.uint8)
    page[0, :4] = (200, 0, 0)
    reduced = reduce_colours(page, most=8)
    assert len(np.unique(reduced.reshape(-1, 3), axis=0)) == 8
    assert (reduced[0, 0] == (200, 0, 0)).all()
    assert are_alike(page, reduced)


def test_a_caret_is_no_difference_and_a_banner_is() -> None:
    page = np.full((800, 1280, 3), 250, dtype=np.uint8)
    with_caret, with_banner = page.copy(), page.copy()
    with_caret[100:120, 200:202] = 0
    with_banner[0:40] = 200
    assert are_alike(page, with_caret)
    assert not are_alike(page, with_banner)
    assert not are_alike(page, page[:-1])
