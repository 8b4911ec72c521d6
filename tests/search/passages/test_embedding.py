import numpy as np

from models.settings import Settings
from search.embedding import load_embedder
from search.passages import Unembedded, make_embeddings, unpack_sentences
from search.passages.embedding import pick_sentences


def test_sentences_are_embedded_beside_their_passage(settings: Settings) -> None:
    embedder = load_embedder(settings)
    sentences = ("The import took three days.", "We had pizza for lunch.")
    waiting = [Unembedded(1, " ".join(sentences), sentences), Unembedded(2, "Slow.", ())]
    [both, alone] = make_embeddings(embedder, waiting)
    assert both.sentences is not None
    found = unpack_sentences(both.sentences, embedder.dimensions)
    assert np.argmax(found @ embedder.embed_query("Why was importing so slow?")) == 0
    assert np.allclose(found, embedder.embed(list(sentences)), atol=0.01)
    assert (alone.passage_id, alone.sentences) == (2, None)
    assert both.vector @ embedder.embed([" ".join(sentences)])[0] > 0.999


def test_only_sentences_that_say_something_are_picked() -> None:
    assert pick_sentences("Right. The import took three days.\nWhy was it so slow?") == (
        "The import took three days.",
        "Why was it so slow?",
    )
    assert pick_sentences("Right. The import took three days.") == ("The import took three days.",)
    assert pick_sentences("Yes. No.") == ("Yes.", "No.")
