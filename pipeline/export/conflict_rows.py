"""What sources tell against each other, as a table: a row for each value against the chosen one."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.export.cells import joined
from pipeline.store.contradictions import Contradiction, Side
from pipeline.store.slot_text import as_text
from pipeline.tabular import Column, Table

_SIDE = (
    ("value", str),
    ("belief", float),
    ("articles", int),
    ("sentences", str),
    ("sources", str),
)
COLUMNS = (
    *(Column(name, str) for name in ("deal_id", "company", "date", "slot", "why")),
    *(Column(f"{side}_{name}", kind) for side in ("chosen", "other") for name, kind in _SIDE),
)


def conflict_table(found: Iterable[Contradiction]) -> Table:
    """Contradictions with the sentences and addresses on either side."""
    return Table.of("conflicts", COLUMNS, map(_record, found))


def _record(one: Contradiction) -> Mapping[str, object]:
    return {
        "deal_id": one.deal_id,
        "company": one.company,
        "date": one.date.iso() if one.date else None,
        "slot": one.slot,
        "why": one.why,
        **_side("chosen", one.chosen),
        **_side("other", one.other),
    }


def _side(name: str, side: Side) -> Mapping[str, object]:
    return {
        f"{name}_value": as_text(side.value),
        f"{name}_belief": side.belief,
        f"{name}_articles": side.independent,
        f"{name}_sentences": joined(_each_once([one.text for one in side.passages])),
        f"{name}_sources": joined(_each_once([one.source.address for one in side.passages])),
    }


def _each_once(texts: Sequence[str]) -> Sequence[str]:
    return list(dict.fromkeys(texts))
