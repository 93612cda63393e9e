"""The first page: what the store holds; with words to look for, what of it holds them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from datasette.utils.asgi import Request, Response

from models.deal_summary import DealSummary
from pipeline.serve.columns import LAST
from pipeline.serve.desk import Desk
from pipeline.serve.remembered import glance
from pipeline.serve.views import search
from pipeline.serve.views.deals import shown

# How long each figure and the list of deals may take, in milliseconds.
_GLANCE, _PATIENCE = 200, 3000
_COUNTS: Mapping[str, str] = {
    "articles": "SELECT count(*) FROM standing",
    "deals": "SELECT count(*) FROM deal",
    "organisations": "SELECT count(*) FROM organisation",
    "people": "SELECT count(*) FROM person",
    "conflicts": "SELECT count(*) FROM deal_alternative WHERE relation = 'conflict'",
}
# A list needs no columns of all deals; the first page opens before they are read.
_LATEST = f"SELECT id FROM deal ORDER BY {LAST} DESC NULLS LAST, id LIMIT 8"  # noqa: S608 - ours
_LAST_RUN = "SELECT started_at FROM run ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Holdings:
    """Numbers by name, None where counting takes long, and when the last run began."""

    counts: Mapping[str, int | None]
    last_run: dt.datetime | None


async def start(request: Request, desk: Desk) -> Response:
    """What was found of the words asked for; without any what the store holds."""
    if (request.args.get("q") or "").strip():
        return await search.results(request, desk)
    return desk.page(
        request, "start.html", holdings=await _holdings(desk), latest=await _latest(desk)
    )


async def _holdings(desk: Desk) -> Holdings:
    counts = {name: await glance(desk, sql, _GLANCE) for name, sql in _COUNTS.items()}
    runs = await glance(desk, _LAST_RUN, _GLANCE)
    return Holdings(
        {name: rows[0][0] if rows else None for name, rows in counts.items()},
        dt.datetime.fromisoformat(runs[0][0]) if runs else None,
    )


async def _latest(desk: Desk) -> Sequence[DealSummary]:
    found = await glance(desk, _LATEST, _PATIENCE)
    return await shown(desk, [row[0] for row in found or ()])


ROUTES = [(r"^/$", start)]
