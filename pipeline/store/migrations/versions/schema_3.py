"""Schema 3: decisions, what companies are worth outside deals, and deals that say why.

What follows from reports is dropped and derived anew. Articles get the sketch by which copies are
told; `evidence` becomes `quote`, which company reports share, and leaves its name to a view.
"""

import logging

import sqlalchemy as sa
from alembic import op

from pipeline.reconcile.copies import sketch
from pipeline.store import fulltext
from pipeline.store.migrations.ddl import (
    belongs,
    boolean,
    check,
    create,
    date,
    day,
    index,
    integer,
    json,
    key,
    money,
    number,
    one_of,
    real,
    span,
    text,
    time,
    unique,
)

_log = logging.getLogger(__name__)

revision = "0003"
down_revision = "0002"

KINDS = "funding stake acquisition merger ipo debt grant fund"
STATUSES = "announced rumoured planned denied"
BASES = "pre post"
RELATIONS = "same rounding bound conversion earlier conflict"
FIGURES = "valuation total_raised"
JUDGEMENTS = "same unsure different"
ACTIONS = "same different unsure split value trust retract undo"
SUBJECTS = "deal organisation person source publisher decision"
ONE_REPORT = (
    "CASE WHEN deal_report_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN person_report_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN company_report_id IS NULL THEN 0 ELSE 1 END = 1"
)
# What followed from the reports in schema 2, dependent tables first.
DERIVED = (
    "person_article",
    "person",
    "organisation_deal",
    "organisation",
    "deal_state",
    "investor_witness",
    "deal_investor",
    "deal_witness",
    "deal_alternative",
    "deal_slot",
    "deal_member",
    "deal",
)


def upgrade() -> None:
    """Keep every row that was read, and mark every text as stale, so that all is derived anew."""
    for table in DERIVED:
        op.drop_table(table)
    # Which source of a text counts is told by `standing` now.
    op.drop_column("source", "is_copy")
    _sketches()
    _company_reports()
    _quotes()
    _decisions()
    _parties()
    _blocking()
    _deals()
    _search()
    op.execute("INSERT INTO stale (fingerprint) SELECT DISTINCT fingerprint FROM article")


def _sketches() -> None:
    op.add_column("article", sa.Column("sketch", sa.LargeBinary()))
    article = sa.table("article", sa.column("id"), sa.column("text"), sa.column("sketch"))
    connection = op.get_bind()
    # The ids first: a text at a time is enough to have in memory.
    for key_ in connection.execute(sa.select(article.c.id)).scalars().all():
        chosen = article.c.id == key_
        words = connection.execute(sa.select(article.c.text).where(chosen)).scalar_one()
        connection.execute(sa.update(article).where(chosen).values(sketch=sketch(words)))
    with op.batch_alter_table("article") as batch:
        batch.alter_column("sketch", nullable=False)


def _company_reports() -> None:
    create(
        "company_report",
        text("id", "reading_id"),
        integer("ordinal"),
        text("company", "company_canonical"),
        one_of("figure", FIGURES),
        one_of("status", STATUSES),
        money(),
        date(),
        key("id"),
        belongs("reading", reading_id="id"),
        unique("reading_id", "ordinal"),
    )
    index("company_report", "company_canonical")


def _quotes() -> None:
    create(
        "quote",
        integer("id"),
        text("deal_report_id", "person_report_id", "company_report_id", null=True),
        text("slot"),
        integer("investor", null=True),
        integer("ordinal"),
        span("context_start", "context_end"),
        span(),
        text("quote"),
        key("id"),
        belongs("report_investor", deal_report_id="deal_report_id", investor="ordinal"),
        belongs("deal_report", deal_report_id="id"),
        belongs("person_report", person_report_id="id"),
        belongs("company_report", company_report_id="id"),
        check(ONE_REPORT, "one_report"),
        check("(investor IS NOT NULL) = (slot = 'investor')", "investor"),
    )
    index("quote", "company_report_id")
    index("quote", "deal_report_id")
    index("quote", "person_report_id")
    # Numbered anew: PostgreSQL would not know of numbers that it did not give.
    names = [
        "deal_report_id",
        "person_report_id",
        "slot",
        "investor",
        "ordinal",
        "context_start",
        "context_end",
        "start_at",
        "end_at",
        "quote",
    ]
    evidence = sa.table("evidence", *map(sa.column, ["id", *names]))
    rows = sa.select(*(evidence.c[name] for name in names)).order_by(evidence.c.id)
    op.execute(sa.insert(sa.table("quote", *map(sa.column, names))).from_select(names, rows))
    op.drop_table("evidence")


