"""What people decide about what the machine derived: statements with author, time and reason.

A decision is never deleted. One is taken back by another one (`Action.UNDO`), and both stay.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from models.span import Span


class Action(StrEnum):
    """What is decided.

    SAME, DIFFERENT and UNSURE judge `left` against `right`; SPLIT takes the anchors on the right
    out of what those on the left belong to; VALUE overrules a slot of a deal; TRUST sets how far a
    publisher is relied on; RETRACT takes an article's witness away; UNDO takes a decision back.
    """

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SPLIT = "split"
    VALUE = "value"
    TRUST = "trust"
    RETRACT = "retract"
    UNDO = "undo"


class Subject(StrEnum):
    """What a decision is about."""

    DEAL = "deal"
    ORGANISATION = "organisation"
    PERSON = "person"
    SOURCE = "source"
    PUBLISHER = "publisher"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a decision was made about, told so that it is found again after any re-reading.

    `name` is the company of a deal, the organisation, person or publisher, as written. Where the
    decision is about what one article says, `address`, `sha256` (of its bytes) and `article_id`
    tell the article, `spans` (start inclusive, end exclusive, into the article's text) and `words`
    the evidence of the report that was meant.
    """

    name: str = ""
    address: str = ""
    sha256: str = ""
    article_id: str = ""
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person. `made_at` is aware; `undone_by` is the id of what took it back.

    `value` is what was decided for `slot`, or a publisher's reliability from 0 to 1; where things
    are judged it holds the ids they had then, apart by a blank; for UNDO the number taken back.
    """

    id: int
    action: Action
    subject: Subject
    author: str
    made_at: dt.datetime
    why: str
    left: tuple[Anchor, ...] = ()
    right: tuple[Anchor, ...] = ()
    slot: str | None = None
    value: str | None = None
    undone_by: int | None = None

    @property
    def in_force(self) -> bool:
        """Whether it stands: it was not taken back and is not itself a taking back."""
        return self.undone_by is None and self.action is not Action.UNDO
