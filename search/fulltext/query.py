"""A question as full text understands it, and its translation to tantivy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tantivy import Occur, Query, Schema

from search.fulltext.analysis import UNSTEMMED, list_terms
from search.fulltext.schema import SPEAKER_FIELD, context_field, text_field


@dataclass(frozen=True)
class FieldWeights:
    """What a match counts in each field; 0 leaves the field out."""

    text: float = 1.0
    context: float = 0.5
    speaker: float = 0.5


@dataclass(frozen=True)
class TextQuery:
    """Words as people type them. A passage matches that has every phrase and every required word, none of the excluded
    words or phrases, and, where nothing is required, any of the words; the more and the rarer, the better."""

    words: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()
    """Further words with what they count, such as the likely spelling of a misspelt one."""
    phrases: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    weights: FieldWeights = FieldWeights()


def translate(query: TextQuery, schema: Schema, analyses: Iterable[str]) -> Query:
    """The query for tantivy over texts of the given analyses; it matches nothing where the question says nothing."""
    translator = _Translator(schema, tuple(analyses), query.weights)
    weighted = [*((word, 1.0) for word in dict.fromkeys(query.words)), *query.alternatives]
    wanted = [(Occur.Should, clause) for word, weight in weighted for clause in translator.match_word(word, weight)]
    musts = [translator.match_text(text) for text in (*query.phrases, *query.required)]
    nots = [(Occur.MustNot, translator.match_text(text)) for text in query.excluded]
    if musts:
        return Query.boolean_query([*((Occur.Must, clause) for clause in musts), *wanted, *nots])
    if not wanted:
        return Query.boolean_query([(Occur.Must, Query.all_query()), *nots]) if nots else Query.empty_query()
    return (
        Query.boolean_query([(Occur.Must, Query.boolean_query(wanted)), *nots]) if nots else Query.boolean_query(wanted)
    )


class _Translator:
    def __init__(self, schema: Schema, analyses: tuple[str, ...], weights: FieldWeights) -> None:
        self._schema = schema
        self._analyses = analyses
        self._weights = weights

    def match_word(self, word: str, weight: float) -> Iterator[Query]:
        """The word in every field that counts."""
        fields = [(text_field(analysis), analysis, self._weights.text) for analysis in self._analyses]
        fields += [(context_field(analysis), analysis, self._weights.context) for analysis in self._analyses]
        for field, analysis, counts in [*fields, (SPEAKER_FIELD, UNSTEMMED, self._weights.speaker)]:
            terms = list_terms(word, analysis) if counts else []
            if terms:
                yield Query.boost_query(self._match(field, terms), counts * weight)

    def match_text(self, text: str) -> Query:
        """The word or phrase in what was said, in whichever language."""
        by_analysis = [(text_field(analysis), list_terms(text, analysis)) for analysis in self._analyses]
        return Query.boolean_query([(Occur.Should, self._match(field, terms)) for field, terms in by_analysis if terms])

    def _match(self, field: str, terms: list[str]) -> Query:
        """One term, or several in a row: what people type as one word (sign-in) may be several."""
        if len(terms) == 1:
            return Query.term_query(self._schema, field, terms[0])
        return Query.phrase_query(self._schema, field, list(terms))
