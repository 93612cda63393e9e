"""The choice of the language in which pages speak."""

from urllib.parse import urlsplit

from datasette.utils.asgi import Request, Response

from pipeline.pages.speech import LANGUAGES
from pipeline.serve.desk import SPEAK, Desk

_YEAR = 365 * 24 * 3600


async def language(request: Request, desk: Desk) -> Response:
    """Keep the language asked for, and go back to where the reader came from."""
    came_from = urlsplit(request.headers.get("referer", ""))
    # Two slashes would lead to another server.
    back = f"/{came_from.path.lstrip('/')}" if came_from.netloc == request.host else ""
    query = f"?{came_from.query}" if back and came_from.query else ""
    response = Response.redirect((back or desk.links.page("")) + query)
    chosen = request.args.get("speak")
    if chosen in LANGUAGES:
        response.set_cookie(SPEAK, chosen, max_age=_YEAR, samesite="lax", httponly=True)
    return response


ROUTES = [(r"^/language$", language)]
