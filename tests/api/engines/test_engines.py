from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.engines.service import describe_state
from models.base import now
from models.database import Database
from models.interviews import Interview
from models.transcripts import Transcript, TranscriptOrigin
from search.embedding import Embedder
from tests.support.workspace import write_workspace


def read_engines(admin: TestClient) -> dict[str, dict[str, Any]]:
    return {engine["part"]: engine for engine in admin.get("/api/engines").json()["engines"]}


def test_the_recogniser_is_told_with_the_reason_it_gave_last(admin: TestClient, database: Database) -> None:
    assert "Nothing was transcribed yet" in read_engines(admin)["recogniser"]["why"]
    with database.write() as session:
        interview = Interview(title="a")
        session.add(interview)
        session.flush()
        session.add(
            Transcript(
                interview_id=interview.id,
                version=1,
                origin=TranscriptOrigin.RECOGNISED,
                engine="pocketsphinx",
                engine_reason="This is a draft, because no Whisper model could be had.",
                is_draft=True,
                completed_at=now(),
            )
        )
    recogniser = read_engines(admin)["recogniser"]
    assert (recogniser["name"], recogniser["is_available"]) == ("pocketsphinx", False)
    assert "no Whisper model" in recogniser["why"]
    assert recogniser["version"]


def test_the_index_stands_beside_the_database_and_is_read_anew(
    admin: TestClient, database: Database, embedder: Embedder
) -> None:
    with database.write() as session:
        write_workspace(session, embedder)
    behind = admin.get("/api/engines").json()["index"]
    assert (behind["indexed"], behind["lag"] > 0) == (0, True)
    assert behind["passages"] > 0
    assert admin.post("/api/engines/rebuild-index").json() == {"interviews": 4}
    admin.get("/api/search?q=onboarding")
    index = admin.get("/api/engines").json()["index"]
    assert (index["indexed"], index["lag"], index["unembedded"]) == (behind["passages"], 0, 0)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9"])
def test_a_writer_that_does_not_answer_is_told(client: TestClient, url: str) -> None:
    runtime = client.app.state.runtime  # type: ignore[attr-defined]
    settings = runtime.settings.model_copy(update={"writer_url": url, "writer_key": SecretStr("x")})
    parts = {engine.part: engine for engine in describe_state(replace(runtime, settings=settings)).engines}
    assert parts["writer"].is_available is False  # type: ignore[index]
