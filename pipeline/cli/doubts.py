"""Doubts and decisions as tables for people, and as JSON and CSV for programs."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from models.decision import Subject
from pipeline import wording
from pipeline.cli import output
from pipeline.cli.options import Shape
from pipeline.cli.tables import bare_table
from pipeline.cli.terminal import say, show
from pipeline.decisions.doubts import Doubt, Side, doubts
from pipeline.decisions.history import Entry, State, history
from pipeline.decisions.telling import told
from pipeline.store import Store

_DOUBT_COLUMNS = (
    "kind",
    "score",
    "why",
    "left",
    "left_told",
    "left_sentence",
    "left_address",
    "right",
    "right_told",
    "right_sentence",
    "right_address",
    "looked_at_by",
    "looked_at_why",
)
_DECISION_COLUMNS = ("number", "day", "author", "state", "kind", "decision", "why", "about")
_STATE_STYLES = {State.UNDONE: "dim strike", State.OVERRULED: "dim", State.IDLE: "dim"}


def show_doubts(store: Store, subject: Subject | None, limit: int, shape: Shape) -> None:
    """Print what the machine is unsure of."""
    with store.transaction() as connection:
        found = doubts(connection, subject, limit)
    if shape is Shape.JSON:
        output.json_array(map(_doubt_json, found))
    elif shape is Shape.CSV:
        output.csv_rows(map(_doubt_row, found), _DOUBT_COLUMNS)
    elif found:
        show(Group(*(part for doubt in found for part in _doubt_lines(doubt))))
    else:
        say("The machine is unsure of nothing.")


def show_decisions(store: Store, subject: Subject | None, shape: Shape) -> None:
    """Print what was decided, in order of time."""
    with store.transaction() as connection:
        found = history(connection, subject)
    rows = [_decision_row(entry) for entry in found]
    if shape is Shape.JSON:
        output.json_array(rows)
    elif shape is Shape.CSV:
        output.csv_rows(rows, _DECISION_COLUMNS)
    elif found:
        table = bare_table()
        for name in _DECISION_COLUMNS[:4]:
            table.add_column(name, no_wrap=True)
        table.add_column("decision", ratio=3, overflow="fold")
        table.add_column("why", ratio=2, overflow="fold")
        for entry, row in zip(found, rows, strict=True):
            cells = (row[name] for name in (*_DECISION_COLUMNS[:4], "decision", "why"))
            table.add_row(*map(wording.printable, cells), style=_STATE_STYLES.get(entry.state))
        show(table)
    else:
        say("Nothing was decided yet.")


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
    head = Text.assemble((side.id, "bold"), f"  {wording.printable(side.portrait)}")
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
        "told": side.portrait,
        "sentence": side.sentence and side.sentence.text,
        "address": side.sentence and side.sentence.source.address,
    }


def _doubt_row(doubt: Doubt) -> Mapping[str, str]:
    row = {"kind": str(doubt.subject), "score": str(doubt.score), "why": doubt.why}
    for name, side in (("left", doubt.left), ("right", doubt.right)):
        row |= {name: side.id, f"{name}_told": side.portrait}
        if side.sentence:
            row |= {
                f"{name}_sentence": side.sentence.text,
                f"{name}_address": side.sentence.source.address,
            }
    if doubt.looked_at:
        row |= {"looked_at_by": doubt.looked_at.author, "looked_at_why": doubt.looked_at.why}
    return row


def _decision_row(entry: Entry) -> dict[str, str]:
    decision = entry.decision
    by = f" by {entry.by}" if entry.by else ""
    return {
        "number": str(decision.id),
        "day": decision.made_at.date().isoformat(),
        "author": decision.author,
        "state": f"{entry.state}{by}",
        "kind": str(decision.subject),
        "decision": told(decision, entry.about),
        "why": decision.why,
        "about": "; ".join(entry.about),
    }
