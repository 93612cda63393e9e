"""Select the rows that belong to the standing readings, a batch of readings at a time."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, func, select

from models.tables import Base, articles, blocking, inputs, reports

# How many readings are in memory at once, and how many ids in one statement.
BATCH = 500

Row = RowMapping
Item = TypeVar("Item")


def current_readings() -> Select[Any]:
    """Each standing reading's id, its article and the source that stands for it.

    Of the articles of one text one stands for all; see `pipeline.store.standing`.
    """
    standing, article, source = blocking.Standing, articles.Article, inputs.Source
    return (
        select(standing.reading_id, *article.__table__.c, *_source_columns())
        .join(article, article.id == standing.article_id)
        .join(source, (source.address == standing.address) & source.is_current)
    )


def _source_columns() -> tuple[Any, ...]:
    return inputs.Source.address, inputs.Source.sha256, inputs.Source.record_id


@dataclass(frozen=True)
class Batch:
    """Some standing readings with all rows that belong to them, by table and owner.

    With `only`, other deal reports than these are left out.
    """

    connection: Connection
    readings: Sequence[Row]
    only: Collection[str] | None = None

    def of_articles(self, table: type[Base]) -> Mapping[str, Sequence[Row]]:
        """The rows of a table by article, in order of ordinal."""
        return self._owned(table, "article_id", [row["id"] for row in self.readings])

    def of_readings(self, table: type[Base]) -> Mapping[str, Sequence[Row]]:
        """The rows of a table by reading, in order of ordinal."""
        return self._owned(table, "reading_id", [row["reading_id"] for row in self.readings])

    def of_deals(self, table: type[Base]) -> Mapping[str, Sequence[Row]]:
        """The rows of a table by deal report, in order of ordinal."""
        return self._owned(table, "deal_report_id", _ids(self.deals))

    def of_people(self, table: type[Base]) -> Mapping[str, Sequence[Row]]:
        """The rows of a table by person report, in order of ordinal."""
        return self._owned(table, "person_report_id", _ids(self.people))

    def of_companies(self, table: type[Base]) -> Mapping[str, Sequence[Row]]:
        """The rows of a table by company report, in order of ordinal."""
        return self._owned(table, "company_report_id", _ids(self.companies))

    @cached_property
    def all_deals(self) -> Mapping[str, Sequence[Row]]:
        """The deal reports by reading."""
        return self.of_readings(reports.DealReport)

    @cached_property
    def deals(self) -> Mapping[str, Sequence[Row]]:
        """Those of the deal reports that are wanted, by reading."""
        if self.only is None:
            return self.all_deals
        return {
            key: [row for row in rows if row["id"] in self.only]
            for key, rows in self.all_deals.items()
        }

    @cached_property
    def people(self) -> Mapping[str, Sequence[Row]]:
        """The person reports by reading."""
        return self.of_readings(reports.PersonReport)

    @cached_property
    def companies(self) -> Mapping[str, Sequence[Row]]:
        """The company reports by reading."""
        return self.of_readings(reports.CompanyReport)

    def _owned(
        self, table: type[Base], owner: str, ids: Sequence[str]
    ) -> Mapping[str, Sequence[Row]]:
        grouped: dict[str, list[Row]] = defaultdict(list)
        columns = table.__table__.c
        for chunk in chunks(ids, BATCH):
            found = select(*columns).where(columns[owner].in_(chunk)).order_by(columns["ordinal"])
            for row in self.connection.execute(found).mappings():
                grouped[row[owner]].append(row)
        return grouped


def batches(
    connection: Connection, chosen: Select[Any], only: Collection[str] | None = None
) -> Iterator[Batch]:
    """The readings that a selection of `current_readings` gives, by address, in batches."""
    standing = chosen.subquery()
    ids = select(standing.c.reading_id).order_by(standing.c.address)
    for chunk in chunks(connection.execute(ids).scalars().all(), BATCH):
        found = chosen.where(blocking.Standing.reading_id.in_(chunk))
        rows = connection.execute(found).mappings().all()
        yield Batch(connection, sorted(rows, key=lambda row: str(row["address"])), only)


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in slices of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def growing(connection: Connection, chosen: Select[Any]) -> Iterator[Sequence[Any]]:
    """The rows of a selection in its order, in ever larger slices, as long as they are asked for.

    For who needs the first of many: to find just those the database need not sort all.
    """
    for turn in count():
        size = BATCH << turn
        rows = connection.execute(chosen.offset(size - BATCH).limit(size)).all()
        yield rows
        if len(rows) < size:
            return


def numbers(connection: Connection, column: Any) -> Iterator[int]:
    """The numbers for new rows, which follow on from the last; while no other process writes.

    Rows that bring their numbers are written in one go, which those that are told them are not.
    """
    return count((connection.execute(select(func.max(column))).scalar() or 0) + 1)


def _ids(grouped: Mapping[str, Sequence[Row]]) -> list[str]:
    return [row["id"] for rows in grouped.values() for row in rows]
