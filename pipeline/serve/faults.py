"""What a reader sees of an error: a page, or JSON where that was asked for; never a traceback."""

import logging
import os

from datasette.utils.asgi import Base400, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import Markup, escape

from models.errors import BusyStoreError, StoreError, UsageError
from pipeline import wording
from pipeline.pages.catalogues import translatable as _
from pipeline.pages.speech import Speech
from pipeline.serve.desk import Desk

_LOG = logging.getLogger(__name__)
# With this variable set, the log tells where a fault of dealtrace itself arose.
_DEBUG = "DEALTRACE_DEBUG"


_HEADINGS = {403: _("Not allowed"), 404: _("Not found")}
_OTHER = _("This does not work")
_NO_PAGE = _("There is no such page.")


def answer(desk: Desk, request: Request, error: Exception) -> Response:
    """The response to a request that failed; a fault of dealtrace or the store is logged."""
    status, heading, told = _kind(error)
    if status >= 500:
        _log(request, error)
    speech = desk.renderer(request).speech
    said = words(speech, told)
    if request.path.endswith(".json"):
        fault = {"ok": False, "error": said.striptags(), "status": status}
        return Response.json(fault, status=status)
    page = desk.page(request, "fault.html", status, heading=speech(heading), message=said)
    if status == 405:
        page.headers["allow"] = "GET, HEAD"
    return page


def words(speech: Speech, told: str) -> Markup:
    """What an error tells, for HTML; English that has no translation is marked as English."""
    said = speech(told)
    return escape(said) if said != told else speech.why(told)


def _kind(error: Exception) -> tuple[int, str, str]:
    """The status, the heading and the words of a page about an error."""
    if isinstance(error, Base400 | DatasetteError):
        # What Datasette says with 500 is a wrong parameter too.
        status = 400 if error.status == 500 else error.status
        is_bare = str(error) in {"", str(status), "Database not found"}
        return status, _HEADINGS.get(status, _OTHER), _NO_PAGE if is_bare else str(error)
    if _is_busy(error):
        return 503, _("The store is busy"), _("Another process is writing to it. Try again soon.")
    if isinstance(error, UsageError):
        return 404, _HEADINGS[404], str(error)
    if isinstance(error, StoreError):
        return 503, _("The store cannot be used"), _("The terminal of the server says why.")
    return 500, _("A fault of dealtrace"), _("The terminal of the server says which.")


def _is_busy(error: Exception) -> bool:
    """Whether another process kept the store to itself, whoever noticed: our code or Datasette."""
    return isinstance(error, BusyStoreError) or (
        getattr(error, "sqlite_errorname", None) in {"SQLITE_BUSY", "SQLITE_LOCKED"}
    )


def _log(request: Request, error: Exception) -> None:
    """One line, without the query: it may hold a token."""
    told = wording.printable(" ".join(f"{type(error).__name__}: {error}".split()))
    trace = error if os.environ.get(_DEBUG) else None
    _LOG.critical("%s %s failed: %s", request.method, request.path, told, exc_info=trace)
