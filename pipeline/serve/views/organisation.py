"""The page of an organisation, found by its id or a name; and its timeline to take home."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from io import BytesIO
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from models.party import Organisation
from pipeline import exact_json
from pipeline.dossier import Window, dossier
from pipeline.export.timeline import timeline_json, timeline_table
from pipeline.organisation_search import find_organisation
from pipeline.pages.organisation import organisation_page
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.store import Store
from pipeline.store.alike import near_names
from pipeline.store.parts import count_deals
from pipeline.tabular import Format, write
from pipeline.timeline import timeline

# How many deals of each part are shown at once, and how many organisations of one name.
_DEALS, _INVESTMENTS, _NAMESAKES = 100, 25, 50


async def organisation(request: Request, desk: Desk) -> Response:
    """An organisation over time; for a name that several have, which there are."""
    told = unquote(request.url_vars["organisation"])
    ids = sorted(await desk.ask(desk.store.organisations_called, told))
    found = await desk.ask(_loaded, desk.store, ids[:_NAMESAKES])
    if len(found) != 1:
        return await _several(request, desk, told, found, len(ids) - len(found))
    if found[0].id != told:
        return Response.redirect(desk.links.organisation(found[0].id))
    counts = await desk.ask(count_deals, desk.store, told)
    deals = Pages(request, counts.get("company", 0), _DEALS, "deals")
    investments = Pages(request, counts.get("investor", 0), _INVESTMENTS, "investments")
    windows = [Window(pages.size, pages.offset) for pages in (deals, investments)]
    known = await desk.ask(dossier, desk.store, found[0], *windows)
    renderer = desk.renderer(request)
    told_by = organisation_page(known, renderer.speech, renderer.links)
    return desk.page(request, "organisation.html", deals=deals, investments=investments, **told_by)


async def _several(
    request: Request, desk: Desk, told: str, found: Sequence[Organisation], more: int
) -> Response:
    """Which organisations have a name, and how many more; where none has, which names come near."""
    near: Sequence[str] = ()
    if not found:
        names = await desk.ask(near_names, desk.store, told)
        near = await desk.ask(partial(get_close_matches, told, names, n=5))
    status, page = 200 if found else 404, desk.links.organisation
    context = {"told": told, "found": found, "more": more, "near": near, "page": page}
    return desk.page(request, "called.html", status, **context)


async def taken_home(request: Request, desk: Desk) -> Response:
    """All of an organisation's timeline, as a file."""
    shape = Format(request.url_vars["format"])
    told = unquote(request.url_vars["organisation"])
    body = await desk.ask(_file, desk.store, told, shape)
    headers = {}
    if shape is Format.CSV:
        headers["content-disposition"] = 'attachment; filename="timeline.csv"'
    return Response(body, headers=headers, content_type=shape.media_type)


def _loaded(store: Store, ids: Sequence[str]) -> list[Organisation]:
    """The organisations with these ids, those in most deals first."""
    return list(store.organisations(ids))


def _file(store: Store, told: str, shape: Format) -> bytes:
    found = timeline(store, find_organisation(store, told))
    if shape is Format.JSON:
        return exact_json.dumps(timeline_json(found)).encode()
    out = BytesIO()
    write(timeline_table(found), shape, out)
    return out.getvalue()


ROUTES = [
    (r"^/organisation/(?P<organisation>[^/]+)\.(?P<format>json|csv)$", taken_home),
    (r"^/organisation/(?P<organisation>[^/]+)$", organisation),
]
