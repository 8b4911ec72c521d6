"""A team's own words: what a recogniser is told to expect, and how what it wrote instead is put right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.recognisers.spelling import Fix, find_fixes, folded, is_long_and_rare
from ingest.segments import SpokenSegment, Word

# Whisper listens to the last 223 tokens of a prompt; names cost about a token for three characters.
_PROMPT_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word or phrase as it is to be written, and what it is known to be mistaken for."""

    term: str
    misspellings: tuple[str, ...] = ()


def initial_prompt(terms: Sequence[GlossaryTerm]) -> str | None:
    """The terms as a prompt for Whisper, the first of them where not all have room; None without terms."""
    listed = ""
    for entry in terms:
        longer = f"{listed}, {entry.term}" if listed else entry.term
        if len(longer) > _PROMPT_CHARACTERS:
            break
        listed = longer
    return f"Glossary: {listed}." if listed else None


def fix_spelling(segments: Sequence[SpokenSegment], glossary: Sequence[GlossaryTerm]) -> tuple[SpokenSegment, ...]:
    """Write the terms as the glossary does, in texts and in words; whole words only, whatever their case.

    Besides the misspellings that are named, a word that is nearly a long term is taken for it, unless it is English.
    """
    spellings = _spellings(glossary)
    long_terms = [entry.term for entry in glossary if is_long_and_rare(entry.term)]
    return tuple(_fixed(segment, list(find_fixes(segment.text, spellings, long_terms))) for segment in segments)


def _spellings(glossary: Sequence[GlossaryTerm]) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for entry in glossary:
        spellings |= {folded(misspelling): entry.term for misspelling in entry.misspellings}
        if entry.term not in (entry.term.lower(), entry.term.capitalize()):
            spellings[folded(entry.term)] = entry.term  # but not “Notion”: it may be the word
    return spellings


def _fixed(segment: SpokenSegment, fixes: Sequence[Fix]) -> SpokenSegment:
    text = segment.text
    for fix in reversed(fixes):
        text = text[: fix.start] + fix.term + text[fix.end :]
    return replace(segment, text=text, words=_fixed_words(segment, fixes)) if fixes else segment


def _fixed_words(segment: SpokenSegment, fixes: Sequence[Fix]) -> tuple[Word, ...]:
    """The same words, those that a fix covers joined to one; from the right, so that positions stay true."""
    words, starts = list(segment.words), _starts(segment)
    for fix in reversed(fixes):
        covered = [i for i, start in enumerate(starts) if start < fix.end and start + len(words[i].text) > fix.start]
        if covered:
            first, last = covered[0], covered[-1]
            before = words[first].text[: fix.start - starts[first]]
            after = words[last].text[fix.end - starts[last] :]
            words[first : last + 1] = [_joined(words[first : last + 1], before + fix.term + after)]
            del starts[first + 1 : last + 1]
    return tuple(words)


def _joined(words: Sequence[Word], text: str) -> Word:
    probabilities = [word.probability for word in words if word.probability is not None]
    return Word(text, words[0].start_ms, words[-1].end_ms, min(probabilities, default=None))


def _starts(segment: SpokenSegment) -> list[int]:
    """Where each word begins in the text; past its end for one that isn't there."""
    starts, position = [], 0
    for word in segment.words:
        found = segment.text.find(word.text, position)
        starts.append(found if found >= 0 else len(segment.text))
        position = found + len(word.text) if found >= 0 else position
    return starts
