"""The page of a person: positions, the deals of articles that name them, and why names are one."""

from collections.abc import Sequence
from urllib.parse import unquote

from datasette.utils.asgi import Request, Response

from models.decision import Subject
from models.errors import UsageError
from models.party import Person
from pipeline.person_dossier import person_dossier
from pipeline.serve.desk import Desk
from pipeline.serve.paging import Pages
from pipeline.store import Store, parties
from pipeline.store.find import find
from pipeline.store.nearby import count_deals_near

# How many deals are shown at once.
_DEALS = 25


async def person(request: Request, desk: Desk) -> Response:
    """A person, found by the id or a name; for a name that several have, who they are."""
    told = unquote(request.url_vars["person"])
    found = await desk.ask(_called, desk.store, told)
    if not found:
        raise UsageError(f"the store holds no person {told!r}")
    if len(found) > 1:
        return desk.page(request, "called.html", told=told, found=found, page=desk.links.person)
    if found[0].id != told:
        return Response.redirect(desk.links.person(found[0].id))
    pages = Pages(request, await desk.ask(count_deals_near, desk.store, told), _DEALS)
    known = await desk.ask(person_dossier, desk.store, found[0], pages.size, pages.offset)
    return desk.page(request, "person.html", known=known, one=found[0], pages=pages)


def _called(store: Store, told: str) -> Sequence[Person]:
    """The people with an id or a name, a few at most."""
    with store.transaction() as connection:
        ids = find(connection, Subject.PERSON, told)[1]
        return parties.load_people(connection, ids)


ROUTES = [(r"^/person/(?P<person>[^/]+)$", person)]
