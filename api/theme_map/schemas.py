"""What the map of themes gives."""

from datetime import datetime

from pydantic import Field

from api.schemas import Output, example


class MapTheme(Output):
    """A theme's number in tiles is its place in the list, from 0. Nothing is drawn of one without passages."""

    id: int
    parent_id: int | None
    name: str
    x: float = Field(description="0 at the left to 1 at the right.")
    y: float = Field(description="0 at the top to 1 at the bottom.")
    passages: int = Field(description="Points of it and its sub-themes.")
    is_hidden: bool

    model_config = example(id=7, parent_id=None, name="Importing", x=0.41, y=0.63, passages=41, is_hidden=False)


class ThemeMapInfo(Output):
    """The map as it is now. Tiles of one version never change."""

    version: str | None = Field(description="Null where no run has drawn a map yet.")
    computed_at: datetime | None
    themes: list[MapTheme]
    points: int
    tile_levels: int = Field(description="Levels of tiles, from 0 on; at the deepest each point is drawn once.")

    model_config = example(
        version="9f2c1b7a30d4e586", computed_at="2026-11-25T09:00:00Z", themes=[], points=1204, tile_levels=1
    )
