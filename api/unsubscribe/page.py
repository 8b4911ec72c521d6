"""The pages of an unsubscribe link: nothing but HTML, with the one style that their own policy allows by its hash."""

import base64
import hashlib
from html import escape

from fastapi.responses import HTMLResponse

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
button { font: inherit; padding: 0.6rem 1.2rem; cursor: pointer; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

# Stricter than the policy of all other pages, but for the one style. The address is a secret: it goes to nobody.
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def ask_page(whom: str) -> HTMLResponse:
    """Says what happens, and has the button for it."""
    return _page(
        "Stop invitations?",
        f"<p>If you go on, we will never again invite {escape(whom)} to interviews, surveys or other research.</p>"
        '<form method="post"><button type="submit">Stop inviting me</button></form>',
    )


def done_page(whom: str) -> HTMLResponse:
    return _page(
        "Done: you are unsubscribed",
        f"<p>We will not invite {escape(whom)} to interviews, surveys or other research any more. You need do nothing "
        "else, and can close this page.</p>",
    )


def unknown_page() -> HTMLResponse:
    return _page(
        "This link is not complete",
        "<p>Nothing has changed. Your mail program may have cut the link off: open it from the mail again, or answer "
        "the mail and write that we should stop.</p>",
        status=404,
    )


def _page(title: str, content: str, status: int = 200) -> HTMLResponse:
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{content}\n</main>\n</body>\n</html>\n"
    )
    return HTMLResponse(page, status, _HEADERS)
