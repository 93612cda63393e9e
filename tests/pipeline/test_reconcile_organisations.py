"""Names of one block in clusters: what is joined, what is refused, and why."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from models.judgement import Judgement, Link
from pipeline.reconcile import names
from pipeline.reconcile.name_evidence import LinkBasis, NameLink, NameUse, Part
from pipeline.reconcile.organisations import OrganisationCluster, link_names


def use(
    article: str, name: str, canonical: str = "", part: str = "company", told: str | None = None
) -> NameUse:
    full = canonical or name
    day = dt.date.fromisoformat(told) if told else None
    return NameUse(article, Part(part), name, full, names.key(name), names.key(full), day)


def link(
    left: str, right: str, basis: str = "written", article: str = "a", score: float = 0.9
) -> NameLink:
    why = f"{article} gives {left} as {right}"
    keys = names.key(left), names.key(right)
    return NameLink(*keys, left, right, LinkBasis(basis), (article,), score, why)


def ruling(left: str, right: str, judgement: str, why: str = "decided by Ana: seen") -> Link:
    one, other = sorted((names.key(left), names.key(right)))
    return Link(one, other, Judgement(judgement), 1.0, why)


def clusters(found: tuple[OrganisationCluster, ...]) -> list[list[str]]:
    return [list(one.keys) for one in found]


def test_a_report_gives_both_names() -> None:
    uses = [use("a", "澄海", "Chenghai Robotics"), use("b", "澄海科技", told="2024-05-01")]
    (found,) = link_names(uses, [link("澄海", "Chenghai Robotics")])
    assert found.canonical == "Chenghai Robotics"
    assert found.keys == ("chenghairobotics", "澄海")
    assert [(one.name, one.articles) for one in found.names] == [
        ("Chenghai Robotics", 1),
        ("澄海", 1),
        ("澄海科技", 1),
    ]
    assert found.names[2].first_told == found.names[2].last_told == dt.date(2024, 5, 1)
    (why,) = found.links
    assert (why.left, why.right, why.judgement) == ("chenghairobotics", "澄海", Judgement.SAME)
    assert why.why == "a gives 澄海 as Chenghai Robotics"


def test_known_names_need_no_article() -> None:
    (found,) = link_names([use("a", "Twitter"), use("b", "X Corp"), use("c", "推特")], [])
    assert set(found.keys) == {"twitter", "x", "推特"}
    assert any("2023-07" in each.why for each in found.links)


def test_the_canonical_name_is_latin_and_the_one_most_articles_give() -> None:
    uses = [use("a", "澄海"), use("b", "澄海"), use("c", "Chenghai"), use("d", "CHENGHAI SAS")]
    uses += [use("e", "Chenghai"), use("e", "澄海", "Chenghai")]
    (found,) = link_names(uses, [link("澄海", "Chenghai", article="e")])
    assert found.canonical == "Chenghai"


def test_a_well_known_house_and_its_arm_stay_two() -> None:
    uses = [use("a", "Intel", part="investor"), use("b", "Intel", "Intel Capital", "investor")]
    found = link_names(uses, [link("Intel", "Intel Capital", article="b")])
    assert clusters(found) == [["intel"], ["intelcapital"]]
    (refused,) = found[0].links
    assert refused.judgement is Judgement.UNSURE
    assert refused.why.startswith("b gives Intel as Intel Capital; but ")
    assert found[1].links == (refused,)


def test_a_fund_may_be_called_by_its_houses_name_but_not_a_company_that_others_invest_in() -> None:
    short = [use("a", "Halden", "Halden Capital", "investor"), use("b", "Halden", part="investor")]
    links = [link("Halden", "Halden Capital")]
    assert len(link_names(short, links)) == 1
    house = [*short, use("c", "Halden", part="company")]
    assert clusters(link_names(house, links)) == [["halden"], ["haldencapital"]]


def test_what_an_article_tells_apart_stays_apart() -> None:
    uses = [use("a", "Orrery", part="investor"), use("a", "Orrery Robotics", part="investor")]
    links = [link("Orrery", "Orrery Robotics", "figures", "b")]
    assert clusters(link_names(uses, links)) == [["orrery"], ["orreryrobotics"]]
    told = [link("Orrery", "Orrery Robotics", "told", "c")]
    assert len(link_names(uses, told)) == 1


def test_a_short_form_of_two_firms_draws_them_not_together() -> None:
    uses = [
        use("a", "Quill", "Quill AI"),
        use("b", "Quill", "Quill AI"),
        use("c", "Quill", "Quill Computing"),
    ]
    links = [
        link("Quill", "Quill AI", "written", "ab"),
        link("Quill", "Quill Computing", "written", "c"),
    ]
    found = link_names(uses, links)
    assert clusters(found) == [["quill", "quillai"], ["quillcomputing"]]
    refused = [each for each in found[1].links if each.judgement is Judgement.UNSURE]
    assert "share only their beginning" in refused[0].why


def test_an_article_may_give_two_names_of_one_beginning_as_ones() -> None:
    uses = [use("a", "Quill et Moss", "Quill and Moss")]
    assert len(link_names(uses, [link("Quill et Moss", "Quill and Moss")])) == 1
    assert len(link_names(uses, [link("Quill et Moss", "Quill and Moss", "figures")])) == 2


def test_an_alias_that_an_article_tells_joins_a_house_and_its_longer_name() -> None:
    uses = [use("a", "Halden"), use("b", "Halden Capital", part="investor")]
    assert len(link_names(uses, [link("Halden", "Halden Capital", "told")])) == 1
    assert len(link_names(uses, [link("Halden", "Halden Capital", "figures")])) == 2


def test_names_that_are_only_alike_are_unsure() -> None:
    found = link_names([use("a", "Orrery"), use("b", "Orrery Technologies")], [])
    assert len(found) == 2
    (unsure,) = found[0].links
    assert unsure.judgement is Judgement.UNSURE
    assert unsure.score < 0.5
    assert "nothing else links them" in unsure.why


def test_people_outrank_articles_and_the_table() -> None:
    uses = [use("a", "Orrery", "Orrery Robotics"), use("b", "Facebook"), use("c", "Meta")]
    links = [link("Orrery", "Orrery Robotics")]
    decisions = [
        ruling("Orrery", "Orrery Robotics", "different"),
        ruling("Facebook", "Meta", "different"),
        ruling("Orrery", "Meta", "same"),
    ]
    found = link_names(uses, links, decisions)
    assert clusters(found) == [["facebook"], ["meta", "orrery"], ["orreryrobotics"]]
    assert ruling("Orrery", "Orrery Robotics", "different") in found[2].links
    assert all(each.why.startswith("decided by Ana") for each in found[1].links)


def test_no_chain_joins_what_people_hold_for_two() -> None:
    uses = [use("a", "Orrery"), use("b", "Halden"), use("c", "Quill")]
    links = [link("Orrery", "Halden", "told"), link("Halden", "Quill", "written")]
    found = link_names(uses, links, [ruling("Orrery", "Quill", "different")])
    assert clusters(found) == [["halden", "orrery"], ["quill"]]


_NAMES = [
    "Orrery",
    "Orrery Capital",
    "Orrery AI",
    "澄海",
    "澄海资本",
    "Chenghai",
    "Intel",
    "Intel Capital",
]
_LINKS = st.tuples(
    st.sampled_from(_NAMES),
    st.sampled_from(_NAMES),
    st.sampled_from([LinkBasis.TOLD, LinkBasis.WRITTEN, LinkBasis.FIGURES]),
    st.sampled_from("abc"),
)
_USES = st.tuples(
    st.sampled_from("abc"), st.sampled_from(_NAMES), st.sampled_from(_NAMES), st.sampled_from(Part)
)


@given(st.lists(_USES, max_size=8), st.lists(_LINKS, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_count(
    rows: list[tuple[str, str, str, str]],
    pairs: list[tuple[str, str, str, str]],
    shuffler: random.Random,
) -> None:
    uses, links = [use(*row) for row in rows], [link(*pair) for pair in pairs]
    found = link_names(uses, links)
    shuffler.shuffle(uses)
    shuffler.shuffle(links)
    assert link_names(uses, links) == found
    keys = [key for one in found for key in one.keys]
    assert len(keys) == len(set(keys))
    assert {key for each in uses for key in (each.key, each.canonical_key)} <= set(keys)
    for one in found:
        assert "intel" not in one.keys or "intelcapital" not in one.keys
