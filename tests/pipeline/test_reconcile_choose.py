"""Which of several values is chosen: by support, reliability, closeness, recency, decisions."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from handmade import deal_report, stored, usd

from models.deal import Aside, Deal, Quote, Relation, StoredReport
from models.decision import Action, Decision, Subject
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Investment
from models.span import Span
from pipeline.decisions.rulings import DecidedValue, Rulings
from pipeline.reconcile import merge
from pipeline.reconcile.copies import sketch

M = 1_000_000
STORY = "Orrery, which maps the sky for ships, has raised a round led by Halden, said Ana Duarte."
NOON = dt.datetime(2025, 7, 1, 12, tzinfo=dt.UTC)


def told(
    key: str,
    figure: int,
    *,
    day: str = "2024-05-21",
    publisher: str | None = None,
    words: str = "",
    status: str = "announced",
    said: str = "",
) -> StoredReport:
    """A report of a round of May 2024; `words` are its article's, `said` the amount's sentence."""
    report = deal_report(
        "Orrery", date="2024-05", status=status, amount=usd(figure * M), investors=["Halden"]
    )
    found = stored(key, report, published=day)
    quotes = {"amount": (Quote(Span(0, 1), said[:1], Span(0, len(said)), said),)} if said else {}
    source = replace(found.source, publisher=publisher, sketch=sketch(words) if words else b"")
    return replace(found, source=source, quotes=quotes)


def decided(slot: str, value: object, *reports: str) -> Rulings:
    decision = Decision(7, Action.VALUE, Subject.DEAL, "Ana", NOON, "the filing", slot=slot)
    return Rulings(values=(DecidedValue(decision, slot, value, reports),))


def conflict(deal: Deal) -> str:
    """How the value that contradicts the chosen amount stands to it."""
    (why,) = (o.why for o in deal.amount.alternatives if o.relation is Relation.CONFLICT)
    return why


CASES = {
    "more articles": (
        [told("a", 20), told("b", 25), told("c", 25)],
        25,
        "which more independent articles support",
    ),
    "copies count once": (
        [
            told("a", 20, day="2024-05-20", words=STORY + "1"),
            told("b", 20, day="2024-05-22", words=STORY + "2"),
            told("c", 20, day="2024-05-23", words=STORY + "3"),
            told("d", 25, day="2024-05-22", words="Vingt-cinq millions d'euros pour Orrery"),
            told("e", 25, day="2024-05-22", words="星仪完成二千五百万美元融资，由哈尔登领投"),
        ],
        25,
        "which more independent articles support",
    ),
    "done before rumoured": (
        [told("a", 20), told("b", 25, status="rumoured"), told("c", 25, status="planned")],
        20,
        None,
    ),
    "the company's own release": (
        [told("a", 25, publisher="Gazette"), told("b", 20, publisher="Orrery SA")],
        20,
        "which is told closer to the source",
    ),
    "an investor's own release": (
        [told("a", 25, publisher="Gazette"), told("b", 20, publisher="HALDEN")],
        20,
        "which is told closer to the source",
    ),
    "a wire of releases": (
        [told("a", 25, publisher="Gazette"), told("b", 20, publisher="PR Newswire")],
        20,
        "which is told closer to the source",
    ),
    "own news before a retelling a year later": (
        [told("a", 20), told("b", 25, day="2025-06-01")],
        20,
        "which is told closer to the source",
    ),
    "own news before another outlet's figure": (
        [told("a", 20), told("b", 25, day="2024-05-25", said="Reuters put it at $25m.")],
        20,
        "which is told closer to the source",
    ),
    "an outlet may name itself": (
        [
            told("a", 20),
            told("b", 25, day="2024-05-25", publisher="Reuters", said="$25m, Reuters learned."),
        ],
        25,
        "which was told later",
    ),
    "the later of two": (
        [told("a", 20), told("b", 25, day="2024-05-25")],
        25,
        "which was told later",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_choice(case: str) -> None:
    reports, figure, why = CASES[case]
    deal = merge("x", reports)
    assert deal.amount.value == usd(figure * M)
    if why:
        assert conflict(deal) == f"contradicts the chosen value, {why}"


def test_copies_are_named_and_counted_once() -> None:
    reports = [told(key, 20, day=f"2024-05-2{n}", words=STORY) for n, key in enumerate("abc")]
    deal = merge("x", reports)
    assert deal.copies == {"b.md": "a.md", "c.md": "a.md"}
    assert deal.amount.why == "all 3 articles agree, copies of one text"
    assert deal.amount.alternatives[0].independent == 1
    other = merge("x", [*reports, told("d", 20, words="别的文章，同一轮融资，由哈尔登领投")])
    assert other.amount.why == "all 4 articles agree, 2 of them independent"
    assert other.amount.belief > deal.amount.belief


def test_a_publisher_weighs_as_much_as_it_is_relied_on() -> None:
    reports = [
        told("a", 20, publisher="Gazette"),
        told("b", 25, publisher="THE WHISPER"),
        told("c", 25, publisher="The Whisper"),
    ]
    rulings = Rulings(reliability={"The Whisper": Decimal("0.3")})
    assert merge("x", reports).amount.value == usd(25 * M)
    assert merge("x", reports, rulings).amount.value == usd(20 * M)


def test_a_figure_in_passing_contradicts_but_is_never_chosen() -> None:
    caption = "The $9 million investment"
    aside = Aside(usd(9 * M), Quote(Span(4, 14), "$9 million", Span(0, 25), caption))
    one, other = (replace(told(key, 20), asides=(aside,)) for key in "ab")
    deal = merge("x", [one, other])
    assert deal.amount.value == usd(20 * M)
    assert conflict(deal) == "contradicts the chosen value, told in passing"
    assert deal.amount.alternatives[1].witnesses[0].quotes == (aside.quote,)
    assert deal.amount.belief > 0.9 > deal.amount.alternatives[1].belief


def test_a_more_precise_rumour_is_no_contradiction() -> None:
    rumour = told("b", 20, status="rumoured")
    exact = replace(rumour, report=replace(rumour.report, amount=usd("20.4e6")))
    deal = merge("x", [told("a", 20), exact])
    assert deal.amount.value == usd(20 * M)
    assert deal.amount.why == "told by 1 article; 1 tells it more precisely"
    assert [(other.relation, other.why) for other in deal.amount.alternatives] == [
        (Relation.SAME, "the same"),
        (Relation.ROUNDING, "the same, told more precisely"),
    ]


def test_a_person_decides_and_what_is_told_stays_beside() -> None:
    reports = [told("a", 20), told("b", 20), told("c", 25)]
    deal = merge("x", reports, decided("amount", usd(25 * M), "a", "b"))
    slot = deal.amount
    assert (slot.value, slot.why) == (usd(25 * M), "decided by Ana on 2025-07-01: the filing")
    assert slot.decision is not None
    assert [(o.value, o.relation, o.belief) for o in slot.alternatives] == [
        (usd(25 * M), Relation.SAME, 1.0),
        (usd(20 * M), Relation.CONFLICT, 0.0),
    ]


def test_a_person_decides_what_nobody_tells() -> None:
    deal = merge("x", [told("a", 20)], decided("amount", usd("19.8e6"), "a"))
    assert [(o.value, o.relation, o.independent) for o in deal.amount.alternatives] == [
        (usd("19.8e6"), Relation.SAME, 0),
        (usd(20 * M), Relation.ROUNDING, 1),
    ]


def test_a_person_empties_a_slot() -> None:
    deal = merge("x", [told("a", 20)], decided("amount", None, "a"))
    assert (deal.amount.value, deal.amount.alternatives) == (None, ())
    assert deal.amount.why.startswith("decided by Ana")


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("company", "Orrery AG"),
        ("kind", DealKind.DEBT),
        ("status", DealStatus.DENIED),
        ("date", PartialDate(2024, 4)),
        ("round", "B"),
        ("valuation", usd(90 * M)),
        ("stake", Decimal("0.2")),
    ],
)
def test_every_slot_can_be_decided(slot: str, value: object) -> None:
    deal = merge("x", [told("a", 20), told("b", 20, status="rumoured")], decided(slot, value, "a"))
    found = dict(deal.slots())[slot]
    assert (found.value, found.belief) == (value, 1.0)
    assert found.decision is not None


def test_investors_can_be_decided() -> None:
    investors = (Investment("Halden", "Halden", (), lead=True), Investment("Söder", "Söder", ()))
    deal = merge("x", [told("a", 20)], decided("investors", investors, "a"))
    assert [(one.name, one.lead, len(one.witnesses)) for one in deal.investors] == [
        ("Halden", True, 1),
        ("Söder", False, 0),
    ]


def test_a_decision_for_another_deal_is_not_heeded() -> None:
    deal = merge("x", [told("a", 20)], decided("amount", usd(1), "z"))
    assert deal.amount.value == usd(20 * M)


def test_a_rumour_does_not_weaken_the_announcement() -> None:
    rumours = [told(key, 20, status="rumoured", day="2024-05-01") for key in "abc"]
    alone = merge("x", [told("z", 20)]).status
    after = merge("x", [*rumours, told("z", 20)]).status
    assert after.belief == alone.belief
    assert [other.relation for other in after.alternatives] == [Relation.SAME, Relation.EARLIER]


def test_votes_of_copies_do_not_count_for_an_investor() -> None:
    def naming(key: str, *, new: bool, words: str, day: str) -> StoredReport:
        who = Investment("Halden", "Halden", (), new=new)
        report = deal_report("Orrery", date="2024-05", amount=usd(20 * M), investors=[who])
        found = stored(key, report, published=day)
        return replace(found, source=replace(found.source, sketch=sketch(words)))

    other = "Halden remet au pot d'Orrery, dont elle est actionnaire depuis 2019, pour 20 millions."
    deal = merge(
        "x",
        [
            naming("a", new=True, words=STORY, day="2024-05-01"),
            naming("b", new=True, words=STORY, day="2024-05-02"),
            naming("c", new=False, words=other, day="2024-05-02"),
        ],
    )
    assert [(one.name, one.new, len(one.witnesses)) for one in deal.investors] == [
        ("Halden", None, 3)
    ]


def test_states_keep_what_was_said_then() -> None:
    deal = merge("x", [told("a", 20, status="rumoured", day="2024-05-01"), told("b", 25)])
    assert [state.amount for state in deal.states] == [usd(20 * M), usd(25 * M)]
