import pytest

from search.query.framing import strip_framing


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What do customers say about onboarding?", "What onboarding?"),
        ("Summarize the discussion about user requirements.", "user requirements."),
        ("What did the group talk about the buttons?", "What the buttons?"),
        ("According to our users, is it slow?", "our users, is it slow?"),
        ("What are their opinions on pricing", "What are pricing"),
        ("How do people feel about customer support?", "How customer support?"),
        ("customer support", "customer support"),
    ],
)
def test_what_only_says_that_it_is_a_question_goes(question: str, about: str) -> None:
    assert strip_framing(question) == about


@pytest.mark.parametrize("question", ["What do people think?", "Tell me about it", "discuss", ""])
def test_a_question_of_nothing_else_stays(question: str) -> None:
    assert strip_framing(question) == question
