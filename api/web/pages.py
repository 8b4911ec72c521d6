"""Files for browsers: the built web app, with its one page for every address it knows, and the schema at /docs."""

import logging
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from api.dependencies import PUBLIC
from api.problems import answer_http_error

FRONTEND = Path(__file__).parents[2] / "frontend" / "dist"
logger = logging.getLogger(__name__)

_DOCS_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Earshot: the API</title>
<link rel="stylesheet" href="/docs/files/swagger-ui.css">
</head>
<body>
<div id="schema"></div>
<script src="/docs/files/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""

_DOCS_SCRIPT = """SwaggerUIBundle({ url: "/openapi.json", dom_id: "#schema", deepLinking: true });
"""

_NOT_BUILT = """<!doctype html>
<html lang="en">
<title>Earshot</title>
<h1>Earshot is running, its web app is not built</h1>
<p>Run <code>make web</code> in the checkout, then reload. The API is at <a href="/docs">/docs</a>.</p>
</html>
"""


def add_docs(app: FastAPI) -> None:
    """Swagger UI from the installed package: nothing is fetched from elsewhere, and no script is inline."""
    app.mount("/docs/files", StaticFiles(directory=str(files("fastapi_offline") / "static")))

    @app.get("/docs", include_in_schema=False, dependencies=[PUBLIC])
    def show_docs() -> HTMLResponse:
        return HTMLResponse(_DOCS_PAGE)

    @app.get("/docs/start.js", include_in_schema=False, dependencies=[PUBLIC])
    def start_docs() -> Response:
        return Response(_DOCS_SCRIPT, media_type="text/javascript")


def add_frontend(app: FastAPI, folder: Path = FRONTEND) -> None:
    """Serves the web app after all other routes: its files, and its one page for addresses that only it knows."""
    page = folder / "index.html"
    if not page.is_file():
        logger.warning("the web app is not built: there is no %s", page)

        @app.get("/", include_in_schema=False, dependencies=[PUBLIC])
        def say_not_built() -> HTMLResponse:
            return HTMLResponse(_NOT_BUILT)

        return

    def answer_unknown(request: Request, error: Exception) -> Response:
        if _is_navigation(request):
            return FileResponse(page)
        return answer_http_error(request, error)

    app.add_exception_handler(HTTPStatus.NOT_FOUND, answer_unknown)
    app.frontend("/", directory=folder, fallback=None)


def _is_navigation(request: Request) -> bool:
    """Whether a person opens an address in a browser. Under /api, what isn't there stays a problem."""
    wants_page = "text/html" in request.headers.get("accept", "")
    return request.method in {"GET", "HEAD"} and wants_page and not request.url.path.startswith("/api")
