from textwrap import dedent

from ingest.formats import parse_transcript

MEET = """
    Sep 26, 2026
    Weekly call - Transcript
    Attendees
    Ann Lee, Bob Ray
    Transcript
    00:00:00

    Ann Lee: Hello everyone, welcome to the call.
    Bob Ray: Last week I did one thing: the network.

    00:01:59

    Bob Ray: So I want maybe.
    Ann Lee: What kind?

    Transcription ended after 00:36:51

    This editable transcript was computer generated and might contain errors.
    """


def parse(text: str):
    return parse_transcript(dedent(text).lstrip().encode(), "call.txt")


def test_meet_times_open_a_minute_of_turns():
    transcript = parse(MEET)
    assert transcript.format == "meet"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, "Ann Lee", "Hello everyone, welcome to the call."),
        (4800, "Bob Ray", "Last week I did one thing: the network."),
        (119_000, "Bob Ray", "So I want maybe."),
        (120_600, "Ann Lee", "What kind?"),
    ]
    assert transcript.times_estimated
    assert transcript.warnings == ("Missing times were estimated from those around them in 2 segments.",)


def test_meet_as_markdown_is_the_same():
    transcript = parse("""
        ## Weekly \\- Transcript

        ### 00:00:00

        **Ann Lee:** Hello. Can you hear
        **Bob Ray:** Yes, one sec.

        ### 00:02:10

        **Bob Ray:** I now start.

        ### Transcription ended after 00:46:43

        *This editable transcript was computer generated and might contain errors.*
        """)
    assert transcript.format == "meet"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, "Ann Lee", "Hello. Can you hear"),
        (3200, "Bob Ray", "Yes, one sec."),
        (130_000, "Bob Ray", "I now start."),
    ]


def test_notes_above_the_transcript_are_left_out_and_that_is_said():
    notes = "📝 Notes\n\nSummary\n" + "We agreed to do the thing that we talked about. " * 10
    transcript = parse(
        f"{notes}\n📖 Transcript\n" + "\n".join(f"00:0{n}:00\nAnn: Point {n}.\nBob: Yes." for n in range(9))
    )
    assert transcript.segments[0].text == "Point 0."
    assert transcript.warnings[0] == "103 words above the heading “📖 Transcript” were left out."


def test_a_name_a_time_and_the_text_each_on_a_line():
    transcript = parse("""
        Ann Lee
        00:00:02
        Hello there.

        Bob
        00:00:09
        Hi.
        How are you?

        Ann Lee
        00:00:12
        Fine
        """)
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (2000, "Ann Lee", "Hello there."),
        (9000, "Bob", "Hi. How are you?"),
        (12_000, "Ann Lee", "Fine"),
    ]


def test_times_alone_above_text_need_no_names():
    transcript = parse("0:01\nWhen I was a kid.\n\n0:15\nIt was a bad time.\n\n0:24\nAnd that is it.\n")
    assert transcript.format == "timed_text"
    assert [(s.start_ms, s.end_ms, s.text) for s in transcript.segments] == [
        (1000, 5000, "When I was a kid."),
        (15_000, 19_000, "It was a bad time."),
        (24_000, 25_600, "And that is it."),
    ]
