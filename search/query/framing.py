"""Takes out of a question what only says that it is one: "what do people say about", "summarize the discussion of"."""

import re

from search.fulltext.analysis import FUNCTION_WORDS

_WHO = (
    r"(?:(?:the|our|any|some|all|most|other)\s+)*"
    r"(?:customers?|clients?|users?|people|participants?|interviewees?|everyone|anyone|they|we|group|team)"
)
_SAYING = (
    r"(?:say|says|said|saying|think|thinks|thought|thinking|talk|talks|talked|talking|feel|feels|felt|tell|tells|told|"
    r"mention|mentions|mentioned|discuss|discusses|discussed|discussing|elaborate|elaborates|elaborated)"
)
_SPEECH = r"(?:discussions?|opinions?|views?|thoughts?|perspectives?|feedback|conversations?)"
_FRAMES = re.compile(
    rf"\b(?:(?:do|did|does|have|has)\s+)?{_WHO}\s+(?={_SAYING}\b)"
    rf"|\b{_SAYING}\b(?:\s+(?:about|of|on|that|us|me)\b)?"
    r"|\b(?:summari[sz]e|describe|explain|according\s+to)\b"
    rf"|\b(?:the|their|his|her|our|any)\s+{_SPEECH}\s+(?:about|of|on)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


def strip_framing(text: str) -> str:
    """What the question is about; the question itself where nothing else is in it."""
    stripped = " ".join(_FRAMES.sub(" ", text).split())
    says_something = any(word.lower() not in FUNCTION_WORDS for word in _WORD.findall(stripped))
    return stripped if says_something else text
