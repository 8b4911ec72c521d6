"""From what was typed to a query."""

from search.query.framing import strip_framing
from search.query.names import Names
from search.query.query import Lexicon, Query
from search.query.spelling import IsWord, mend
from search.query.syntax import read_marks


def parse_query(text: str, lexicon: Lexicon, names: Names, is_word: IsWord = lambda _: False) -> Query:
    """`is_word` tells of a word nobody said whether it is one all the same, so that it isn't taken for a slip."""
    marked = read_marks(text)
    speaker_ids, account_ids, without_accounts = names.find(marked.plain)
    about = strip_framing(without_accounts) if lexicon.terms(without_accounts) else marked.plain
    semantic, concepts = mend(about, lexicon, is_word)
    return Query(
        text=text,
        semantic=semantic,
        concepts=concepts,
        phrases=marked.phrases,
        excluded=marked.excluded,
        speaker_ids=speaker_ids,
        account_ids=account_ids,
    )
