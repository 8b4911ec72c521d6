from pathlib import Path

import pytest

from api.importing.finding import Pair, find_pairs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "a/call.MP4", "a/call.transcript.vtt", "a/call.txt", "a/alone.vtt", "b/call.vtt", "b/other.wav",
        "b/notes.pdf", ".hidden/secret.wav", "b/.DS_Store",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_a_transcript_of_the_same_name_in_the_same_folder_goes_with_its_recording(folder: Path) -> None:
    assert find_pairs([folder]) == [
        Pair(folder / "a/alone.vtt"),
        Pair(folder / "a/call.MP4", folder / "a/call.transcript.vtt"),
        Pair(folder / "b/call.vtt"),
        Pair(folder / "b/other.wav"),
    ]


def test_a_file_that_is_named_is_taken_whatever_it_is(folder: Path) -> None:
    assert find_pairs([folder / "b/notes.pdf"]) == [Pair(folder / "b/notes.pdf")]


def test_files_named_one_by_one_are_paired_too_and_taken_once(folder: Path) -> None:
    files = [folder / "a/call.MP4", folder / "a/call.txt", folder / "a/call.MP4"]
    assert find_pairs(files) == [Pair(folder / "a/call.MP4", folder / "a/call.txt")]
