"""What Datasette asks this package: the routes of its pages, and what all templates may use."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from pipeline.serve import cells, faults, review, security
from pipeline.serve.described import metadata
from pipeline.serve.desk import Desk
from pipeline.serve.views import ROUTES
from pipeline.serve.views.review import ROUTES as REVIEW_ROUTES

View = Callable[[Request, Desk], Awaitable[Response]]


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    """The addresses of all pages."""
    desk = _desk(datasette)
    if desk is None:
        return []
    routes = ROUTES + REVIEW_ROUTES if desk.review else ROUTES
    return [(pattern, _on(desk, view)) for pattern, view in routes]


@hookimpl
def actor_from_request(datasette: Datasette, request: Request) -> dict[str, str] | None:
    """Who was let in to review."""
    desk = _desk(datasette)
    return review.actor(desk.review, datasette, request) if desk and desk.review else None


@hookimpl
def skip_csrf(datasette: Datasette) -> bool:
    """Whether forms are checked for the page's token where they are read, not before.

    Datasette's own check fails at tokens that are not ASCII, and its answer is no page of ours.
    """
    return _desk(datasette) is not None


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[security.App], security.App]:
    """Put the guard before all that answers."""
    desk = _desk(datasette)
    return lambda app: security.guarded(app, desk) if desk else app


@hookimpl
def extra_template_vars(request: Request | None, datasette: Datasette) -> dict[str, Any]:
    """What Datasette's own pages need to look and speak as ours."""
    desk = _desk(datasette)
    if desk is None or request is None:
        return {}
    renderer = desk.renderer(request)
    return {
        "_": renderer.speech,
        "several": renderer.speech.several,
        "links": renderer.links,
        "here": "store",
        "words": "",
        "review": desk.reviewer(request),
    }


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Datasette) -> Markup | None:
    """Lead from ids in tables to our pages."""
    desk = _desk(datasette)
    return cells.linked(desk.links, table, column, value) if desk else None


@hookimpl
def get_metadata(datasette: Datasette, key: str | None) -> Mapping[str, Any]:
    """What Datasette's pages tell of tables; rules about who may see which there are none.

    Datasette looks for these under `tables`, and copies all that it is given for each table.
    """
    desk = _desk(datasette)
    return metadata(desk.database.name) if desk and key != "tables" else {}


@hookimpl
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Response:
    """What a reader sees of an error; stands in for Datasette's own handler."""
    return faults.answer(datasette.desk, request, exception)


def _desk(datasette: Datasette) -> Desk | None:
    """The desk of an application of ours; None for another Datasette in the same process."""
    return getattr(datasette, "desk", None)


def _on(desk: Desk, view: View) -> Callable[..., Awaitable[Response]]:
    """A view as Datasette calls it."""

    async def answer(request: Request) -> Response:
        return await view(request, desk)

    return answer
