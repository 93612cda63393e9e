"""People's decisions in the store, and where today what they were made about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from models.decision import Action, Anchor, Decision, Subject
from models.span import Span
from models.tables import articles, blocking, decisions, inputs
from pipeline.decisions.anchors import Whereabouts
from pipeline.decisions.enforce import enforce
from pipeline.decisions.rulings import Rulings
from pipeline.store.select import BATCH, Row, chunks
from pipeline.store.traces import traces


def rulings(connection: Connection) -> Rulings:
    """What people decided, as reconciling has to heed it.

    A function of the decisions and of what stands: bring the table `standing` up to date before.
    """
    made = load(connection)
    return enforce(made, whereabouts(connection, anchors(made)))


def is_retracted() -> ColumnElement[bool]:
    """Whether a row of `source` holds bytes that a person took away from this address."""
    decision, anchor = decisions.Decision, decisions.DecisionAnchor
    return exists().where(
        decision.id == anchor.decision_id,
        decision.action == Action.RETRACT,
        decision.undone_by.is_(None),
        anchor.address == inputs.Source.address,
        anchor.sha256 == inputs.Source.sha256,
    )


def load(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, in order of their numbers."""
    sides: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    table = decisions.DecisionAnchor
    ordered = select(*table.__table__.c).order_by(table.decision_id, table.side, table.ordinal)
    for row in connection.execute(ordered).mappings():
        sides[row["decision_id"], row["side"]].append(_anchor(row))
    made = select(*decisions.Decision.__table__.c).order_by(decisions.Decision.id)
    return tuple(
        Decision(
            **row,
            left=tuple(sides[row["id"], "left"]),
            right=tuple(sides[row["id"], "right"]),
        )
        for row in connection.execute(made).mappings()
    )


def add(connection: Connection, decision: Decision) -> int:
    """Write a decision with its anchors under a new number, which is returned."""
    columns = ("made_at", "author", "action", "subject", "slot", "value", "why")
    row = {name: getattr(decision, name) for name in columns}
    inserted = connection.execute(insert(decisions.Decision).values(row)).inserted_primary_key
    (number,) = inserted or (0,)
    rows = [
        {"decision_id": number, "side": side, "ordinal": n, **_anchor_row(anchor)}
        for side, found in (("left", decision.left), ("right", decision.right))
        for n, anchor in enumerate(found)
    ]
    if rows:
        connection.execute(insert(decisions.DecisionAnchor), rows)
    return int(number)


def mark_undone(connection: Connection, number: int, by: int) -> None:
    """Note that a decision was taken back by another one."""
    table = decisions.Decision
    connection.execute(update(table).where(table.id == number).values(undone_by=by))


def anchors(made: Iterable[Decision]) -> list[Anchor]:
    """All anchors of decisions."""
    return list(chain.from_iterable((*one.left, *one.right) for one in made))


def whereabouts(connection: Connection, wanted: Collection[Anchor]) -> Whereabouts:
    """Where today what the anchors were made about, as far as anything is."""
    article, source = articles.Article, inputs.Source
    by_article = _texts(connection, article.id, _known(wanted, "article_id"))
    by_bytes = _texts(connection, source.sha256, _known(wanted, "sha256"))
    by_address = _texts(connection, source.address, _known(wanted, "address"))
    texts = {*by_article.values(), *by_bytes.values(), *by_address.values()}
    standing = _standing(connection, texts)
    readings = {row["reading_id"]: row["article_id"] for row in standing}
    return Whereabouts(
        by_article,
        by_bytes,
        by_address,
        {row["fingerprint"]: row["article_id"] for row in standing},
        deals=traces(connection, readings, Subject.DEAL),
        people=traces(connection, readings, Subject.PERSON),
    )


def _known(wanted: Iterable[Anchor], what: str) -> list[str]:
    return sorted({told for anchor in wanted if (told := getattr(anchor, what))})


def _texts(connection: Connection, column: Any, values: Sequence[str]) -> dict[str, str]:
    """The fingerprint of the text behind each value of a column of `article` or `source`."""
    article, source = articles.Article, inputs.Source
    found: dict[str, str] = {}
    for chunk in chunks(values, BATCH):
        chosen = select(column, article.fingerprint).where(column.in_(chunk))
        if column is not article.id:
            chosen = chosen.join(source, source.article_id == article.id).where(source.is_current)
        ordered = chosen.order_by(column, article.fingerprint.desc())
        found |= {row[0]: row[1] for row in connection.execute(ordered)}
    return found


def _standing(connection: Connection, texts: Iterable[str]) -> list[Row]:
    table = blocking.Standing
    return [
        row
        for chunk in chunks(sorted(texts), BATCH)
        for row in connection.execute(
            select(*table.__table__.c).where(table.fingerprint.in_(chunk))
        ).mappings()
    ]


def _anchor(row: Row) -> Anchor:
    return Anchor(
        row["name"],
        row["address"],
        row["sha256"],
        row["article_id"],
        tuple(Span(start, end) for start, end in row["spans"]),
        tuple(row["words"]),
    )


def _anchor_row(anchor: Anchor) -> dict[str, object]:
    return {
        "name": anchor.name,
        "address": anchor.address,
        "sha256": anchor.sha256,
        "article_id": anchor.article_id,
        "spans": [list(span) for span in anchor.spans],
        "words": list(anchor.words),
    }
