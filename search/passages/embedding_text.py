"""What of a passage is embedded: the question it answers, then its turns with the names of who speaks."""

import re
from collections.abc import Sequence
from typing import Any

_NO_NAME = re.compile(r"(s|speaker|unknown( speaker)?|participant|guest|user)?[ _-]?\d*", re.IGNORECASE)
"""Labels such as S1 or Speaker 2, which mean nothing and are left out."""


def make_embedding_text(context: str, text: str, turns: Sequence[Sequence[Any]]) -> str:
    """`text` and `turns` are as the table keeps them: a line, and [speaker_id, name, start_ms], for each turn."""
    lines = [_label(line, turn[1]) for line, turn in zip(text.split("\n"), turns, strict=True)]
    return "\n".join([context, *lines] if context else lines)


def _label(line: str, name: str | None) -> str:
    return line if _NO_NAME.fullmatch(name or "") else f"{name}: {line}"
