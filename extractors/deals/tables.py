"""Tables of deals: one row a deal, its columns told by the header."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.deals import grammar
from extractors.deals.claim import Claim, Told
from extractors.deals.scene import Scene, find_rounds, find_triggers
from models.mention import Name, NameKind
from models.money import Money
from models.report import DealKind, DealStatus, Investment
from models.span import Span

_COLUMNS = ("company", "date", "amount", "valuation", "round", "investors")
_LETTER = re.compile(r"[A-Ka-k](?:\+|\d)?")
_LABELS = frozenset({"angel", "bridge", "growth", "seed", "strategic", "pre-seed"})
_RULE = re.compile(r"[\s|:-]+")
_CELL = re.compile(r"[^|]+")
# Without these a table lists something else than deals.
_NEEDED = frozenset({"company", "amount"})
_TABLE_KINDS = frozenset({DealKind.IPO, DealKind.ACQUISITION, DealKind.DEBT, DealKind.GRANT})


@dataclass(frozen=True, slots=True)
class Row:
    """A row's scene and its cells by column."""

    scene: Scene
    cells: dict[str, Span]


def rows(scenes: Sequence[Scene], text: str) -> Iterator[Row]:
    """The rows of every table whose header names a company and an amount."""
    header: list[str] = []
    for scene in scenes:
        line = scene.sentence.span.of(text)
        if not line.startswith("|") or line.count("|") < 3:
            header = []
        elif not header:
            header = [_column(scene, cell) for cell in _cells(scene)]
        elif not _RULE.fullmatch(line) and set(header) >= _NEEDED:
            yield Row(scene, dict(zip(header, _cells(scene), strict=False)))


def _cells(scene: Scene) -> list[Span]:
    return [
        _trimmed(scene.folded, Span(*match.span()))
        for match in _CELL.finditer(scene.folded, *scene.sentence.span)
    ]


def _trimmed(folded: str, span: Span) -> Span:
    words = span.of(folded)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _column(scene: Scene, cell: Span) -> str:
    """The column that a header cell names, or its own words."""
    for column in _COLUMNS:
        if grammar.cue(scene.lang, "table", column).search(scene.folded, *cell):
            return column
    return cell.of(scene.folded)


def read_row(row: Row, text: str) -> Claim | None:
    """The claim that a row makes; None where it names no company."""
    scene, cells = row.scene, row.cells
    company = _company(scene, cells["company"], text)
    if company is None:
        return None
    valuation = _amount(scene, cells.get("valuation"))
    kind = _kind(scene, cells)
    return Claim(
        sentence=scene.sentence.index,
        line=scene.sentence.line,
        company=company,
        kind=kind,
        status=Told(DealStatus.ANNOUNCED, kind.span),
        date=next(
            (Told(d.date, d.span) for d in scene.dates if _holds(cells.get("date"), d.span)), None
        ),
        round=_round(scene, cells.get("round")),
        amount=_amount(scene, cells["amount"]),
        valuation=valuation,
        investors=tuple(_investors(scene, cells.get("investors"), text)),
        named=True,
    )


def _company(scene: Scene, cell: Span, text: str) -> Told[Name] | None:
    """The name in the company's cell, else the cell's own words."""
    hit = next((h for h in scene.hits if cell.contains(h.span)), None)
    if hit:
        return Told(hit.name, hit.span)
    words = cell.of(text).strip("* ")
    if not words:
        return None
    return Told(Name(NameKind.ORGANISATION, words, words, (cell,)), cell)


def _holds(cell: Span | None, span: Span) -> bool:
    return cell is not None and cell.contains(span)


def _amount(scene: Scene, cell: Span | None) -> Told[Money] | None:
    return next((Told(m.money, m.span) for m in scene.money if _holds(cell, m.span)), None)


def _round(scene: Scene, cell: Span | None) -> Told[str] | None:
    """The round that a cell names; a bare letter stands for its series."""
    if cell is None:
        return None
    found = find_rounds(scene.folded, cell, scene.lang)
    if found:
        return Told(found[0].label, found[0].span)
    words = cell.of(scene.folded)
    if _LETTER.fullmatch(words):
        return Told(words.upper(), cell)
    return Told(words.lower(), cell) if words.lower() in _LABELS else None


def _kind(scene: Scene, cells: dict[str, Span]) -> Told[DealKind]:
    """A funding round, unless the words of the row say otherwise."""
    told = cells.get("round", cells["amount"])
    for trigger in find_triggers(scene.folded, told, scene.lang):
        if trigger.kind in _TABLE_KINDS:
            return Told(trigger.kind, trigger.span)
    return Told(DealKind.FUNDING, told)


def _investors(scene: Scene, cell: Span | None, text: str) -> Iterator[Investment]:
    """Everyone named in the investors' cell; those in bold lead."""
    for hit in scene.hits:
        if hit.is_investor and _holds(cell, hit.span):
            told = next((p for p in scene.participations if p.span.overlaps(hit.span)), None)
            bold = text[: hit.span.start].endswith("**")
            yield Investment(
                hit.name.text,
                hit.name.canonical,
                (hit.span,),
                lead=bold or (told is not None and told.lead),
                new=told.new if told else None,
            )
