"""Rules have names that tell them apart, and say what each proposed in an article."""

from collections import Counter

import pytest

from extractors import lexicon
from extractors.firings import find, listed
from extractors.languages import codes
from extractors.reading import read
from models.article import Article, Segment
from models.firing import Firing
from models.report import Reading
from models.span import Span

NEUTRAL = ("roles/", "deals/", "investors/", "people/")
TEXTS = {
    "en": "Brightlane, a start-up, has raised $20 million in a Series A round led by Accel."
    " Its founder Ana Duarte said annual revenue is $3 million.",
    "fr": "Orrery lève 12 millions d'euros auprès de Norvane, selon des sources proches du dossier."
    " Norvane, déjà au capital, a mené le tour.",
    "zh": "近日,星海智能宣布完成2亿元A轮融资,由红杉中国领投。创始人李明表示,公司估值达10亿元。",
}


def reading(lang: str) -> Reading:
    text = TEXTS[lang]
    segments = (Segment(Span(0, len(text)), lang),)
    return read(Article("a.txt", "a", "0" * 64, text, lang=lang, segments=segments))


def taken(firings: tuple[Firing, ...]) -> set[tuple[str, str, str]]:
    return {(one.rule, one.slot, one.value) for one in firings if one.taken}


@pytest.mark.parametrize("lang", codes())
def test_names_tell_the_rules_of_a_lexicon_apart(lang: str) -> None:
    cues = lexicon.load("investors", lang)["cue"]
    for entries in (
        lexicon.load("deals", lang)["trigger"],
        lexicon.load("roles", lang)["cues"],
        cues,
    ):
        assert [name for name, n in Counter(e["name"] for e in entries).items() if n > 1] == []
    assert len(listed(lang)) > len(cues) + 50


def test_a_reading_rests_on_rules() -> None:
    assert {
        ("en.roles/raise verb", "amount+role", "raise"),
        ("en.roles/revenue of", "amount+role", "revenue"),
        ("en.deals/round", "deal.kind", "funding"),
        ("en.deals/round", "deal.company", "Brightlane"),
        ("deals/announced", "deal.status", "announced"),
        ("en.investors/led by", "deal.investor", "Accel"),
        ("en.people/title founder", "person+role", "founder"),
    } <= taken(find(reading("en")))


def test_a_proposal_that_is_not_taken_is_told_too() -> None:
    text = TEXTS["en"]
    fired = find(reading("en"))
    about = [one for one in fired if one.place.of(text) == "$3 million" and not one.taken]
    assert about
    assert {one.slot for one in about} == {"amount+role"}


def test_words_are_those_of_the_text() -> None:
    words = {one.rule: one.words for one in find(reading("en")) if one.taken}
    assert words["en.investors/led by"] == "led by"
    assert words["en.people/title founder"] == "founder"
    assert words["deals/announced"] == ""


def test_a_status_rests_on_its_words() -> None:
    assert ("fr.deals/rumoured", "deal.status", "rumoured") in taken(find(reading("fr")))


@pytest.mark.parametrize("lang", codes())
def test_every_rule_that_fires_is_a_listed_one(lang: str) -> None:
    fired = find(reading(lang))
    strange = {one.rule for one in fired} - set(listed(lang))
    assert fired
    assert {rule for rule in strange if not rule.startswith(NEUTRAL)} == set()


@pytest.mark.parametrize("lang", codes())
def test_ordinals_are_those_of_the_reading(lang: str) -> None:
    found = reading(lang)
    sizes = {"amount": len(found.money), "deal": len(found.deals), "person": len(found.people)}
    for one in find(found):
        assert all(0 <= n < sizes[one.slot.replace("+", ".").split(".")[0]] for n in one.taken)


@pytest.mark.parametrize("lang", codes())
def test_every_value_of_a_reading_rests_on_a_rule(lang: str) -> None:
    found = reading(lang)
    rests = {(one.slot, n, one.value) for one in find(found) for n in one.taken}
    told = {("amount+role", n, amount.role) for n, amount in enumerate(found.money)}
    for n, deal in enumerate(found.deals):
        told |= {("deal.kind", n, deal.kind), ("deal.status", n, deal.status)}
        told |= {("deal.investor", n, investor.canonical) for investor in deal.investors}
    for n, person in enumerate(found.people):
        told |= {("person+role", n, role) for role in person.roles}
        told |= {("person+org", n, person.organization)} if person.organization else set()
    assert len(told) > 3
    assert told <= rests


@pytest.mark.parametrize("lang", codes())
def test_the_rule_of_an_amount_is_the_one_that_the_reading_keeps(lang: str) -> None:
    found = reading(lang)
    rules = {n: one.rule for one in find(found) for n in one.taken if one.slot == "amount+role"}
    assert [rules[n].partition("/")[2] for n in range(len(found.money))] == [
        amount.rule for amount in found.money
    ]
