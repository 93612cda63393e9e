"""What every view is given: the store, the file behind it, and the language of the reader."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from datasette.utils.asgi import Request, Response

from pipeline.pages.links import ServerLinks
from pipeline.pages.render import Renderer
from pipeline.pages.speech import negotiated, speech
from pipeline.serve.review import Review, Reviewer
from pipeline.serve.store_file import StoreFile
from pipeline.store import Store

T = TypeVar("T")
P = ParamSpec("P")
# The cookie that keeps the language a reader chose.
SPEAK = "dealtrace_speak"


@dataclass(frozen=True, slots=True)
class Desk:
    """A store that is shown; `database` runs SQL on it within a time limit.

    With `review` who has its token may decide; without it nothing can be changed. Requests to
    other names than `hosts` are refused, where any are given.
    """

    store: Store
    database: StoreFile
    review: Review | None = None
    hosts: frozenset[str] = frozenset()
    links: ServerLinks = field(default_factory=ServerLinks)

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a question to the store gives; it is asked in a thread."""
        return await asyncio.to_thread(question, *args, **kwargs)

    def renderer(self, request: Request) -> Renderer:
        """The renderer that speaks the language of a request's reader."""
        header = request.headers.get("accept-language", "")
        lang = negotiated(header, request.cookies.get(SPEAK, ""))
        return Renderer(speech(lang), self.links)

    def reviewer(self, request: Request) -> Reviewer | None:
        """The reader of a request, if they may decide."""
        return self.review.reviewer(request) if self.review else None

    def page(
        self, request: Request, template: str, status: int = 200, **context: object
    ) -> Response:
        """A page from a template, which sees as `review` who may decide, if the reader may."""
        html = self.renderer(request)(template, review=self.reviewer(request), **context)
        return Response.html(html, status=status, headers={"vary": "Accept-Language"})
