from hypothesis import given
from hypothesis import strategies as st

from ingest.diarization import Turn, assign_speakers
from ingest.segments import SpokenSegment, Word

TURNS = (Turn(0, 2_000, "S1"), Turn(2_100, 5_000, "S2"), Turn(5_000, 9_000, "S1"))


def segment(text: str, *times: tuple[int, int]) -> SpokenSegment:
    words = tuple(Word(word, start, end) for word, (start, end) in zip(text.split(), times, strict=True))
    return SpokenSegment(times[0][0], times[-1][1], text, words=words)


def said(parts: tuple[SpokenSegment, ...]) -> list[tuple[str | None, str]]:
    return [(part.speaker, part.text) for part in parts]


def test_a_segment_of_one_speaker_stays_whole() -> None:
    heard = segment("How did it go?", (100, 400), (400, 700), (700, 900), (900, 1_500))
    assert said(assign_speakers([heard], TURNS)) == [("S1", "How did it go?")]


def test_a_segment_is_cut_where_the_speaker_changes() -> None:
    heard = segment(
        "How was it? Rather slow.", (1_200, 1_400), (1_400, 1_600), (1_600, 1_900), (2_300, 2_700), (2_700, 3_000)
    )
    parts = assign_speakers([heard], TURNS)
    assert said(parts) == [("S1", "How was it?"), ("S2", "Rather slow.")]
    assert [(part.start_ms, part.end_ms) for part in parts] == [(1_200, 1_900), (2_300, 3_000)]
    assert [len(part.words) for part in parts] == [3, 2]


def test_a_cut_is_moved_to_the_end_of_the_sentence_nearby() -> None:
    """Diarization hears the change a word too early."""
    heard = segment(
        "Did it work? Not once.", (1_000, 1_400), (1_400, 1_900), (2_050, 2_400), (2_400, 2_700), (2_700, 3_000)
    )
    assert said(assign_speakers([heard], TURNS)) == [("S1", "Did it work?"), ("S2", "Not once.")]


def test_without_punctuation_a_cut_is_moved_to_the_pause_nearby() -> None:
    heard = segment(
        "did it work not once", (1_000, 1_400), (1_400, 1_900), (1_950, 2_300), (2_500, 2_700), (2_700, 3_000)
    )
    assert said(assign_speakers([heard], TURNS)) == [("S1", "did it work"), ("S2", "not once")]


def test_without_word_times_a_segment_goes_to_whoever_speaks_longest_in_it() -> None:
    assert said(assign_speakers([SpokenSegment(1_500, 4_000, "Rather slow.")], TURNS)) == [("S2", "Rather slow.")]


def test_words_outside_all_turns_go_to_the_nearest() -> None:
    assert said(assign_speakers([SpokenSegment(9_500, 9_900, "Bye.")], TURNS)) == [("S1", "Bye.")]
    assert said(assign_speakers([SpokenSegment(2_010, 2_020, "m")], TURNS)) == [("S1", "m")]


def test_languages_without_spaces_keep_their_text() -> None:
    words = (Word("元気", 1_500, 1_900), Word("ですか", 1_900, 2_000), Word("はい", 2_300, 2_600))
    heard = SpokenSegment(1_500, 2_600, "元気ですか？はい。", words=words)
    assert said(assign_speakers([heard], TURNS)) == [("S1", "元気ですか？"), ("S2", "はい。")]


def test_without_turns_nothing_changes() -> None:
    heard = (SpokenSegment(0, 10, "Hello."),)
    assert assign_speakers(heard, ()) == heard


@st.composite
def spoken_segments(draw: st.DrawFn) -> list[SpokenSegment]:
    segments: list[SpokenSegment] = []
    at = 0
    for lengths in draw(st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=12), max_size=6)):
        words = []
        for number, length in enumerate(lengths):
            words.append(Word(f"w{number}", at, at + length))
            at += length + 50
        segments.append(
            SpokenSegment(words[0].start_ms, words[-1].end_ms, " ".join(w.text for w in words), words=tuple(words))
        )
    return segments


@st.composite
def some_turns(draw: st.DrawFn) -> list[Turn]:
    turns: list[Turn] = []
    at = 0
    for gap, length, speaker in draw(
        st.lists(st.tuples(st.integers(0, 500), st.integers(1, 3_000), st.integers(1, 3)), min_size=1, max_size=12)
    ):
        turns.append(Turn(at + gap, at + gap + length, f"S{speaker}"))
        at = turns[-1].end_ms
    return turns


@given(spoken_segments(), some_turns())
def test_no_word_is_lost_added_or_moved(segments: list[SpokenSegment], turns: list[Turn]) -> None:
    parts = assign_speakers(segments, turns)
    assert [word for part in parts for word in part.words] == [word for whole in segments for word in whole.words]
    assert " ".join(part.text for part in parts) == " ".join(whole.text for whole in segments)
    assert all(part.speaker in {turn.label for turn in turns} for part in parts)
    assert all(part.start_ms <= part.end_ms for part in parts)
