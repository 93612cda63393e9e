"""Doubts and decisions as pages for people, and as tables and records for programs."""

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from models.decision import Subject
from pipeline import wording
from pipeline.cli import output
from pipeline.cli.options import Shape
from pipeline.cli.tables import bare_table
from pipeline.cli.terminal import browse, say
from pipeline.decisions.doubts import Doubt, Side, doubts
from pipeline.decisions.history import Entry, State, history
from pipeline.decisions.telling import told
from pipeline.store import Store
from pipeline.tabular import Column, Findings, Table
from pipeline.tabular.text import cell

_DOUBT_COLUMNS = (
    Column("kind", str),
    Column("score", float),
    Column("why", str),
    *(
        Column(f"{side}{part}", str)
        for side in ("left", "right")
        for part in ("", "_told", "_sentence", "_address")
    ),
    Column("looked_at_by", str),
    Column("looked_at_why", str),
)
_DECISION_COLUMNS = (
    Column("number", int),
    Column("day", dt.date),
    *(Column(name, str) for name in ("author", "state", "kind", "decision", "why", "about")),
)
# What the table of decisions shows.
_SHOWN = ("number", "day", "author", "state", "decision", "why")
_STATE_STYLES = {State.UNDONE: "dim strike", State.OVERRULED: "dim", State.IDLE: "dim"}


def show_doubts(store: Store, subject: Subject | None, limit: int, shape: Shape) -> None:
    """Print what the machine is unsure of."""
    with store.transaction() as connection:
        found = doubts(connection, subject, limit)
    findings = Findings(
        lambda: Table.of("doubts", _DOUBT_COLUMNS, map(_doubt_row, found)),
        lambda: map(_doubt_json, found),
    )
    output.tell(findings, shape, lambda: _doubts_page(found))


def _doubts_page(found: Sequence[Doubt]) -> None:
    if found:
        browse(Group(*(part for doubt in found for part in _doubt_lines(doubt))))
    else:
        say("The machine is unsure of nothing.")


def show_decisions(store: Store, subject: Subject | None, shape: Shape) -> None:
    """Print what was decided, in order of time."""
    with store.transaction() as connection:
        found = history(connection, subject)
    findings = Findings(
        lambda: Table.of("decisions", _DECISION_COLUMNS, map(_decision_row, found)),
        lambda: map(_decision_texts, found),
    )
    output.tell(findings, shape, lambda: _decisions_page(found))


def _decisions_page(found: Sequence[Entry]) -> None:
    if not found:
        say("Nothing was decided yet.")
        return
    table = bare_table()
    for name in _SHOWN[:4]:
        table.add_column(name, no_wrap=True)
    table.add_column("decision", ratio=3, overflow="fold")
    table.add_column("why", ratio=2, overflow="fold")
    for entry in found:
        row = _decision_texts(entry)
        cells = (wording.printable(row[name]) for name in _SHOWN)
        table.add_row(*cells, style=_STATE_STYLES.get(entry.state))
    browse(table)


def _doubt_lines(doubt: Doubt) -> list[RenderableType]:
    looked = doubt.looked_at
    lines: list[RenderableType] = [
        Text.assemble(
            (f"{doubt.subject} ", "bold cyan"),
            (f"{doubt.score:.2f}", "bold"),
            f"  {wording.printable(doubt.why)}",
        )
    ]
    if looked:
        lines.append(Text(f"  looked at by {looked.author}: {looked.why}", style="yellow"))
    for side in (doubt.left, doubt.right):
        lines += _side_lines(side)
    return [*lines, Text()]


def _side_lines(side: Side) -> list[RenderableType]:
    head = Text.assemble((side.id, "bold"), f"  {wording.printable(str(side.portrait))}")
    lines: list[RenderableType] = [Padding(head, (0, 0, 0, 2))]
    if side.sentence:
        words = wording.printable(" ".join(side.sentence.text.split()))
        lines.append(Padding(Text(words), (0, 0, 0, 6)))
        lines.append(Padding(Text(side.sentence.source.address, style="dim"), (0, 0, 0, 6)))
    return lines


def _doubt_json(doubt: Doubt) -> Mapping[str, object]:
    looked = doubt.looked_at
    return {
        "kind": doubt.subject,
        "score": doubt.score,
        "why": doubt.why,
        "left": _side_json(doubt.left),
        "right": _side_json(doubt.right),
        "looked_at": looked and {"by": looked.author, "why": looked.why},
    }


def _side_json(side: Side) -> Mapping[str, object]:
    return {
        "id": side.id,
        "told": str(side.portrait),
        "sentence": side.sentence and side.sentence.text,
        "address": side.sentence and side.sentence.source.address,
    }


def _doubt_row(doubt: Doubt) -> Mapping[str, object]:
    row: dict[str, object] = {
        "kind": str(doubt.subject),
        "score": doubt.score,
        "why": doubt.why,
    }
    for name, side in (("left", doubt.left), ("right", doubt.right)):
        row |= {name: side.id, f"{name}_told": str(side.portrait)}
        if side.sentence:
            row |= {
                f"{name}_sentence": side.sentence.text,
                f"{name}_address": side.sentence.source.address,
            }
    if doubt.looked_at:
        row |= {"looked_at_by": doubt.looked_at.author, "looked_at_why": doubt.looked_at.why}
    return row


def _decision_row(entry: Entry) -> dict[str, object]:
    decision = entry.decision
    by = f" by {entry.by}" if entry.by else ""
    return {
        "number": decision.id,
        "day": decision.made_at.date(),
        "author": decision.author,
        "state": f"{entry.state}{by}",
        "kind": str(decision.subject),
        "decision": told(decision, entry.about),
        "why": decision.why,
        "about": "; ".join(entry.about),
    }


def _decision_texts(entry: Entry) -> dict[str, str]:
    """A decision as people and JSON are told it, all as text."""
    return {name: cell(value) for name, value in _decision_row(entry).items()}
