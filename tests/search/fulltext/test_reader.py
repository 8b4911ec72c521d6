from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.fulltext import FieldWeights, FullTextReader, FullTextStore, PassageText, TextQuery

Maker = Callable[..., FullTextReader]


@contextmanager
def opened_store(folder: Path) -> Iterator[FullTextStore]:
    store = FullTextStore.create(folder)
    yield store
    store.close()


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Maker]:
    """Makes a reader over passages numbered from 1, each an interview of its own."""
    with opened_store(tmp_path / "index") as store:

        def make(*passages: str | PassageText) -> FullTextReader:
            texts = [
                PassageText(place, place, passage) if isinstance(passage, str) else passage
                for place, passage in enumerate(passages, start=1)
            ]
            store.replace([], texts)
            return store.commit()

        yield make


def find(reader: FullTextReader, *words: str, **parts: object) -> list[int]:
    ids, _ = reader.search(TextQuery(words, **parts), 10)  # type: ignore[arg-type]
    return [int(passage_id) for passage_id in ids]


def test_rarer_words_and_shorter_passages_rank_first(read: Maker) -> None:
    reader = read(
        "we like the price", "we like the price of the export that runs at night in the office", "we like the export"
    )
    assert find(reader, "price")[0] == 1
    assert find(reader, "like", "export", "price") == [2, 1, 3]


def test_words_are_found_whatever_their_ending_case_or_accents(read: Maker) -> None:
    reader = read("The résumé EXPORTS were failing", "nothing here")
    assert find(reader, "export") == find(reader, "Resumes") == find(reader, "FAILED") == [1]


def test_hyphenated_words_match_their_parts_in_a_row(read: Maker) -> None:
    reader = read("we want single sign on here", "on a single day we sign")
    assert find(reader, "single-sign-on") == [1]


def test_phrases_must_match_in_order_and_words_only_rank(read: Maker) -> None:
    reader = read("the export is slow", "slow is the export", "the price")
    assert find(reader, "price", phrases=("export is slow",)) == [1]


def test_required_and_excluded_words_and_phrases(read: Maker) -> None:
    reader = read("export to excel", "export to csv", "import from csv")
    assert find(reader, "export", required=("csv",)) == [2, 3]
    assert find(reader, "export", "csv", excluded=("excel",)) == [2, 3]
    assert find(reader, "csv", excluded=("export to",)) == [3]
    assert find(reader, excluded=("csv",)) == [1]


def test_a_question_that_says_nothing_finds_nothing(read: Maker) -> None:
    reader = read("export to excel")
    assert find(reader) == find(reader, "") == find(reader, "?!…") == find(reader, "🙂") == []


@pytest.mark.parametrize("text", ['"', "a AND", "text_en:export", "[1 TO 2]", "\\", "*", "export^9", "(", "~2", "\x00"])
def test_signs_of_a_query_language_are_no_signs_here(read: Maker, text: str) -> None:
    reader = read("export to excel")
    for query in (TextQuery((text, "excel")), TextQuery(("excel",), excluded=(text,))):
        assert [int(found) for found in reader.search(query, 5)[0]] == [1]
    reader.search(TextQuery(phrases=(text,), required=(text,)), 5)


def test_context_and_speaker_count_as_their_weights_say(read: Maker) -> None:
    reader = read(
        PassageText(1, 1, "It is too high.", context="What about the price?"),
        PassageText(2, 2, "The price is high."),
        PassageText(3, 3, "Fine by me.", speaker="Mary Price"),
    )
    assert sorted(find(reader, "price")) == [1, 2, 3]
    assert find(reader, "price", weights=FieldWeights(text=1, context=0, speaker=0)) == [2]
    assert find(reader, "price", weights=FieldWeights(text=0, context=1, speaker=0)) == [1]
    assert find(reader, "price", weights=FieldWeights(text=0.1, context=0, speaker=5))[0] == 3
    assert find(reader, excluded=("price",)) == [1, 3], "only what is said is excluded"


def test_alternatives_count_less_than_the_words_asked(read: Maker) -> None:
    reader = read("the onboard crew", "the onboarding flow")
    assert find(reader, "crew", alternatives=(("flow", 0.3),)) == [1, 2]


def test_each_language_is_stemmed_by_its_own_rules(read: Maker) -> None:
    reader = read(
        PassageText(1, 1, "Die Verträge liefen aus", language="de"),
        PassageText(2, 2, "Nos abonnements ont expiré", language="fr-FR"),
        PassageText(3, 3, "価格が高いと思います", language="ja"),
        PassageText(4, 4, "the contracts expired", language="en"),
    )
    assert find(reader, "Vertrag") == [1]
    assert find(reader, "abonnement") == [2]
    assert find(reader, "価格") == [3]
    assert find(reader, "高価") == [], "characters count in their order"
    assert find(reader, "contract") == [4]


def test_a_filter_by_interview_comes_before_the_limit(read: Maker) -> None:
    reader = read(*["price price price"] * 50, "one price among many other words")
    ids, scores = reader.search(TextQuery(("price",)), 1, interview_ids=[51])
    assert ids.tolist() == [51]
    assert scores[0] == pytest.approx(reader.search(TextQuery(("price",)), 51)[1][-1]), "the filter changes no score"


def test_a_reader_does_not_see_later_commits(tmp_path: Path) -> None:
    with opened_store(tmp_path / "index") as store:
        store.replace([], [PassageText(1, 1, "the price")])
        before = store.commit()
        store.replace([1], [PassageText(2, 1, "the invoice")])
        after = store.commit()
        assert (find(before, "price"), find(before, "invoice")) == ([1], [])
        assert (find(after, "price"), find(after, "invoice")) == ([], [2])
        assert (len(before), len(after)) == (1, 1)


def test_an_index_opens_again_as_it_was_committed(tmp_path: Path) -> None:
    with opened_store(tmp_path / "index") as store:
        store.replace([], [PassageText(1, 1, "the price")])
        store.commit()
        store.replace([], [PassageText(2, 2, "never committed")])
    reopened = FullTextStore.open(tmp_path / "index")
    assert find(reopened.read(), "price") == [1]
    assert len(reopened.read()) == 1
    reopened.close()


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no full-text index"):
        FullTextStore.open(tmp_path)
