from datetime import date

import pytest
from sqlalchemy import update

from models.changes import record_change
from models.database import Database
from models.errors import InvalidInput
from models.interviews import Interview, SpeakerRole
from models.passages import ChangeKind
from models.settings import Settings
from search.embedding import Embedder
from search.service import Filters, Hit, Mode, SearchService
from tests.support.workspace import PRIYA, Workspace, write_conversation

CUSTOMERS = Filters(role=SpeakerRole.CUSTOMER)


def find(service: SearchService, q: str, filters: Filters = CUSTOMERS, mode: Mode = Mode.HYBRID) -> list[Hit]:
    return service.search(q, filters=filters, mode=mode).hits


def marked(hit: Hit, kind: str) -> list[str]:
    return [hit.text[span.start : span.end] for span in hit.spans if span.kind == kind]


def test_a_question_finds_the_answer(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "What do customers say about onboarding?")[0]
    assert best.interview_id == workspace.interviews["northwind"]
    assert (best.speaker, best.role) == ("Priya Shah", SpeakerRole.CUSTOMER)
    assert "Honestly, onboarding was a slog." in best.text
    assert best.context == "How did setting up go for you?"
    assert (best.title, best.held_on, best.account, best.study) == (
        "northwind",
        date(2026, 1, 1),
        "Northwind Logistics",
        "onboarding",
    )


def test_meaning_finds_what_shares_no_word(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "What graphs do people draw of their inventory?", mode=Mode.SEMANTIC)[0]
    assert best.interview_id == workspace.interviews["contoso"]


def test_words_are_enough_in_keyword_mode(workspace: Workspace, service: SearchService) -> None:
    hits = find(service, "spreadsheets", mode=Mode.KEYWORD)
    assert {hit.interview_id for hit in hits} == {workspace.interviews["northwind"], workspace.interviews["contoso"]}
    assert all(marked(hit, "word") for hit in hits)
    assert find(service, "catastrophe", mode=Mode.KEYWORD) == []


@pytest.mark.parametrize("q", ["crash", "invoice", "auditors"])
def test_one_word_is_a_question(workspace: Workspace, service: SearchService, q: str) -> None:
    assert q in find(service, q)[0].text


@pytest.mark.parametrize(
    ("q", "word"), [("onbording", "onboarding"), ("How are the spredsheets?", "spreadsheet"), ("audtors", "auditors")]
)
def test_misspellings_are_mended(workspace: Workspace, service: SearchService, q: str, word: str) -> None:
    assert word in marked(find(service, q)[0], "word")


def test_a_word_that_nobody_said_is_not_mended(workspace: Workspace, service: SearchService) -> None:
    assert find(service, "lovly weather", mode=Mode.KEYWORD)
    assert find(service, "lonely", mode=Mode.KEYWORD) == []


def test_a_quoted_phrase_must_match(workspace: Workspace, service: SearchService) -> None:
    assert all("dark theme" in hit.text for hit in find(service, 'evening "dark theme"'))
    assert find(service, '"theme dark"') == []


def test_an_excluded_word_never_shows(workspace: Workspace, service: SearchService) -> None:
    with_both = find(service, "importing spreadsheets")
    without = find(service, "importing spreadsheets -onboarding")
    assert any("onboarding" in hit.text for hit in with_both)
    assert without
    assert not any("onboarding" in hit.text for hit in without)


def test_a_named_speaker_comes_first(workspace: Workspace, service: SearchService) -> None:
    assert find(service, "What did Priya say about the price?")[0].speaker == "Priya Shah"
    assert find(service, "what did tom weber say about the price")[0].speaker == "Tom Weber"


def test_a_named_account_comes_first(workspace: Workspace, service: SearchService) -> None:
    for name in ("northwind", "acme"):
        best = find(service, f"What does {name.title()} think of the price?")[0]
        assert best.account_id == workspace.accounts[name]


def test_hits_are_by_customers_only_where_they_are_asked_for(workspace: Workspace, service: SearchService) -> None:
    hits = find(service, "What do you think about the price?")
    assert {hit.role for hit in hits if hit.interview_id != workspace.interviews["meeting"]} == {SpeakerRole.CUSTOMER}
    asked = find(service, "What do you think about the price?", Filters(role=SpeakerRole.INTERVIEWER))
    assert {hit.role for hit in asked} == {SpeakerRole.INTERVIEWER}


def test_a_question_between_two_answers_is_read_along(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "How was it to get started, and how was the import?")[0]
    assert best.role == SpeakerRole.CUSTOMER
    assert not best.text.startswith("Ada:")
    assert not best.text.split("\n")[-1].startswith("Ada:")


def test_a_meeting_without_roles_passes_as_customers(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "shape of the remote control")[0]
    assert best.interview_id == workspace.interviews["meeting"]
    assert best.text.startswith("Marketing: Our buyers")


def test_filters_are_exact(workspace: Workspace, service: SearchService) -> None:
    northwind, acme, contoso, meeting = (workspace.interviews[name] for name in workspace.interviews)
    accounts, studies = workspace.accounts, workspace.studies
    cases: list[tuple[Filters, set[int]]] = [
        (Filters(interview_ids=(acme,)), {acme}),
        (Filters(account_ids=(accounts["acme"], accounts["contoso"])), {acme, contoso}),
        (Filters(study_ids=(studies["onboarding"],)), {northwind, acme}),
        (Filters(cohorts=("enterprise",)), {northwind, contoso}),
        (Filters(kinds=("usability_test",)), {meeting}),
        (Filters(held_from=date(2026, 2, 1), held_to=date(2026, 3, 1)), {acme, contoso}),
        (Filters(participant_ids=(workspace.participants["Priya Shah"],)), {northwind}),
        (Filters(participant_ids=(workspace.participants["Nobody Heard"],)), {contoso}),
        (Filters(cohorts=("enterprise",), study_ids=(studies["onboarding"],)), {northwind}),
        (Filters(account_ids=()), set()),
        (Filters(cohorts=()), set()),
        (Filters(interview_ids=(9_999,)), set()),
    ]
    for filters, wanted in cases:
        found = service.search("the price of the import of spreadsheets, cost and shape", filters=filters, limit=50)
        assert {hit.interview_id for hit in found.hits} == wanted, filters


