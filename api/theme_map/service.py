"""The map for the browser: themes by name, and points in tiles."""

import numpy as np

from api.runtime import Runtime
from api.search.schemas import HitInfo
from api.search.service import Wanted, describe_hit
from api.theme_map.schemas import MapTheme, ThemeMapInfo
from api.themes.finding import hear
from models.errors import NotFound
from models.interviews import SpeakerRole
from search.service import Filters
from search.themes.passages import read_hits


def get_theme_map(runtime: Runtime) -> ThemeMapInfo:
    """The map, empty where no run has drawn one."""
    read = runtime.theme_map.read()
    if read is None:
        return ThemeMapInfo(version=None, computed_at=None, themes=[], points=0, tile_levels=0)
    return ThemeMapInfo(
        version=read.tiles.version,
        computed_at=read.computed_at,
        themes=[MapTheme.model_validate(theme) for theme in read.themes],
        points=len(read.tiles),
        tile_levels=read.tiles.levels,
    )


def read_passage(runtime: Runtime, passage_id: int) -> HitInfo:
    """What a point stands for. NotFound where it isn't, or no longer, said by a customer."""
    heard = runtime.themes.hear(Filters(role=SpeakerRole.CUSTOMER))
    row = int(heard.members.corpus.rows_of_passages(np.array([passage_id], dtype=np.int64))[0])
    if row < 0 or not heard.rows[row]:
        raise NotFound(f"No customer says passage {passage_id}. It may have been edited or erased.")
    with runtime.database.read() as session:
        return describe_hit(read_hits(session, heard, [row])[0])


def find_heard(runtime: Runtime, wanted: Wanted) -> bytes:
    """The smallest id of a passage that the filters let through, then a bit for each id from that one on."""
    heard = hear(runtime, wanted)
    ids = heard.members.corpus.rows.passage_id[heard.rows].astype(np.int64)
    first = int(ids.min()) if len(ids) else 0
    bits = np.zeros(int(ids.max(initial=first - 1)) - first + 1, dtype=np.uint8)
    bits[ids - first] = 1
    return first.to_bytes(4, "little") + np.packbits(bits, bitorder="little").tobytes()


def get_tile(runtime: Runtime, version: str | None, level: int, x: int, y: int) -> tuple[str, bytes]:
    """The map's version, and one tile of it. NotFound where the map has no such tile, or is no longer of `version`."""
    read = runtime.theme_map.read()
    if read is None:
        raise NotFound("There is no map of themes yet. Look for themes first: POST /api/theme-runs.")
    if version is not None and version != read.tiles.version:
        raise NotFound("The map has changed since. Load /api/theme-map again for its version.")
    if not read.tiles.has(level, x, y):
        raise NotFound(f"The map has {read.tiles.levels} levels, from 0 on, and at level z 2^z tiles a side.")
    return read.tiles.version, read.tiles.cut(level, x, y)
