"""The page of a deal, and the same as JSON."""

from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from models.deal import Deal
from pipeline import exact_json
from pipeline.export.deal_records import deal_json
from pipeline.pages.deal import deal_page
from pipeline.query import find_deal
from pipeline.serve.desk import Desk
from pipeline.store import Store

# Sentences for each value, where a reader does not ask for all.
_MOST = 40


async def deal(request: Request, desk: Desk) -> Response:
    """A deal with the sentences that it rests on; with `all` in the address with every one."""
    told = unquote(request.url_vars["deal"])
    found = await desk.ask(_found, desk.store, told)
    if found.deal_id != told:
        return Response.redirect(desk.links.deal(found.deal_id))
    most = None if "all" in request.args else _MOST
    context = await desk.ask(deal_page, desk.store, found, most)
    return desk.page(request, "deal.html", **context)


async def record(request: Request, desk: Desk) -> Response:
    """A deal as `dealtrace deals --format json` gives it."""
    found = await desk.ask(_found, desk.store, unquote(request.url_vars["deal"]))
    body = exact_json.dumps(deal_json(found))
    return Response(body, content_type="application/json; charset=utf-8")


def _found(store: Store, told: str) -> Deal:
    """The deal with an id, or else the one that is meant; raises UsageError where none is."""
    return next(store.deals([told]), None) or find_deal(store, told)


ROUTES = [(r"^/deal/(?P<deal>[^/]+)\.json$", record), (r"^/deal/(?P<deal>[^/]+)$", deal)]
