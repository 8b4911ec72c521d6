import pytest

from models.interviews import SpeakerRole
from search.passages import SaidSegment, build_passages

ADA, PRIYA = (1, "Ada", SpeakerRole.INTERVIEWER), (2, "Priya", SpeakerRole.CUSTOMER)
Speaker = tuple[int, str, SpeakerRole | None]


def context_of_last(*said: tuple[Speaker, str]) -> str:
    segments = [
        SaidSegment(place, place * 10, place * 10 + 9, text, len(text.split()), *speaker)
        for place, (speaker, text) in enumerate(said)
    ]
    return build_passages(segments)[-1].context


def test_an_answer_carries_its_question() -> None:
    said = ((ADA, "Thanks. How often do you export? Take your time."), (PRIYA, "Twice a week."))
    assert context_of_last(*said) == "How often do you export?"


def test_a_prompt_of_the_interviewer_needs_no_question_mark() -> None:
    assert context_of_last((ADA, "Great. Tell me about the import."), (PRIYA, "Slow.")) == "Tell me about the import."


def test_a_tag_question_asks_nothing() -> None:
    said = ((ADA, "How often do you export?"), (PRIYA, "Weekly."), (ADA, "Right, is it?"), (PRIYA, "Every Friday."))
    assert context_of_last(*said) == "How often do you export?"


def test_what_speakers_ask_themselves_is_no_context() -> None:
    assert context_of_last((PRIYA, "So why would I do that at all?"), (ADA, "I see, that is fair.")) != ""
    assert context_of_last((PRIYA, "So why would I do that at all?"), (PRIYA, "I would not. " * 30)) == ""


def test_without_roles_only_questions_count() -> None:
    tom, eve = (3, "Tom", None), (4, "Eve", None)
    filling = "And then the next point on our list is here. " * 6
    assert context_of_last((tom, "Tell me about the case. " * 12), (eve, filling)) == ""
    assert context_of_last((tom, "What is the case made of? " * 12), (eve, filling)) == "What is the case made of?"


@pytest.mark.parametrize(("words", "reaches"), [(100, True), (300, False)])
def test_a_question_reaches_as_far_as_an_answer_goes(words: int, reaches: bool) -> None:
    answer = "And so it went on and on that day. " * (words // 9)
    assert bool(context_of_last((ADA, "How was the import for you?"), (PRIYA, answer))) is reaches


def test_a_long_winded_question_is_cut_to_its_end() -> None:
    context = context_of_last((ADA, "Well " * 60 + "how was it?"), (PRIYA, "Slow."))
    assert len(context.split()) == 40
    assert context.endswith("how was it?")
