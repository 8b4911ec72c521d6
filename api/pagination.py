"""What every list takes: how many items, and where the page before ended."""

from typing import Annotated

from fastapi import Depends, Query

from api.dependencies import SettingsDep

Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before.", max_length=500)]


async def _cap_limit(
    settings: SettingsDep, limit: Annotated[int, Query(ge=1, le=1000, description="Most items to answer.")] = 50
) -> int:
    return min(limit, settings.page_size_max)


PageLimit = Annotated[int, Depends(_cap_limit)]
"""How many items a page may hold: what was asked for, up to the server's own limit."""
