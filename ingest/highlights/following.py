"""A highlight's ends through an edit of a segment's text."""

from ingest.highlights.tokens import Token, tokenise
from ingest.wording import WordChange, compare_words


class Edit:
    """What a segment said before and says now."""

    def __init__(self, before: str, after: str) -> None:
        self._after = after
        self._old, self._new = tokenise(before), tokenise(after)
        self._changes = compare_words([token.said for token in self._old], [token.said for token in self._new])

    def find_start(self, char: int) -> int | None:
        """Where a span that began at `char` begins now, the text's end where all after it is gone; None where the word
        there was rewritten together with those before it."""
        at = next((at for at, token in enumerate(self._old) if token.end > char), None)
        if at is None:
            return len(self._after)
        change = self._find_change(at)
        if change.kind == "equal":
            old, new = self._pair(change, at)
            return new.start + (char - old.start if _is_inside(old, new, char) else 0)
        if change.kind == "replace" and at > change.start:
            return None
        return self._new[change.new_start].start if change.new_start < len(self._new) else len(self._after)

    def find_end(self, char: int) -> int | None:
        """The same for where it ended: 0 where all before it is gone."""
        at = next((at for at in reversed(range(len(self._old))) if self._old[at].start < char), None)
        if at is None:
            return 0
        change = self._find_change(at)
        if change.kind == "equal":
            old, new = self._pair(change, at)
            return new.start + char - old.start if _is_inside(old, new, char) else new.end
        if change.kind == "replace" and at < change.end - 1:
            return None
        return self._new[change.new_end - 1].end if change.new_end else 0

    def _find_change(self, at: int) -> WordChange:
        return next(change for change in self._changes if change.start <= at < change.end)

    def _pair(self, change: WordChange, at: int) -> tuple[Token, Token]:
        return self._old[at], self._new[change.new_start + at - change.start]


def _is_inside(old: Token, new: Token, char: int) -> bool:
    """Whether the character lies within a word that is as long as it was."""
    return old.start < char < old.end and new.end - new.start == old.end - old.start
