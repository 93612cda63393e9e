"""Records that tests of several modules start from."""

import datetime as dt
import fcntl
import os
import signal
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, make_url

from models.article import Article, Furniture, Publication, Segment
from models.deal import (
    Alternative,
    Deal,
    DealInvestor,
    DealSource,
    Quote,
    Relation,
    Slot,
    State,
    Witness,
)
from models.judgement import Judgement, Link
from models.mention import DateMention, MoneyMention
from models.money import Basis, Bound, Money, MoneyRole
from models.partial_date import PartialDate
from models.report import (
    DealKind,
    DealReport,
    DealStatus,
    Investment,
    PersonReport,
    PersonRole,
    Reading,
)
from models.span import Span

# A job in the background ignores SIGINT, and so would all that tests start and then interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes depends on what else the machine does.
settings.register_profile("dealtrace", deadline=None)
settings.load_profile("dealtrace")

TEXT = (
    "Orrery lève 14,3 milliards de dollars\n\n"
    "Orrery lève plus de 14,3 milliards de dollars auprès de Halden (49 %), a annoncé lundi "
    "Ana Duarte, sa PDG.\nPartager l'article"
)


def span(words: str, after: int = 0) -> Span:
    """Where words stand in the sample text."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Reading:
    """A French article with one deal, two amounts, a person and a share button."""
    body = TEXT.index("\n\n") + 2
    amount = Money(Decimal(14_300_000_000), "USD", Bound.MIN)
    return Reading(
        article=Article(
            source="news/orrery.md",
            id="orrery",
            sha256="0" * 64,
            text=TEXT,
            title=TEXT[: body - 2],
            published=Publication(dt.date(2025, 6, 16), "front-matter"),
            publisher="Gazette",
            lang="fr",
            segments=(Segment(Span(0, len(TEXT)), "fr"),),
            furniture=(Furniture(span("Partager l'article"), "share"),),
        ),
        money=(
            MoneyMention(
                span("14,3 milliards de dollars"),
                "14,3 milliards de dollars",
                Money(Decimal(14_300_000_000), "USD"),
                MoneyRole.RAISE,
            ),
            MoneyMention(
                span("14,3 milliards de dollars", body),
                "14,3 milliards de dollars",
                amount,
                MoneyRole.RAISE,
                implied=True,
            ),
        ),
        dates=(DateMention(span("lundi"), "lundi", PartialDate(2025, 6, 16), relative=True),),
        deals=(
            DealReport(
                company="Orrery",
                company_canonical="Orrery",
                kind=DealKind.STAKE,
                status=DealStatus.ANNOUNCED,
                date=PartialDate(2025, 6, 16),
                amount=amount,
                valuation=Money(Decimal(29_000_000_000), "USD"),
                basis=Basis.POST,
                stake=Decimal("0.49"),
                investors=(Investment("Halden", "Halden", (span("Halden"),), lead=True),),
                evidence={
                    "company": (span("Orrery", body),),
                    "amount": (span("14,3 milliards de dollars", body),),
                    "investors": (span("Halden"),),
                    "stake": (span("49 %"),),
                },
            ),
        ),
        people=(
            PersonReport(
                "Ana Duarte",
                "Ana Duarte",
                (span("Ana Duarte"),),
                "Orrery",
                (PersonRole.CEO,),
                {"roles": (span("PDG"),)},
            ),
        ),
    )


GAZETTE = DealSource("news/orrery.md", "Titre", "Gazette", dt.date(2025, 6, 16), None, "fr")
DAILY = DealSource(
    "feed.jsonl:7", None, None, dt.date(2025, 6, 10), "https://daily.example/1", "en"
)


def witness(source: DealSource, context: str, words: str) -> Witness:
    """A witness whose sentence stands at the start of its article."""
    start = context.index(words)
    found = Quote(Span(start, start + len(words)), words, Span(0, len(context)), context)
    return Witness(f"{source.address}-0", source, (found,))


def slot(value: object, *others: Alternative[object]) -> Slot[object]:
    """A slot told by the Gazette, with what others say."""
    said = witness(GAZETTE, "Orrery lève 14,3 milliards.", "14,3 milliards")
    same = Alternative(value, Relation.SAME, "", (said,), belief=0.9, independent=1)
    return Slot(value, "the only exact figure", (same, *others))


@pytest.fixture
def deal() -> Deal:
    """A stake told by two articles: first a rumour of another size, then the announcement."""
    rumour = witness(DAILY, "Orrery may raise $10 billion or more.", "$10 billion")
    wrong = witness(DAILY, "A caption says $1 billion.", "$1 billion")
    amount = slot(
        Money(Decimal(14_300_000_000), "USD"),
        Alternative(
            Money(Decimal(10_000_000_000), "USD", Bound.MIN),
            Relation.EARLIER,
            "rumoured before",
            (rumour,),
            belief=0.05,
            independent=1,
        ),
        Alternative(
            Money(Decimal(1_000_000_000), "USD"),
            Relation.CONFLICT,
            "another size",
            (wrong,),
            belief=0.03,
            independent=1,
        ),
    )
    halden = witness(GAZETTE, "Halden prend 49 %.", "Halden")
    return Deal(
        deal_id="orrery-2025-06",
        company_canonical="Orrery",
        company=slot("星仪", Alternative("Orrery", Relation.SAME, "its other name", ())),
        kind=slot(DealKind.STAKE),
        status=slot(DealStatus.ANNOUNCED),
        date=slot(PartialDate(2025, 6, 16)),
        round=Slot(),
        amount=amount,
        valuation=slot(Money(Decimal(29_000_000_000), "USD")),
        stake=slot(Decimal("0.49")),
        basis=Basis.POST,
        investors=(
            DealInvestor("Halden", "Halden", True, None, DealStatus.ANNOUNCED, (halden,), 0.83),
            DealInvestor("=Söder+1", "Söder", False, True, DealStatus.ANNOUNCED, ()),
        ),
        states=(
            State(
                DealStatus.RUMOURED,
                dt.date(2025, 6, 10),
                Money(Decimal(10_000_000_000), "USD", Bound.MIN),
                None,
                (rumour,),
            ),
            State(
                DealStatus.ANNOUNCED,
                dt.date(2025, 6, 16),
                Money(Decimal(14_300_000_000), "USD"),
                Money(Decimal(29_000_000_000), "USD"),
                (halden,),
            ),
        ),
        sources=(DAILY, GAZETTE),
        report_ids=("feed.jsonl:7-0", "news/orrery.md-0"),
        organisation_id="orrery",
        links=(
            Link(
                "feed.jsonl:7-0",
                "news/orrery.md-0",
                Judgement.SAME,
                0.97,
                "a rumour, and what came of it",
            ),
            Link("news/orrery.md-0", "other-0", Judgement.UNSURE, 0.4, "another amount"),
        ),
    )


@pytest.fixture(scope="session")
def fixtures_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is read in the fixtures' articles; one store for all processes of a test run."""
    from scripts import browsing  # noqa: PLC0415 - loads the library of browsers

    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    path = shared / "fixtures.db"
    with (shared / "fixtures.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = shared / "unfinished.db"
            browsing.read("fixtures/articles", made)
            made.rename(path)
    return path


_SERVER = "DEALTRACE_TEST_POSTGRESQL"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, of either kind.

    PostgreSQL is that of `scripts/with_postgresql.sh`; without it these tests are skipped, but
    never where the whole is judged.
    """
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
    elif server := os.environ.get(_SERVER):
        yield from _on_server(server)
    elif os.environ.get("CI"):
        pytest.fail(f"{_SERVER} is not set")
    else:
        pytest.skip(f"{_SERVER} is not set: scripts/with_postgresql.sh sets it")


def _on_server(server: str) -> Iterator[str]:
    """A database of its own on a server, for as long as a test runs."""
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()
