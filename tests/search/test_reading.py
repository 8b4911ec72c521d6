from search.reading import read_together
from tests.support.said import Said


def test_one_speaker_reads_as_plain_text() -> None:
    reading = read_together([Said(1, "It failed.", [[2, "Priya", 0]]), Said(2, "Then it worked.", [[2, "Priya", 900]])])
    assert reading.text == "It failed. Then it worked."


def test_several_speakers_are_named_at_each_turn() -> None:
    passages = [
        Said(1, "How was it?", [[1, "Ada", 0]]),
        Said(2, "Slow.\nMm-hm.", [[2, "Priya", 900], [1, "Ada", 1_200]]),
        Said(3, "I see.", [[1, "Ada", 1_500]]),
    ]
    assert read_together(passages).text == "Ada: How was it?\nPriya: Slow.\nAda: Mm-hm. I see."


def test_a_voice_without_a_name_gets_a_line_of_its_own() -> None:
    passages = [Said(1, "How was it?", [[1, "Ada", 0]]), Said(2, "Slow.", [[None, None, 900]])]
    assert read_together(passages).text == "Ada: How was it?\nSlow."


def test_lines_say_where_each_passage_is() -> None:
    reading = read_together([Said(7, "How was it?", [[1, "Ada", 0]]), Said(8, "Slow.", [[2, "Priya", 900]])])
    assert [(line.passage_id, reading.text[line.start : line.end]) for line in reading.lines] == [
        (7, "How was it?"),
        (8, "Slow."),
    ]
    assert [line.text for line in reading.lines_of(8)] == ["Slow."]


def test_a_passage_is_read_without_a_name_unless_several_speak_in_it() -> None:
    reading = read_together(
        [
            Said(1, "How was it?", [[1, "Ada", 0]]),
            Said(2, "Slow.\nMm-hm.", [[2, "Priya", 900], [1, "Ada", 1_200]]),
            Said(3, "I see.\nWell.", [[1, "Ada", 1_500], [2, "Priya", 1_900]]),
        ]
    )
    read = [reading.text[slice(*reading.place_of(passage_id))] for passage_id in (1, 2, 3)]
    assert read == ["How was it?", "Priya: Slow.\nAda: Mm-hm.", "I see.\nPriya: Well."]
