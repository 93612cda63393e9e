"""What sources tell against each other, sentences side by side; and the same as a table."""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from datasette.utils.asgi import Request, Response

from models.errors import UsageError
from models.report import DEAL_SLOTS
from pipeline.export.conflict_rows import conflict_table
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.store import Store
from pipeline.store.contradictions import Key, Order, contradictions, ranked
from pipeline.tabular import Format, write

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


async def taken_home(request: Request, desk: Desk) -> Response:
    """The same contradictions, all of them, as a file."""
    wanted, shape = _on(_slot(request), await _ranked(request, desk)), _shape(request)
    body = await desk.ask(_file, desk.store, wanted, shape)
    headers = {"content-disposition": f'attachment; filename="conflicts.{shape}"'}
    return Response(body, headers=headers, content_type=shape.media_type)


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


def _shape(request: Request) -> Format:
    return Format(request.url_vars["format"])


def _file(store: Store, wanted: Sequence[Key], shape: Format) -> bytes:
    out = BytesIO()
    write(conflict_table(contradictions(store, wanted)), shape, out)
    return out.getvalue()


ROUTES = [
    (r"^/conflicts$", conflicts),
    (r"^/conflicts\.(?P<format>csv|json|jsonl|parquet)$", taken_home),
]
