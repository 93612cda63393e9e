"""What sources tell against each other, sentences side by side; and the same as a table."""

from collections import Counter
from collections.abc import Sequence

from datasette.utils.asgi import AsgiStream, Request, Response

from models.errors import UsageError
from models.report import DEAL_SLOTS
from pipeline.export.conflict_rows import conflict_table
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.serve.taken_home import FORMATS, as_file
from pipeline.store.contradictions import Key, Order, contradictions, ranked
from pipeline.tabular import Findings, Format

_SIZE = 20


async def conflicts(request: Request, desk: Desk) -> Response:
    """Contradictions of all deals, or on one slot or of one company."""
    slot, order, keys = _slot(request), _order(request), await _ranked(request, desk)
    counts = Counter(key.slot for key in keys)
    wanted = _on(slot, keys)
    pages = Pages(request, len(wanted), _SIZE)
    shown = wanted[pages.offset : pages.offset + _SIZE]
    return desk.page(
        request,
        "conflicts.html",
        found=await desk.ask(contradictions, desk.store, shown),
        counts=dict(counts.most_common()),
        pages=pages,
        slot=slot,
        order=order,
        company=request.args.get("company") or "",
    )


async def taken_home(request: Request, desk: Desk) -> Response | AsgiStream:
    """The same contradictions, all of them, as a file."""
    wanted = _on(_slot(request), await _ranked(request, desk))
    found = Findings(lambda: conflict_table(contradictions(desk.store, wanted)))
    return await as_file(desk, found, Format(request.url_vars["format"]), "conflicts")


async def _ranked(request: Request, desk: Desk) -> Sequence[Key]:
    """The contradictions asked for, on whatever slot; found once for each state of the store."""
    order, company = _order(request), request.args.get("company")
    called = await desk.ask(desk.store.organisations_called, company) if company else None
    key = "contradictions", order, None if called is None else frozenset(called)
    return await desk.database.recall(key, lambda: desk.ask(ranked, desk.store, order, called))


def _on(slot: str | None, keys: Sequence[Key]) -> Sequence[Key]:
    return [key for key in keys if slot in (None, key.slot)]


def _slot(request: Request) -> str | None:
    told: str | None = request.args.get("slot") or None
    if told is not None and told not in DEAL_SLOTS:
        raise UsageError(f"no slot {told!r}: there are {', '.join(DEAL_SLOTS)}")
    return told


def _order(request: Request) -> Order:
    told = request.args.get("order") or Order.LARGEST
    if told not in set(Order):
        raise UsageError(f"no order {told!r}: there are {', '.join(Order)}")
    return Order(told)


ROUTES = [
    (r"^/conflicts$", conflicts),
    (rf"^/conflicts\.(?P<format>{FORMATS})$", taken_home),
]
