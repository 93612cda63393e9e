"""What the machine is unsure of, what was decided, and decisions made in the page."""

import secrets
from functools import partial
from urllib.parse import unquote, urlencode

from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from sqlalchemy import Connection

from models.decision import Anchor, Subject
from models.errors import UsageError
from pipeline.decisions.acts import anchors
from pipeline.decisions.carry_out import Outcome, carry_out
from pipeline.decisions.doubts import Doubt, doubts
from pipeline.decisions.history import Entry, history
from pipeline.decisions.meant import KINDS, meant
from pipeline.decisions.telling import told
from pipeline.pages.catalogues import translatable as _
from pipeline.serve import faults
from pipeline.serve.desk import Desk
from pipeline.serve.forms import Form
from pipeline.serve.party import party
from pipeline.serve.review import Reviewer, let_in
from pipeline.store import anchoring

# So many on a page, which takes as long as others then.
_DOUBTS = 10


async def review(request: Request, desk: Desk) -> Response:
    """What the machine is unsure of; with the token, its bearer is let in first."""
    if (token := request.args.get("token")) is not None:
        return _let_in(desk, token)
    _reviewer(request, desk)
    kind = Form({"kind": request.args.getlist("kind")}).kind
    found = await desk.database.recall(("doubts", kind), partial(desk.ask, _doubts, desk, kind))
    return desk.page(
        request,
        "review.html",
        doubts=found,
        kinds=KINDS,
        kind=kind,
        at=request.args.get("at") or "1",
    )


async def made(request: Request, desk: Desk) -> Response:
    """What was decided by whom, when and why, the latest first."""
    _reviewer(request, desk)
    found = await desk.ask(_history, desk)
    return desk.page(request, "review_decisions.html", entries=found[::-1], told=told)


async def one(request: Request, desk: Desk) -> Response:
    """An organisation or a person, with what can be decided about it."""
    _reviewer(request, desk)
    kind, thing = Subject(request.url_vars["kind"]), unquote(request.url_vars["thing"])
    other = request.args.get("other") or ""
    ask = partial(desk.ask, party, desk.store, kind, thing, other)
    found = await desk.database.recall(("party", kind, thing, other), ask)
    return desk.page(request, "review_party.html", party=found, other=other)


async def decide(request: Request, desk: Desk) -> Response:
    """Make the decision of a form, and show what it is about as it stands now."""
    by = _reviewer(request, desk)
    if request.method != "POST":
        raise NotFound(_("There is no such page."))
    form, name = Form.sent(await request.post_body()), request.url_vars["act"]
    if not secrets.compare_digest(form.one("csrftoken").encode(), by.csrftoken.encode()):
        raise Forbidden(_("This form was not sent by a page of this server, or by an old one."))
    try:
        outcome, now = await desk.ask(_carried_out, desk, form, name, by.author)
    except UsageError as error:
        problem = faults.words(desk.renderer(request).speech, str(error))
        return desk.page(request, "review_again.html", 400, form=form, name=name, problem=problem)
    if desk.review:
        desk.review.remember(outcome)
    return Response.redirect(_landing(desk, form, outcome, now), status=303)


def _let_in(desk: Desk, token: str) -> Response:
    if desk.review is None or not desk.review.admits(token):
        raise Forbidden(_("This is not the address that the server printed when it started."))
    headers = {"referrer-policy": "no-referrer", "cache-control": "no-store"}
    response = Response.redirect(desk.links.page("review"), status=303, headers=headers)
    let_in(desk.review, desk.database.ds, response)
    return response


def _reviewer(request: Request, desk: Desk) -> Reviewer:
    """The reader, who may decide. Raises Forbidden for others."""
    found = desk.reviewer(request)
    if found is None:
        raise Forbidden(
            _("To review, open the address that the server printed when it started; then reload.")
        )
    return found


def _doubts(desk: Desk, kind: Subject | None) -> list[Doubt]:
    with desk.store.transaction() as connection:
        return doubts(connection, kind, _DOUBTS)


def _history(desk: Desk) -> list[Entry]:
    with desk.store.transaction() as connection:
        return history(connection)


def _carried_out(desk: Desk, form: Form, name: str, author: str) -> tuple[Outcome, str]:
    """What a form's decision changed, and the id that the thing it was sent from has now."""
    act = form.act(name)
    with desk.store.transaction() as connection:
        before = _anchors(connection, form)
    outcome = carry_out(desk.store, lambda connection: act(connection, author))
    with desk.store.transaction() as connection:
        kind = form.kind
        now = anchoring.owners(connection, kind, before) if kind and before else []
    return outcome, now[0] if now else ""


def _anchors(connection: Connection, form: Form) -> tuple[Anchor, ...]:
    """What tells of the thing whose page a form was sent from; empty for other pages."""
    if form.one("back") or not form.one("thing") or form.kind is None:
        return ()
    (thing,) = meant(connection, [form.one("thing")], form.kind).ids
    return anchors(connection, form.kind, thing)


def _landing(desk: Desk, form: Form, outcome: Outcome, now: str) -> str:
    """Where a reviewer goes on: at the next doubt, or at the thing as it stands now."""
    number = {"decided": outcome.decision.id}
    if form.one("back") == "review":
        at = form.one("at") or "1"
        query = urlencode({"kind": form.one("kinds"), "at": at} | number)
        return f"{desk.links.page('review')}?{query}"
    if not (now and form.kind):
        return f"{desk.links.page('review/decisions')}?{urlencode(number)}"
    pages = {
        Subject.DEAL: desk.links.deal,
        Subject.ORGANISATION: desk.links.organisation,
        Subject.PERSON: desk.links.person,
    }
    return f"{pages[form.kind](now)}?{urlencode(number)}#review"


ROUTES = [
    (r"^/review$", review),
    (r"^/review/decisions$", made),
    (r"^/review/(?P<kind>organisation|person)/(?P<thing>[^/]+)$", one),
    (r"^/review/decide/(?P<act>judge|split|value|trust|retract|undo)$", decide),
]