def test_a_participant_is_what_they_say(workspace: Workspace, service: SearchService) -> None:
    hits = find(service, "the price", Filters(participant_ids=(workspace.participants["Priya Shah"],)))
    assert {hit.speaker for hit in hits} == {"Priya Shah"}


def test_spans_mark_words_and_the_nearest_sentence(workspace: Workspace, service: SearchService) -> None:
    northwind = Filters(interview_ids=(workspace.interviews["northwind"],), role=SpeakerRole.CUSTOMER)
    best = find(service, "How long did importing their spreadsheets take?", northwind)[0]
    assert marked(best, "meaning") == [
        "We spent three weeks importing our spreadsheets, and nobody told us which columns were needed."
    ]
    assert {"importing", "spreadsheets"} <= set(marked(best, "word"))
    assert all(0 <= span.start < span.end <= len(best.text) for span in best.spans)


def test_names_before_turns_are_not_marked(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "Marketing on the shape of the remote control", Filters())[0]
    assert "Marketing: " in best.text
    assert "Marketing" not in marked(best, "word")


def test_a_stretch_reads_as_a_conversation(workspace: Workspace, service: SearchService) -> None:
    best = find(service, "battery or solar cell", Filters(interview_ids=(workspace.interviews["meeting"],)))[0]
    assert best.text.split("\n")[-2:] == [
        "Marketing: What about the battery?",
        "Industrial Designer: A solar cell costs more than a plain battery, but nobody has to change it.",
    ]


def test_the_same_said_twice_is_one_hit(
    database: Database, embedder: Embedder, workspace: Workspace, service: SearchService
) -> None:
    disclaimer = (PRIYA, "This call may be recorded for training purposes, and you may object to that at any time.")
    with database.write() as session:
        for title in ("first", "second"):
            write_conversation(session, embedder, [disclaimer], title=title)
    hits = find(service, "Is the call recorded?")
    assert ["recorded for training" in hit.text for hit in hits].count(True) == 1


def test_a_word_that_only_others_said_finds_what_is_near_to_it(workspace: Workspace, service: SearchService) -> None:
    acme = Filters(interview_ids=(workspace.interviews["acme"],))
    assert "Getting started was easy" in find(service, "onboarding", acme)[0].text


def test_nonsense_finds_nothing(workspace: Workspace, service: SearchService) -> None:
    assert find(service, "qwrtz ghjklp xcvbnm") == []
    assert find(service, "?!") == []


def test_the_same_question_has_the_same_answer(workspace: Workspace, service: SearchService) -> None:
    assert len({repr(find(service, "the price of the import")) for _ in range(5)}) == 1


def test_hits_do_not_overlap_and_are_sorted(workspace: Workspace, service: SearchService) -> None:
    hits = service.search("the price of the import", limit=50).hits
    ids = [passage_id for hit in hits for passage_id in hit.passage_ids]
    assert len(ids) == len(set(ids))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_limit_holds(workspace: Workspace, service: SearchService) -> None:
    assert len(service.search("the price", limit=1).hits) == 1


def test_an_empty_workspace_finds_nothing(service: SearchService) -> None:
    assert find(service, "anything") == []


def test_what_is_written_is_found_by_the_next_search(
    database: Database, embedder: Embedder, workspace: Workspace, service: SearchService
) -> None:
    assert find(service, "What did Yuki say about forklifts?", mode=Mode.KEYWORD) == []
    with database.write() as session:
        lines = [("Yuki (customer)", "We bought three forklifts because the old ones leaked oil all over the hall.")]
        interview_id = write_conversation(session, embedder, lines)
    assert find(service, "What did Yuki say about forklifts?")[0].interview_id == interview_id


def test_a_hit_that_the_database_no_longer_has_is_left_out(
    database: Database, workspace: Workspace, service: SearchService
) -> None:
    with database.write() as session:
        gone = workspace.interviews["northwind"]
        session.execute(update(Interview).where(Interview.id == gone).values(transcript_id=None))
    assert all(hit.interview_id != gone for hit in find(service, "onboarding"))
    with database.write() as session:
        record_change(session, ChangeKind.PASSAGES, gone)
    assert all(hit.interview_id != gone for hit in find(service, "onboarding"))


def test_a_question_must_say_something_short_enough(settings: Settings, service: SearchService) -> None:
    for q, limit in (("  ", 5), ("a" * (settings.query_chars_max + 1), 5), ("price", 0), ("price", 1_000)):
        with pytest.raises(InvalidInput):
            service.search(q, limit=limit)


@pytest.mark.parametrize(
    "q", ['"', "-", '-"', '""', "()", "a:b AND [x TO y]", "*", "ünïcode 日本語", "x" * 300, "-price"]
)
def test_no_question_is_too_odd(workspace: Workspace, service: SearchService, q: str) -> None:
    for mode in Mode:
        assert isinstance(find(service, q, mode=mode), list)
