"""The web process: one application, made from settings."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import timedelta
from functools import partial

from anyio.to_thread import run_sync
from fastapi import APIRouter, FastAPI

from api.accounts.routes import router as accounts
from api.agreement.routes import router as agreement
from api.answers.routes import router as answers
from api.answers.writing_routes import router as written_answers
from api.approvals.routes import router as approvals
from api.audit.notes import Notes
from api.audit.recording import watch
from api.audit.routes import router as audit
from api.auth.routes import router as auth
from api.auth.service import Authenticator
from api.background import Work, in_background, repeat
from api.calendar.routes import router as calendar
from api.clips.routes import router as clips
from api.codebook.routes import router as codebook
from api.comments.routes import router as comments
from api.contact_status.routes import router as contact_status
from api.engines.routes import router as engines
from api.events.routes import router as events
from api.exchange.routes import router as exchange
from api.exemptions.routes import router as exemptions
from api.glossary.routes import router as glossary
from api.highlights.routes import router as highlights
from api.home.routes import router as home
from api.insights.routes import router as insights
from api.interviews.routes import router as interviews
from api.interviews.upload_routes import router as interview_uploads
from api.ledger.routes import router as outreach
from api.ledger.sweeping import forget_answers, sweep_holds
from api.palette.routes import router as palette
from api.participants.merging_routes import router as merging
from api.participants.routes import router as participants
from api.planning.routes import router as planning
from api.problems import add_problem_handlers
from api.retention.routes import router as retention
from api.rules.routes import router as rules
from api.runtime import Runtime
from api.saved_questions.routes import router as saved_questions
from api.search.routes import router as search
from api.speakers.routes import router as speakers
from api.studies.routes import router as studies
from api.suggestions.routes import router as suggestions
from api.suppressions.guard import open_guard
from api.suppressions.restoring import restore_from_journal
from api.suppressions.routes import router as suppressions
from api.system.routes import router as system
from api.tagging_runs.routes import router as tagging_runs
from api.tags.routes import router as tags
from api.theme_map.routes import router as theme_map
from api.theme_runs.routes import router as theme_runs
from api.themes.editing_routes import router as theme_editing
from api.themes.naming_routes import router as theme_naming
from api.themes.routes import router as themes
from api.tokens.routes import router as tokens
from api.touches.routes import router as touches
from api.transcripts.routes import router as transcripts
from api.unsubscribe.routes import router as unsubscribe
from api.uploads.finished import sweep_uploads
from api.uploads.routes import make_router as make_uploads
from api.users.routes import router as users
from api.web.auditing import Auditing
from api.web.headers import ResponseHeaders
from api.web.limits import BodyLimit
from api.web.observing import Observing
from api.web.pages import add_docs, add_frontend
from api.web.schema import install_schema
from api.webhooks.deliverer import Deliverer
from api.webhooks.routes import router as webhooks
from api.webhooks.service import forget_deliveries
from api.work.routes import router as work
from ingest.clips import ClipCutter
from ingest.storage import open_store
from models.base import now
from models.database import Database, open_database
from models.secret_key import check_secret_key, load_secret_key
from models.settings import Settings
from search.answers.service import AnswerService
from search.embedding import Embedder
from search.service import open_search
from search.themes.map_reader import MapReader
from search.themes.reader import ThemeReader

SWEEP_SECONDS = 3600
SWEEP_HOLDS_SECONDS = 60
NOTES_SECONDS = 2

ROUTERS: tuple[APIRouter, ...] = (
    auth, interviews, interview_uploads, transcripts, clips, speakers, search, answers, written_answers, accounts,
    participants, exchange, merging, studies, glossary, users, tokens, system, touches, suppressions, exemptions,
    unsubscribe, events, webhooks, calendar, approvals, outreach, planning, contact_status, rules, tags, codebook,
    agreement, suggestions, tagging_runs, theme_runs, theme_editing, themes, theme_naming, theme_map, highlights,
    comments, saved_questions,
    insights,
    home, palette,
    audit, engines, work, retention,
)  # fmt: skip


def create_app(settings: Settings, embedder: Embedder | None = None) -> FastAPI:
    """The application. What it holds is opened when it starts, the embedder too unless a loaded one is given."""
    app = FastAPI(
        title="Earshot",
        lifespan=_make_lifespan(settings, embedder),
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    for router in (*ROUTERS, make_uploads(settings)):
        app.include_router(router)
    add_problem_handlers(app)
    add_docs(app)
    add_frontend(app)
    install_schema(app)
    app.add_middleware(Auditing)
    app.add_middleware(BodyLimit, settings=settings)
    app.add_middleware(Observing)
    app.add_middleware(ResponseHeaders, secure=settings.secure_cookies)
    return app


def _make_lifespan(
    settings: Settings, embedder: Embedder | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        runtime = await run_sync(_open_runtime, settings, embedder)
        app.state.runtime = runtime
        try:
            async with in_background(*_list_background_work(runtime)):
                yield
        finally:
            await run_sync(_close_runtime, runtime)

    return lifespan


def _open_runtime(settings: Settings, embedder: Embedder | None) -> Runtime:
    database = open_database(settings)
    database.migrate()
    watch(database)
    secret_key = load_secret_key(settings)
    guard = open_guard(settings, secret_key)
    with database.write() as session:
        check_secret_key(session, secret_key)
        restore_from_journal(session, guard.journal)
    search_service = open_search(settings, database, embedder)
    themes = ThemeReader(database, search_service)
    return Runtime(
        settings=settings,
        database=database,
        store=open_store(settings),
        clips=ClipCutter(settings),
        search=search_service,
        answers=AnswerService(settings, database, search_service),
        themes=themes,
        theme_map=MapReader(database, themes),
        authenticator=Authenticator(settings, database),
        secret_key=secret_key,
        suppressions=guard,
        notes=Notes(database, settings.data_dir, timedelta(minutes=settings.audit_read_minutes)),
    )


def _close_runtime(runtime: Runtime) -> None:
    """Each part is closed, whatever becomes of those before it."""
    with closing(runtime.database), closing(runtime.notes), closing(runtime.search):
        pass


def _list_background_work(runtime: Runtime) -> list[Work]:
    settings, database = runtime.settings, runtime.database
    return [
        partial(repeat, SWEEP_SECONDS, partial(run_sync, sweep_uploads, settings)),
        partial(repeat, SWEEP_SECONDS, partial(run_sync, _forget_old, settings, database)),
        partial(repeat, NOTES_SECONDS, partial(run_sync, runtime.notes.flush)),
        partial(repeat, SWEEP_HOLDS_SECONDS, partial(run_sync, sweep_holds, database)),
        Deliverer(database, settings).run,
    ]


def _forget_old(settings: Settings, database: Database) -> None:
    with database.write() as session:
        forget_answers(session, now(), settings.idempotency_hours)
        forget_deliveries(session, now(), settings.webhook_log_days)
