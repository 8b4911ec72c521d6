"""What a run proposes, as the applying needs it: packed for the database."""

import io
import json
from dataclasses import asdict, dataclass

import numpy as np

from search.embedding import Float32
from search.ranked import Int64
from search.themes.map import Drawn


@dataclass(frozen=True)
class FoundTheme:
    """A theme as a run found it. `theme_id` is None for a new one, `parent` the place of its theme among those found.

    The quote is the sentence numbered `quote_sentence` of its most central passage, None where it isn't known; a new
    passage belongs to it from a cosine of `reach` on.
    """

    theme_id: int | None
    parent: int | None
    name: str
    phrases: tuple[str, ...]
    quote_passage_id: int
    quote_sentence: int | None
    reach: float


@dataclass(frozen=True)
class Proposal:
    """`place` is by passage that of its theme among `themes` (the lower one where there is one), NONE where it belongs
    nowhere. Passages that people hold in place are left out; `joined_…` are those that are like them and come to the
    theme of that id. `merged` are pairs of ids: which theme becomes part of
    which. `drawn` is the map with all passages."""

    model_key: str
    themes: tuple[FoundTheme, ...]
    centroids: Float32
    passage_id: Int64
    place: Int64
    strength: Float32
    joined_passage_id: Int64
    joined_theme_id: Int64
    joined_strength: Float32
    gone: tuple[int, ...]
    merged: tuple[tuple[int, int], ...]
    drawn: Drawn


def pack(proposal: Proposal) -> bytes:
    told = {
        "model_key": proposal.model_key,
        "themes": [asdict(theme) for theme in proposal.themes],
        "gone": proposal.gone,
        "merged": proposal.merged,
    }
    file = io.BytesIO()
    np.savez_compressed(
        file,
        told=np.frombuffer(json.dumps(told).encode(), dtype=np.uint8),
        centroids=proposal.centroids,
        passage_id=proposal.passage_id,
        place=proposal.place.astype(np.int32),
        strength=proposal.strength,
        joined_passage_id=proposal.joined_passage_id,
        joined_theme_id=proposal.joined_theme_id,
        joined_strength=proposal.joined_strength,
        drawn_passage_id=proposal.drawn.passage_id,
        drawn_places=proposal.drawn.places,
    )
    return file.getvalue()


def unpack(packed: bytes) -> Proposal:
    with np.load(io.BytesIO(packed), allow_pickle=False) as file:
        told = json.loads(file["told"].tobytes())
        return Proposal(
            model_key=told["model_key"],
            themes=tuple(FoundTheme(**theme | {"phrases": tuple(theme["phrases"])}) for theme in told["themes"]),
            centroids=file["centroids"],
            passage_id=file["passage_id"],
            place=file["place"].astype(np.int64),
            strength=file["strength"],
            joined_passage_id=file["joined_passage_id"],
            joined_theme_id=file["joined_theme_id"],
            joined_strength=file["joined_strength"],
            gone=tuple(told["gone"]),
            merged=tuple((part, into) for part, into in told["merged"]),
            drawn=Drawn(file["drawn_passage_id"], file["drawn_places"]),
        )