def _decisions() -> None:
    create(
        "decision",
        integer("id"),
        time("made_at"),
        text("author"),
        one_of("action", ACTIONS),
        one_of("subject", SUBJECTS),
        text("slot", "value", null=True),
        text("why"),
        integer("undone_by", null=True),
        key("id"),
        belongs("decision", undone_by="id"),
    )
    create(
        "decision_anchor",
        integer("decision_id"),
        text("side"),
        integer("ordinal"),
        text("name", "address", "sha256", "article_id"),
        json("spans", "words"),
        key("decision_id", "side", "ordinal"),
        belongs("decision", decision_id="id"),
        check("side IN ('left', 'right')", "side"),
    )
    index("decision_anchor", "address")
    index("decision_anchor", "article_id")


def _blocking() -> None:
    create("stale", text("fingerprint"), key("fingerprint"))
    create(
        "standing",
        text("fingerprint", "article_id", "address", "reading_id"),
        key("fingerprint"),
        belongs("article", article_id="id"),
        belongs("reading", reading_id="id"),
        unique("reading_id"),
        unique("article_id"),
    )
    index("standing", "address")
    create(
        "name_use",
        text("article_id", "part", "name", "canonical", "key", "canonical_key"),
        text("organisation_id", null=True),
        key("article_id", "part", "name", "canonical"),
        belongs("article", article_id="id"),
        [sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], ondelete="SET NULL")],
    )
    index("name_use", "canonical_key")
    index("name_use", "key")
    index("name_use", "organisation_id")
    create(
        "name_link",
        text(
            "article_id",
            "other_article",
            "left_name",
            "right_name",
            "basis",
            "left_key",
            "right_key",
        ),
        real("score"),
        text("why"),
        key("article_id", "other_article", "left_name", "right_name", "basis"),
        belongs("article", article_id="id"),
    )
    index("name_link", "left_key")
    index("name_link", "other_article")
    index("name_link", "right_key")
    create(
        "crossing_key",
        text("deal_report_id", "key"),
        key("deal_report_id", "key"),
        belongs("deal_report", deal_report_id="id"),
    )
    index("crossing_key", "key")
    create(
        "person_key",
        text("person_report_id", "key"),
        key("person_report_id", "key"),
        belongs("person_report", person_report_id="id"),
    )
    index("person_key", "key")


def _parties() -> None:
    create("organisation", text("id", "canonical"), key("id"))
    index("organisation", "canonical")
    create(
        "organisation_name",
        text("organisation_id", "name", "key"),
        integer("articles"),
        day("first_told", "last_told", null=True),
        key("organisation_id", "name"),
        belongs("organisation", organisation_id="id"),
    )
    index("organisation_name", "key")
    create(
        "organisation_link",
        text("left_id", "right_id", "left_name", "right_name"),
        one_of("judgement", JUDGEMENTS),
        real("score"),
        text("why"),
        key("left_id", "right_id", "left_name", "right_name"),
        belongs("organisation", left_id="id"),
        belongs("organisation", right_id="id"),
    )
    index("organisation_link", "right_id")
    create("person", text("id", "canonical"), key("id"))
    index("person", "canonical")
    create(
        "person_name",
        text("person_id", "name", "key"),
        integer("articles"),
        key("person_id", "name"),
        belongs("person", person_id="id"),
    )
    index("person_name", "key")
    create(
        "person_member",
        text("person_report_id", "person_id"),
        key("person_report_id"),
        belongs("person_report", person_report_id="id"),
        belongs("person", person_id="id"),
    )
    index("person_member", "person_id")
    create(
        "person_link",
        text("left_id", "right_id", "left_name", "right_name"),
        one_of("judgement", JUDGEMENTS),
        real("score"),
        text("why"),
        key("left_id", "right_id", "left_name", "right_name"),
        belongs("person", left_id="id"),
        belongs("person", right_id="id"),
    )
    index("person_link", "right_id")
    create(
        "position",
        text("person_id"),
        integer("ordinal"),
        text("organisation", "organisation_key", null=True),
        text("role"),
        day("told_from", "told_until", null=True),
        boolean("ended"),
        integer("articles"),
        key("person_id", "ordinal"),
        belongs("person", person_id="id"),
    )
    index("position", "organisation_key")


