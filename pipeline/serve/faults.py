"""What a reader sees of an error: a page, or JSON where that was asked for; never a traceback."""

import logging

from datasette.utils.asgi import Base400, Forbidden, Request, Response
from datasette.views.base import DatasetteError

from models.errors import UsageError
from pipeline.serve.desk import Desk

_LOG = logging.getLogger(__name__)


def answer(desk: Desk, request: Request, error: Exception) -> Response:
    """The response to a request that failed; a fault of dealtrace itself is logged."""
    status, heading = _kind(error)
    if status == 500:
        _LOG.error("%s failed", request.path, exc_info=error)
    message = "" if status == 500 else str(error)
    if request.path.endswith(".json"):
        told = {"ok": False, "error": message or heading, "status": status}
        return Response.json(told, status=status)
    said = desk.renderer(request).speech(heading)
    return desk.page(request, "fault.html", status, heading=said, message=message)


def _kind(error: Exception) -> tuple[int, str]:
    """The status and the heading of a page about an error."""
    if isinstance(error, UsageError):
        return 404, _("Not found")
    if isinstance(error, Forbidden):
        return 403, _("Not allowed")
    if isinstance(error, Base400):
        return error.status, _("Not found") if error.status == 404 else _("This does not work")
    if isinstance(error, DatasetteError):
        # What it says with 500 is a wrong parameter too.
        status = 400 if error.status == 500 else error.status
        return status, error.title or _("This does not work")
    return 500, _("A fault of dealtrace")


def _(words: str) -> str:
    """Mark words for translation."""
    return words
