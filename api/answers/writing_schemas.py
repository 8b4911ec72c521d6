"""What a written answer tells, event by event."""

from pydantic import Field

from api.schemas import Output, example


class Citation(Output):
    point: int = Field(description="Place of the point in the answer's `points`, from 0.")
    passage_id: int

    model_config = example(point=0, passage_id=881)


class WrittenSentence(Output):
    """A sentence that the passages it cites support."""

    text: str
    citations: list[Citation]

    model_config = example(text="Importing spreadsheets took three weeks.", citations=[{"point": 0, "passage_id": 881}])


class WrittenDone(Output):
    sentences: int
    dropped: int = Field(description="Sentences that were kept back, since no passage supports them.")
    reason: str | None = Field(None, description="Why there is nothing, or not all.")

    model_config = example(sentences=5, dropped=1)
