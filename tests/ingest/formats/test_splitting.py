from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.splitting import LONGEST_CHARS, LONGEST_WORDS, count_words, split_long


def test_short_text_is_left_alone():
    assert split_long("One. Two.") == ["One. Two."]


def test_cuts_fall_on_sentence_ends():
    assert split_long("Yes we do. " * 100) == [("Yes we do. " * 50).strip()] * 2


def test_a_sentence_without_end_is_cut_at_words():
    stretches = split_long("word " * 400)
    assert [count_words(stretch) for stretch in stretches] == [150, 150, 100]


def test_scripts_without_spaces_are_cut_at_their_full_stops():
    stretches = split_long("今日はありがとう。" * 60)
    assert len(stretches) == 2
    assert all(stretch.endswith("。") for stretch in stretches)


@given(st.text(st.sampled_from("ab .!?。あ\n"), max_size=5000))
def test_no_word_is_lost_and_no_stretch_too_long(text: str):
    stretches = split_long(text)
    assert "".join("".join(stretches).split()) == "".join(text.split())
    if text.strip():
        assert all(count_words(stretch) <= LONGEST_WORDS and len(stretch) <= LONGEST_CHARS for stretch in stretches)
