"""Which decisions are in force, and what they come to."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from models.decision import Action, Anchor, Decision, Subject
from models.judgement import Judgement, Link
from models.partial_date import PartialDate
from models.span import Span
from pipeline.decisions.anchors import Trace, Whereabouts
from pipeline.decisions.enforce import enforce
from pipeline.decisions.rulings import DecidedValue, Rulings

# Articles a to f, in which Orrery (a, b, c) and Halden (d, e, f) each have a deal and a head.
COMPANIES = dict.fromkeys("abc", "Orrery") | dict.fromkeys("def", "Halden")
WHERE = Whereabouts(
    by_article={article: article for article in COMPANIES},
    standing={article: article for article in COMPANIES},
    deals={
        article: (Trace(f"{article}-0", article, (name, name), (Span(0, 6),), (name,)),)
        for article, name in COMPANIES.items()
    },
    people={
        article: (Trace(f"{article}-p0", article, ("Ana", "Ana"), (Span(9, 12),), ("Ana",)),)
        for article in COMPANIES
    },
)
WHY = "decided by Ana: a reason"


def deals(articles: str) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(COMPANIES.get(one, ""), article_id=one, spans=(Span(0, 6), Span(9, 12)))
        for one in articles
    )


def named(*names: str, articles: str = "") -> tuple[Anchor, ...]:
    found = tuple(Anchor(name) for name in names)
    return found + tuple(Anchor(names[0], article_id=one) for one in articles)


def decision(
    number: int,
    action: str,
    left: tuple[Anchor, ...],
    right: tuple[Anchor, ...] = (),
    subject: str = "deal",
    **others: str,
) -> Decision:
    made = dt.datetime(2025, 6, 13, tzinfo=dt.UTC)
    made_by = (number, Action(action), Subject(subject), "Ana", made, "a reason", left, right)
    return replace(Decision(*made_by), **others)  # type: ignore[arg-type]  # slot and value


def linked(links: tuple[Link, ...], judgement: Judgement) -> set[str]:
    return {f"{one.left} {one.right}" for one in links if one.judgement is judgement}


def test_deals_that_are_one_tie_all_reports_of_both_and_say_why() -> None:
    found = enforce([decision(1, "same", deals("ab"), deals("c"))], WHERE)
    assert found.must == {("a-0", "b-0"), ("a-0", "c-0")}
    assert found.cannot == frozenset()
    assert {(link.score, link.why) for link in found.deals} == {(1.0, WHY)}


def test_deals_that_are_two_are_kept_apart_report_by_report() -> None:
    found = enforce([decision(1, "different", deals("ab"), deals("c"))], WHERE)
    assert found.cannot == {("a-0", "c-0"), ("b-0", "c-0")}


def test_what_is_split_off_is_kept_apart_from_the_rest() -> None:
    found = enforce([decision(1, "split", deals("abc"), deals("c"))], WHERE)
    assert found.cannot == {("a-0", "c-0"), ("b-0", "c-0")}


def test_the_order_in_which_decisions_are_given_does_not_count() -> None:
    made = [
        decision(1, "same", deals("a"), deals("b")),
        decision(2, "split", deals("a"), deals("b")),
    ]
    assert enforce(made, WHERE) == enforce(made[::-1], WHERE)
    assert enforce(made, WHERE).must == frozenset()
    assert enforce(made, WHERE).cannot == {("a-0", "b-0")}


def test_what_was_taken_back_is_as_if_never_decided() -> None:
    same = decision(1, "same", deals("a"), deals("b"))
    undo = decision(2, "undo", (), subject="decision")
    assert enforce([replace(same, undone_by=2), undo], WHERE) == Rulings()


def test_a_decision_on_what_no_article_tells_any_more_says_nothing() -> None:
    gone = (Anchor("Orrery", article_id="gone", spans=(Span(0, 6),)),)
    made = [
        decision(1, "same", deals("a"), gone),
        decision(2, "value", gone, slot="round", value="A"),
    ]
    assert enforce(made, WHERE) == Rulings()


def test_one_deal_of_two_names_makes_the_names_one_companys() -> None:
    found = enforce([decision(1, "same", deals("a"), deals("d"))], WHERE)
    assert linked(found.names, Judgement.SAME) == {"halden orrery"}


def test_one_deal_of_two_namesakes_makes_their_articles_one_companys() -> None:
    found = enforce([decision(1, "same", deals("a"), deals("b"))], WHERE)
    assert found.joins(["orrery"]) == (frozenset("ab"),)
    assert found.joins(["halden"]) == ()


def test_names_that_are_two_organisations_are_kept_apart_in_every_form() -> None:
    left, right = named("Orrery", "Orrery Labs"), named("Halden")
    found = enforce([decision(1, "different", left, right, "organisation")], WHERE)
    assert linked(found.names, Judgement.DIFFERENT) == {"halden orrery", "halden orrerylabs"}


def test_a_later_decision_on_names_wins() -> None:
    made = [
        decision(1, "different", named("Orrery"), named("Halden"), "organisation"),
        decision(2, "same", named("Orrery"), named("Halden"), "organisation"),
    ]
    assert linked(enforce(made, WHERE).names, Judgement.SAME) == {"halden orrery"}
    assert linked(enforce(made, WHERE).names, Judgement.DIFFERENT) == set()


def test_articles_split_from_an_organisation_are_another_of_its_name() -> None:
    split = decision(1, "split", named("Orrery"), named("Orrery", articles="bc"), "organisation")
    found = enforce([split], WHERE)
    assert found.splits(["orrery", "other"]) == (frozenset("bc"),)
    assert found.splits(["halden"]) == ()


def test_namesakes_that_are_one_after_all_are_not_split() -> None:
    made = [
        decision(1, "split", named("Orrery"), named("Orrery", articles="bc"), "organisation"),
        decision(
            2,
            "same",
            named("Orrery", articles="a"),
            named("Orrery", articles="bc"),
            "organisation",
        ),
    ]
    assert enforce(made, WHERE).splits(["orrery"]) == ()
    assert enforce(made, WHERE).joins(["orrery"]) == (frozenset("abc"),)
    assert enforce(made[:1], WHERE).splits(["orrery"]) == (frozenset("bc"),)


def test_people_are_judged_by_their_own_reports() -> None:
    found = enforce([decision(1, "same", deals("a"), deals("d"), "person")], WHERE)
    assert linked(found.people, Judgement.SAME) == {"a-p0 d-p0"}
    assert found.deals == found.names == ()


def test_being_unsure_rules_nothing() -> None:
    assert enforce([decision(1, "unsure", deals("a"), deals("b"))], WHERE) == Rulings()


def test_the_latest_value_of_a_slot_goes_to_the_deal_that_was_meant() -> None:
    made = [
        decision(1, "value", deals("abc"), slot="round", value="A"),
        decision(2, "value", deals("a"), slot="round", value="B"),
        decision(3, "value", deals("abc"), slot="date", value="2025-06"),
    ]
    found = enforce(made, WHERE)
    assert {slot: one.value for slot, one in found.values_of(["a-0", "b-0"]).items()} == {
        "round": "B",
        "date": PartialDate(2025, 6),
    }
    assert {slot: one.value for slot, one in found.values_of(["b-0", "c-0"]).items()} == {
        "round": "A",
        "date": PartialDate(2025, 6),
    }


def test_a_value_falls_to_at_most_one_deal() -> None:
    made = decision(1, "value", deals("abcd"), slot="round", value="A")
    value = DecidedValue(made, "round", "A", ("1", "2", "3", "4"))
    assert value.falls_to({"1", "2"})
    assert not value.falls_to({"3", "4"})
    assert value.falls_to({"2", "3", "4"})
    assert not value.falls_to({"1", "5"})
    assert not value.falls_to(set())


def test_how_far_a_publisher_is_relied_on_is_what_was_decided_last() -> None:
    made = [
        decision(1, "trust", named("The Gazette"), subject="publisher", value="0.9"),
        decision(2, "trust", named("THE GAZETTE"), subject="publisher", value="0.25"),
        decision(3, "trust", named("Ledger"), subject="publisher", value="1"),
    ]
    assert enforce(made, WHERE).reliability == {
        "THE GAZETTE": Decimal("0.25"),
        "Ledger": Decimal(1),
    }
