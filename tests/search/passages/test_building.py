from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.interviews import SpeakerRole
from search.passages import PassageDraft, SaidSegment, build_passages

ADA = {"speaker_id": 1, "name": "Ada", "role": SpeakerRole.INTERVIEWER}
PRIYA = {"speaker_id": 2, "name": "Priya", "role": SpeakerRole.CUSTOMER}
TOM = {"speaker_id": 3, "name": "Tom", "role": None}
EVE = {"speaker_id": 4, "name": "Eve", "role": None}


def talk(*said: tuple[dict[str, object], str]) -> list[SaidSegment]:
    """Segments one after the other, 400 ms a word."""
    segments: list[SaidSegment] = []
    for place, (speaker, text) in enumerate(said):
        start_ms = segments[-1].end_ms if segments else 0
        words = len(text.split())
        end_ms = start_ms + 400 * words
        segments.append(SaidSegment(place + 1, start_ms, end_ms, text, words, **speaker))  # type: ignore[arg-type]
    return segments


def sentences(count: int, about: str = "the import") -> str:
    """Sentences of ten words each."""
    return " ".join(f"Number {number} says that {about} took us a while." for number in range(count))


def texts(drafts: list[PassageDraft]) -> list[str]:
    return [draft.text for draft in drafts]


def test_a_passage_never_mixes_the_sides_of_the_conversation() -> None:
    drafts = build_passages(talk((ADA, "How was the import?"), (PRIYA, "Slow."), (ADA, "Why was it slow?")))
    assert [(draft.role, draft.text) for draft in drafts] == [
        ("interviewer", "How was the import?"),
        ("customer", "Slow."),
        ("interviewer", "Why was it slow?"),
    ]


def test_a_listeners_mm_hm_does_not_cut_an_answer() -> None:
    drafts = build_passages(talk((PRIYA, "First it failed."), (ADA, "Mm-hm, right."), (PRIYA, "Then it worked.")))
    assert texts(drafts) == ["First it failed.\nMm-hm, right.\nThen it worked."]
    assert drafts[0].role == SpeakerRole.CUSTOMER
    assert [turn.name for turn in drafts[0].turns] == ["Priya", "Ada", "Priya"]


def test_a_question_of_one_word_is_no_backchannel() -> None:
    drafts = build_passages(talk((PRIYA, "It failed again."), (ADA, "Really?"), (PRIYA, "Yes, on Monday.")))
    assert [draft.role for draft in drafts] == ["customer", "interviewer", "customer"]


def test_a_yes_to_a_question_is_an_answer() -> None:
    drafts = build_passages(talk((ADA, "Would you buy it again?"), (PRIYA, "No.")))
    assert [(draft.role, draft.text) for draft in drafts][-1] == ("customer", "No.")


def test_short_turns_share_a_passage_where_no_roles_are_known() -> None:
    drafts = build_passages(talk((TOM, "The case should be rubber."), (EVE, "Or wood."), (TOM, "Wood is dear.")))
    assert texts(drafts) == ["The case should be rubber.\nOr wood.\nWood is dear."]
    assert drafts[0].speaker_id == TOM["speaker_id"]


def test_segments_of_one_turn_become_one_line() -> None:
    drafts = build_passages(talk((PRIYA, "It failed."), (PRIYA, "Twice."), (PRIYA, "Then it worked.")))
    assert texts(drafts) == ["It failed. Twice. Then it worked."]


def test_a_long_answer_is_cut_at_sentence_ends() -> None:
    drafts = build_passages(talk((PRIYA, sentences(20))))
    assert " ".join(texts(drafts)) == sentences(20)
    assert len(drafts) == 4
    assert all(draft.text.endswith(".") for draft in drafts)


def test_words_without_any_sentence_end_are_cut_all_the_same() -> None:
    drafts = build_passages(talk((PRIYA, " ".join(f"word{number}" for number in range(500)))))
    assert len(drafts) == 10
    assert all(40 <= len(draft.text.split()) <= 60 for draft in drafts)


def test_a_script_without_spaces_is_cut_too() -> None:
    text = "导入花了很长时间。我们等了三天。" * 30
    [segment] = talk((PRIYA, text))
    drafts = build_passages([replace(segment, weight=240)])
    assert "".join(texts(drafts)) == text
    assert len(drafts) == 5


def test_parts_of_a_segment_begin_when_their_first_word_is_said() -> None:
    [segment] = talk((PRIYA, sentences(10)))
    spoken = [[word, 1000 * place, 1000 * place + 900, 0.9] for place, word in enumerate(segment.text.split())]
    first, second = build_passages([replace(segment, words=spoken, end_ms=100_000)])
    assert (first.start_ms, first.end_ms, second.start_ms, second.end_ms) == (0, 50_000, 50_000, 100_000)


def test_a_short_rest_joins_the_passage_before_it() -> None:
    drafts = build_passages(talk(*[(PRIYA, sentences(1, f"step {number}")) for number in range(6)]))
    assert len(drafts) == 1


def test_a_correction_changes_only_the_passage_it_is_in() -> None:
    said = talk(*[(PRIYA if number % 3 else TOM, sentences(2, f"step {number}")) for number in range(40)])
    corrected = [*said]
    corrected[20] = replace(said[20], text="A correction that is very much longer than what was there. " * 4)
    before, after = build_passages(said), build_passages(corrected)
    assert len(before) == len(after)
    assert sum(old.digest != new.digest for old, new in zip(before, after, strict=True)) == 1


def test_a_name_is_part_of_what_is_embedded() -> None:
    said = talk((PRIYA, "It failed."))
    renamed = [replace(said[0], name="Priya Shah")]
    assert build_passages(said)[0].digest != build_passages(renamed)[0].digest


def test_an_empty_conversation_has_no_passages() -> None:
    assert build_passages([]) == []
    assert build_passages(talk((PRIYA, " "))) == []


@given(st.lists(st.tuples(st.sampled_from([ADA, PRIYA, TOM, EVE]), st.text("ab .?\n是", max_size=400)), max_size=30))
def test_every_word_lands_in_exactly_one_passage(said: list[tuple[dict[str, object], str]]) -> None:
    segments = talk(*said)
    drafts = build_passages(segments)
    assert "".join("".join(texts(drafts)).split()) == "".join("".join(segment.text.split()) for segment in segments)
    assert all(draft.start_ms <= draft.end_ms for draft in drafts)
    assert all(len(draft.text.split("\n")) == len(draft.turns) for draft in drafts)
