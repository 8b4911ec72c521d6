import pytest

from ingest.formats.names import could_be_name, find_speakers, split_prefix, tidy_name


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "Ann Lee",
        "Speaker 1",
        "P3",
        "Graham, Ken (Contractor)",
        "Ludwig van Beethoven",
        "Dr. A. Lee",
        "ann_b",
        "+49 170 1234567",
        "田中",
        "O’Neil, Bob Jr.",
        "Interviewer",
        "Ann Lee (Head of Product at the ACME Corporation (Europe), Ltd.)",
    ],
)
def test_names_are_names(name: str):
    assert could_be_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Date",
        "Interview date",
        "and then we went",
        "Really?",
        "We did it.",
        "15 June 2026",
        "...",
        "<b>",
        "a" * 61,
        "One two three four five six seven",
    ],
)
def test_speech_and_labels_are_no_names(text: str):
    assert not could_be_name(text)


def test_a_prefix_is_split_at_the_first_colon():
    assert split_prefix("Ann Lee: at 10: yes") == ("Ann Lee", "at 10: yes")
    assert split_prefix("Ann Lee:") == ("Ann Lee", "")
    assert split_prefix("https://example.com") is None
    assert split_prefix("no colon here") is None


def test_in_a_file_without_names_only_those_that_come_back_are_believed():
    speech = ["and so it goes on"] * 10
    assert find_speakers([*speech, "So the thing is: it broke"]) == frozenset()
    assert find_speakers([*speech, "Ann Lee: yes", "Ann Lee: no", "So it is: a", "So it is: b"]) == {"Ann Lee"}


def test_names_are_tidied():
    assert tidy_name("[Ann  Lee]") == "Ann Lee"
    assert tidy_name("**Bob:**") == "Bob"
    assert tidy_name("From Ann Lee to Everyone") == "Ann Lee"
    assert tidy_name("Unknown Speaker") is None
    assert tidy_name(" ") is None
