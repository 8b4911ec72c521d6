import pytest

from ingest.diarization import guess_roles
from ingest.segments import SpokenSegment

ANSWER = "we tried the import twice and it stopped both times without a word so somebody had to copy it all by hand"


def talk(*lines: tuple[str | None, str]) -> list[SpokenSegment]:
    return [
        SpokenSegment(index * 1000, index * 1000 + 900, text, speaker) for index, (speaker, text) in enumerate(lines)
    ]


def test_who_asks_and_speaks_less_is_the_interviewer() -> None:
    conversation = talk(
        ("S1", "How did the setup go?"),
        ("S2", f"Well, {ANSWER}."),
        ("S1", "And what did you do then?"),
        ("S2", f"Then {ANSWER}. Does that make sense?"),
        ("S1", "It does. Who noticed first?"),
        ("S2", f"I did, {ANSWER}."),
    )
    assert guess_roles(conversation) == {"S1": "interviewer", "S2": "customer"}


def test_a_draft_without_punctuation_is_judged_by_how_its_sentences_begin() -> None:
    conversation = talk(
        ("S1", "so how did the setup go"),
        ("S2", ANSWER),
        ("S1", "and what did you do then"),
        ("S2", ANSWER),
        ("S1", "can you show me"),
        ("S2", ANSWER),
    )
    assert guess_roles(conversation) == {"S1": "interviewer", "S2": "customer"}


def test_a_group_has_one_interviewer_and_a_bystander_has_no_role() -> None:
    conversation = talk(
        ("S1", "How did the setup go?"),
        ("S2", f"{ANSWER}."),
        ("S1", "What about your team?"),
        ("S3", f"{ANSWER}."),
        ("S1", "Why was that?"),
        ("S2", f"{ANSWER} {ANSWER}."),
        ("S4", "Hello."),
    )
    assert guess_roles(conversation) == {"S1": "interviewer", "S2": "customer", "S3": "customer", "S4": None}


@pytest.mark.parametrize(
    "conversation",
    [
        talk(("S1", f"{ANSWER}? {ANSWER}?"), ("S2", f"{ANSWER}? {ANSWER}?")),
        talk(("S1", f"{ANSWER}. {ANSWER}. {ANSWER}."), ("S2", f"{ANSWER}.")),
        talk(("S1", "Why? How?"), ("S2", "Because.")),
        talk(("S1", f"How? Why? {ANSWER}. {ANSWER}. {ANSWER}.")),
    ],
    ids=["a tie", "nobody asks", "too short", "one speaker"],
)
def test_without_clear_signs_nobody_has_a_role(conversation: list[SpokenSegment]) -> None:
    assert set(guess_roles(conversation).values()) == {None}


def test_segments_without_a_speaker_do_not_count() -> None:
    assert guess_roles(talk((None, f"How? Why? {ANSWER}"))) == {}
