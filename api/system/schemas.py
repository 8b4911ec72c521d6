"""What the system says about itself."""

from api.schemas import Output, example


class Health(Output):
    status: str

    model_config = example(status="ok")


class Readiness(Output):
    """`missing` says in sentences what isn't ready."""

    ready: bool
    missing: dict[str, str]

    model_config = example(ready=True, missing={})


class About(Output):
    """The version, the limits an upload form should know, and whether a writer is set up."""

    version: str
    max_upload_bytes: int
    max_transcript_bytes: int
    max_media_hours: float
    chunk_bytes: int
    has_writer: bool

    model_config = example(
        version="0.1.0",
        max_upload_bytes=8589934592,
        max_transcript_bytes=52428800,
        max_media_hours=12,
        chunk_bytes=8388608,
        has_writer=False,
    )


class Overview(Output):
    """Counts for the home page. Without a living worker nothing that waits is processed."""

    interviews: int
    ready: int
    in_progress: int
    needs_attention: int
    accounts: int
    participants: int
    studies: int
    recorded_ms: int
    workers: int

    model_config = example(
        interviews=24,
        ready=23,
        in_progress=1,
        needs_attention=0,
        accounts=8,
        participants=19,
        studies=5,
        recorded_ms=43200000,
        workers=1,
    )
