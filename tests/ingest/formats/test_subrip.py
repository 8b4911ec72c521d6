from textwrap import dedent

from ingest.formats import parse_transcript


def parse(text: str):
    return parse_transcript(dedent(text).lstrip().encode(), "call.srt")


def test_cues_are_read_without_their_numbers_and_styling():
    transcript = parse(r"""
        1
        00:00:01,000 --> 00:00:02,000
        {\an8}<i>Hello</i>
        there <font color="red">you</font>

        2
        00:00:03,5 --> 00:00:04,000
        Bye
        """)
    assert transcript.format == "srt"
    assert [(s.start_ms, s.end_ms, s.text) for s in transcript.segments] == [
        (1000, 2000, "Hello there you"),
        (3500, 4000, "Bye"),
    ]


def test_a_missing_blank_line_between_cues_is_no_obstacle():
    transcript = parse("""
        1
        00:00:01,000 --> 00:00:02,000
        One
        2
        00:00:02,000 --> 00:00:03,000
        Two
        """)
    assert [s.text for s in transcript.segments] == ["One", "Two"]


def test_a_number_that_was_said_is_kept():
    transcript = parse("""
        1
        00:00:01,000 --> 00:00:02,000
        How many?

        2
        00:00:02,000 --> 00:00:03,000
        42

        3
        00:00:03,000 --> 00:00:04,000
        Fine.
        """)
    assert [s.text for s in transcript.segments] == ["How many?", "42", "Fine."]


def test_paragraphs_between_every_line_are_read_too():
    transcript = parse("1\n\n00:00:01,000 --> 00:00:02,000\n\nOne\n\n2\n\n00:00:02,000 --> 00:00:03,000\n\nTwo\n")
    assert [s.text for s in transcript.segments] == ["One", "Two"]


def test_names_before_a_colon_are_speakers():
    transcript = parse("""
        1
        00:00:01,000 --> 00:00:02,000
        Ann Lee: Hello

        2
        00:00:02,000 --> 00:00:03,000
        Bob: Hi
        """)
    assert [(s.speaker, s.text) for s in transcript.segments] == [("Ann Lee", "Hello"), ("Bob", "Hi")]


def test_teams_documents_put_the_name_on_its_own_line():
    transcript = parse("""
        0:0:0.0 --> 0:0:5.100
        Ann Lee
        Hello there.

        0:0:5.100 --> 0:0:8.0
        Bob
        Yes
        """)
    assert transcript.format == "teams"
    assert [(s.start_ms, s.end_ms, s.speaker, s.text) for s in transcript.segments] == [
        (0, 5100, "Ann Lee", "Hello there."),
        (5100, 8000, "Bob", "Yes"),
    ]


def test_two_lines_of_speech_are_no_name_and_text():
    cues = "\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nWell I think {n}\nWe should go\n" for n in range(1, 9))
    assert parse(cues).segments[0].text == "Well I think 1 We should go"


def test_prose_that_quotes_a_cue_is_no_subtitle_file():
    prose = "We looked at how captions are written and found it rather odd, to say the least of it.\n\n"
    transcript = parse(prose * 4 + "00:00:01,000 --> 00:00:02,000\nHello\n")
    assert transcript.format != "srt"
    assert transcript.segments[0].text.startswith("We looked at how captions")
