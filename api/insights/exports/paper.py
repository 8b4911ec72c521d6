"""What every file of an insight says, in whatever format."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from api.insights.schemas import ClaimInfo, EvidenceInfo, EvidenceStatus, InsightInfo
from api.search.schemas import HitInterview

_LEFT_OUT = {
    EvidenceStatus.DRAFT: "A quote is left out: its transcript is a rough draft.",
    EvidenceStatus.MISSING: "A quote is left out: its words are no longer in the transcript.",
    EvidenceStatus.ERASED: "A quote was deleted together with its interview.",
    EvidenceStatus.WITHHELD: "A quote is left out: it may not be passed on.",
}
_EDITED = "Edited since it was added; nobody has looked at the new words yet."


@dataclass(frozen=True, slots=True)
class PaperQuote:
    """`lines` are turns, none where the quote is left out. `note` says why, or what to know about the words."""

    lines: tuple[str, ...]
    citation: str
    link: str
    note: str


@dataclass(frozen=True, slots=True)
class PaperClaim:
    text: str
    behind: str
    quotes: tuple[PaperQuote, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Plain text throughout: what it may mean in a format is the format's to guard against."""

    title: str
    author: str
    summary: str
    facts: str
    claims: tuple[PaperClaim, ...]


def make_paper(insight: InsightInfo, address: str, today: date) -> Paper:
    """`address` is where people reach Earshot: each quote leads there."""
    author = insight.created_by.name if insight.created_by else ""
    facts = [author, insight.study.name if insight.study else "", today.isoformat(), _tell_behind(insight)]
    return Paper(
        title=_clean(insight.title),
        author=_clean(author),
        summary=_clean(insight.summary),
        facts=_clean(" · ".join(fact for fact in facts if fact)),
        claims=tuple(_make_claim(claim, number, address) for number, claim in enumerate(insight.claims, 1)),
    )


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is Hebrew's, Arabic's or the like."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction != "L" for direction in directions if direction in {"L", "R", "AL"}), False)


def _make_claim(claim: ClaimInfo, number: int, address: str) -> PaperClaim:
    return PaperClaim(
        text=_clean(claim.text) or f"Claim {number}",
        behind=_tell_behind(claim),
        quotes=tuple(_make_quote(piece, address) for piece in claim.evidence),
    )


def _make_quote(piece: EvidenceInfo, address: str) -> PaperQuote:
    left_out = _LEFT_OUT.get(piece.status)
    if left_out is not None or piece.interview is None:
        return PaperQuote((), "", "", left_out or "")
    return PaperQuote(
        lines=tuple(_clean(piece.text).split("\n")),
        citation=_clean(_cite(piece, piece.interview)),
        link=f"{address}/interviews/{piece.interview_id}?at={piece.start_ms}&until={piece.end_ms}",
        note=_EDITED if piece.status is EvidenceStatus.EDITED else "",
    )


def _cite(piece: EvidenceInfo, interview: HitInterview) -> str:
    """Who, in which role, from where; in which interview, when, at which minute."""
    speaker = piece.speaker or "Unknown speaker"
    who = ", ".join(part for part in (speaker, piece.role and piece.role.value, interview.account) if part)
    held_on = interview.held_on.isoformat() if interview.held_on else None
    where = ", ".join(part for part in (interview.title, held_on, _write_position(piece.start_ms)) if part)
    return f"{who} — {where}"


def _tell_behind(counted: InsightInfo | ClaimInfo) -> str:
    customers = f"{counted.customers} customer{'' if counted.customers == 1 else 's'}"
    return f"{customers} at {counted.accounts} account{'' if counted.accounts == 1 else 's'}"


def _write_position(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def _clean(text: str) -> str:
    """Without what no format can hold: control characters, and halves of characters."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Cn"})
