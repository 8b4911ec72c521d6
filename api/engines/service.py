"""Which engines are in use and how the index stands, known without loading any of them."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.engines.schemas import EngineInfo, EnginePart, EngineState, IndexInfo
from api.runtime import Runtime
from models.changes import get_last_seq, record_change
from models.interviews import Interview
from models.passages import ChangeKind, Embedding, Passage
from models.settings import Settings
from models.transcripts import Transcript, TranscriptOrigin

PROBE_SECONDS = 3.0
_PACKAGES = {"faster-whisper": "faster-whisper", "openai-whisper": "openai-whisper", "pocketsphinx": "pocketsphinx"}


def describe_state(runtime: Runtime) -> EngineState:
    with runtime.database.read() as session:
        recogniser = _describe_recogniser(session, runtime.settings)
        index = _describe_index(session, runtime)
    engines = [
        recogniser,
        _describe_diarizer(),
        _describe_embedder(runtime),
        _describe_writer(runtime.settings),
        EngineInfo(
            part=EnginePart.VECTORS,
            name="FAISS",
            version=_find_version("faiss-cpu"),
            why="Exact search over half-precision vectors: nothing is lost under narrow filters.",
            weights=str(runtime.settings.data_dir / "search"),
            is_available=runtime.search.is_loaded,
        ),
        EngineInfo(
            part=EnginePart.FULL_TEXT,
            name="tantivy",
            version=_find_version("tantivy"),
            why="One ranking of words on both databases.",
            weights=str(runtime.settings.data_dir / "search"),
            is_available=runtime.search.is_loaded,
        ),
    ]
    return EngineState(engines=engines, index=index)


def rebuild_index(session: Session) -> int:
    """Has every process read all interviews anew; answers how many."""
    ids = session.scalars(select(Interview.id).where(Interview.transcript_id.is_not(None)).order_by(Interview.id)).all()
    for interview_id in ids:
        record_change(session, ChangeKind.PASSAGES, interview_id)
    return len(ids)


def _describe_recogniser(session: Session, settings: Settings) -> EngineInfo:
    """The one that transcribed last, with the reason it gave; before that, what the settings ask for."""
    newest = (
        select(Transcript)
        .where(Transcript.origin == TranscriptOrigin.RECOGNISED, Transcript.completed_at.is_not(None))
        .order_by(Transcript.completed_at.desc())
        .limit(1)
    )
    last = session.scalars(newest).first()
    installed = [name for name, package in _PACKAGES.items() if _find_version(package)]
    name = last.engine if last else settings.recogniser
    return EngineInfo(
        part=EnginePart.RECOGNISER,
        name=name,
        model=last.model if last else settings.whisper_model,
        version=_find_version(_PACKAGES.get(name, "")),
        why=(last.engine_reason if last else None)
        or f"Nothing was transcribed yet. Installed: {', '.join(installed) or 'none'}.",
        weights=str(settings.resolved_models_dir),
        is_available=not last.is_draft if last else None,
        last_used_at=last.completed_at if last else None,
    )


def _describe_diarizer() -> EngineInfo:
    found = _find_version("resemblyzer")
    return EngineInfo(
        part=EnginePart.DIARIZER,
        name="Channels, else voices",
        version=found,
        why="Speakers on channels of their own are told apart exactly; on one channel by their voices, as suggested.",
        weights="the package resemblyzer" if found else None,
        is_available=found is not None,
    )


def _describe_embedder(runtime: Runtime) -> EngineInfo:
    settings = runtime.settings
    return EngineInfo(
        part=EnginePart.EMBEDDER,
        name=settings.embedding_engine,
        model=runtime.search.embedder.key,
        version=_find_version(settings.embedding_engine),
        why="EARSHOT_EMBEDDING_MODEL asks for it."
        if settings.embedding_model
        else "The built-in model: it needs no hub.",
        weights=settings.embedding_model or str(settings.data_dir / "embedding"),
        is_available=True,
    )


def _describe_writer(settings: Settings) -> EngineInfo:
    if not settings.writer_url:
        why = "None is set up (EARSHOT_WRITER_URL): answers are made of customers' own words."
        return EngineInfo(part=EnginePart.WRITER, name="none", why=why)
    is_reached = _reach(settings)
    return EngineInfo(
        part=EnginePart.WRITER,
        name=httpx.URL(settings.writer_url).host,
        model=settings.writer_model or None,
        why="It answers." if is_reached else "It does not answer. Check EARSHOT_WRITER_URL and EARSHOT_WRITER_KEY.",
        is_available=is_reached,
    )


def _reach(settings: Settings) -> bool:
    """Whether the writer's endpoint answers within moments, whatever it answers."""
    try:
        httpx.get(f"{settings.writer_url.rstrip('/')}/models", timeout=PROBE_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return True


def _describe_index(session: Session, runtime: Runtime) -> IndexInfo:
    current = select(func.count(Passage.id)).join(Interview, Interview.transcript_id == Passage.transcript_id)
    embedded = select(Embedding.passage_id).where(Embedding.model_key == runtime.search.embedder.key)
    corpus = runtime.search.current()
    seq = get_last_seq(session)
    return IndexInfo(
        passages=session.scalar(current) or 0,
        indexed=int(corpus.alive.sum()),
        unembedded=session.scalar(current.where(Passage.id.not_in(embedded))) or 0,
        seq=seq,
        lag=max(seq - corpus.seq, 0),
        disk_bytes=_measure(runtime.settings.data_dir / "search"),
    )


def _measure(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _find_version(package: str) -> str | None:
    try:
        return version(package) if package else None
    except PackageNotFoundError:
        return None
