"""A store: what was read goes in once, and comes out as the records that went in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, select

from models.deal import Deal, DealOutline, StoredReport
from models.deal_summary import DealSummary
from models.party import Organisation, Person, StoredCompany, StoredPerson
from models.report import Reading
from models.tables import blocking, derived, reports
from pipeline.filters import Filters
from pipeline.name_search import NameQuery
from pipeline.outcome import Examined, InputOutcome
from pipeline.store import decisions, fulltext, load, naming, parties, runs
from pipeline.store.audit import Finding, broken_references, false_spans
from pipeline.store.connect import PATIENCE, changing, connect, storing
from pipeline.store.deals import deal_ids, deal_ids_from, load_deals
from pipeline.store.ids import report_id
from pipeline.store.outlines import named, outlines
from pipeline.store.select import BATCH, Batch, batches, chunks, current_readings
from pipeline.store.summaries import summaries
from pipeline.store.whom import whom
from pipeline.store.write import RunWriter

# Deals in memory at once, with all words that they rest on.
_DEALS = 100


class Store:
    """A store of articles, reports and deals; use it as a context manager to close it.

    Every method raises StoreError where the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """The file that holds the store; None for one on a server."""
        url = self._engine.url
        is_file = url.get_backend_name() == "sqlite" and url.database
        return Path(str(url.database)) if is_file else None

    def close(self) -> None:
        """Give the database back; the store cannot be used any more."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection to read by."""
        with storing(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection to write by: all changes happen or none, and one process writes at a time.

        The others wait, on SQLite ten minutes at most.
        """
        with storing(), changing(self._engine) as connection:
            yield connection

    def readings(self) -> Iterator[tuple[Reading, tuple[str | None, ...]]]:
        """Every current reading in order of address, with the deal id of each of `Reading.deals`.

        A deal id is None where the reports were not reconciled yet.
        """
        with self.transaction() as connection:
            member = derived.DealMember
            members = select(member.deal_report_id, member.deal_id)
            deals = {row[0]: row[1] for row in connection.execute(members)}
            for batch in batches(connection, current_readings()):
                for key, reading in load.readings(batch):
                    ids = (report_id(key, n) for n in range(len(reading.deals)))
                    yield reading, tuple(deals.get(report) for report in ids)

    def reports(self) -> Iterator[StoredReport]:
        """Every current deal report, by address of its article."""
        with_deals = blocking.Standing.reading_id.in_(select(reports.DealReport.reading_id))
        for batch in self._batches(current_readings().where(with_deals)):
            yield from load.deal_reports(batch)

    def person_reports(self) -> Iterator[StoredPerson]:
        """Every current person report, by address of its article."""
        with_people = blocking.Standing.reading_id.in_(select(reports.PersonReport.reading_id))
        for batch in self._batches(current_readings().where(with_people)):
            yield from load.person_reports(batch)

    def company_reports(self, organisation_id: str | None = None) -> Iterator[StoredCompany]:
        """Every current company report, or those about an organisation, by address."""
        owners = select(reports.CompanyReport.reading_id)
        wanted = None
        if organisation_id is not None:
            with self.transaction() as connection:
                wanted = parties.figures_of(connection, organisation_id)
            owners = owners.where(reports.CompanyReport.id.in_(wanted))
        chosen = current_readings().where(blocking.Standing.reading_id.in_(owners))
        for batch in self._batches(chosen):
            found = load.company_reports(batch)
            yield from (one for one in found if wanted is None or one.report_id in wanted)

    def one_names(self, among: Collection[str] | None = None) -> list[naming.OneName]:
        """Names that a current article says are one, each set once.

        With names in `among`, only sets that hold one of them.
        """
        with self.transaction() as connection:
            return naming.one_names(connection, among)

    def names_like(self, query: NameQuery) -> set[str]:
        """The names that are the one looked for, or that an article says are one with it."""
        with self.transaction() as connection:
            return naming.names_like(connection, query)

    def deals(self, ids: Collection[str] | None = None) -> Iterator[Deal]:
        """The derived deals in order of id, all or those with the given ids."""
        with self.transaction() as connection:
            known = deal_ids(connection, ids)
            rulings = decisions.rulings(connection)
            for chunk in chunks(known, _DEALS):
                yield from load_deals(connection, chunk, rulings)

    def summaries(self, ids: Collection[str] | None = None) -> Iterator[DealSummary]:
        """The chosen values of deals in order of id, all or those with the given ids."""
        with self.transaction() as connection:
            for chunk in chunks(deal_ids(connection, ids), BATCH):
                yield from summaries(connection, chunk)

    def deal_ids(self, beginning: str = "") -> list[str]:
        """The ids of deals that begin with some letters, in order."""
        with self.transaction() as connection:
            return deal_ids_from(connection, beginning)

    def outlines(self, filters: Filters | None = None) -> Iterator[DealOutline]:
        """What each deal can be found by, in order of id.

        With `filters`, of those that pass by name, kind, status and language, and that may pass by
        date and size; names are left out then.
        """
        with self.transaction() as connection:
            yield from outlines(connection, filters)

    def deals_named(self, filters: Filters) -> set[str] | None:
        """The ids of the deals that the names of filters allow; None where they ask for nobody."""
        with self.transaction() as connection:
            return named(connection, filters)

    def organisations(
        self, ids: Collection[str] | None = None, in_deals: Collection[str] | None = None
    ) -> Iterator[Organisation]:
        """Every organisation that takes part in a deal, or in any of `in_deals`; most deals first.

        Or those with the given ids, whatever articles name them for.
        """
        with self.transaction() as connection:
            if ids is None:
                ids = parties.taking_part(connection, in_deals)
            found = parties.load_organisations(connection, ids)
        yield from sorted(
            found,
            key=lambda one: (
                -len({*one.deals_as_company, *one.deals_as_investor}),
                one.canonical,
                one.id,
            ),
        )

    def organisation_names(self) -> list[str]:
        """Every name of an organisation, of those in no deal too, in order."""
        with self.transaction() as connection:
            return parties.organisation_names(connection)

    def organisations_called(self, told: str) -> set[str]:
        """The ids of the organisations with an id; else with a name, or else with part of one."""
        with self.transaction() as connection:
            return naming.organisations_called(connection, told)

    def people(
        self,
        at: Collection[str] | None = None,
        in_deals: Collection[str] | None = None,
        tied_to: Collection[str] | None = None,
    ) -> Iterator[Person]:
        """Every person named, those in most articles first.

        With keys of an organisation's names in `at`: those who hold or held a position there; with
        ids of deals, those whom an article of these names; with names in `tied_to`, those whom an
        article gives an organisation of such a name.
        """
        with self.transaction() as connection:
            found = parties.load_people(connection, whom(connection, at, in_deals, tied_to))
        yield from sorted(found, key=lambda one: (-len(one.articles), one.canonical, one.id))

    def begin_run(
        self, reader_version: str, versions: Mapping[str, str], arguments: Mapping[str, Any]
    ) -> "RunSink":
        """Open a run; what is written to it is committed batch by batch."""
        with self.changing() as connection:
            run_id = runs.begin(connection, reader_version, versions, arguments)
        return RunSink(self, RunWriter(run_id, reader_version))

    def known(
        self, sources: Sequence[tuple[str, str]], reader_version: str
    ) -> set[tuple[str, str]]:
        """Those pairs of address and SHA-256 that a version has read, and that stand."""
        with self.transaction() as connection:
            return runs.known(connection, sources, reader_version)

    def broken_references(self) -> Iterator[Finding]:
        """Rows that point at rows that are not there: where, and what is wrong."""
        with self.transaction() as connection:
            yield from broken_references(connection)

    def false_spans(self) -> Iterator[Finding]:
        """Spans whose text is not their quote, history included: where, and what is wrong."""
        with self.transaction() as connection:
            yield from false_spans(connection)

    def unsearchable(self) -> Iterator[Finding]:
        """Articles that are not found by their words: where, and what is wrong."""
        with self.transaction() as connection:
            yield from fulltext.problems(connection)

    def _batches(self, chosen: Any) -> Iterator[Batch]:
        with self.transaction() as connection:
            yield from batches(connection, chosen)


class RunSink:
    """Writes one run into a store; see `pipeline.sink.Sink`."""

    def __init__(self, store: Store, writer: RunWriter) -> None:
        self._store = store
        self._writer = writer

    def known(self, sources: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those pairs of address and SHA-256 that this version has read, and that stand."""
        return self._store.known(sources, self._writer.reader_version)

    def write(self, batch: Sequence[Examined]) -> list[InputOutcome]:
        """Commit a batch as one transaction; the final outcome of each input in the same order."""
        with self._store.changing() as connection:
            return self._writer.write(connection, batch)

    def finish(self, *, interrupted: bool) -> None:
        """Note that the run has ended."""
        with self._store.changing() as connection:
            runs.end(connection, self._writer.run_id, interrupted=interrupted)


def open_store(
    where: str, *, create: bool = False, read_only: bool = False, patience: float = PATIENCE
) -> Store:
    """Open the store at a file's path or an SQLAlchemy URL.

    With `create` a missing store is made, else StoreError is raised. With `read_only` nothing can
    be written to a store in a file, which then may lie on a read-only disk; whoever writes waits
    `patience` seconds for others that do. Raises StoreError as well for a file that is no
    dealtrace store or was written by a newer version, and OlderStoreError for one of an older
    version, which `pipeline.store.migrate` moves.
    """
    return Store(connect(where, create=create, read_only=read_only, patience=patience))
