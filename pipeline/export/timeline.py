"""The timeline of an organisation as JSON, and as rows of a table."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from models.deal import DealInvestor
from models.deal_summary import DealSummary
from models.money import Money
from models.party import Organisation, Position, StoredCompany
from pipeline import exact_json, guide
from pipeline.export.cells import joined, money_cells, money_columns, text_columns
from pipeline.export.deal_records import quote_json
from pipeline.export.deal_rows import deal_row
from pipeline.guide import Json
from pipeline.tabular import Column, Table
from pipeline.timeline import Backer, Entry, Tie, Timeline
from pipeline.told_figures import ToldFigure

TIMELINE_COLUMNS = (
    *text_columns("date", "part", "event", "deal_id", "round", "status"),
    *money_columns("amount"),
    *money_columns("valuation"),
    Column("stake", Decimal),
    *text_columns("company", "lead_investors", "other_investors", "against"),
    Column("articles", int),
    Column("independent_articles", int),
    *text_columns("sources", "copies", "sentences"),
)


def timeline_json(found: Timeline) -> Json:
    """All of a timeline; deals with their chosen values and ids, figures with their sentences."""
    return _organisation(found.organisation) | {
        "timeline": [_entry(entry) for entry in found.entries],
        "investments": [_deal(deal) for deal in found.investments],
        "investors": [_backer(backer) for backer in found.backers],
        "people": [_tie(tie) for tie in found.people],
    }


def _organisation(organisation: Organisation) -> Json:
    """Its names, those that most articles use first."""
    uses = sorted(organisation.uses, key=lambda use: (-use.articles, use.name))
    return {
        "id": organisation.id or None,
        "canonical": organisation.canonical,
        "names": [{"name": use.name, "articles": use.articles} for use in uses]
        or [{"name": name, "articles": None} for name in organisation.names],
    }


def _entry(entry: Entry) -> Json:
    if entry.deal:
        told_again = [_report(stored) for stored in entry.again]
        return _deal(entry.deal) | {"event": "deal", "valuation_told_again": told_again}
    assert entry.told is not None  # noqa: S101  # an entry is a deal or a figure
    return _figure(entry.told)


def _figure(told: ToldFigure) -> Json:
    return {
        "event": str(told.figure),
        "date": told.date.iso() if told.date else None,
        "status": str(told.status),
        "money": guide.money_json(told.money),
        "against": [
            {"money": guide.money_json(money), "date": date.iso() if date else None}
            for money, date in told.against
        ],
        "independent": told.independent,
        "copies": dict(told.copies),
        "reports": [_report(stored) for stored in told.reports],
    }


def _report(stored: StoredCompany) -> Json:
    return {
        "source": stored.source.address,
        "published": stored.source.published.isoformat() if stored.source.published else None,
        "quotes": {slot: list(map(quote_json, quotes)) for slot, quotes in stored.quotes.items()},
    }


def _deal(deal: DealSummary) -> Json:
    """A deal's chosen values; `explain` and `export deals` tell the witnesses."""
    return {
        "deal_id": deal.deal_id,
        "company": deal.company,
        "kind": str(deal.kind),
        "status": str(deal.status),
        "date": deal.date.iso() if deal.date else None,
        "round": deal.round,
        "amount": guide.money_json(deal.amount),
        "valuation": guide.valuation_json(deal.valuation, deal.basis),
        "stake": deal.stake,
        "investors": [_investor(one) for one in deal.investors],
        "conflicts": list(deal.conflicts),
        "articles": len(deal.sources),
    }


def _investor(one: DealInvestor) -> Json:
    return {
        "name": one.name,
        "canonical": one.canonical,
        "lead": one.lead,
        "new": one.new,
        "status": str(one.status),
    }


def _backer(backer: Backer) -> Json:
    return {
        "name": backer.name,
        "canonical": backer.canonical,
        "deals": list(backer.deals),
        "led": list(backer.led),
    }


def _tie(tie: Tie) -> Json:
    return {
        "person": tie.person.canonical,
        "names": list(tie.person.names),
        "roles": [str(role) for role in tie.person.roles],
        "positions": [_position(position) for position in tie.positions],
    }


def _position(position: Position) -> Json:
    return {
        "role": str(position.role),
        "told_from": position.told_from.isoformat() if position.told_from else None,
        "told_until": position.told_until.isoformat() if position.told_until else None,
        "ended": position.ended,
        "articles": position.articles,
    }


def timeline_table(found: Timeline) -> Table:
    """Every line of a timeline as a row of `TIMELINE_COLUMNS`, investments last."""
    return Table.of("timeline", TIMELINE_COLUMNS, timeline_rows(found))


def timeline_rows(found: Timeline) -> Iterator[Mapping[str, object]]:
    """The cells of each line; see `timeline_table`."""
    for entry in found.entries:
        if entry.deal:
            yield _deal_row(entry.deal, "company")
        elif entry.told:
            yield _figure_row(entry.told, found.organisation.canonical)
    for deal in found.investments:
        yield _deal_row(deal, "investor")


def _deal_row(deal: DealSummary, part: str) -> Mapping[str, object]:
    row = deal_row(deal)
    return row | {"part": part, "event": row["kind"], "against": row["conflicts"]}


def _figure_row(told: ToldFigure, company: str) -> Mapping[str, object]:
    column = "valuation" if told.figure.value == "valuation" else "amount"
    return money_cells(column, told.money) | {
        "date": told.date and told.date.iso(),
        "part": "company",
        "event": str(told.figure),
        "status": str(told.status),
        "company": company,
        "against": joined([_plain(money) for money, _ in told.against]),
        "articles": len(told.addresses),
        "independent_articles": told.independent,
        "sources": joined(told.addresses),
        "copies": joined(sorted(told.copies)),
        "sentences": joined(sentences(told.reports)),
    }


def _plain(money: Money) -> str:
    figure = money.value if money.value is not None else money.high
    told = exact_json.plain(figure) if figure is not None else ""
    return " ".join(filter(None, (told, money.currency)))


def sentences(reports: Sequence[StoredCompany]) -> list[str]:
    """The sentences that tell a figure, each once."""
    quotes = (quote for stored in reports for quote in stored.quotes.get("figure", ()))
    return list(dict.fromkeys(quote.context for quote in quotes))
