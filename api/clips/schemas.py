"""What a clip is asked for with."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

from api.schemas import Input, example
from ingest.clips import CaptionStyle, ClipFormat

POSITION_MAX = 2**31 - 1


class ClipRequest(Input):
    """From `start_ms` to before `end_ms` of the recording. Captions as a `track` are part of an mp4; as `vtt` or `srt`
    they lie beside the clip in a zip archive."""

    start_ms: int = Field(ge=0, le=POSITION_MAX)
    end_ms: int = Field(gt=0, le=POSITION_MAX)
    format: ClipFormat = ClipFormat.M4A
    captions: CaptionStyle = CaptionStyle.NONE

    model_config = example(start_ms=61200, end_ms=67950, format="m4a", captions="vtt")


ClipQuery = Annotated[ClipRequest, Query()]
