"""Reviewing in the page: who may decide, in whose name, and what the last decisions changed."""

import hashlib
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from itsdangerous import BadSignature

from pipeline.decisions.carry_out import Outcome
from pipeline.decisions.telling import told
from pipeline.serve.choices import choices

# What Datasette calls who is let in; not "root", to whom it would show more.
ACTOR = {"id": "reviewer"}
# Keeps this cookie apart from others that Datasette signs.
_NAMESPACE = "review"
# So many outcomes and reasons are remembered until the server ends.
_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A reader who may decide, as templates see one.

    Decisions are signed with `author`; forms carry `csrftoken`. `outcome` is what the decision
    changed after which the page is shown; `reasons` were given before, the latest first.
    """

    author: str
    csrftoken: str
    outcome: Outcome | None
    reasons: Sequence[str]
    choices = staticmethod(choices)
    told = staticmethod(told)


@dataclass(frozen=True, slots=True)
class Review:
    """The right to decide that a server gives to who brings its token, until it ends."""

    author: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    _outcomes: deque[Outcome] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    @property
    def cookie(self) -> str:
        """The name of the cookie that tells who was let in; another one for each server.

        A browser sends a host's cookies to all its ports.
        """
        return f"dealtrace_{hashlib.sha256(self.token.encode()).hexdigest()[:8]}"

    def admits(self, token: str) -> bool:
        """Whether a token is this server's; it takes as long whatever was guessed."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def reviewer(self, request: Request) -> Reviewer | None:
        """The reader of a request, if they may decide."""
        if request.actor != ACTOR:
            return None
        told = request.args.get("decided") or ""
        outcome = next((one for one in self._outcomes if str(one.decision.id) == told), None)
        reasons = dict.fromkeys(one.decision.why for one in self._outcomes)
        return Reviewer(self.author, csrftoken(request), outcome, tuple(reasons))

    def remember(self, outcome: Outcome) -> None:
        """Keep what a decision changed, to be shown on the page that follows."""
        self._outcomes.appendleft(outcome)


def actor(review: Review, datasette: Datasette, request: Request) -> dict[str, str] | None:
    """Who sent a request, if they were let in."""
    try:
        found = datasette.unsign(request.cookies.get(review.cookie, ""), _NAMESPACE)
    except BadSignature:
        return None
    return ACTOR if found == ACTOR else None


def let_in(review: Review, datasette: Datasette, response: Response) -> None:
    """Have the reader of a response known from now on."""
    signed = datasette.sign(ACTOR, _NAMESPACE)
    response.set_cookie(review.cookie, signed, httponly=True, samesite="strict")


def csrftoken(request: Request) -> str:
    """What a form has to carry that a page for this browser sends; Datasette makes it."""
    token: Any = request.scope.get("csrftoken")
    return str(token()) if token else ""
