from dataclasses import replace

import pytest

from models.errors import Unavailable
from search.writer import Writer, propose_name
from tests.support.writer_server import Endpoint

QUOTES = ["The import of spreadsheets took three weeks.", "Nobody told us which columns the import needs."]
PHRASES = ["spreadsheet import", "secret merger"]


def test_a_name_out_of_the_quotes_is_proposed(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_at_once(" Spreadsheet import takes weeks\n")
    assert propose_name(writer, PHRASES, QUOTES) == "Spreadsheet import takes weeks"
    assert endpoint.given["quotes"] == QUOTES


def test_phrases_that_no_quote_has_are_not_sent(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_at_once("Importing spreadsheets")
    propose_name(writer, PHRASES, QUOTES)
    assert endpoint.given["phrases"] == ["spreadsheet import"]
    assert "merger" not in endpoint.prompt


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Lovely weather in Lisbon",
        "Importing\nspreadsheets",
        '"Importing spreadsheets"',
        "Here is the name: importing spreadsheets.",
        "Import of spreadsheets, columns and weeks, import of spreadsheets",
        "Import takes nine weeks",
        "<b>Import</b>",
        "of the and",
        "Import \x00 spreadsheets",
    ],
)
def test_what_is_no_name_is_not_proposed(writer: Writer, endpoint: Endpoint, written: str) -> None:
    endpoint.say_at_once(written)
    assert propose_name(writer, PHRASES, QUOTES) is None


def test_without_quotes_nothing_is_asked(writer: Writer, endpoint: Endpoint) -> None:
    assert propose_name(writer, PHRASES, []) is None
    assert propose_name(writer, PHRASES, ["  "]) is None
    assert endpoint.asked == []


def test_a_writer_that_fails_is_told(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.status = 500
    with pytest.raises(Unavailable, match="ask again later"):
        propose_name(writer, PHRASES, QUOTES)


def test_what_is_sent_is_limited(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_at_once("Import")
    propose_name(replace(writer, passages_max=1, passage_chars_max=10), [], QUOTES)
    assert endpoint.given["quotes"] == ["The import"]
