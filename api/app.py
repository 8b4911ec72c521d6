"""The web process: one application, made from settings."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from anyio.to_thread import run_sync
from fastapi import APIRouter, FastAPI

from api.accounts.routes import router as accounts
from api.auth.routes import router as auth
from api.auth.service import Authenticator
from api.glossary.routes import router as glossary
from api.interviews.routes import router as interviews
from api.interviews.upload_routes import router as interview_uploads
from api.participants.routes import router as participants
from api.problems import add_problem_handlers
from api.runtime import Runtime
from api.search.routes import router as search
from api.speakers.routes import router as speakers
from api.studies.routes import router as studies
from api.system.routes import router as system
from api.tokens.routes import router as tokens
from api.transcripts.routes import router as transcripts
from api.uploads.finished import sweep_uploads
from api.uploads.routes import make_router as make_uploads
from api.users.routes import router as users
from api.web.headers import ResponseHeaders
from api.web.limits import BodyLimit
from api.web.observing import Observing
from api.web.pages import add_docs, add_frontend
from api.web.schema import install_schema
from ingest.storage import open_store
from models.database import open_database
from models.secret_key import check_secret_key, load_secret_key
from models.settings import Settings
from search.embedding import Embedder
from search.service import open_search

SWEEP_SECONDS = 3600

ROUTERS: tuple[APIRouter, ...] = (
    auth, interviews, interview_uploads, transcripts, speakers, search, accounts, participants, studies, glossary,
    users, tokens, system,
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
        sweeper = asyncio.create_task(_sweep_regularly(settings))
        try:
            yield
        finally:
            sweeper.cancel()
            with suppress(asyncio.CancelledError):
                await sweeper
            await run_sync(_close_runtime, runtime)

    return lifespan


def _open_runtime(settings: Settings, embedder: Embedder | None) -> Runtime:
    database = open_database(settings)
    database.migrate()
    secret_key = load_secret_key(settings)
    with database.write() as session:
        check_secret_key(session, secret_key)
    return Runtime(
        settings=settings,
        database=database,
        store=open_store(settings),
        search=open_search(settings, database, embedder),
        authenticator=Authenticator(settings, database),
        secret_key=secret_key,
    )


def _close_runtime(runtime: Runtime) -> None:
    runtime.search.close()
    runtime.database.close()


async def _sweep_regularly(settings: Settings) -> None:
    while True:
        await run_sync(sweep_uploads, settings)
        await asyncio.sleep(SWEEP_SECONDS)
