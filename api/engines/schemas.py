"""Which engines are in use, and why."""

from datetime import datetime
from enum import StrEnum

from api.schemas import Output, example


class EnginePart(StrEnum):
    RECOGNISER = "recogniser"
    DIARIZER = "diarizer"
    EMBEDDER = "embedder"
    WRITER = "writer"
    VECTORS = "vectors"
    FULL_TEXT = "full_text"


class EngineInfo(Output):
    """`why` is a sentence. `is_available` is null where nobody can know before the next use."""

    part: EnginePart
    name: str
    model: str | None = None
    version: str | None = None
    why: str
    weights: str | None = None
    is_available: bool | None = None
    last_used_at: datetime | None = None

    model_config = example(
        part="recogniser",
        name="faster-whisper",
        model="base",
        version="1.2.0",
        why="Transcribed by faster-whisper with the model “base” on the processor.",
        weights="/data/models",
        is_available=True,
        last_used_at="2026-11-26T09:14:03Z",
    )


class IndexInfo(Output):
    """The search index of this process beside the database. `lag` counts changes that it hasn't read yet."""

    passages: int
    indexed: int
    unembedded: int
    seq: int
    lag: int
    disk_bytes: int

    model_config = example(passages=1820, indexed=1820, unembedded=0, seq=412, lag=0, disk_bytes=4194304)


class EngineState(Output):
    engines: list[EngineInfo]
    index: IndexInfo

    model_config = example(
        engines=[{"part": "writer", "name": "none", "why": "None is set up."}],
        index={"passages": 1820, "indexed": 1820, "unembedded": 0, "seq": 412, "lag": 0, "disk_bytes": 4194304},
    )


class Rebuilding(Output):
    """How many interviews every process reads anew."""

    interviews: int

    model_config = example(interviews=24)
