"""What every place of an article was read to mean, in the reader's language."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.mention import MoneyMention, Name, NameKind
from models.money import MoneyRole
from models.report import CompanyReport, DealReport, PersonReport, Reading
from models.span import Span
from pipeline.pages.catalogues import translatable as _
from pipeline.pages.speech import Speech

# What is told apart by colour, in the order of the legend.
KINDS = (
    "amount",
    "valuation",
    "stake",
    "round",
    "date",
    "status",
    "company",
    "investor",
    "organisation",
    "person",
    "role",
    "alias",
    "sum",
    "name",
)
# Words that tell the kind of a deal are shown as those that tell its status.
_SLOTS = {"kind": "status"}
_SUMS = {
    MoneyRole.RAISE: "amount",
    MoneyRole.PRICE: "amount",
    MoneyRole.VALUATION: "valuation",
}
_NAMES = {NameKind.ORGANISATION: "organisation", NameKind.PERSON: "person"}


class Meaning(NamedTuple):
    """What a span was read to mean: one of `KINDS`, and in words."""

    span: Span
    kind: str
    told: str


def meanings(reading: Reading, speech: Speech) -> list[Meaning]:
    """All that reports rest on, and the amounts, dates and names that no report rests on."""
    reported = [
        *(one for deal in reading.deals for one in _deal(deal, speech)),
        *(one for company in reading.companies for one in _company(company, speech)),
        *(one for person in reading.people for one in _person(person, speech)),
    ]
    taken = {one.span for one in reported}
    bare = (one for one in _bare(reading, speech) if one.span not in taken)
    aliases = (
        Meaning(one.span, "alias", speech(_("{name} is {alias}"), name=one.name, alias=one.alias))
        for one in reading.aliases
    )
    return list(dict.fromkeys([*reported, *bare, *aliases]))


def _deal(report: DealReport, speech: Speech) -> Iterator[Meaning]:
    """The words that each slot was read from, and those that name an investor."""
    what = deal_words(report, speech)
    for slot in report.evidence.keys() - {"investors"}:
        value = speech.value(slot, getattr(report, slot))
        told = _of(speech, _labelled(speech, speech.slot(slot), value), what)
        for span in report.evidence[slot]:
            yield Meaning(span, _SLOTS.get(slot, slot), told)
    for one in report.investors:
        part = speech(_("lead investor")) if one.lead else speech(_("investor"))
        told = _of(speech, _labelled(speech, part, one.canonical), what)
        for span in one.mentions:
            yield Meaning(span, "investor", told)


def deal_words(report: DealReport, speech: Speech) -> str:
    """A deal in few words: whose and of which kind."""
    return _labelled(speech, report.company, speech.kind(report.kind, report.round, report.stake))


def _company(report: CompanyReport, speech: Speech) -> Iterator[Meaning]:
    figure = speech.term("figure", report.figure)
    values = {
        "company": report.company_canonical,
        "figure": speech.money(report.money),
        "status": speech.status(report.status),
        "date": speech.date(report.date),
    }
    for slot, spans in report.evidence.items():
        label = figure if slot == "figure" else speech.slot(slot)
        told = _of(speech, _labelled(speech, label, values[slot]), report.company)
        for span in spans:
            yield Meaning(span, "valuation" if slot == "figure" else slot, told)


def _person(report: PersonReport, speech: Speech) -> Iterator[Meaning]:
    told = person_words(report, speech)
    kinds = {"organization": "organisation", "roles": "role"}
    yield from (Meaning(span, "person", told) for span in report.mentions)
    for slot, spans in report.evidence.items():
        yield from (Meaning(span, kinds.get(slot, "person"), told) for span in spans)


def person_words(report: PersonReport, speech: Speech) -> str:
    """A person with roles and organisation: « Ana Duarte: chief executive, Orrery »."""
    parts = [*map(speech.role, report.roles), report.organization or ""]
    return _labelled(speech, report.canonical, speech(_(", ")).join(filter(None, parts)))


def _bare(reading: Reading, speech: Speech) -> Iterator[Meaning]:
    for amount in reading.money:
        kind = _SUMS.get(amount.role or MoneyRole.OTHER, "sum")
        yield Meaning(amount.span, kind, _sum_words(amount, speech))
    for date in reading.dates:
        told = _labelled(speech, speech.slot("date"), speech.date(date.date))
        yield Meaning(date.span, "date", told)
    for name in reading.names:
        yield from _names(name, speech)


def _sum_words(amount: MoneyMention, speech: Speech) -> str:
    label = speech.term("money", amount.role or MoneyRole.OTHER)
    told = _labelled(speech, label, speech.money(amount.money))
    return speech(_("{told}, per unit"), told=told) if amount.per_unit else told


def _names(name: Name, speech: Speech) -> Iterable[Meaning]:
    told = _labelled(speech, speech.term("name", name.kind), name.canonical)
    return (Meaning(span, _NAMES.get(name.kind, "name"), told) for span in name.mentions)


def _labelled(speech: Speech, label: str, value: str) -> str:
    return speech(_("{label}: {value}"), label=label, value=value) if value else label


def _of(speech: Speech, told: str, what: str) -> str:
    return speech(_("{told} – {what}"), told=told, what=what)
