"""What passages support, one rule at a time, and measured on sentences about the demo workspace."""

from collections import Counter

import pytest

from search.embedding import Embedder
from search.writer.sentences import Cited
from search.writer.sources import Source
from search.writer.support import Fault
from tests.support.claims import make_check, passes, read_claims

SYNC = Source(
    1, 0, 11, "How is the app?", "The app is slow. I don't trust the sync, so Ada writes it down twice a day."
)
PRICE = Source(2, 1, 12, "And Servora?", "The price is fair. We pay 200 euros a month, that is cheap for a depot.")


def check(embedder: Embedder, text: str, *numbers: int, question: str = "") -> Fault | list[int]:
    found = make_check(embedder, [SYNC, PRICE], question).check(Cited(text, numbers))
    return found if isinstance(found, Fault) else [source.number for source in found]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The app is slow.", 1),
        ("They don't trust the sync.", 1),
        ("Ada writes it down two times a day.", 1),
        ('One says "I don’t trust the SYNC".', 1),
        ("They pay two hundred euros a month.", 2),
        ("The price is cheap for a depot.", 2),
    ],
)
def test_what_a_passage_says_is_supported(embedder: Embedder, text: str, cited: int) -> None:
    assert check(embedder, text, cited) == [cited]


@pytest.mark.parametrize(
    ("text", "cited", "fault"),
    [
        ("They trust the sync.", 1, Fault.OPPOSITE),
        ("The app is not slow.", 1, Fault.OPPOSITE),
        ("The app is fast.", 1, Fault.OPPOSITE),
        ("The price is unfair.", 2, Fault.OPPOSITE),
        ("They pay 300 euros a month.", 2, Fault.NUMBER),
        ("They pay 200 dollars a month.", 2, Fault.NUMBER),
        ("The sync is what Bob doesn't trust.", 1, Fault.NAME),
        ('One says "the sync is broken, I hate it".', 1, Fault.QUOTATION),
        ("Everybody says the app is slow.", 1, Fault.EXAGGERATED),
        ("The app is slow.", 2, Fault.FAR),
        ("The weather was lovely in Lisbon.", 1, Fault.FAR),
        ("The app is slow and its menus, fonts, colours, icons need redesign.", 1, Fault.OTHER_WORDS),
    ],
)
def test_what_it_does_not_say_is_not(embedder: Embedder, text: str, cited: int, fault: Fault) -> None:
    assert check(embedder, text, cited) is fault


def test_what_cites_nothing_or_nothing_there_is_not_supported(embedder: Embedder) -> None:
    assert check(embedder, "The app is slow.") is Fault.UNCITED
    assert check(embedder, "The app is slow.", 3) is Fault.UNKNOWN_SOURCE
    assert check(embedder, "The app is slow.", 1, 99) is Fault.UNKNOWN_SOURCE


def test_citations_that_bear_nothing_are_taken_away(embedder: Embedder) -> None:
    assert check(embedder, "The app is slow.", 1, 2) == [1]


def test_a_name_of_the_question_may_be_written(embedder: Embedder) -> None:
    assert check(embedder, "In Fettlework the app is slow.", 1) is Fault.NAME
    assert check(embedder, "In Fettlework the app is slow.", 1, question="How fast is Fettlework?") == [1]


def test_most_honest_sentences_pass_and_most_lies_do_not(embedder: Embedder) -> None:
    claims = read_claims()
    tried = Counter(claim.kind for claim in claims)
    passed = Counter(claim.kind for claim in claims if passes(embedder, claim))
    lies = passed.total() - passed["honest"]
    assert passed["honest"] / tried["honest"] >= 0.83, passed
    assert passed["honest"] / passed.total() >= 0.83, passed
    assert lies / (tried.total() - tried["honest"]) <= 0.15, passed
    assert not any(passed[kind] for kind in ("number", "quotation", "name", "miscited")), passed
