"""Long answers, packed: four hours of words are 2 MB of JSON, and a quarter of that on their way."""

import gzip

from fastapi import Request, Response
from pydantic import BaseModel

_SMALLEST = 10_000
_LEVEL = 4  # beyond it takes twice as long for a tenth less


def pack(request: Request, answer: BaseModel) -> Response:
    """The answer as JSON, without being validated again; packed where the client takes that and it is long."""
    body = answer.model_dump_json().encode()
    headers = {"Vary": "Accept-Encoding"}
    if len(body) >= _SMALLEST and "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, _LEVEL)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type="application/json", headers=headers)
