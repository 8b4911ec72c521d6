"""A highlight's ends through an edit of a segment's text."""

from ingest.highlights.aligning import Alignment
from ingest.highlights.tokens import Token, tokenise
from ingest.wording import compare_words


class Edit:
    """What a segment said before and says now."""

    def __init__(self, before: str, after: str) -> None:
        self._after = after
        self._old, self._new = tokenise(before), tokenise(after)
        old, new = [token.said for token in self._old], [token.said for token in self._new]
        self._alignment = Alignment(old, new, compare_words(old, new))

    def find_start(self, char: int) -> int:
        """Where a span that began at the character begins now, the text's end where all after it is gone."""
        at = next((at for at, token in enumerate(self._old) if token.end > char), None)
        place = len(self._new) if at is None else self._alignment.find_first(at)
        if at is None or place == len(self._new):
            return len(self._after)
        return self._new[place].start + (char - self._old[at].start if self._is_inside(at, place, char) else 0)

    def find_end(self, char: int) -> int:
        """The same for where it ended: 0 where all before it is gone."""
        at = next((at for at in reversed(range(len(self._old))) if self._old[at].start < char), None)
        place = -1 if at is None else self._alignment.find_last(at)
        if at is None or place < 0:
            return 0
        inside = self._is_inside(at, place, char)
        return self._new[place].start + char - self._old[at].start if inside else self._new[place].end

    def _is_inside(self, at: int, place: int, char: int) -> bool:
        """Whether the character lies within a word that stayed as it was."""
        old, new = self._old[at], self._new[place]
        return old.start < char < old.end and _is_same(old, new)


def _is_same(old: Token, new: Token) -> bool:
    return old.said == new.said and old.end - old.start == new.end - new.start
