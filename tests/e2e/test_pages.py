"""The list of pages names every page that the web app's router knows."""

import re
from pathlib import Path

from tests.e2e.pages import PAGES

ROUTES = Path(__file__).parents[2] / "frontend" / "src" / "app"
ROUTE = re.compile(
    r"const (?P<name>\w+) = create(?:Root)?Route\((?:\{\s*getParentRoute: \(\) => (?P<parent>\w+),"
    r'\s*(?:path: "(?P<path>[^"]+)"|id: "\w+"))?'
)


def read_routes() -> dict[str, re.Match[str]]:
    """The routes as the source declares them, by name; none may be declared in another way."""
    sources = [path.read_text() for path in ROUTES.rglob("*.tsx")]
    found = [route for source in sources for route in ROUTE.finditer(source)]
    declared = sum(len(re.findall(r"create(?:Root)?Route\(", source)) for source in sources)
    assert len(found) == declared > 0
    return {route["name"]: route for route in found}


def path_of(route: re.Match[str] | None, routes: dict[str, re.Match[str]]) -> str:
    if route is None:
        return ""
    return f"{path_of(routes.get(route['parent']), routes)}/{(route['path'] or '').strip('/')}".rstrip("/")


def list_paths() -> set[str]:
    routes = read_routes()
    return {path_of(route, routes) or "/" for route in routes.values() if route["path"]}


def test_every_path_of_the_router_is_a_listed_page() -> None:
    assert {page.path for page in PAGES} == list_paths()
