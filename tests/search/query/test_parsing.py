from dataclasses import dataclass, field

from search.fulltext import Vocabulary
from search.fulltext.analysis import list_content_terms
from search.query import Concept, Names, parse_query

NAMES = Names([(1, "Priya Shah")], [(7, "Northwind Logistics")])


@dataclass
class EnglishWords:
    """What a corpus of English knows of words."""

    vocabulary: Vocabulary = field(
        default_factory=lambda: Vocabulary(
            {"onboarding": 9, "spreadsheet": 4, "spreadsheets": 5, "price": 3, "dark": 1}
        )
    )

    def terms(self, text: str) -> list[str]:
        return list_content_terms(text, "en")


def test_a_question_is_understood() -> None:
    query = parse_query('What did Priya say about the price at Northwind? "dark mode" -app', EnglishWords(), NAMES)
    assert (query.speaker_ids, query.account_ids) == ((1,), (7,))
    assert (query.phrases, query.excluded) == (("dark mode",), ("app",))
    assert query.terms == {"priya", "price", "dark", "mode"}
    assert "Northwind" not in query.semantic


def test_a_misspelt_word_stands_for_all_it_may_mean() -> None:
    query = parse_query("the spredsheets", EnglishWords(), NAMES)
    assert query.semantic == "the spreadsheets"
    assert query.concepts == (Concept(("spreadsheets", "spreadsheet"), ("spreadsheet",)),)


def test_a_word_that_nobody_said_is_no_slip() -> None:
    words = EnglishWords(Vocabulary({"park": 3}))
    assert parse_query("dark", words, NAMES).semantic == "park"
    assert parse_query("dark", words, NAMES, lambda word: word == "dark").concepts == (Concept(("dark",), ("dark",)),)


def test_another_form_of_a_known_word_is_not_misspelt() -> None:
    words = EnglishWords(Vocabulary({"import": 6, "reporting": 8}))
    assert parse_query("importing", words, NAMES).concepts == (Concept(("importing",), ("import",)),)


def test_a_word_typed_twice_is_one_concept() -> None:
    assert len(parse_query("price prices", EnglishWords(), NAMES).concepts) == 1


def test_an_account_alone_is_a_question_all_the_same() -> None:
    query = parse_query("Northwind", EnglishWords(), NAMES)
    assert (query.semantic, query.account_ids) == ("Northwind", (7,))


def test_function_words_are_all_that_is_left_when_there_is_nothing_else() -> None:
    assert parse_query("what is it", EnglishWords(), NAMES).terms == {"what", "is", "it"}
