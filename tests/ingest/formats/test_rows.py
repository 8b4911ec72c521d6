from ingest.formats import parse_transcript


def turns(*rows: tuple[str, ...]) -> list[tuple[int, int, str | None, str]]:
    text = "\n".join("\t".join(row) for row in rows)
    return [(s.start_ms, s.end_ms, s.speaker, s.text) for s in parse_transcript(text.encode(), "table.txt").segments]


def test_columns_are_known_by_what_they_hold():
    assert turns(
        ("Time", "Speaker", "Text"),
        ("0:01", "Ann Lee", "Hello there, how are you?"),
        ("0:05", "Bob", "Fine, thank you."),
        ("0:09", "Ann Lee", "Good."),
    ) == [
        (1000, 5000, "Ann Lee", "Hello there, how are you?"),
        (5000, 7400, "Bob", "Fine, thank you."),
        (9000, 9400, "Ann Lee", "Good."),
    ]


def test_the_order_of_columns_does_not_matter():
    assert turns(
        ("Ann Lee", "Hello there, how are you?", "0:01", "0:04"),
        ("Bob", "Fine, thank you.", "0:05", "0:06"),
        ("Ann Lee", "Good.", "0:09", "0:10"),
    ) == [
        (1000, 4000, "Ann Lee", "Hello there, how are you?"),
        (5000, 6000, "Bob", "Fine, thank you."),
        (9000, 10_000, "Ann Lee", "Good."),
    ]


def test_a_table_needs_no_times():
    assert turns(
        ("Interviewer", "So how was it for you?"),
        ("Customer", "Slow."),
        ("Interviewer", "Why?"),
        ("Customer", "No idea."),
    ) == [
        (0, 2400, "Interviewer", "So how was it for you?"),
        (2400, 2800, "Customer", "Slow."),
        (2800, 3200, "Interviewer", "Why?"),
        (3200, 4000, "Customer", "No idea."),
    ]


def test_a_line_without_cells_goes_on_with_the_row_above():
    assert turns(("0:01", "Ann", "Hello"), ("there.",), ("0:05", "Bob", "Hi."), ("0:07", "Ann", "Yes.")) == [
        (1000, 2600, "Ann", "Hello there."),
        (5000, 5800, "Bob", "Hi."),
        (7000, 7400, "Ann", "Yes."),
    ]
