"""What guards every request and response: whom is answered, and what a browser may make of it."""

import re
from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from datasette.utils.asgi import Base400, Forbidden, NotFound, Request

from pipeline.pages.catalogues import translatable as _
from pipeline.serve import faults
from pipeline.serve.desk import Desk
from pipeline.serve.inline import script_sources

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# What may be asked at most, in bytes; browsers and proxies send no longer addresses either.
_LONGEST_ADDRESS = 8_000
_LARGEST_FORM = 100_000
_POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'; img-src 'self' data:"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_DOUBLE_DOT = re.compile(rb"(?:^|[/\\])\.\.(?:[/\\]|$)")


class NotAllowedMethodError(Base400):  # type: ignore[misc]  # Datasette is not typed
    """A request would change something where nothing can be changed."""

    status = 405


class TooLargeError(Base400):  # type: ignore[misc]  # Datasette is not typed
    """A form is larger than any of ours."""

    status = 413


class MisdirectedError(Base400):  # type: ignore[misc]  # Datasette is not typed
    """A request was meant for a server of another name."""

    status = 421


@dataclass(frozen=True, slots=True)
class Guard:
    """Stands before an application: refuses what no page of ours asks for, and adds headers.

    `scripts` are the sources of scripts on Datasette's pages; on ours there are only files.
    """

    app: App
    desk: Desk
    scripts: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; the interface of ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answering = _Answering(send, self._headers(scope), is_head=scope["method"] == "HEAD")
        request = Request(dict(scope), receive)
        try:
            self._refuse(request)
            asked = {**scope, "method": "GET"} if answering.is_head else scope
            await self.app(asked, receive, answering)
        except Exception as error:
            if answering.has_begun:
                raise
            await faults.answer(self.desk, request, error).asgi_send(answering)

    def _headers(self, scope: Scope) -> Mapping[str, str]:
        is_datasette = re.match(r"/store(?![^/.?])", scope["path"])
        more = f"; script-src {self.scripts}; style-src 'self' 'unsafe-inline'"
        return _HEADERS | {"content-security-policy": _POLICY + (more if is_datasette else "")}

    def _refuse(self, request: Request) -> None:
        """Raise Base400 or a subclass for a request that is not to be answered."""
        _refuse_host(request, self.desk.hosts)
        _refuse_address(request)
        if request.method in {"GET", "HEAD"}:
            return
        is_review = request.path.startswith(self.desk.links.page("review/"))
        if request.method != "POST" or not is_review or self.desk.review is None:
            raise NotAllowedMethodError(_("Nothing can be changed here."))
        _refuse_stranger(request)
        _refuse_large(request)


@dataclass(slots=True)
class _Answering:
    """Sends a response with more headers, and without its body to who asks for headers alone."""

    send: Send
    headers: Mapping[str, str]
    is_head: bool
    has_begun: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            message = {**message, "headers": self._all(message.get("headers", ()))}
        elif self.is_head:
            message = {**message, "body": b""}
        await self.send(message)

    def _all(self, headers: Collection[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        own = {name.lower() for name, _value in headers}
        added = ((name.encode(), value.encode()) for name, value in self.headers.items())
        return [*headers, *(one for one in added if one[0] not in own)]


def guarded(app: App, desk: Desk) -> Guard:
    """An application behind its guard."""
    return Guard(app, desk, script_sources(desk.database.ds.jinja_env))


def _refuse_host(request: Request, hosts: Collection[str]) -> None:
    """Raise MisdirectedError where a stranger lets a name of theirs point at this machine.

    Raises Base400 where a header that holds an address is malformed.
    """
    told = (request.headers.get(name, "") for name in ("origin", "referer"))
    try:
        name, *_others = [urlsplit(one).hostname for one in (f"//{request.host}", *told)]
    except ValueError as error:
        raise Base400(_("This address is malformed.")) from error
    if hosts and name not in hosts:
        raise MisdirectedError(_("This server has another name."))


def _refuse_address(request: Request) -> None:
    """Raise Base400 for an address that none of our links has."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode()
    query = request.scope.get("query_string") or b""
    if len(raw) + len(query) > _LONGEST_ADDRESS:
        raise Base400(_("This address is too long."))
    path = unquote_to_bytes(raw.partition(b"?")[0])
    cookie = dict(request.scope.get("headers") or ()).get(b"cookie", b"")
    try:
        for part in (path, unquote_to_bytes(query), cookie):
            if "\0" in part.decode():
                raise Base400(_("This address is malformed."))
        raw.decode("ascii")
    except UnicodeDecodeError as error:
        raise Base400(_("This address is malformed.")) from error
    # A browser takes what Datasette redirects some of these to for another server's address.
    if _DOUBLE_DOT.search(path) or raw.startswith(b"//") or b"\\" in raw:
        raise Base400(_("This address is malformed."))
    if path.startswith(b"/-/") and not path.startswith(b"/-/static/"):
        raise NotFound(_("There is no such page."))  # Datasette tells of paths and versions there


def _refuse_stranger(request: Request) -> None:
    """Raise Forbidden for a form that another site's page sent."""
    origin = request.headers.get("origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.host
    if not is_ours or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise Forbidden(_("This form was sent by another site."))


def _refuse_large(request: Request) -> None:
    length = request.headers.get("content-length", "")
    if not length.isascii() or not length.isdigit() or int(length) > _LARGEST_FORM:
        raise TooLargeError(_("This form is too large."))
