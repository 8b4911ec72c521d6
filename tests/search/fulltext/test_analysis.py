import pytest

from search.fulltext import find_terms
from search.fulltext.analysis import UNSTEMMED, choose_analysis, list_content_terms, list_terms


@pytest.mark.parametrize(
    ("language", "analysis"),
    [(None, "en"), ("", "en"), ("en-GB", "en"), ("pt_BR", "pt"), ("DE", "de"), ("ja", UNSTEMMED), ("xx", UNSTEMMED)],
)
def test_analysis_follows_the_language(language: str | None, analysis: str) -> None:
    assert choose_analysis(language) == analysis


def test_terms_are_found_where_their_words_are_in_characters() -> None:
    text = "Ünï 🙂 Exports-failing, 価格!"
    tokens = find_terms(text, {"uni", "export", "fail", "格", "price"}, "en")
    assert [(token.term, text[token.start : token.end]) for token in tokens] == [
        ("uni", "Ünï"),
        ("export", "Exports"),
        ("fail", "failing"),
        ("格", "格"),
    ]
    assert find_terms(text, {"price"}, "en") == find_terms(text, set(), "en") == find_terms("", {"price"}) == []


@pytest.mark.parametrize("text", ["Don't stop", "v2.1 of S3", "naïve coöperation", "naïve", "ПРИВЕТ мир", "e-mail a_b"])
def test_words_in_a_text_have_the_terms_of_the_index(text: str) -> None:
    terms = list_terms(text, "en")
    assert [token.term for token in find_terms(text, set(terms), "en")] == terms


def test_a_question_is_about_its_content_words_each_once() -> None:
    assert list_content_terms("What do they say about the exports, the export and pricing?", "en") == [
        "export",
        "price",
    ]


def test_a_question_of_function_words_keeps_them() -> None:
    assert list_content_terms("Who are you?", "en") == ["who", "are", "you"]
