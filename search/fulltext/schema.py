"""The fields of the full-text index: text and context by language, names, and every word as it is spelt."""

from functools import cache

import tantivy

from search.fulltext.analysis import STEMMERS, UNSTEMMED, choose_analysis, make_analyzer, separate_words
from search.fulltext.documents import PassageText

SCHEMA_VERSION = 1
"""Raised when fields or analysis change: an index of another version is built anew."""

PASSAGE_FIELD = "passage_id"
INTERVIEW_FIELD = "interview_id"
SPEAKER_FIELD = "speaker"
SPELLING_FIELD = "spelling"
"""Words unstemmed, without frequencies or positions: the vocabulary that misspelt words are looked up in."""

ANALYSES = (*STEMMERS, UNSTEMMED)


def text_field(analysis: str) -> str:
    return f"text_{analysis}"


def context_field(analysis: str) -> str:
    return f"context_{analysis}"


@cache
def make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field(PASSAGE_FIELD, indexed=True, fast=True)
    builder.add_integer_field(INTERVIEW_FIELD, indexed=True, fast=True)
    builder.add_text_field(SPEAKER_FIELD, tokenizer_name=UNSTEMMED)
    builder.add_text_field(SPELLING_FIELD, tokenizer_name=UNSTEMMED, index_option="basic")
    for analysis in ANALYSES:
        builder.add_text_field(text_field(analysis), tokenizer_name=analysis)
        builder.add_text_field(context_field(analysis), tokenizer_name=analysis)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    for analysis in ANALYSES:
        index.register_tokenizer(analysis, make_analyzer(analysis))


def make_document(passage: PassageText) -> tantivy.Document:
    analysis = choose_analysis(passage.language)
    text = separate_words(passage.text)
    document = tantivy.Document()
    document.add_integer(PASSAGE_FIELD, passage.passage_id)
    document.add_integer(INTERVIEW_FIELD, passage.interview_id)
    document.add_text(text_field(analysis), text)
    document.add_text(context_field(analysis), separate_words(passage.context))
    document.add_text(SPEAKER_FIELD, separate_words(passage.speaker))
    document.add_text(SPELLING_FIELD, text)
    return document
