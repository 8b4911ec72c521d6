from ingest.formats import parse_transcript


def texts(text: str) -> list[str]:
    return [segment.text for segment in parse_transcript(text.encode(), "notes.txt").segments]


def test_paragraphs_are_segments_and_wrapped_lines_are_joined():
    assert texts("we had a look at it\nand found nothing\nof note there.\n\nThen we left.\n") == [
        "we had a look at it and found nothing of note there.",
        "Then we left.",
    ]


def test_lines_that_end_their_sentences_are_paragraphs():
    assert texts("We had a look.\nNothing was found.\nThen we left.\n") == [
        "We had a look.",
        "Nothing was found.",
        "Then we left.",
    ]


def test_a_long_paragraph_is_split_at_sentence_ends():
    transcript = parse_transcript(("It was good to see how they work with it. " * 60).encode(), "notes.txt")
    assert transcript.format == "plain_text"
    assert len(transcript.segments) == 4
    assert all(s.text.endswith("it.") and s.end_ms - s.start_ms <= 60_000 for s in transcript.segments)
    assert transcript.segments[-1].end_ms == 60 * 10 * 400
