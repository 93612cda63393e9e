"""What sources tell against each other, sentences side by side; and the same as a table."""

from io import BytesIO

from datasette.utils.asgi import Request, Response

from models.errors import UsageError
from models.report import DEAL_SLOTS
from pipeline.export.conflict_rows import conflict_table
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.store import Store
from pipeline.store.contradictions import Order, Wanted, contradictions, count_by_slot
from pipeline.tabular import Format, write

_SIZE = 20


async def conflicts(request: Request, desk: Desk) -> Response:
    """Contradictions of all deals, or on one slot or of one company."""
    wanted, order = await _wanted(request, desk), _order(request.args.get("order"))
    counts = await desk.database.recall(
        ("contradictions", wanted), lambda: desk.ask(count_by_slot, desk.store, wanted)
    )
    total = counts.get(wanted.slot, 0) if wanted.slot else sum(counts.values())
    pages = Pages(request, total, _SIZE)
    found = await desk.ask(contradictions, desk.store, wanted, order, _SIZE, pages.offset)
    return desk.page(
        request,
        "conflicts.html",
        found=found,
        counts=counts,
        pages=pages,
        slot=wanted.slot,
        order=order,
        company=request.args.get("company") or "",
    )


async def taken_home(request: Request, desk: Desk) -> Response:
    """The same contradictions, all of them, as a file."""
    wanted, order = await _wanted(request, desk), _order(request.args.get("order"))
    shape = Format(request.url_vars["format"])
    body = await desk.ask(_file, desk.store, wanted, order, shape)
    headers = {"content-disposition": f'attachment; filename="conflicts.{shape}"'}
    return Response(body, headers=headers, content_type=shape.media_type)


async def _wanted(request: Request, desk: Desk) -> Wanted:
    slot = request.args.get("slot") or None
    if slot is not None and slot not in DEAL_SLOTS:
        raise UsageError(f"no slot {slot!r}: there are {', '.join(DEAL_SLOTS)}")
    company = request.args.get("company")
    called = await desk.ask(desk.store.organisations_called, company) if company else None
    return Wanted(slot, None if called is None else frozenset(called))


def _order(told: str | None) -> Order:
    if told and told not in set(Order):
        raise UsageError(f"no order {told!r}: there are {', '.join(Order)}")
    return Order(told or Order.LARGEST)


def _file(store: Store, wanted: Wanted, order: Order, shape: Format) -> bytes:
    out = BytesIO()
    write(conflict_table(contradictions(store, wanted, order)), shape, out)
    return out.getvalue()


ROUTES = [
    (r"^/conflicts$", conflicts),
    (r"^/conflicts\.(?P<format>csv|json|jsonl|parquet)$", taken_home),
]
