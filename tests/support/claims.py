"""Sentences about the demo workspace, honest ones and lies, and checks of them against the passages that they cite.

`claims.tsv` has for each: the number of the interview, a piece of the passage that is cited, whether the sentence is
`honest` or how it lies, and the sentence. Lies are small on purpose: most change one word of something true. The rules
and thresholds were made on interviews of odd numbers.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.interviews import SpeakerRole
from search.embedding import Embedder
from search.passages import PassageDraft, SaidSegment, build_passages
from search.writer.sentences import Cited
from search.writer.sources import Source
from search.writer.support import Fault, SupportCheck

_CLAIMS = Path(__file__).parents[1] / "search" / "writer" / "claims.tsv"
_DEMO = Path(__file__).parents[2] / "api" / "demo" / "workspace"
_INTERVIEWERS = {"Nadia", "Joel", "Tom", "Priya", "Sam"}


class Claim(NamedTuple):
    interview: int
    piece: str
    kind: str
    text: str

    @property
    def is_honest(self) -> bool:
        return self.kind == "honest"


def read_claims() -> list[Claim]:
    rows = [line.split("\t") for line in _CLAIMS.read_text("utf-8").splitlines()]
    return [Claim(int(number), piece, kind, text) for number, piece, kind, text in rows]


def passes(embedder: Embedder, claim: Claim) -> bool:
    return not isinstance(_check_of(embedder, claim.interview, claim.piece).check(Cited(claim.text, (1,))), Fault)


def make_check(embedder: Embedder, sources: list[Source], question: str = "") -> SupportCheck:
    """As it is with default settings."""
    return SupportCheck(embedder, question, sources, similarity_min=0.5, overlap_min=0.4)


@cache
def _check_of(embedder: Embedder, number: int, piece: str) -> SupportCheck:
    """One for all claims about a passage, whose sentences it embeds once."""
    return make_check(embedder, [_read_source(number, piece)])


def _read_source(number: int, piece: str) -> Source:
    """The passage with that piece, and the one after it where the same side goes on."""
    passages = _build_demo(number)
    place = next(place for place, passage in enumerate(passages) if piece in passage.text.replace("\n", " "))
    said = [passages[place], *(one for one in passages[place + 1 : place + 2] if one.role is passages[place].role)]
    return Source(1, 0, place, passages[place].context, "\n".join(passage.text for passage in said))


@cache
def _build_demo(number: int) -> list[PassageDraft]:
    (path,) = _DEMO.glob(f"{number:02}-*.vtt")
    spoken = re.findall(r"<v (\w+)[^>]*>(.*)", path.read_text("utf-8"))
    return build_passages(
        [
            SaidSegment(
                place, place, place + 1, text, len(text.split()), hash(name), name,
                SpeakerRole.INTERVIEWER if name in _INTERVIEWERS else SpeakerRole.CUSTOMER,
            )
            for place, (name, text) in enumerate(spoken)
        ]
    )  # fmt: skip
