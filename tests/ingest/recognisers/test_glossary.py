import pytest

from ingest.recognisers import GlossaryTerm, fix_spelling, initial_prompt
from ingest.segments import SpokenSegment, Word

GLOSSARY = [
    GlossaryTerm("Earshot", ("ear shot", "air shot")),
    GlossaryTerm("PostHog", ("post hawk",)),
    GlossaryTerm("Kubernetes"),
    GlossaryTerm("Notion"),
    GlossaryTerm("onboarding"),
    GlossaryTerm("Customerly"),
    GlossaryTerm("Acme Cloudworks"),
    GlossaryTerm("C++", ("see plus plus",)),
]


def fixed(text: str) -> str:
    return fix_spelling([SpokenSegment(0, 1000, text)], GLOSSARY)[0].text


@pytest.mark.parametrize(
    ("heard", "wanted"),
    [
        ("We opened ear shot, then Air Shot.", "We opened Earshot, then Earshot."),
        ("I like posthog and POSTHOG!", "I like PostHog and PostHog!"),
        ("the post hawk’s dashboard", "the PostHog’s dashboard"),
        ("It runs on kubernettes.", "It runs on Kubernetes."),
        ("It runs on kuber netes now.", "It runs on Kubernetes now."),
        ("we asked Acme Cloudwerks about it", "we asked Acme Cloudworks about it"),
        ("written in see plus plus", "written in C++"),
    ],
)
def test_misspelt_terms_are_put_right(heard: str, wanted: str) -> None:
    assert fixed(heard) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "I had no notion of it.",
        "Our customers and each customer said so.",
        "The on board computer was boarding.",
        "The earshots were heard within earshotting.",
        "A host hog, a post, a hog.",
        "Kubernetes and Earshot are fine.",
        "",
        "…",
    ],
)
def test_common_words_and_right_spellings_are_left_alone(said: str) -> None:
    assert fixed(said) == said


def test_the_words_follow_the_text() -> None:
    words = (
        Word("We", 0, 100, 0.9),
        Word("opened", 100, 300, 0.9),
        Word("(ear", 300, 500, 0.4),
        Word("shot),", 500, 800, 0.6),
        Word("then", 800, 900),
        Word("posthog.", 900, 1000, 0.7),
    )
    segment = SpokenSegment(0, 1000, "We opened (ear shot), then posthog.", "S1", words)
    spelt = fix_spelling([segment], GLOSSARY)[0]
    assert spelt.text == "We opened (Earshot), then PostHog."
    assert spelt.words == (
        Word("We", 0, 100, 0.9),
        Word("opened", 100, 300, 0.9),
        Word("(Earshot),", 300, 800, 0.4),
        Word("then", 800, 900),
        Word("PostHog.", 900, 1000, 0.7),
    )
    assert (spelt.speaker, spelt.start_ms, spelt.end_ms) == ("S1", 0, 1000)


def test_without_a_glossary_nothing_changes() -> None:
    segments = (SpokenSegment(0, 1, "ear shot"),)
    assert fix_spelling(segments, []) == segments


def test_the_prompt_lists_the_terms() -> None:
    assert initial_prompt(GLOSSARY[:3]) == "Glossary: Earshot, PostHog, Kubernetes."


def test_the_prompt_holds_the_first_terms_where_not_all_have_room() -> None:
    prompt = initial_prompt([GlossaryTerm(f"Product number {number}") for number in range(200)])
    assert prompt is not None
    assert "Product number 0, " in prompt
    assert len(prompt) < 650


def test_there_is_no_prompt_without_terms() -> None:
    assert initial_prompt([]) is None
