"""Forms by which a reviewer decides: from their fields to what a command would decide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs

from datasette.utils.asgi import BadRequest
from sqlalchemy import Connection

from models.decision import Action, Subject
from models.errors import UsageError
from pipeline.decisions import acts, record
from pipeline.decisions.meant import KINDS
from pipeline.decisions.record import Recorded, Ruling
from pipeline.pages.catalogues import translatable as _

Act = Callable[..., Recorded]


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent, by field; a field may have several values."""

    fields: Mapping[str, Sequence[str]]

    @classmethod
    def sent(cls, body: bytes) -> "Form":
        """The form in the body of a request. Raises BadRequest where it is none."""
        try:
            return cls(parse_qs(body.decode(), keep_blank_values=True, errors="strict"))
        except ValueError as error:
            raise BadRequest(_("This form is malformed.")) from error

    def one(self, name: str) -> str:
        """The value of a field, of several the first; empty where there is none."""
        return self.all(name)[0] if self.all(name) else ""

    def all(self, name: str) -> Sequence[str]:
        """The values of a field."""
        return self.fields.get(name, ())

    @property
    def kind(self) -> Subject | None:
        """The kind of things that a decision is about, where the form tells one that is judged."""
        told = self.one("kind")
        return Subject(told) if told in set(KINDS) else None

    def act(self, name: str) -> Callable[[Connection, str], Recorded]:
        """What the form named decides, given a connection and the author.

        Raises UsageError where the reason is missing, or a field makes no sense.
        """
        if not self.one("why").strip():
            raise UsageError(_("A decision needs a reason."))
        does = _ACTS[name](self)
        return lambda connection, author: does(connection, ruling=Ruling(author, self.one("why")))


def _judge(form: Form) -> Act:
    told = form.one("action")
    if told not in {Action.SAME, Action.DIFFERENT, Action.UNSURE}:
        raise UsageError(_("Say whether they are the same."))
    words = (form.one("thing"), form.one("other"))
    return partial(acts.judge, action=Action(told), words=words, kind=form.kind)


def _split(form: Form) -> Act:
    if not form.all("article"):
        raise UsageError(_("Choose the articles that tell of another one."))
    return partial(
        acts.split, told=form.one("thing"), addresses=form.all("article"), kind=form.kind
    )


def _value(form: Form) -> Act:
    slot, _separator, chosen = form.one("choice").partition("=")
    if not chosen:
        slot, chosen = form.one("slot"), form.one("value")
    return partial(acts.decide, told=form.one("thing"), slot=slot, value=chosen)


def _trust(form: Form) -> Act:
    return partial(acts.trust, publisher=form.one("publisher"), weight=form.one("weight"))


def _retract(form: Form) -> Act:
    return partial(acts.retract, told=form.one("source"))


def _undo(form: Form) -> Act:
    number = form.one("number")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise UsageError(_("There is no such decision."))
    return partial(record.undo, number=int(number))


_ACTS: Mapping[str, Callable[[Form], Act]] = {
    "judge": _judge,
    "split": _split,
    "value": _value,
    "trust": _trust,
    "retract": _retract,
    "undo": _undo,
}
