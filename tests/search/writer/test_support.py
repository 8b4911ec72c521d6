"""What passages support, one rule at a time, and measured on sentences about the demo workspace.

`claims.tsv` has for each: the number of the interview, a piece of the passage that is cited, whether the sentence is
`honest` or how it lies, and the sentence. Lies are small on purpose: most change one word of something true.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from models.interviews import SpeakerRole
from search.embedding import Embedder
from search.passages import PassageDraft, SaidSegment, build_passages
from search.writer.sentences import Cited
from search.writer.sources import Source
from search.writer.support import Fault, SupportCheck

DEMO = Path(__file__).parents[3] / "api" / "demo" / "workspace"
INTERVIEWERS = {"Nadia", "Joel", "Tom", "Priya", "Sam"}
CLAIMS = [line.split("\t") for line in (Path(__file__).parent / "claims.tsv").read_text("utf-8").splitlines()]

SYNC = Source(
    1, 0, 11, "How is the app?", "The app is slow. I don't trust the sync, so Ada writes it down twice a day."
)
PRICE = Source(2, 1, 12, "And Servora?", "The price is fair. We pay 200 euros a month, that is cheap for a depot.")


def check(embedder: Embedder, text: str, *numbers: int, question: str = "") -> Fault | list[int]:
    made = SupportCheck(embedder, question, [SYNC, PRICE], similarity_min=0.5, overlap_min=0.4)
    found = made.check(Cited(text, numbers))
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


@cache
def build_demo(number: int) -> list[PassageDraft]:
    (path,) = DEMO.glob(f"{number:02}-*.vtt")
    spoken = re.findall(r"<v (\w+)[^>]*>(.*)", path.read_text("utf-8"))
    return build_passages(
        [
            SaidSegment(
                place, place, place + 1, text, len(text.split()), hash(name), name,
                SpeakerRole.INTERVIEWER if name in INTERVIEWERS else SpeakerRole.CUSTOMER,
            )
            for place, (name, text) in enumerate(spoken)
        ]
    )  # fmt: skip


def read_source(number: int, piece: str) -> Source:
    """The passage with that piece, and the one after it where the same side goes on."""
    passages = build_demo(number)
    place = next(place for place, passage in enumerate(passages) if piece in passage.text.replace("\n", " "))
    said = [passages[place], *(one for one in passages[place + 1 : place + 2] if one.role is passages[place].role)]
    return Source(1, 0, place, passages[place].context, "\n".join(passage.text for passage in said))


@cache
def make_check(embedder: Embedder, number: int, piece: str) -> SupportCheck:
    return SupportCheck(embedder, "", [read_source(number, piece)], similarity_min=0.5, overlap_min=0.4)


def test_most_honest_sentences_pass_and_most_lies_do_not(embedder: Embedder) -> None:
    passed, tried = Counter[str](), Counter[str]()
    for number, piece, kind, text in CLAIMS:
        tried[kind] += 1
        passed[kind] += not isinstance(make_check(embedder, int(number), piece).check(Cited(text, (1,))), Fault)
    lies = passed.total() - passed["honest"]
    assert passed["honest"] / tried["honest"] >= 0.83, passed
    assert passed["honest"] / passed.total() >= 0.83, passed
    assert lies / (tried.total() - tried["honest"]) <= 0.15, passed
    assert not any(passed[kind] for kind in ("number", "quotation", "name", "miscited")), passed
