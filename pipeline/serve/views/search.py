"""What of a store is like some words: organisations, people, their deals, and sentences."""

from collections.abc import Sequence

from datasette.utils.asgi import Request, Response

from models.deal_summary import DealSummary
from pipeline.filters import Filters
from pipeline.serve.desk import Desk
from pipeline.serve.sentences import sentences
from pipeline.serve.views.deals import listed, shown
from pipeline.serve.wanted import Wanted
from pipeline.store import Store
from pipeline.store.called import Called, organisations_like, people_like

# How many of each are shown.
_PARTIES, _DEALS, _ARTICLES = 12, 10, 20


async def results(request: Request, desk: Desk) -> Response:
    """The results for the words in `q`."""
    words = request.args["q"].strip()
    organisations, people = await desk.ask(_called, desk.store, words)
    exact = [one for one in organisations if one.exact]
    return desk.page(
        request,
        "search.html",
        words=words,
        one=exact[0] if len(exact) == 1 else None,
        organisations=organisations,
        people=people,
        most=_PARTIES,
        deals=await _deals(desk, Filters(company=words)) if organisations else (),
        investments=await _deals(desk, Filters(investor=words)) if organisations else (),
        hits=await sentences(desk, [words], _ARTICLES) if _has_letters(words) else (),
    )


def _called(store: Store, words: str) -> tuple[Sequence[Called], Sequence[Called]]:
    with store.transaction() as connection:
        return organisations_like(connection, words), people_like(connection, words)


async def _deals(desk: Desk, filters: Filters) -> Sequence[DealSummary]:
    """The latest deals in which one that is called so has the part."""
    found = await listed(desk, Wanted(filters))
    return await shown(desk, found.ids("date", up=False, limit=_DEALS))


def _has_letters(words: str) -> bool:
    return any(map(str.isalnum, words))
