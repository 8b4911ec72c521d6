import pytest

from search.writer.sentences import Cited, SentenceCutter


def cut(text: str, size: int = 3) -> list[Cited]:
    """The sentences of a text that comes in pieces of `size` characters."""
    cutter = SentenceCutter()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    return [sentence for piece in pieces for sentence in cutter.feed(piece)] + list(cutter.finish())


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_sentences_are_the_same_however_they_come(size: int) -> None:
    assert cut("They love it [1]. Others don't. [2][3] Is it dear? [1, 4]", size) == [
        Cited("They love it.", (1,)),
        Cited("Others don't.", (2, 3)),
        Cited("Is it dear?", (1, 4)),
    ]


def test_a_sentence_is_given_as_soon_as_the_next_begins() -> None:
    cutter = SentenceCutter()
    assert list(cutter.feed("They love it. [1]")) == []
    assert list(cutter.feed(" Others")) == [Cited("They love it.", (1,))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It takes 3.5 hours, e.g. on Mondays.",
        "Dr. Weber agrees.",
        'He says "Never again." and means it.',
        "They use it, i.e. the app.",
    ],
)
def test_a_full_stop_within_a_sentence_ends_none(sentence: str) -> None:
    assert cut(f"{sentence} [1]") == [Cited(sentence, (1,))]


def test_lists_and_headings_become_plain_sentences() -> None:
    assert cut("## What they say\n- They love **it** [1]\n2. It is dear [2]\n") == [
        Cited("What they say", ()),
        Cited("They love it", (1,)),
        Cited("It is dear", (2,)),
    ]


def test_ranges_and_repetitions_are_read_and_bounded() -> None:
    assert cut("So they say [1-3][2].") == [Cited("So they say.", (1, 2, 3))]
    (sentence,) = cut("So they say [1-9999].")
    assert len(sentence.numbers) == 50


def test_what_is_no_citation_stays() -> None:
    assert cut("They wrote [sic] it [a1].") == [Cited("They wrote [sic] it [a1].", ())]


def test_marks_alone_are_no_sentence() -> None:
    assert cut(" ... [1]\n\n---\n") == []
    assert cut("") == []
