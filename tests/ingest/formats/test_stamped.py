from textwrap import dedent

import pytest

from ingest.formats import parse_transcript


def parse(text: str):
    return parse_transcript(dedent(text).lstrip().encode(), "call.txt")


def turns(text: str) -> list[tuple[int, str | None, str]]:
    return [(segment.start_ms, segment.speaker, segment.text) for segment in parse(text).segments]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee (00:01:02): Hello there.\nBob (00:01:09): Hi.\n",
        "Ann Lee (01:02) Hello there.\nBob (01:09) Hi.\n",
        "Ann Lee [00:01:02] Hello there.\nBob [00:01:09]: Hi.\n",
        "[00:01:02] Ann Lee: Hello there.\n[00:01:09] Bob: Hi.\n",
        "[00:01:02.000 - 00:01:05.000] Ann Lee: Hello there.\n[00:01:09.000 - 00:01:10.000] Bob: Hi.\n",
        "(1:02) Ann Lee: Hello there.\n(1:09) Bob: Hi.\n",
        "00:01:02 Ann Lee: Hello there.\n00:01:09 Bob: Hi.\n",
        "00:01:02 - Ann Lee: Hello there.\n00:01:09 - Bob: Hi.\n",
        "00:01:02\t Ann Lee:\tHello there.\n00:01:09\t Bob:\tHi.\n",
        "Ann Lee: 00:01:02 Hello there.\nBob: 00:01:09 Hi.\n",
        "Ann Lee 00:01:02\nHello there.\n\nBob 00:01:09\nHi.\n",
        "Ann Lee, 00:01:02\nHello there.\nBob, 00:01:09\nHi.\n",
        "Ann Lee - 1:02\nHello there.\nBob - 1:09\nHi.\n",
        "**Ann Lee** (00:01:02)\nHello there.\n\n**Bob** (00:01:09)\nHi.\n",
        "# Interview 7\n\n**Ann Lee (00:01:02):** Hello there.\n\n**Bob (00:01:09):** Hi.\n",
        "Ann Lee\n00:01:02\nHello there.\n\nBob\n00:01:09\nHi.\n",
    ],
)
def test_names_and_times_are_found_however_they_are_written(text: str):
    transcript = parse(text)
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (62_000, "Ann Lee", "Hello there."),
        (69_000, "Bob", "Hi."),
    ]
    assert transcript.format == "named_text"
    assert not transcript.times_estimated


def test_a_time_before_a_lone_name_speaks_for_the_lines_below():
    assert turns("""
        00:01:02 Ann Lee
        Hello.
        00:01:05 Bob
        Yes.
        00:01:09 Ann Lee
        OK
        00:01:12 Bob
        Fine.
        """) == [
        (62_000, "Ann Lee", "Hello."),
        (65_000, "Bob", "Yes."),
        (69_000, "Ann Lee", "OK"),
        (72_000, "Bob", "Fine."),
    ]


def test_a_time_that_was_said_is_no_head():
    assert turns("""
        [00:01:02] Ann Lee: When?
        [00:01:05] Bob: 10:30 is fine, or
        at 11:15 in the hall
        """) == [(62_000, "Ann Lee", "When?"), (65_000, "Bob", "10:30 is fine, or at 11:15 in the hall")]


def test_a_colon_in_one_timed_line_of_many_is_speech():
    lines = [f"[00:00:{n:02d}] and then we went on" for n in range(10)] + ["[00:00:10] So the thing is: it broke"]
    assert turns("\n".join(lines))[-1] == (10_000, None, "So the thing is: it broke")


def test_whispers_console_output_is_read():
    transcript = parse("[00:00.000 --> 00:05.000]  Hello there.\n[00:05.000 --> 00:09.000]  Hi.\n")
    assert transcript.format == "timed_text"
    assert [(s.start_ms, s.end_ms, s.text) for s in transcript.segments] == [
        (0, 5000, "Hello there."),
        (5000, 9000, "Hi."),
    ]


def test_otter_text_is_read_without_its_footer():
    transcript = parse("""
        Unknown Speaker  0:00
        One of the hottest technologies.

        Kelly  0:18
        Welcome to the podcast.
        I'm Kelly.

        Emma Jones  1:02:22
        And I'm Emma.

        Transcribed by https://otter.ai
        """)
    assert transcript.format == "otter"
    assert [(s.start_ms, s.end_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, 4000, None, "One of the hottest technologies."),
        (18_000, 22_800, "Kelly", "Welcome to the podcast. I'm Kelly."),
        (3_742_000, 3_743_200, "Emma Jones", "And I'm Emma."),
    ]


def test_one_otter_turn_may_fill_the_file():
    transcript = parse("Ann Lee  0:03\n" + "She went on and on about the same thing. " * 500)
    assert {s.speaker for s in transcript.segments} == {"Ann Lee"}
    assert transcript.segments[0].start_ms == 3000
    assert max(s.end_ms - s.start_ms for s in transcript.segments) <= 60_000


def test_teams_text_is_read_without_its_heading():
    transcript = parse("""
        Weekly-20260615_133555-Meeting Transcript
        15 June 2026, 03:35am
        27m 42s
        Nick Miller started transcription
        David Mulholland   0:03
        That is from the planning.
        Rey Takeshima   0:05
        Structural.
        But.
        Nick Miller   1:00:19
        Yeah.
        Nick Miller stopped transcription
        """)
    assert transcript.format == "teams"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (3000, "David Mulholland", "That is from the planning."),
        (5000, "Rey Takeshima", "Structural. But."),
        (3_619_000, "Nick Miller", "Yeah."),
    ]
    assert transcript.warnings == (
        "Taken for a heading and left out: 3 lines above the first speaker, "
        "“Weekly-20260615_133555-Meeting Transcript”.",
    )


def test_zoom_captions_count_from_their_first_time_of_day():
    transcript = parse("""
        [Ann Lee] 23:59:50
        Hello there.

        [Bob] 00:00:05
        Hi.
        """)
    assert transcript.format == "zoom"
    assert [(s.start_ms, s.speaker) for s in transcript.segments] == [(0, "Ann Lee"), (15_000, "Bob")]
    assert "times of day" in transcript.warnings[0]


def test_zoom_chat_is_read():
    transcript = parse(
        "10:02:03\t From  Ann Lee  to  Everyone:\n\tHello\n10:02:09\t From  Bob  to  Everyone:\n\tHi all\n"
    )
    assert transcript.format == "zoom"
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, "Ann Lee", "Hello"),
        (6000, "Bob", "Hi all"),
    ]


def test_times_with_am_and_pm_are_times_of_day():
    assert turns("Ann Lee 11:59 AM\nHello\nBob 12:01 PM\nHi\n") == [(0, "Ann Lee", "Hello"), (120_000, "Bob", "Hi")]


def test_turns_without_a_time_lie_between_those_with_one():
    transcript = parse(
        "[00:10] Ann: How are you?\nBob: Fine, and you?\nAnn: Good.\n[00:20] Bob: Great.\n[00:30] Ann: Yes."
    )
    assert [(s.start_ms, s.speaker, s.text) for s in transcript.segments] == [
        (10_000, "Ann", "How are you?"),
        (12_400, "Bob", "Fine, and you?"),
        (14_800, "Ann", "Good."),
        (20_000, "Bob", "Great."),
        (30_000, "Ann", "Yes."),
    ]
    assert transcript.times_estimated


def test_prose_with_times_of_day_is_prose():
    prose = "We met them at 10:30 in the hall and spoke for a while about nothing much at all.\n\n" * 5
    assert parse(prose).format == "plain_text"
