"""Insights of the demo workspace: what its customers taught the invented company."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.insights.reading import hash_wording
from ingest.formats import parse_transcript
from models.customers import Study
from models.insights import Evidence, Insight, InsightClaim
from models.secret_key import SecretKey


def add_insights(
    session: Session, key: SecretKey, workspace: Path, written: list[dict[str, Any]], interviews: Mapping[str, int]
) -> None:
    """Those that aren't here yet. Their quotes are found in the files of `interviews`, whose transcripts come later."""
    for entry in written:
        if session.scalar(select(Insight.id).where(Insight.title == entry["title"])) is not None:
            continue
        study_id = session.scalar(select(Study.id).where(Study.name == entry["study"]))
        insight = Insight(title=entry["title"], summary=entry["summary"], study_id=study_id, is_shared=True)
        insight.claims = [InsightClaim(position=at, text=claim["text"]) for at, claim in enumerate(entry["claims"])]
        for row, claim in zip(insight.claims, entry["claims"], strict=True):
            row.evidence = [
                _quote(key, workspace / quote["file"], quote["says"], interviews[quote["file"]], at)
                for at, quote in enumerate(claim["evidence"])
            ]
        session.add(insight)


def _quote(key: SecretKey, transcript: Path, says: str, interview_id: int, position: int) -> Evidence:
    segments = parse_transcript(transcript.read_bytes(), transcript.name).segments
    said = next(segment for segment in segments if segment.text == says)
    return Evidence(
        position=position,
        interview_id=interview_id,
        start_ms=said.start_ms,
        end_ms=said.end_ms,
        accepted_wording=hash_wording(key, says),
    )
