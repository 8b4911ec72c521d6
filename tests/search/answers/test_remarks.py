"""Who is heard in a passage that several speak in."""

from models.database import Database
from search.answers.service import AnswerService
from search.embedding import Embedder
from tests.support.conversations import Line
from tests.support.workspace import write_conversation

ADA, JAN, PIET = "Ada (interviewer)", "Jan (customer)", "Piet (customer)"


def test_two_customers_in_one_passage_are_two(database: Database, embedder: Embedder, answers: AnswerService) -> None:
    lines: list[Line] = [
        (ADA, "What do you make of the price?"),
        (JAN, "The price is too high for us."),
        (PIET, "I find the price is too high as well."),
    ]
    with database.write() as session:
        write_conversation(session, embedder, lines)
    (point,) = answers.answer("the price").points
    assert point.customers == 2
    assert {(quote.speaker, quote.text) for quote in point.evidence} == {(who[:-11], text) for who, text in lines[1:]}
    assert [(quote.start_ms, quote.end_ms) for quote in sorted(point.evidence, key=lambda quote: quote.start_ms)] == [
        (7 * 400, 14 * 400),
        (14 * 400, 23 * 400),
    ]


def test_a_listener_of_ours_is_not_quoted(database: Database, embedder: Embedder, answers: AnswerService) -> None:
    lines: list[Line] = [
        (JAN, "The price is too high for a company of our size."),
        (ADA, "Mm-hm, okay, right, yes."),
        (JAN, "The price has gone up each year since we began."),
    ]
    with database.write() as session:
        write_conversation(session, embedder, lines)
    answer = answers.answer("the price")
    assert answer.asked_about == 1
    assert {quote.speaker for point in answer.points for quote in point.evidence} == {"Jan"}
