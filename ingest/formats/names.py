"""Telling the name of a speaker from the words of one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_PREFIX = re.compile(r"([^:：\t]{1,120}?)\s{0,3}(?::(?=\s|$)|：)\s*")
_NEVER_IN_NAMES = re.compile(r"[?!;\"“”<>=|\\]|\.\.|\b(?:19|20)\d\d\b|\w{5}\.\s")
_ENDS_LIKE_A_SENTENCE = re.compile(r"[,.]$")
_ABBREVIATED = re.compile(r"\b(?:\w|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|Inc|Ltd|Co)\.$")
_WORD = re.compile(r"\w+")
_PARTICLES = frozenset(
    _WORD.findall("al and at bin da de del der di do du el from la le of te ten ter the to und van von y")
)
# What heads of documents and asides in speech put before a colon, alone or last ("Interview date")
_LABELS = frozenset(
    _WORD.findall("""
        account agenda attendees company created date duration email ended example file interview invited language
        link location meeting name note notes objective participants phone project purpose recorded recording started
        study subject summary time title topic transcript url warning
    """)
)
_UNKNOWN = frozenset({"unknown", "unknown speaker", "unidentified", "unidentified speaker", "unbekannt", "inconnu"})
_LONGEST = 120
_ASCII_LOWER = re.compile(r"[(\[@+]{0,3}[a-z]")
_ROLE = re.compile(r"(?<=\w)\s{0,3}[(\[].*[)\]]$", re.DOTALL)


def tidy_name(name: str) -> str | None:
    """The name without brackets and stray space; None for "Unknown Speaker" and the like."""
    chat = re.fullmatch(r"From\s+(.{1,80}?)(?:\s+to\s+.{1,80})?", name.strip(), re.IGNORECASE)
    plain = " ".join((chat.group(1) if chat else name).split()).strip("[]*_:： -–—")
    return None if plain.lower() in _UNKNOWN else plain[:_LONGEST] or None


def could_be_name(text: str) -> bool:
    """Whether `text`, standing where a name would, can be one: short, no sentence, no label such as "Date".

    What follows in brackets, "(Head of Product, ACME Corp.)", may be longer.
    """
    name = _without_role(text)
    words = name.split()
    if not words or len(words) > 6 or len(name) > 60 or len(text) > _LONGEST or words[-1].lower() in _LABELS:
        return False
    if _NEVER_IN_NAMES.search(text) or not any(letter.isalnum() for letter in name):
        return False
    if _ENDS_LIKE_A_SENTENCE.search(name) and not _ABBREVIATED.search(name):
        return False
    return len(words) == 1 or not _ASCII_LOWER.match(name)


def is_capitalised(name: str) -> bool:
    """Every word starts as a name's does: "Ann van der Berg", "Speaker 1", "d’Or", not "We met at"."""
    words = _without_role(name).split()
    return all(word.lower() in _PARTICLES or not word[0].islower() or not word.islower() for word in words)


def _without_role(name: str) -> str:
    return _ROLE.sub("", name)


def split_prefix(line: str) -> tuple[str, str] | None:
    """("Ann Lee", "Hello.") of "Ann Lee: Hello."; None where what stands before the colon can't be a name."""
    found = _PREFIX.match(line)
    if found is None or not could_be_name(found.group(1).strip()):
        return None
    return found.group(1).strip(), line[found.end() :].strip()


def find_speakers(lines: Sequence[str]) -> frozenset[str]:
    """The prefixes that name speakers throughout `lines`.

    Where half of the lines have one, all are believed. Where fewer have, only capitalised ones that come back are:
    "So here is the thing: …" in one line out of twenty is speech.
    """
    counts = Counter(split[0] for split in map(split_prefix, lines) if split)
    if counts.total() * 2 >= len(lines):
        return frozenset(name for name in counts if is_capitalised(name) or counts[name] > 1 or len(counts) == 1)
    return frozenset(name for name, count in counts.items() if count > 1 and is_capitalised(name))


def recurring(names: Iterable[str]) -> bool:
    """Whether `names` come back as speakers' do, and are not different each time as lines of speech are."""
    counts = Counter(names)
    return 0 < len(counts) * 2 <= counts.total()
