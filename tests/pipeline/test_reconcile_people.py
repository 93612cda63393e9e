"""Which uses of names are one person's, and what positions they tell."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deal import DealSource
from models.judgement import Judgement, Link
from models.party import StoredPerson
from models.report import PersonReport, PersonRole
from pipeline.reconcile.names import persons
from pipeline.reconcile.people import PersonUse, block_keys, link_people
from pipeline.reconcile.positions import positions

_CASES = tomllib.loads(Path(__file__).with_name("people.toml").read_text("utf-8"))
_PAIRS = [
    pytest.param(worth, one, other, id=f"{worth}-{one}-{other}")
    for kinds in _CASES.values()
    for worth, pairs in kinds.items()
    for one, other in pairs
]


def use(
    key: str,
    name: str,
    organisation: str | None = None,
    *,
    canonical: str | None = None,
    companies: tuple[str, ...] = (),
    roles: tuple[str, ...] = ("ceo",),
    told: str | None = None,
) -> PersonUse:
    day = dt.date.fromisoformat(told) if told else None
    source = DealSource(f"{key}.md", published=day, article_id=key)
    found = tuple(PersonRole(role) for role in roles)
    report = PersonReport(name, canonical or name, (), organisation, found)
    house = organisation and organisation.lower()
    return PersonUse(StoredPerson(source, report, key), house, frozenset(companies))


def groups(*uses: PersonUse, decisions: tuple[Link, ...] = ()) -> list[list[str]]:
    return [[each.id for each in found.uses] for found in link_people(uses, decisions)]


@pytest.mark.parametrize(("worth", "one", "other"), _PAIRS)
def test_pairs_of_names(worth: str, one: str, other: str) -> None:
    alone = groups(use("a", one), use("b", other))
    together = groups(use("a", one, "Orrery"), use("b", other, "Orrery"))
    assert (len(alone) == 1) == (worth == "full")
    assert (len(together) == 1) == (worth != "nothing")
    met = persons.block_keys(one) & persons.block_keys(other)
    assert met or worth == "nothing"
    assert persons.similar(one, other) == persons.similar(other, one)
    assert (persons.similar(one, other) is None) == (worth == "nothing")


def test_a_common_name_at_two_organisations_is_unsure() -> None:
    found = link_people([use("a", "王伟", "Orrery"), use("b", "王伟", "Halden")])
    assert len(found) == 2
    (link,) = found[0].links
    assert link.judgement is Judgement.UNSURE
    assert found[1].links == (link,)
    assert "王伟" in link.why


def test_an_article_gives_two_spellings_of_one_person() -> None:
    both = use("a", "阿尔德·昆比", canonical="Alder Quimby")
    (found,) = link_people([both, use("b", "Alder Quimby"), use("c", "阿爾德·昆比")])
    assert found.canonical == "Alder Quimby"
    assert found.names == ("Alder Quimby", "阿尔德·昆比", "阿爾德·昆比")


def test_a_chinese_person_goes_by_the_chinese_name() -> None:
    (found,) = link_people(
        [
            use("a", "Jiang Wanzhou", "Orrery"),
            use("b", "江晚舟", "Orrery"),
            use("c", "江晚舟", "Orrery"),
        ]
    )
    assert found.canonical == "江晚舟"


def test_the_company_of_the_deal_tells_who_is_meant() -> None:
    told = use("a", "江晚舟", companies=("orrery",)), use("b", "江晚舟", "Orrery")
    assert groups(*told) == [["a", "b"]]
    several = use("a", "江晚舟", companies=("orrery", "halden")), use("b", "江晚舟", "Orrery")
    assert groups(*several) == [["a"], ["b"]]


def test_initials_that_fit_two_people_of_one_house_are_nobodys() -> None:
    two = use("a", "Tara Quimby", "Orrery"), use("b", "Tobias Quimby", "Orrery")
    assert groups(*two, use("c", "T. Quimby", "Orrery")) == [["a"], ["b"], ["c"]]
    assert groups(two[0], use("c", "T. Quimby", "Orrery")) == [["a", "c"]]


def test_people_outrank_names() -> None:
    one, other = use("a", "Ana Duarte", "Orrery"), use("b", "Ana Duarte", "Orrery")
    apart = Link("a", "b", Judgement.DIFFERENT, 1.0, "decided by Ana: mother and daughter")
    found = link_people([one, other], (apart,))
    assert [each.links for each in found] == [(apart,), (apart,)]
    same = Link("a", "b", Judgement.SAME, 1.0, "decided by Ana: she married")
    assert groups(one, use("b", "Ana Quimby"), decisions=(same,)) == [["a", "b"]]


def test_no_chain_joins_what_people_hold_apart() -> None:
    uses = [use(key, "Ana Duarte", "Orrery") for key in "abc"]
    apart = Link("a", "c", Judgement.DIFFERENT, 1.0, "two people")
    assert groups(*uses, decisions=(apart,)) == [["a", "b"], ["c"]]


_NAMES = [
    "Ana Duarte",
    "A. Duarte",
    "Duarte",
    "江晚舟",
    "Jiang Wanzhou",
    "王伟",
    "Sam Quimby",
    "Samuel Quimby",
]
_USES = st.lists(
    st.tuples(st.sampled_from(_NAMES), st.sampled_from(["Orrery", "Halden", None])), max_size=9
)


@given(_USES, st.randoms())
def test_order_does_not_count(told: list[tuple[str, str | None]], random: object) -> None:
    uses = [use(f"{n}", name, house) for n, (name, house) in enumerate(told)]
    shuffled = list(uses)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link_people(uses) == link_people(shuffled)
    assert sorted(each.id for found in link_people(uses) for each in found.uses) == sorted(
        each.id for each in uses
    )


def test_names_that_would_get_one_id_meet() -> None:
    assert persons.block_keys("Quimby") & persons.block_keys("QUIMBY")
    assert block_keys(use("a", "Mr. Quimby")) == {"mr-quimby"}


@given(_USES)
def test_one_persons_uses_meet_in_blocks(told: list[tuple[str, str | None]]) -> None:
    uses = [use(f"{n}", name, house) for n, (name, house) in enumerate(told)]
    for found in link_people(uses):
        for link in found.links:
            keys = [block_keys(uses[int(each)]) for each in (link.left, link.right)]
            assert keys[0] & keys[1]


def test_positions_from_first_to_last_telling() -> None:
    (person,) = link_people(
        [
            use("a", "Ana Duarte", "Orrery", roles=("founder", "ceo"), told="2021-03-01"),
            use("b", "Ana Duarte", "Orrery", told="2022-05-01"),
            use("c", "Ana Duarte", "Halden", told="2024-01-10"),
            use("e", "Ana Duarte", "Halden", told="2024-02-10"),
            use("d", "Ana Duarte"),
        ]
    )
    found = positions(person)
    assert [(p.organisation, p.role, p.ended, p.articles) for p in found] == [
        ("Orrery", PersonRole.CEO, True, 2),
        ("Orrery", PersonRole.FOUNDER, False, 1),
        ("Halden", PersonRole.CEO, False, 2),
    ]
    assert (found[0].told_from, found[0].told_until) == (dt.date(2021, 3, 1), dt.date(2022, 5, 1))
    assert found[0].organisation_key == "orrery"


def test_a_position_told_beside_or_after_the_other_is_not_over() -> None:
    both = [use("a", "Ana Duarte", "Orrery", told="2021-03-01")]
    both += [use("b", "Ana Duarte", "Halden", told="2022-03-01")]
    both += [use("c", "Ana Duarte", "Orrery", told="2023-03-01")]
    (person,) = link_people(both)
    assert [p.ended for p in positions(person)] == [False, False]


def test_one_article_does_not_end_what_two_tell_nor_a_name_in_another_script() -> None:
    two = [use(key, "Ana Duarte", "Orrery", told=f"2021-0{n}-01") for n, key in enumerate("ab", 1)]
    (person,) = link_people([*two, use("c", "Ana Duarte", "Halden", told="2023-03-01")])
    assert [p.ended for p in positions(person)] == [False, False]
    (person,) = link_people([two[0], use("c", "Ana Duarte", "澄海", told="2023-03-01")])
    assert [p.ended for p in positions(person)] == [False, False]
    (person,) = link_people([two[0], use("c", "Ana Duarte", "Halden", told="2023-03-01")])
    assert [p.ended for p in positions(person)] == [True, False]


def test_undated_positions_come_last_and_never_end() -> None:
    told = [use("a", "Ana Duarte", "Orrery"), use("b", "Ana Duarte", "Halden", told="2022-03-01")]
    (person,) = link_people(told)
    assert [(p.organisation, p.ended) for p in positions(person)] == [
        ("Halden", False),
        ("Orrery", False),
    ]
