"""Select the rows that belong to the current readings, a batch of readings at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, Subquery, func, select

from models.tables import Base, articles, inputs, mentions, reports

# How many readings are in memory at once, and how many ids in one statement.
BATCH = 200

Row = RowMapping
Item = TypeVar("Item")


def current_readings() -> Select[Any]:
    """Each current reading's id, its article and the source that stands for it.

    An article is current while some address still gives it. Of several addresses the one it was
    read from stands for it, before copies; the alphabet decides among equals.
    """
    source, reading = _standing_source(), mentions.Reading
    article = articles.Article
    return (
        select(reading.id.label("reading_id"), *article.__table__.c, *source.c)
        .join(article, article.id == reading.article_id)
        .join(source, source.c.article_id == reading.article_id)
        .where(reading.is_current, source.c.place == 1)
    )


def _standing_source() -> Subquery:
    source = inputs.Source
    order = (source.is_copy, source.address)
    place = func.row_number().over(partition_by=source.article_id, order_by=order)
    columns = (source.article_id, source.address, source.sha256, source.record_id)
    return select(*columns, place.label("place")).where(source.is_current).subquery("standing")


@dataclass(frozen=True)
class Batch:
    """Some current readings with all rows that belong to them, by table and owner."""

    connection: Connection
    readings: Sequence[Row]

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
    def deals(self) -> Mapping[str, Sequence[Row]]:
        """The deal reports by reading."""
        return self.of_readings(reports.DealReport)

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


def batches(connection: Connection, chosen: Select[Any]) -> Iterator[Batch]:
    """The readings that a selection of `current_readings` gives, by address, in batches."""
    standing = chosen.subquery()
    ids = select(standing.c.reading_id).order_by(standing.c.address)
    for chunk in chunks(connection.execute(ids).scalars().all(), BATCH):
        found = chosen.where(mentions.Reading.id.in_(chunk))
        rows = connection.execute(found).mappings().all()
        yield Batch(connection, sorted(rows, key=lambda row: str(row["address"])))


def chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """The items in slices of at most `size`."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _ids(grouped: Mapping[str, Sequence[Row]]) -> list[str]:
    return [row["id"] for rows in grouped.values() for row in rows]
