"""The demo workspace's files: enough of everything, consistent with one another, no two interviews alike."""

import json
import re
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

import api.demo
from ingest.audio import probe
from ingest.formats import parse_transcript
from ingest.segments import SpokenSegment
from models.customers import StudyKind
from models.interviews import InterviewKind, SpeakerRole

FOLDER = Path(api.demo.__file__).parent / "workspace"
WORKSPACE: dict[str, Any] = json.loads((FOLDER / "workspace.json").read_text(encoding="utf-8"))
INTERVIEWS: list[dict[str, Any]] = WORKSPACE["interviews"]
WITH_AUDIO = [interview for interview in INTERVIEWS if "audio" in interview]

each_interview = pytest.mark.parametrize("interview", INTERVIEWS, ids=lambda interview: interview["file"])
each_recording = pytest.mark.parametrize("interview", WITH_AUDIO, ids=lambda interview: interview["file"])


def cues(interview: dict[str, Any]) -> tuple[SpokenSegment, ...]:
    name = interview["file"]
    parsed = parse_transcript((FOLDER / name).read_bytes(), name)
    assert parsed.format == "webvtt"
    assert not parsed.times_estimated
    assert parsed.warnings == ()
    return parsed.segments


def words(interview: dict[str, Any]) -> list[str]:
    return " ".join(cue.text for cue in cues(interview)).split()


def shingles(interview: dict[str, Any]) -> set[tuple[str, ...]]:
    """Every eight words in a row, without case and punctuation."""
    plain = re.findall(r"[\w']+", " ".join(words(interview)).lower())
    return {tuple(plain[at : at + 8]) for at in range(len(plain) - 7)}


def test_there_is_enough_of_everything_to_fill_every_screen() -> None:
    assert len(INTERVIEWS) >= 24
    assert len(WORKSPACE["accounts"]) == 8
    assert len({account["cohort"] for account in WORKSPACE["accounts"]}) == 3
    assert len(WORKSPACE["studies"]) == 5
    assert len(WITH_AUDIO) == 3
    assert {interview["kind"] for interview in INTERVIEWS} == set(InterviewKind)


def test_interviews_span_fourteen_months_in_the_order_of_their_files() -> None:
    days = [date.fromisoformat(interview["held_on"]) for interview in INTERVIEWS]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days >= 13 * 30.5
    assert [interview["file"] for interview in INTERVIEWS] == sorted(interview["file"] for interview in INTERVIEWS)


def test_every_account_study_and_participant_has_an_interview() -> None:
    assert {interview["account"] for interview in INTERVIEWS} == {account["name"] for account in WORKSPACE["accounts"]}
    assert {interview["study"] for interview in INTERVIEWS} == {study["name"] for study in WORKSPACE["studies"]}
    met = {email for interview in INTERVIEWS for email in interview["participants"]}
    assert met == {participant["email"] for participant in WORKSPACE["participants"]}


def test_some_customers_are_met_again_months_later() -> None:
    met = [email for interview in INTERVIEWS for email in interview["participants"]]
    assert sum(met.count(email) >= 2 for email in set(met)) >= 8


def test_participants_write_from_a_domain_of_their_account_that_nobody_can_own() -> None:
    domains = {account["name"]: account["domains"] for account in WORKSPACE["accounts"]}
    for participant in WORKSPACE["participants"]:
        domain = participant["email"].partition("@")[2]
        assert domain in domains[participant["account"]]
        assert domain.endswith(".example")


def test_every_account_is_owned_by_one_of_us_and_renewed_on_a_day_of_its_own() -> None:
    ours = {f"{name.lower().replace(' ', '.')}@fettlework.example" for name in WORKSPACE["users"]}
    assert {account["owner_email"] for account in WORKSPACE["accounts"]} <= ours
    days = sorted(date.fromisoformat(account["renewal_on"]) for account in WORKSPACE["accounts"])
    assert date(2026, 12, 1) <= days[0] < days[-1] <= date(2027, 11, 30)
    assert len(set(days)) == len(days)


def test_every_study_has_a_name_that_customers_may_hear_and_a_kind() -> None:
    assert all(study["public_name"] not in {"", study["name"]} for study in WORKSPACE["studies"])
    assert {study["kind"] for study in WORKSPACE["studies"]} <= set(StudyKind)


def test_every_file_in_the_folder_is_named_in_the_workspace() -> None:
    named = {interview[key] for interview in INTERVIEWS for key in ("file", "audio") if key in interview}
    assert {path.name for path in FOLDER.iterdir()} == {*named, "workspace.json"}


@each_interview
def test_transcript_has_the_length_of_a_real_conversation(interview: dict[str, Any]) -> None:
    assert 800 <= len(words(interview)) <= 2000


@each_interview
def test_cues_follow_one_another(interview: dict[str, Any]) -> None:
    segments = cues(interview)
    assert all(cue.start_ms < cue.end_ms for cue in segments)
    assert all(earlier.end_ms <= later.start_ms for earlier, later in pairwise(segments))


@each_interview
def test_every_voice_is_one_of_us_or_a_participant_of_the_account(interview: dict[str, Any]) -> None:
    speakers = interview["speakers"]
    assert {cue.speaker for cue in cues(interview)} == set(speakers)
    ours = {name for name, role in speakers.items() if role == SpeakerRole.INTERVIEWER}
    theirs = {name for name, role in speakers.items() if role == SpeakerRole.CUSTOMER}
    present = [person for person in WORKSPACE["participants"] if person["email"] in interview["participants"]]
    assert ours <= set(WORKSPACE["users"])
    assert theirs == {person["name"] for person in present}
    assert {person["account"] for person in present} == {interview["account"]}


@each_interview
def test_customers_do_most_of_the_talking(interview: dict[str, Any]) -> None:
    by_customers = [cue.text for cue in cues(interview) if interview["speakers"][cue.speaker] == SpeakerRole.CUSTOMER]
    assert len(" ".join(by_customers).split()) > 0.55 * len(words(interview))


def test_no_two_interviews_share_their_wording() -> None:
    wordings = [(interview["file"], shingles(interview)) for interview in INTERVIEWS]
    alike = {
        (first, second): len(one & other) / min(len(one), len(other))
        for (first, one), (second, other) in combinations(wordings, 2)
        if len(one & other) > 0.02 * min(len(one), len(other))
    }
    assert alike == {}


@each_recording
def test_recording_lasts_as_long_as_its_transcript(interview: dict[str, Any]) -> None:
    last_ms = cues(interview)[-1].end_ms
    assert probe(FOLDER / interview["audio"]).duration_ms == pytest.approx(last_ms, rel=0.02)


def test_recordings_stay_small() -> None:
    assert sum((FOLDER / interview["audio"]).stat().st_size for interview in WITH_AUDIO) < 4_000_000