def _deals() -> None:
    create(
        "deal",
        text("id", "organisation_id", "company", "company_canonical"),
        one_of("kind", KINDS),
        one_of("status", STATUSES),
        text("round", null=True),
        one_of("basis", BASES, null=True),
        number("stake", null=True),
        integer("sources"),
        money("amount_", null=True),
        money("valuation_", null=True),
        date(),
        key("id"),
        belongs("organisation", organisation_id="id"),
    )
    index("deal", "company_canonical")
    index("deal", "organisation_id")
    create(
        "deal_member",
        text("deal_report_id", "deal_id"),
        key("deal_report_id"),
        belongs("deal_report", deal_report_id="id"),
        belongs("deal", deal_id="id"),
    )
    index("deal_member", "deal_id")
    create(
        "deal_link",
        text("left_report", "right_report"),
        one_of("judgement", JUDGEMENTS),
        real("score"),
        text("why"),
        key("left_report", "right_report"),
        belongs("deal_report", left_report="id"),
        belongs("deal_report", right_report="id"),
    )
    index("deal_link", "right_report")
    create(
        "deal_source",
        text("deal_id", "article_id"),
        text("copy_of", null=True),
        key("deal_id", "article_id"),
        belongs("deal", deal_id="id"),
        belongs("article", article_id="id"),
    )
    index("deal_source", "article_id")
    create(
        "deal_slot",
        text("deal_id", "slot", "value", "why"),
        real("belief"),
        integer("decision_id", null=True),
        key("deal_id", "slot"),
        belongs("deal", deal_id="id"),
        belongs("decision", decision_id="id"),
    )
    create(
        "deal_alternative",
        text("deal_id", "slot"),
        integer("ordinal"),
        text("value"),
        one_of("relation", RELATIONS),
        text("why"),
        real("belief"),
        integer("witnesses"),
        key("deal_id", "slot", "ordinal"),
        belongs("deal_slot", deal_id="deal_id", slot="slot"),
    )
    create(
        "deal_witness",
        text("deal_id", "slot"),
        integer("ordinal"),
        text("deal_report_id"),
        integer("aside_start", "aside_end", null=True),
        integer("aside_context_start", "aside_context_end", null=True),
        *(
            check(f"0 <= {at}_start AND {at}_start <= {at}_end", f"{at}_start_to_{at}_end")
            for at in ("aside", "aside_context")
        ),
        key("deal_id", "slot", "ordinal", "deal_report_id"),
        belongs("deal_alternative", deal_id="deal_id", slot="slot", ordinal="ordinal"),
        belongs("deal_report", deal_report_id="id"),
    )
    create(
        "deal_investor",
        text("deal_id"),
        integer("ordinal"),
        text("name", "canonical", "key"),
        boolean("lead"),
        boolean("new", null=True),
        one_of("status", STATUSES),
        real("belief"),
        key("deal_id", "ordinal"),
        belongs("deal", deal_id="id"),
    )
    index("deal_investor", "canonical")
    index("deal_investor", "key")
    create(
        "investor_witness",
        text("deal_id"),
        integer("ordinal"),
        text("deal_report_id"),
        key("deal_id", "ordinal", "deal_report_id"),
        belongs("deal_investor", deal_id="deal_id", ordinal="ordinal"),
        belongs("deal_report", deal_report_id="id"),
    )
    create(
        "deal_state",
        text("deal_id"),
        integer("ordinal"),
        one_of("status", STATUSES),
        day("told_on", null=True),
        text("amount", "valuation", null=True),
        key("deal_id", "ordinal"),
        belongs("deal", deal_id="id"),
    )
    create(
        "organisation_deal",
        text("organisation_id", "deal_id", "part"),
        key("organisation_id", "deal_id", "part"),
        belongs("organisation", organisation_id="id"),
        belongs("deal", deal_id="id"),
    )
    index("organisation_deal", "deal_id")


def _search() -> None:
    create(
        "search_document",
        integer("number"),
        text("article_id"),
        text("words", null=True),
        key("number"),
        belongs("article", article_id="id"),
        unique("article_id"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE article_search USING fts5(words, content='', tokenize='trigram')"
        )
    elif connection.dialect.name == "postgresql":
        _trigrams(connection)
    fulltext.add_all(connection)


def _trigrams(connection: sa.Connection) -> None:
    """An index for searching, where the server has the extension and the user may make it.

    Elsewhere a search reads every text.
    """
    wanted = sa.text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if not connection.execute(wanted).scalar():
        return
    try:
        with connection.begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except sa.exc.ProgrammingError as error:  # not allowed
        _log.warning("full-text search has no index: %s", error.orig)
        return
    op.create_index(
        None,
        "search_document",
        ["words"],
        postgresql_using="gin",
        postgresql_ops={"words": "gin_trgm_ops"},
    )
