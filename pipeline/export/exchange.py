"""What other programs' worlds read: FollowTheMoney, and linked data with its provenance."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import query
from pipeline.export import ftm, prov
from pipeline.export.cells import text_columns
from pipeline.export.exporter import Exporter
from pipeline.filters import Filters
from pipeline.guide import Json
from pipeline.store import Store
from pipeline.tabular import Findings, Format, Table


@dataclass(frozen=True, slots=True)
class _Statements(Findings):
    """Statements, whose CSV is the library's own and not one for spreadsheets."""

    def lines(self, shape: Format) -> Iterator[str]:
        """The pieces of a format."""
        if shape is Format.CSV and self.records:
            return ftm.csv_lines(self.records())
        return Findings.lines(self, shape)


def _statements(store: Store, filters: Filters) -> Findings:  # noqa: ARG001 - it takes none
    def records() -> Iterator[Json]:
        return (one.record for one in ftm.statements(ftm.entities(store)))

    return _Statements(lambda: Table.of("ftm", text_columns(*ftm.CSV_COLUMNS), records()), records)


def _entities(store: Store, filters: Filters) -> Findings:  # noqa: ARG001 - it takes none
    def records() -> Iterator[Json]:
        return (one.json() for one in ftm.entities(store))

    return Findings(
        lambda: Table.of("ftm-entities", text_columns("id", "schema"), records()), records
    )


def _documents(store: Store, filters: Filters) -> Findings:
    ids = query.passing(store, filters)
    return Findings(
        lambda: Table.of("prov", text_columns("@context", "@graph"), prov.documents(store, ids)),
        lambda: prov.documents(store, ids),
    )


FTM = Exporter(_statements, (Format.JSONL, Format.CSV))
FTM_ENTITIES = Exporter(_entities, (Format.JSONL,))
PROV = Exporter(_documents, (Format.JSONL,), takes_filters=True)
