"""A store as a notebook asks it: every question of the command line, answered with records."""

import os
from collections.abc import Collection
from itertools import islice
from types import TracebackType
from typing import Self, Unpack

from models.deal import Deal, DealSource
from models.deal_summary import DealSummary
from models.party import Organisation, Person
from models.report import Reading
from pipeline import query, search, store
from pipeline.narrowing import Narrowing, filters
from pipeline.notebook import display, tables
from pipeline.notebook.articles import article_named
from pipeline.notebook.found import Found
from pipeline.notebook.people import find_person
from pipeline.notebook.rows import Rows
from pipeline.organisation_search import find_organisation
from pipeline.pages.charts import Chart
from pipeline.search import Hit
from pipeline.store import sql
from pipeline.store.contradictions import other_values
from pipeline.store.listed import listed_articles
from pipeline.store.view_rows import Conflict, Evidence, Investment, OfViewT, Valuation, rows
from pipeline.timeline import Timeline, timeline


class OpenStore:
    """A store that is only read; use it as a context manager, or `close` it.

    Lists are `Found`: sequences of frozen records with `to_pandas`, `to_polars` and `to_arrow`.
    What narrows them is told by `Narrowing`. Errors are those of `models.errors`, each with a hint:
    UsageError for what does not exist or makes no sense, StoreError where the database fails.
    """

    def __init__(self, beneath: store.Store) -> None:
        self._store = beneath

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<store {self._store.path or 'on a server'}>"

    def close(self) -> None:
        """Give the database back; the store cannot be asked any more."""
        self._store.close()

    def deals(self, **narrowing: Unpack[Narrowing]) -> Found[DealSummary]:
        """The deals that pass, latest first; `company`, `since`, `min_amount`: see `Narrowing`."""
        return Found(query.summaries(self._store, filters(**narrowing)), tables.DEALS)

    def deal(self, told: str) -> Deal:
        """The one deal meant by an id, its beginning or a company's name, with all its evidence."""
        return query.find_deal(self._store, told)

    def organisations(self, **narrowing: Unpack[Narrowing]) -> Found[Organisation]:
        """The companies and investors of the deals that pass, those with most deals first."""
        found = query.organisations(self._store, filters(**narrowing))
        return Found(found, tables.ORGANISATIONS)

    def organisation(self, told: str) -> Timeline:
        """One organisation over time, meant by an id, a name in any script, or part of one."""
        return timeline(self._store, find_organisation(self._store, told))

    def charts(self, told: str) -> tuple[Chart, ...]:
        """What an organisation was worth and what it raised over time; empty for single figures."""
        found = self.organisation(told)
        others = other_values(self._store, found.organisation.deals_as_company)
        return display.charts(found, others)

    def people(self, **narrowing: Unpack[Narrowing]) -> Found[Person]:
        """The people in articles of the deals that pass; with `company` those tied to it."""
        return Found(query.people(self._store, filters(**narrowing)), tables.PEOPLE)

    def person(self, told: str) -> Person:
        """The one person meant by an id or a name in any script."""
        return find_person(self._store, told)

    def conflicts(self, **narrowing: Unpack[Narrowing]) -> Found[Conflict]:
        """Values that contradict those chosen for the deals that pass."""
        return self._of_deals(Conflict, narrowing)

    def investments(self, **narrowing: Unpack[Narrowing]) -> Found[Investment]:
        """Each investor's part in each deal that passes; the amount is the whole deal's."""
        return self._of_deals(Investment, narrowing)

    def valuations(self, company: str | None = None) -> Found[Valuation]:
        """What companies, or one, were said to be worth, by deals and outside them."""
        wanted = None if company is None else [find_organisation(self._store, company).id]
        return self._rows(Valuation, "organisation_id", wanted)

    def evidence(self, deal: str) -> Found[Evidence]:
        """Every piece of text that tells something of the deal meant, with its place."""
        return self._rows(Evidence, "deal_id", [self.deal(deal).deal_id])

    def search(self, *phrases: str, evidence: bool = False, limit: int | None = 100) -> Found[Hit]:
        """Sentences that hold every phrase, newest first, at most `limit` of them (None: all)."""
        hits = search.search(self._store, phrases, evidence=evidence)
        return Found(islice(hits, limit), tables.HITS)

    def articles(self) -> Found[DealSource]:
        """Every article that stands, without its text; of the copies of one text there is one."""
        return Found(listed_articles(self._store), tables.ARTICLES)

    def article(self, told: str) -> Reading:
        """One article with its text and all that was read in it, by id, address or URL."""
        return article_named(self._store, told)

    def sql(self, statement: str) -> Rows:
        """The rows that a SELECT gives; figures come as the database has them."""
        return Rows(*sql.query(self._store, statement))

    def _of_deals(self, record: type[OfViewT], narrowing: Narrowing) -> Found[OfViewT]:
        wanted = query.passing(self._store, filters(**narrowing))
        return self._rows(record, "deal_id", wanted)

    def _rows(
        self, record: type[OfViewT], of: str, wanted: Collection[str] | None
    ) -> Found[OfViewT]:
        return Found(rows(self._store, record, of, wanted), tables.of_view(record))


def open_store(where: str | os.PathLike[str]) -> OpenStore:
    """Open the store at a file's path or an SQLAlchemy URL, to read it.

    Raises StoreError where there is none, or something else.
    """
    display.register()
    return OpenStore(store.open_store(os.fspath(where), read_only=True))
