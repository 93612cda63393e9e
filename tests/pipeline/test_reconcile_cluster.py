"""How the reports of one company are grouped: purely, with reasons, and as people decided."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given, settings
from hypothesis import strategies as st

from models.judgement import Judgement, Link
from models.money import Basis, Money
from models.report import DealReport
from pipeline.reconcile.bundle import Bundle, Pairs
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.cluster import Clustering, cluster

BN, M = 1_000_000_000, 1_000_000
NOBODY: Pairs = frozenset()


def claims(**reports: DealReport) -> list[Claim]:
    """Claims of one article each."""
    return [Claim(stored(key, report)) for key, report in reports.items()]


def groups(found: Clustering) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in deal.claims) for deal in found.clusters}


def ids(*names: str) -> frozenset[str]:
    return frozenset(names)


_MONEY = st.sampled_from(
    [
        None,
        usd(BN),
        usd(1_040 * M),
        usd(2 * BN, "min"),
        usd(900 * M, "approx", "EUR"),
        Money(low=usd(BN).value, high=usd(2 * BN).value, currency="USD"),
        Money(currency="USD", vague=True),
    ]
)
_REPORTS = st.builds(
    deal_report,
    st.sampled_from(["Alpha", "Alpha Labs", "阿尔法"]),
    st.sampled_from(["funding", "stake", "acquisition", "ipo", "debt"]),
    status=st.sampled_from(["announced", "announced", "rumoured", "planned", "denied"]),
    date=st.sampled_from([None, "2024", "2024-05", "2024-06-02", "2024-11", "2025-01", "2026-03"]),
    label=st.sampled_from([None, None, "A", "B", "bridge"]),
    amount=_MONEY,
    valuation=st.sampled_from([None, None, usd(9 * BN), usd(8_800 * M)]),
    basis=st.sampled_from([None, Basis.PRE, Basis.POST]),
    stake=st.sampled_from([None, None, None, "0.49", "0.5"]),
    investors=st.lists(st.sampled_from(["Halden", "Nexeo", "Tarn"]), unique=True, max_size=2),
)
_CLAIMS = st.lists(
    st.tuples(
        _REPORTS,
        st.integers(0, 9),
        st.sampled_from([None, "2024-06-03", "2025-02-01"]),
        st.sampled_from([{}, {"amount": (usd(BN),)}, {"valuation": (usd(9 * BN),)}]),
    ),
    min_size=2,
    max_size=10,
).map(
    lambda told: [
        Claim(
            stored(f"r{n}", report, published=day, article=f"{article}.md", conversions=conversions)
        )
        for n, (report, article, day, conversions) in enumerate(told)
    ]
)


def all_pairs(bundles: Sequence[Bundle]) -> Iterable[tuple[Bundle, Bundle]]:
    return combinations(bundles, 2)


def decisions(of: Sequence[Claim]) -> st.SearchStrategy[Pairs]:
    pairs = [frozenset((one.id, other.id)) for one, other in combinations(of, 2)]
    return st.frozensets(st.sampled_from(pairs), max_size=3)


@settings(max_examples=300)  # the first example loads lexicons
@given(_CLAIMS, st.data())
def test_the_pairs_left_out_change_nothing(made: list[Claim], data: st.DataObject) -> None:
    must, cannot = data.draw(decisions(made)), data.draw(decisions(made))
    assert cluster(made, must, cannot) == cluster(made, must, cannot, all_pairs)


@given(_CLAIMS, st.data())
def test_the_order_of_reports_changes_nothing(made: list[Claim], data: st.DataObject) -> None:
    must, cannot = data.draw(decisions(made)), data.draw(decisions(made))
    shuffled = data.draw(st.permutations(made))
    assert groups(cluster(made, must, cannot)) == groups(cluster(shuffled, must, cannot))
    assert cluster(made).near_misses == cluster(shuffled).near_misses


@given(_CLAIMS, st.data())
def test_who_tells_the_same_again_changes_nothing(made: list[Claim], data: st.DataObject) -> None:
    again = [
        Claim(
            replace(
                one.stored,
                report_id=f"s{n}",
                source=replace(one.stored.source, address=f"again{n}.md"),
            )
        )
        for n, one in enumerate(data.draw(st.lists(st.sampled_from(made), max_size=4)))
    ]
    known = ids(*(claim.id for claim in made))
    found = {group & known for group in groups(cluster([*made, *again]))} - {frozenset()}
    assert found == groups(cluster(made))


def links(found: Clustering) -> set[Link]:
    return {link for deal in found.clusters for link in deal.links} | set(found.near_misses)


@settings(max_examples=300)  # the first example loads lexicons
@given(_CLAIMS, st.data())
def test_what_new_articles_do_not_reach_stays_as_it_is(
    made: list[Claim], data: st.DataObject
) -> None:
    new = data.draw(st.frozensets(st.sampled_from([claim.articles for claim in made]), max_size=3))
    old = [claim for claim in made if claim.articles not in new]
    decided = decisions(old) if len(old) > 1 else st.just(NOBODY)
    must, cannot = data.draw(decided), data.draw(decided)
    fresh = ids(*(claim.id for claim in made if claim.articles in new))
    around = cluster(made, must, cannot, fresh=fresh)
    reached = frozenset[str]().union(*groups(around))
    before, after = cluster(old, must, cannot), cluster(made, must, cannot)
    assert fresh <= reached
    assert groups(around) | {one for one in groups(before) if not one & reached} == groups(after)
    stay = {link for link in links(before) if not {link.left, link.right} & reached}
    assert links(around) | stay == links(after)


@given(_CLAIMS, st.data())
def test_links_are_a_spanning_tree_of_each_group(made: list[Claim], data: st.DataObject) -> None:
    found = cluster(made, data.draw(decisions(made)), data.draw(decisions(made)))
    for deal in found.clusters:
        known = {claim.id for claim in deal.claims}
        reached = {min(known)}
        for _ in deal.links:
            reached |= {
                end
                for link in deal.links
                if {link.left, link.right} & reached
                for end in (link.left, link.right)
            }
        assert reached == known
        assert len(deal.links) == len(known) - 1
        assert all(link.judgement is Judgement.SAME and link.score >= 0.5 for link in deal.links)
    assert sorted(c.id for deal in found.clusters for c in deal.claims) == [c.id for c in made]


ROUND = deal_report(date="2024-05", label="A", amount=usd(20 * M), investors=["Nexeo"])


def test_a_link_names_the_values_compared() -> None:
    again = deal_report(date="2024-05-21", amount=usd(20 * M))
    (deal,) = cluster(claims(a=ROUND, b=again)).clusters
    (link,) = deal.links
    assert (link.left, link.right, link.judgement) == ("a", "b", Judgement.SAME)
    assert link.why == "the same month (2024-05 and 2024-05-21) and amount ($20m)"


def test_better_evidence_scores_higher() -> None:
    def score(other: DealReport) -> float:
        (deal,) = cluster(claims(a=ROUND, b=other)).clusters
        return deal.links[0].score

    undated = deal_report(amount=usd(20 * M))
    rounded = deal_report(date="2024-05", amount=usd(20_400_000), investors=["Nexeo"])
    assert score(undated) < score(rounded) < score(ROUND)


def test_what_is_in_doubt_is_told() -> None:
    late = deal_report(date="2024-11", amount=usd(20 * M), investors=["Nexeo"])
    found = cluster(claims(a=ROUND, b=late))
    assert groups(found) == {ids("a"), ids("b")}
    (miss,) = found.near_misses
    assert miss.judgement is Judgement.UNSURE
    assert "months apart (2024-05 and 2024-11)" in miss.why


def test_a_report_that_fits_two_deals_is_in_doubt() -> None:
    early = deal_report(kind="debt", date="2022-01", amount=usd(20 * M))
    late = deal_report(kind="debt", date="2024-01", amount=usd(20 * M))
    undated = deal_report(kind="debt", amount=usd(20 * M))
    found = cluster(claims(early=early, late=late, undated=undated))
    assert len(found.clusters) == 3
    assert [(miss.left, miss.right) for miss in found.near_misses] == [
        ("early", "undated"),
        ("late", "undated"),
    ]
    assert all("another deal fits as well" in miss.why for miss in found.near_misses)


def test_undated_reports_draw_no_two_deals_together() -> None:
    told = {"amount": usd(20 * M), "investors": ["Nexeo"]}
    found = cluster(
        claims(
            early=deal_report(date="2024-05", label="A", **told),  # type: ignore[arg-type]
            late=deal_report(date="2024-11", valuation=usd(BN), **told),  # type: ignore[arg-type]
            of_early=deal_report(label="A", **told),  # type: ignore[arg-type]
            of_late=deal_report(valuation=usd(BN), **told),  # type: ignore[arg-type]
        )
    )
    assert groups(found) == {ids("early", "of_early"), ids("late", "of_late")}


def test_a_group_that_one_member_keeps_apart_is_in_doubt() -> None:
    month = [deal_report(date=f"2024-0{n}", amount=usd(10 * M)) for n in (3, 4, 5)]
    found = cluster(claims(a=month[0], b=month[1], c=month[2]))
    assert len(found.clusters) == 2
    (miss,) = found.near_misses
    assert "others of the two differ: dates too far apart (2024-03 and 2024-05)" in miss.why


def test_near_misses_are_few() -> None:
    def debt(date: str | None) -> DealReport:
        return deal_report(kind="debt", date=date, amount=usd(20 * M))

    dated = {f"y{year}": debt(f"{year}-01") for year in range(2010, 2020)}
    assert len(cluster(claims(undated=debt(None), **dated)).near_misses) == 3


OTHER = deal_report(date="2021-01", amount=usd(7 * M))


def test_people_join_what_the_rules_keep_apart() -> None:
    made = claims(a=ROUND, b=OTHER, c=ROUND)
    found = cluster(made, must=frozenset({ids("a", "b")}))
    assert groups(found) == {ids("a", "b", "c")}
    (deal,) = found.clusters
    decided = next(link for link in deal.links if link.score == 1)
    assert (decided.left, decided.right) == ("a", "b")
    assert "a person" in decided.why


def test_reports_join_either_part_of_what_people_joined() -> None:
    late = deal_report(date="2021-01-05", amount=usd(7 * M))
    found = cluster(claims(a=ROUND, b=OTHER, c=late), must=frozenset({ids("a", "b")}))
    assert groups(found) == {ids("a", "b", "c")}


def test_people_hold_apart_what_the_rules_join() -> None:
    made = claims(a=ROUND, b=ROUND, c=ROUND)
    found = cluster(made, cannot=frozenset({ids("b", "c")}))
    assert groups(found) == {ids("a", "b"), ids("c")}
    assert found.near_misses == ()


def test_of_contradicting_decisions_holding_apart_wins() -> None:
    made = claims(a=ROUND, b=OTHER, c=OTHER)
    must = frozenset({ids("a", "b"), ids("b", "c")})
    found = cluster(made, must, frozenset({ids("a", "c")}))
    assert groups(found) == {ids("a", "b"), ids("c")}


def test_decisions_on_other_reports_are_ignored() -> None:
    decided = frozenset({ids("a", "elsewhere"), ids("x", "y")})
    assert groups(cluster(claims(a=ROUND), decided, decided)) == {ids("a")}


@pytest.mark.parametrize("count", [2, 5])
def test_equal_reports_need_no_judging(count: int) -> None:
    made = claims(**{f"r{n}": ROUND for n in range(count)})
    found = cluster(made, pairs=lambda _: ())
    assert groups(found) == {ids(*(claim.id for claim in made))}
    assert all(one.left == other.left == "r0" for one, other in pairwise(found.clusters[0].links))


def test_nothing_makes_no_deals() -> None:
    assert cluster([]) == ((), ())


def test_only_what_a_new_report_may_touch_is_looked_at() -> None:
    again = deal_report(date="2024-05", label="A", amount=usd(20 * M))
    later = deal_report(date="2031-02", label="D", amount=usd(300 * M), investors=["GIC"])
    made = claims(a=ROUND, b=again, c=later)
    found = cluster(made, fresh=ids("b"))
    assert groups(found) == {ids("a", "b")}
    assert groups(cluster(made)) == {ids("a", "b"), ids("c")}
    assert groups(cluster(made, fresh=ids("c"))) == {ids("c")}
    assert groups(cluster(made, fresh=ids())) == set()
