from ingest.clips import cut_captions
from ingest.clips.captions import CAPTION_CHARS, name_turns
from ingest.highlights.lines import Line
from ingest.segments import SpokenSegment

SPEAKERS = {1: "Ada", 2: "Mara"}


def make_line(text: str, start_ms: int, speaker_id: int | None = 2) -> Line:
    """Each word takes half a second."""
    words = [[word, start_ms + at * 500, start_ms + (at + 1) * 500, 0.9] for at, word in enumerate(text.split())]
    return Line(start_ms, start_ms, start_ms + len(words) * 500, speaker_id, text, words)


def test_captions_hold_the_words_of_the_span_and_count_from_its_start() -> None:
    lines = [make_line("What happened then?", 0, 1), make_line("We noticed that nothing had synced.", 2_000)]
    assert cut_captions(lines, SPEAKERS, 1_000, 4_000) == (
        SpokenSegment(0, 500, "then?", "Ada"),
        SpokenSegment(1_000, 3_000, "We noticed that nothing", "Mara"),
    )


def test_a_word_that_is_cut_in_two_belongs_to_the_side_with_more_of_it() -> None:
    line = [make_line("nothing had synced", 0, None)]
    assert cut_captions(line, SPEAKERS, 300, 1_200) == (SpokenSegment(200, 700, "had", None),)
    assert cut_captions(line, SPEAKERS, 200, 1_300) == (SpokenSegment(0, 1_100, "nothing had synced", None),)


def test_long_speech_is_cut_into_captions_short_enough_to_read() -> None:
    sentence = "It was on a Monday that we noticed that nothing at all had synced over the weekend."
    line = make_line(f"{sentence} {sentence} Then {sentence}", 0)
    captions = cut_captions([line], SPEAKERS, 0, line.end_ms)
    assert " ".join(caption.text for caption in captions) == line.text
    assert [len(caption.text) <= CAPTION_CHARS for caption in captions] == [True] * len(captions)
    assert captions[0].text == captions[1].text == sentence
    assert captions[1].start_ms == captions[0].end_ms
    assert min(len(caption.text) for caption in captions[2:]) > CAPTION_CHARS / 3


def test_words_without_times_share_those_of_their_segment() -> None:
    line = Line(1, 0, 4_000, 2, "one two three four")
    captions = cut_captions([line], SPEAKERS, 2_000, 4_000)
    assert [caption.text for caption in captions] == ["three four"]
    assert abs(captions[0].start_ms - 0) < 300


def test_a_speaker_is_named_once_a_turn() -> None:
    captions = [SpokenSegment(at, at + 1, "word", speaker) for at, speaker in enumerate(["Ada", "Ada", None, "Ada"])]
    assert [caption.speaker for caption in name_turns(captions)] == ["Ada", None, None, "Ada"]
