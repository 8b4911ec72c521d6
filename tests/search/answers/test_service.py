"""What is answered, over real interviews and the real model."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from models.changes import record_change
from models.customers import Study
from models.database import Database
from models.errors import InvalidInput
from models.interviews import Interview
from models.passages import ChangeKind
from models.transcripts import Transcript
from search.answers import Answer, AskedOf, CohortCount
from search.answers.service import AnswerService
from search.embedding import Embedder
from search.service import Filters
from tests.search.answers.conftest import Asked
from tests.support.asking import ADA, MEETING, PRICE, write_again
from tests.support.conversations import Line
from tests.support.workspace import write_conversation

ABOUT_PRICE, ABOUT_IMPORT = "What do customers think of the price?", "How was importing spreadsheets?"


def list_speakers(answer: Answer) -> set[str | None]:
    return {quote.speaker for point in answer.points for quote in (*point.evidence, *point.disagreeing)}


def forget_time(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def test_what_several_say_is_one_point_counted_in_customers(shared: Asked) -> None:
    answer = shared.answers.answer(ABOUT_PRICE)
    (point,) = answer.points
    assert point.summary == "For a company like ours the price is too high."
    assert (point.customers, point.accounts, point.share) == (3, 3, 1.0)
    assert point.cohorts == (CohortCount("enterprise", 2), CohortCount("small", 1))
    assert (point.first_heard, point.last_heard) == (date(2026, 1, 1), date(2026, 3, 1))
    assert (answer.asked_about, answer.enough_evidence, answer.searched_for) == (3, True, ABOUT_PRICE)
    assert answer.asked_of == AskedOf(interviews=4, customers=4, accounts=3)


def test_quotes_of_different_people_come_first_with_the_times_they_were_said_at(shared: Asked) -> None:
    (point,) = shared.answers.answer(ABOUT_PRICE).points
    assert {quote.speaker for quote in point.evidence} == {"Lena Roth", "Tom Weber", "Priya Shah"}
    quote = next(quote for quote in point.evidence if quote.speaker == "Priya Shah")
    assert quote.text == "Well, honestly, the price is too high for a team of our size. We pay a lot."
    assert (quote.start_ms, quote.end_ms) == (8 * 400, 25 * 400)
    assert [quote.text[span.start : span.end] for span in quote.spans] == [quote.text.partition(" We")[0]]


def test_what_contradicts_a_point_is_shown_beside_it_and_not_counted(shared: Asked) -> None:
    point = shared.answers.answer(ABOUT_IMPORT).points[0]
    assert point.customers == 2
    assert {quote.speaker for quote in point.evidence} == {"Priya Shah", "Yuki Mori"}
    assert [quote.speaker for quote in point.disagreeing] == ["Tom Weber"]
    assert point.share == pytest.approx(2 / 3)


def test_only_customers_are_quoted(shared: Asked) -> None:
    for q in (ABOUT_PRICE, ABOUT_IMPORT, "And what do you make of the price?"):
        assert "Ada" not in list_speakers(shared.answers.answer(q))


def test_one_voice_is_thin_evidence(shared: Asked) -> None:
    answer = shared.answers.answer("forklifts that leak oil")
    assert [point.customers for point in answer.points] == [1]
    assert (answer.asked_about, answer.enough_evidence) == (1, False)


@pytest.mark.parametrize("q", ["qwrtz ghjklp xcvbnm", "giraffes at the zoo", "?!", "parental leave", "-price"])
def test_what_nobody_speaks_of_has_no_points(shared: Asked, q: str) -> None:
    answer = shared.answers.answer(q)
    assert (answer.points, answer.asked_about, answer.enough_evidence) == ((), 0, False)
    assert answer.asked_of.interviews == 4


def test_words_said_about_everything_count_for_nothing(shared: Asked) -> None:
    plain, wordy = shared.answers.answer("price"), shared.answers.answer("price people work way")
    assert [point.summary for point in plain.points] == [point.summary for point in wordy.points]


def test_a_misspelt_word_is_mended_where_nothing_is_found_else(shared: Asked) -> None:
    answer = shared.answers.answer("importng spredsheets")
    assert answer.searched_for == "importing spreadsheets"
    assert answer.points[0].customers == 2


def test_whom_a_question_names_alone_is_heard(shared: Asked) -> None:
    by_person = shared.answers.answer("What does Tom Weber think of the price?")
    assert list_speakers(by_person) == {"Tom Weber"}
    assert by_person.asked_of == AskedOf(1, 1, 1)
    assert list_speakers(shared.answers.answer("What does Contoso say about the price?")) == {"Lena Roth"}
    assert len(list_speakers(shared.answers.answer("the price for a tom weber"))) > 1


def test_filters_decide_who_is_heard(shared: Asked) -> None:
    only_tom = Filters(interview_ids=(shared.interviews["Tom Weber"],))
    answer = shared.answers.answer(ABOUT_PRICE, only_tom)
    assert (list_speakers(answer), answer.asked_of) == ({"Tom Weber"}, AskedOf(1, 1, 1))
    assert shared.answers.answer(ABOUT_PRICE, Filters(study_ids=())).asked_of == AskedOf(0, 0, 0)


def test_a_phrase_must_be_said_and_an_excluded_word_must_not(shared: Asked) -> None:
    assert list_speakers(shared.answers.answer('the price "each year"')) == {"Tom Weber"}
    assert "Lena Roth" not in list_speakers(shared.answers.answer("the price -finance"))


def test_a_question_must_be_one(shared: Asked) -> None:
    for q, points in ((" ", 8), ("x" * 3000, 8), ("price", 0), ("price", 9)):
        with pytest.raises(InvalidInput):
            shared.answers.answer(q, points_max=points)


def test_the_same_question_has_the_same_answer(shared: Asked) -> None:
    assert forget_time(shared.answers.answer(ABOUT_PRICE)) == forget_time(shared.answers.answer(ABOUT_PRICE))


def test_an_interview_about_other_things_changes_nothing(own: Asked) -> None:
    questions = (ABOUT_PRICE, ABOUT_IMPORT, "forklifts", "giraffes")
    before = [forget_time(own.answers.answer(q)) for q in questions]
    with own.database.write() as session:
        write_conversation(session, own.embedder, MEETING, title="A meeting")
    after = [forget_time(own.answers.answer(q)) for q in questions]
    assert [answer.asked_of.interviews for answer in after] == [5, 5, 5, 5]
    assert [replace(answer, asked_of=before[0].asked_of) for answer in after] == before


def test_who_says_it_again_in_another_interview_counts_once(own: Asked) -> None:
    again: list[Line] = [
        (ADA, PRICE),
        ("Priya Shah (customer)", "I still say the price is too high for our size."),
    ]
    with own.database.write() as session:
        write_again(session, own.embedder, "Priya Shah", again, own.interviews["Priya Shah"])
    answer = own.answers.answer(ABOUT_PRICE)
    assert answer.asked_about == 3
    assert answer.points[0].customers == 3
    assert answer.points[0].last_heard == date(2026, 3, 1)
    assert len([quote for quote in answer.points[0].evidence if quote.speaker == "Priya Shah"]) == 2


def test_who_was_asked_and_said_nothing_of_it_is_among_those_asked(own: Asked) -> None:
    lines: list[Line] = [
        (ADA, PRICE),
        ("Max Brandt (customer)", "Sorry, there is somebody at the door, one moment."),
    ]
    with own.database.write() as session:
        write_conversation(session, own.embedder, lines, title="Interrupted")
    answer = own.answers.answer(ABOUT_PRICE)
    assert (answer.asked_about, answer.points[0].customers, answer.points[0].share) == (4, 3, 0.75)


def test_a_draft_is_left_out(own: Asked) -> None:
    with own.database.write() as session:
        draft = own.interviews["Tom Weber"]
        session.execute(update(Transcript).where(Transcript.interview_id == draft).values(is_draft=True))
        record_change(session, ChangeKind.DETAILS, draft)
    answer = own.answers.answer(ABOUT_PRICE)
    assert "Tom Weber" not in list_speakers(answer)
    assert answer.asked_of.interviews == 3


def test_what_the_database_no_longer_shows_is_not_told(own: Asked) -> None:
    own.answers.answer(ABOUT_PRICE)
    with own.database.write() as session:
        gone = update(Interview).where(Interview.id == own.interviews["Tom Weber"]).values(transcript_id=None)
        session.execute(gone)
    answer = own.answers.answer(ABOUT_PRICE)
    assert "Tom Weber" not in list_speakers(answer)
    assert answer.points[0].customers == 2


def test_an_empty_workspace_answers_that_nothing_was_searched(answers: AnswerService) -> None:
    answer = answers.answer(ABOUT_PRICE)
    assert (answer.points, answer.asked_of, answer.enough_evidence) == ((), AskedOf(0, 0, 0), False)


SETTING_UP: list[Line] = [
    (ADA, "How did you begin?"),
    ("Max Brandt (customer)", "Oh, the setup was hard. It took us a fortnight, and we rang your people every day."),
]


def test_a_subject_is_heard_in_other_words_than_the_question_has(own: Asked) -> None:
    with own.database.write() as session:
        write_conversation(session, own.embedder, SETTING_UP, title="Begun")
    assert list_speakers(own.answers.answer("What do customers say about onboarding?")) == {"Max Brandt"}


def test_what_a_study_is_about_counts_for_what_is_said_in_it_and_for_nothing_else(own: Asked) -> None:
    lines: list[Line] = [
        (ADA, "And the lorries?"),
        (
            "Ines Ferro (customer)",
            "Nothing moves before the sun is up, so the men come in an hour early to warm the engines.",
        ),
    ]
    with own.database.write() as session:
        study = Study(name="Cold mornings", purpose="How fleets cope with frost, snow and cold weather")
        session.add(study)
        session.flush()
        for name in ("Ines", "Ivo"):
            said = [(speaker.replace("Ines", name), text) for speaker, text in lines]
            write_conversation(session, own.embedder, said, title=name, study_id=study.id if name == "Ines" else None)
    assert list_speakers(own.answers.answer("frost and snow")) == {"Ines Ferro"}
    assert list_speakers(own.answers.answer("What do they think of the forklifts?")) == {"Yuki Mori"}


def test_one_interview_of_one_sentence_said_over_and_over_is_one_point(
    database: Database, embedder: Embedder, answers: AnswerService
) -> None:
    lines: list[Line] = [(ADA, PRICE), ("Tom (customer)", "The price is too high. " * 40), (ADA, "Go on, please.")] * 3
    with database.write() as session:
        write_conversation(session, embedder, lines, title="Again")
    answer = answers.answer(ABOUT_PRICE)
    assert [(point.summary, point.customers) for point in answer.points] == [("The price is too high.", 1)]


def test_a_language_the_model_does_not_know_is_answered_in(
    database: Database, embedder: Embedder, answers: AnswerService
) -> None:
    lines: list[Line] = [
        ("Ada (interviewer)", "Wie finden Sie den Preis?"),
        ("Jan (customer)", "Der Preis ist für uns viel zu hoch, das habe ich meinem Chef auch so gesagt."),
    ]
    with database.write() as session:
        interview_id = write_conversation(session, embedder, lines, title="Auf Deutsch", language="de")
        assert session.scalar(select(Interview.language).where(Interview.id == interview_id)) == "de"
    (point,) = answers.answer("Was sagen Kunden über den Preis?").points
    assert point.evidence[0].speaker == "Jan"
    assert point.summary.startswith("Der Preis ist für uns viel zu hoch")
