"""Schema 1: sources, articles, mentions, reports and the deals that follow from them."""

import sqlalchemy as sa
from alembic import op

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
    span,
    text,
    time,
    unique,
)

revision = "0001"
down_revision = None

KINDS = "funding stake acquisition merger ipo debt grant fund"
STATUSES = "announced rumoured planned denied"
BASES = "pre post"
RELATIONS = "same rounding bound conversion earlier conflict"
ROLES = "raise price valuation total_raised fund revenue cost market other"
NAME_KINDS = "organisation person place product publication"


def upgrade() -> None:
    """Make the tables."""
    _inputs()
    _mentions()
    _reports()
    _deals()
    _parties()


def _inputs() -> None:
    create("meta", text("key", "value"), key("key"))
    create(
        "run",
        integer("id"),
        time("started_at"),
        time("finished_at", null=True),
        boolean("interrupted"),
        text("reader_version"),
        json("versions", "arguments"),
        key("id"),
    )
    create(
        "article",
        text("id", "fingerprint", "text"),
        text("title", null=True),
        day("published_on", null=True),
        time("published_at", null=True),
        text("published_found_in", "publisher", "url", null=True),
        text("lang"),
        key("id"),
    )
    index("article", "fingerprint")
    index("article", "published_on")
    create(
        "segment",
        text("article_id"),
        integer("ordinal"),
        span(),
        text("lang"),
        key("article_id", "ordinal"),
        belongs("article", article_id="id"),
    )
    create(
        "furniture",
        text("article_id"),
        integer("ordinal"),
        span(),
        text("kind"),
        key("article_id", "ordinal"),
        belongs("article", article_id="id"),
    )
    create(
        "source",
        integer("id"),
        text("address", "sha256", "format"),
        text("record_id", "article_id", null=True),
        text("reader_version"),
        integer("run_id"),
        boolean("is_copy", "is_current"),
        key("id"),
        belongs("article", article_id="id"),
        belongs("run", run_id="id"),
    )
    index("source", "address")
    index("source", "article_id")
    index("source", "run_id")
    index("source", "sha256")
    op.create_index(
        "uq_source_current_address",
        "source",
        ["address"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    create(
        "outcome",
        integer("run_id", "ordinal"),
        text("address", "outcome", "reason"),
        integer("source_id", null=True),
        key("run_id", "ordinal"),
        belongs("run", run_id="id"),
        belongs("source", source_id="id"),
    )


def _mentions() -> None:
    create(
        "reading",
        text("id", "article_id", "reader_version"),
        integer("run_id"),
        boolean("is_current"),
        key("id"),
        belongs("article", article_id="id"),
        belongs("run", run_id="id"),
        unique("article_id", "reader_version"),
    )
    index("reading", "article_id")
    index("reading", "run_id")
    create(
        "money_mention",
        text("reading_id"),
        integer("ordinal"),
        one_of("role", ROLES, null=True),
        boolean("implied"),
        integer("converts_start", "converts_end", null=True),
        boolean("per_unit"),
        text("rule"),
        money(),
        span(),
        text("quote"),
        key("reading_id", "ordinal"),
        belongs("reading", reading_id="id"),
    )
    create(
        "date_mention",
        text("reading_id"),
        integer("ordinal"),
        boolean("relative"),
        date(),
        span(),
        text("quote"),
        key("reading_id", "ordinal"),
        belongs("reading", reading_id="id"),
    )
    create(
        "name",
        text("reading_id"),
        integer("ordinal"),
        one_of("kind", NAME_KINDS),
        text("text", "canonical"),
        json("aliases"),
        key("reading_id", "ordinal"),
        belongs("reading", reading_id="id"),
    )
    index("name", "canonical")
    create(
        "name_mention",
        text("reading_id"),
        integer("name", "ordinal"),
        span(),
        text("quote"),
        key("reading_id", "name", "ordinal"),
        belongs("name", reading_id="reading_id", name="ordinal"),
    )


def _reports() -> None:
    create(
        "deal_report",
        text("id", "reading_id"),
        integer("ordinal"),
        text("company", "company_canonical"),
        one_of("kind", KINDS),
        one_of("status", STATUSES),
        text("round", null=True),
        one_of("basis", BASES, null=True),
        number("stake", null=True),
        money("amount_", null=True),
        money("valuation_", null=True),
        date(),
        key("id"),
        belongs("reading", reading_id="id"),
        unique("reading_id", "ordinal"),
    )
    index("deal_report", "company_canonical")
    create(
        "report_investor",
        text("deal_report_id"),
        integer("ordinal"),
        text("name", "canonical"),
        boolean("lead"),
        boolean("new", null=True),
        key("deal_report_id", "ordinal"),
        belongs("deal_report", deal_report_id="id"),
    )
    index("report_investor", "canonical")
    create(
        "person_report",
        text("id", "reading_id"),
        integer("ordinal"),
        text("name", "canonical"),
        text("organization", null=True),
        json("roles"),
        key("id"),
        belongs("reading", reading_id="id"),
        unique("reading_id", "ordinal"),
    )
    index("person_report", "canonical")
    create(
        "evidence",
        integer("id"),
        text("deal_report_id", "person_report_id", null=True),
        text("slot"),
        integer("investor", null=True),
        integer("ordinal"),
        span("context_start", "context_end"),
        span(),
        text("quote"),
        key("id"),
        belongs("deal_report", deal_report_id="id"),
        belongs("report_investor", deal_report_id="deal_report_id", investor="ordinal"),
        belongs("person_report", person_report_id="id"),
        check("(deal_report_id IS NULL) <> (person_report_id IS NULL)", "one_report"),
        check("(investor IS NOT NULL) = (slot = 'investor')", "investor"),
    )
    index("evidence", "deal_report_id")
    index("evidence", "person_report_id")


def _deals() -> None:
    create(
        "deal",
        text("id", "company", "company_canonical"),
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
    )
    index("deal", "company_canonical")
    create(
        "deal_member",
        text("deal_report_id", "deal_id"),
        key("deal_report_id"),
        belongs("deal_report", deal_report_id="id"),
        belongs("deal", deal_id="id"),
    )
    index("deal_member", "deal_id")
    create(
        "deal_slot",
        text("deal_id", "slot", "value", "why"),
        key("deal_id", "slot"),
        belongs("deal", deal_id="id"),
    )
    create(
        "deal_alternative",
        text("deal_id", "slot"),
        integer("ordinal"),
        text("value"),
        one_of("relation", RELATIONS),
        text("why"),
        key("deal_id", "slot", "ordinal"),
        belongs("deal_slot", deal_id="deal_id", slot="slot"),
    )
    create(
        "deal_witness",
        text("deal_id", "slot"),
        integer("ordinal"),
        text("deal_report_id"),
        key("deal_id", "slot", "ordinal", "deal_report_id"),
        belongs("deal_alternative", deal_id="deal_id", slot="slot", ordinal="ordinal"),
        belongs("deal_report", deal_report_id="id"),
    )
    create(
        "deal_investor",
        text("deal_id"),
        integer("ordinal"),
        text("name", "canonical"),
        boolean("lead"),
        boolean("new", null=True),
        one_of("status", STATUSES),
        key("deal_id", "ordinal"),
        belongs("deal", deal_id="id"),
    )
    index("deal_investor", "canonical")
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


def _parties() -> None:
    create("organisation", text("canonical"), json("names"), key("canonical"))
    create(
        "organisation_deal",
        text("organisation", "deal_id", "part"),
        key("organisation", "deal_id", "part"),
        belongs("organisation", organisation="canonical"),
        belongs("deal", deal_id="id"),
    )
    index("organisation_deal", "deal_id")
    create(
        "person",
        text("canonical"),
        json("names"),
        text("organisation", null=True),
        json("roles"),
        key("canonical"),
    )
    create(
        "person_article",
        text("person", "address"),
        key("person", "address"),
        belongs("person", person="canonical"),
    )
