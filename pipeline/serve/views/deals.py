"""Deals as a list that filters narrow, and the same list to take home."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import AsgiStream, Request, Response

from models.deal_summary import DealSummary
from models.errors import UsageError
from pipeline.export.deal_rows import deal_table
from pipeline.serve.columns import Columns
from pipeline.serve.desk import Desk
from pipeline.serve.listing import FACETS, ORDERS, Listing
from pipeline.serve.paging import Pages
from pipeline.serve.taken_home import FORMATS, as_file
from pipeline.serve.wanted import Wanted
from pipeline.store import Store
from pipeline.store.select import BATCH, chunks
from pipeline.tabular import Findings, Format

_SIZE = 50
# How long a page waits for the languages to be counted, in seconds; they will be for the next one.
_GLANCE = 0.2
# What narrows a list, by the names in addresses.
_FILTERS = {"company", "investor", "since", "until", "min", "max", "disputed", *FACETS}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, and the addresses that ask for a little else."""

    request: Request
    pairs: Sequence[tuple[str, str]] = field(default=(), compare=False)

    @classmethod
    def of(cls, request: Request) -> "Asked":
        """What a request asks for; what is left empty asks for nothing."""
        return cls(request, parse_qsl(request.query_string))

    @property
    def order(self) -> str:
        """By what deals are sorted."""
        told = self.request.args.get("sort") or "date"
        if told not in ORDERS:
            raise UsageError(f"no {told!r} to sort by: there are {', '.join(ORDERS)}")
        return str(told)

    @property
    def up(self) -> bool:
        """Whether the smallest comes first; names begin with A unless asked otherwise."""
        return bool(self.request.args.get("up")) != (self.order == "company")

    @property
    def filters(self) -> Sequence[tuple[str, str]]:
        """What narrows the list, in the order of the address."""
        return [pair for pair in self.pairs if pair[0] in _FILTERS]

    def value(self, name: str) -> str:
        """What one filter asks for; empty for nothing."""
        return dict(self.pairs).get(name, "")

    def without(self, pair: tuple[str, str]) -> str:
        """The address without one filter, from the first page."""
        return self._at([one for one in self.pairs if one != pair and one[0] != "page"])

    def sorted_by(self, order: str) -> str:
        """The address of the list in another order; in the other direction for the same."""
        turned = order == self.order and not self.request.args.get("up")
        return self._at([*self.filters, ("sort", order), *([("up", "1")] if turned else [])])

    def as_file(self, shape: str) -> str:
        """The address of the same list as a file."""
        pairs = [pair for pair in self.pairs if pair[0] != "page"]
        return self._at(pairs, f"/deals.{shape}")

    def _at(self, pairs: Sequence[tuple[str, str]], path: str = "/deals") -> str:
        return f"{path}?{urlencode(pairs)}" if pairs else path


async def deals(request: Request, desk: Desk) -> Response:
    """One page of the deals that are wanted, with what they can be narrowed by."""
    asked = Asked.of(request)
    try:
        listing, order, up = await _listing(request, desk), asked.order, asked.up
    except UsageError as error:
        return desk.page(request, "deals.html", 400, asked=asked, problem=str(error))
    pages = Pages(request, listing.count(), _SIZE)
    ids = listing.ids(order, up=up, limit=_SIZE, offset=pages.offset)
    return desk.page(
        request,
        "deals.html",
        asked=asked,
        problem=None,
        pages=pages,
        deals=await shown(desk, ids),
        facets={name: await _facet(listing, name) for name in FACETS},
    )


async def _listing(request: Request, desk: Desk) -> Listing:
    """What a request asks for; raises UsageError for what can't be read."""
    return await listed(desk, Wanted.parse(request.args))


async def listed(desk: Desk, wanted: Wanted) -> Listing:
    """The deals that are wanted."""
    filters = wanted.filters
    named = await desk.database.recall(
        ("named", filters.company, filters.investor),
        lambda: desk.ask(desk.store.deals_named, filters),
    )
    return await Listing.of(await Columns.of(desk.database), wanted, named)


async def shown(desk: Desk, ids: Sequence[str]) -> Sequence[DealSummary]:
    """The deals with these ids, in the same order."""
    return await desk.ask(_summaries, desk.store, ids)


async def _facet(listing: Listing, name: str) -> Sequence[tuple[str, int]] | None:
    """The values of a facet as an address has them, and numbers; None where counting takes long."""
    if name != "lang":
        return listing.facet(name)
    try:
        return await asyncio.wait_for(listing.languages(), _GLANCE)
    except TimeoutError:
        return None


def _summaries(store: Store, ids: Sequence[str]) -> list[DealSummary]:
    """Deals in the order of their ids as given."""
    found = {deal.deal_id: deal for deal in store.summaries(ids)}
    return [found[one] for one in ids if one in found]


async def taken_home(request: Request, desk: Desk) -> Response | AsgiStream:
    """All deals that are wanted, as a file."""
    asked = Asked.of(request)
    ids = (await _listing(request, desk)).ids(asked.order, up=asked.up)
    found = Findings(lambda: deal_table(_all(desk.store, ids)))
    return await as_file(desk, found, Format(request.url_vars["format"]), "deals")


def _all(store: Store, ids: Sequence[str]) -> Iterator[DealSummary]:
    for chunk in chunks(ids, BATCH):
        yield from _summaries(store, chunk)


ROUTES = [(r"^/deals$", deals), (rf"^/deals\.(?P<format>{FORMATS})$", taken_home)]
