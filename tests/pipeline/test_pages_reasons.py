"""Reasons that the store keeps in English are found again, whatever was compared."""

import re

import pytest

from pipeline.pages.catalogues import catalogue
from pipeline.pages.speech import speech
from pipeline.reconcile.rules import NOTHING, RULES

# Catalogues name places in the plural where two values may stand side by side.
PLURALS = {"status": "statuses", "company": "companies", "investors": "investors"}
SAME = "the same amount ($5m), and no date that speaks against it (2024-05 and 2024)"


def plural(template: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: f"{{{PLURALS.get(m[1], m[1] + 's')}}}", template)


def test_the_reason_of_every_rule_is_translated() -> None:
    known = {message.id for message in catalogue("fr", "links")}
    rules = [NOTHING, *(rule for _, group in RULES for rule in group)]
    assert [rule.why for rule in rules if plural(rule.why) not in known] == []


@pytest.mark.parametrize(
    ("reason", "fr"),
    [
        (
            SAME,
            "même montant (5 M $US), et aucune date qui s’y oppose (mai 2024 et 2024)",
        ),
        (
            f"{SAME}; but others of the two differ: different buyers (Halden and Nexeo (UK))",
            "même montant (5 M $US), et aucune date qui s’y oppose (mai 2024 et 2024) ; mais "
            "d’autres articles des deux diffèrent : acquéreurs différents (Halden and Nexeo (UK))",
        ),
        (
            f"{SAME}; but another deal fits as well",
            "même montant (5 M $US), et aucune date qui s’y oppose (mai 2024 et 2024) ; mais "
            "une autre opération convient aussi",
        ),
        (
            "a rumour or plan, and what came of it (rumoured and announced, undated, $1m)",
            "une rumeur ou un projet, et ce qu’il en est advenu (rumeur et annoncé, sans date, "
            "1 M $US)",
        ),
        (
            "dates that fit (undated, told 2024-05), and the same round (A)",
            "dates compatibles (sans date, publié : mai 2024) et même tour (A)",
        ),
        (
            "contradicts the chosen value, told in passing",
            "contredit la valeur retenue, dite en passant",
        ),
    ],
    ids=["dates", "others", "another", "statuses", "undated", "merit"],
)
def test_what_was_compared_stands_in_the_translation(reason: str, fr: str) -> None:
    assert re.sub("[\u202f\u00a0]", " ", speech("fr").why(reason)) == fr


@pytest.mark.parametrize(
    ("amount", "zh"),
    [("~€20m", "~2,000万欧元"), ("≥ $1.5bn", "≥ 15亿美元"), ("≈$1.235m", "≈$1.235m")],
    ids=["about", "at least", "rounded"],
)
def test_amounts_are_told_as_the_language_writes_them(amount: str, zh: str) -> None:
    assert zh in speech("zh").why(SAME.replace("$5m", amount))


def test_what_has_no_translation_is_marked_as_english() -> None:
    assert speech("fr").why("told by 2 articles; <b>") == (
        'dit par 2 articles\u202f; <span lang="en">&lt;b&gt;</span>'
    )
