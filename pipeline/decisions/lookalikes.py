"""Organisations and people whose names look alike and that nothing links, as doubts."""

from collections.abc import Collection, Iterator, Mapping
from heapq import merge
from itertools import repeat

from sqlalchemy import Connection

from models.decision import Subject
from pipeline.reconcile import names
from pipeline.reconcile.lookalikes import Rules, lookalikes
from pipeline.reconcile.names import persons
from pipeline.reconcile.names.marks import marks, person_marks
from pipeline.store import decisions
from pipeline.store import lookalikes as stored
from pipeline.store.doubts import Open


def _are_two(one: str, other: str) -> bool:
    """Whether names of organisations speak against being one's: an arm's, or numbered otherwise."""
    alike = names.similar(one, other)
    return alike is not None and alike.score == 0


_RULES: Mapping[Subject, Rules] = {
    Subject.ORGANISATION: Rules(marks, names.doubt, _are_two),
    Subject.PERSON: Rules(person_marks, persons.doubt, lambda *_: False),
}


def open_lookalikes(
    connection: Connection, kinds: Collection[Subject]
) -> Iterator[tuple[Subject, Open]]:
    """Each pair that looks alike, but for those that people judged: most articles' first."""
    rulings = decisions.rulings(connection)
    ways = (
        zip(
            repeat(kind),
            lookalikes(
                stored.bearers(connection, kind),
                stored.judged(connection, kind, rulings),
                _RULES[kind],
            ),
        )
        for kind in kinds
        if kind in _RULES
    )
    for kind, pair in merge(*ways, key=lambda one: (*one[1].weightiest_first, one[0])):
        left, right = pair.left.id, pair.right.id
        if not stored.are_told_apart(connection, kind, left, right):
            alike = pair.alike
            yield kind, Open(left, right, pair.left_name, pair.right_name, alike.score, alike.why)
