from textwrap import dedent

from ingest.formats import parse_transcript


def parse(text: str):
    return parse_transcript(dedent(text).lstrip().encode(), "call.txt")


def test_untimed_turns_get_estimated_times_and_say_so():
    transcript = parse("""
        Interviewer: So how was it?
        Customer: Good.
        We liked it a lot.

        Interviewer: Why?
        """)
    assert transcript.format == "named_text"
    assert [(s.start_ms, s.end_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, 1600, "Interviewer", "So how was it?"),
        (1600, 4000, "Customer", "Good. We liked it a lot."),
        (4000, 4400, "Interviewer", "Why?"),
    ]
    assert transcript.times_estimated
    assert transcript.warnings == ("The file holds no times; they were estimated at 150 words a minute.",)


def test_the_head_of_a_document_is_no_speech_and_that_is_said():
    transcript = parse("""
        Interview with ACME
        Date: 12 May 2026
        Participants: Ann, Bob

        Ann: So how was it?
        Bob: Good. Note: not for all.
        Ann: Why?
        """)
    assert [(s.speaker, s.text) for s in transcript.segments] == [
        ("Ann", "So how was it?"),
        ("Bob", "Good. Note: not for all."),
        ("Ann", "Why?"),
    ]
    assert (
        "Taken for a heading and left out: 3 lines above the first speaker, “Interview with ACME”."
        in transcript.warnings
    )


def test_names_are_found_above_long_answers_in_many_lines():
    answer = "\n".join(["It went on like this for a good while and then"] * 10)
    transcript = parse(f"Interviewer: How?\n{answer}\n\nCustomer: Well.\n{answer}\n")
    assert {s.speaker for s in transcript.segments} == {"Interviewer", "Customer"}


def test_full_width_colons_are_colons():
    transcript = parse("田中：おはようございます。\n佐藤：よろしくお願いします。\n")
    assert [(s.speaker, s.text) for s in transcript.segments] == [
        ("田中", "おはようございます。"),
        ("佐藤", "よろしくお願いします。"),
    ]


def test_turns_of_the_same_speaker_stay_apart():
    assert len(parse("Ann: One.\nAnn: Two.\nBob: Three.\n").segments) == 3


def test_links_and_labels_in_prose_are_no_names():
    transcript = parse("See https://example.com for more.\n\nNote: it is long.\n\nAnd so on, and so on.\n")
    assert [s.speaker for s in transcript.segments] == [None, None, None]
