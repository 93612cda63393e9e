"""The page of an article: its text with all that was read out of it."""

import re
from urllib.parse import unquote

from datasette.utils.asgi import Base400, Request, Response

from models.span import Span
from pipeline.pages.article import article_page
from pipeline.serve.desk import Desk
from pipeline.store import Store
from pipeline.store.one_article import StoredArticle, one_article

# More digits than any text has characters.
_SPAN = re.compile(r"(\d{1,12})-(\d{1,12})", re.ASCII)


async def article(request: Request, desk: Desk) -> Response:
    """An article; `at=S-E` marks the characters from S to before E of its text."""
    at = _span(request.args.get("at"))
    found = await desk.ask(_found, desk.store, unquote(request.url_vars["article"]))
    speech = desk.renderer(request).speech
    return desk.page(request, "article.html", **article_page(found, speech, at))


def _found(store: Store, article_id: str) -> StoredArticle:
    with store.transaction() as connection:
        return one_article(connection, article_id)


def _span(told: str | None) -> Span | None:
    """A span as an address has it; raises Base400 for what is none."""
    if not told:
        return None
    match = _SPAN.fullmatch(told)
    span = Span(int(match[1]), int(match[2])) if match else Span(1, 0)
    if span.start > span.end:
        raise Base400(f"at takes two places in the text, such as 120-135, not {told!r}")
    return span


ROUTES = [(r"^/article/(?P<article>[^/]+)$", article)]
