"""A spoken sentence made to stand alone: without what only begins or ends it. Every word that stays was said."""

import re

MOST_WORDS = 32
LEAST_WORDS = 4

_OPENERS = (
    r"(?:well|so|and|but|or|yeah|yes|yep|no|oh|ah|um+|uh+|er+|erm|hm+|okay|ok|right|look|see|listen|honestly|frankly|"
    r"actually|basically|anyway|also|like|now|then|because|cos|since|you\s+know|i\s+mean|i\s+guess|to\s+be\s+honest|"
    r"to\s+be\s+fair|let\s+me\s+think|as\s+i\s+said|like\s+i\s+said|mind\s+you|of\s+course|in\s+any\s+case|"
    r"the\s+thing\s+is|and\s+then|i'll\s+say\s+that)"
)
_NO_COMMA_NEEDED = r"(?:well|so|and|but|or|um+|uh+|er+|erm|oh|because|cos|then|now)"
_OPENING = re.compile(
    rf"^(?:[\s,;:–—…-]*(?:{_OPENERS}\s*[,;:–—…-]+|{_NO_COMMA_NEEDED}\b(?!\s*,)(?=\s)))+\s*", re.IGNORECASE
)
_FILLERS = re.compile(
    r",\s*(?:you\s+know|i\s+mean|like|um+|uh+|er+|erm|right)\s*,\s*|\b(?:um+|uh+|erm)\b[,\s]*", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:[,;–—-]+\s*(?:you\s+know|i\s+mean|i\s+think|i\s+guess|right|really|so|and|but|or|though|to\s+be\s+honest|"
    r"you\s+see|i\s+suppose|if\s+you\s+want\s+to\s+know|so\s+yeah|yeah|i'll\s+say\s+that))+\s*(?=[.!…]*$)",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"[\s,;:–—-]+(?:and|but|or|so|because|the|a|an|to|of|with|that|which)?\s*(?:…|\.\.\.|[–—-])\s*$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:–—]\s+")
_QUOTES = '"“”„«»'


def trim(sentence: str) -> str:
    """The sentence, from its first word that says something to at most MOST_WORDS words, ended at a clause."""
    text = " ".join(sentence.split()).strip()
    text = _keep(text, _OPENING.sub("", text))
    text = _keep(text, _FILLERS.sub(" ", text))
    text = _keep(text, _DANGLING.sub("", text))
    text = _keep(text, _CLOSING.sub("", text))
    return _finish(_shorten(text))


def _keep(before: str, after: str) -> str:
    """What is left, where it still says something."""
    return after.strip() if len(after.split()) >= LEAST_WORDS else before


def _shorten(text: str) -> str:
    if len(text.split()) <= MOST_WORDS:
        return text
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    fitting = [end for end in ends if MOST_WORDS // 3 <= len(text[:end].split()) <= MOST_WORDS]
    return f"{text[: fitting[-1]]} …" if fitting else " ".join(text.split()[:MOST_WORDS]) + " …"


def _finish(text: str) -> str:
    """With a capital, an end, and no quotation mark that has lost its other half."""
    if sum(text.count(mark) for mark in _QUOTES) % 2:
        text = "".join(character for character in text if character not in _QUOTES)
    text = " ".join(text.split()).strip(" ,;:–—-")
    if text and text[-1].isalnum():
        text += "."
    return text[:1].upper() + text[1:]
