"""What a report needs, shown by the cases from which the readers' own rules are tested."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors import lexicon, signals
from extractors.languages import codes


def told(name: str) -> list[dict[str, Any]]:
    """The cases of a file of cases that tell something."""
    cases = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return [case for group in cases.values() for case in group if case.get("told")]


@pytest.mark.parametrize(
    "case", [*told("deals.toml"), *told("company_reports.toml")], ids=lambda case: case["text"][:40]
)
def test_whatever_tells_a_deal_or_a_worth_shows_a_sign(case: dict[str, Any]) -> None:
    text = f"{case.get('title', '')}\n\n{case['text']}"
    assert signals.are_in(text, [case["lang"]])


def test_a_sum_needs_words_that_make_it_a_deals() -> None:
    assert signals.are_in("Corviale raised $40 million.")
    assert not signals.are_in("The storm cost Corviale $40 million.")


def test_a_long_story_says_that_it_is_about_companies() -> None:
    run = "He ran through the hills, and raised £41,000 for the hospice on the coast. " * 20
    assert not signals.are_in(run)
    told = "Investors in the company want to buy more of its shares by the end of the year."
    assert signals.are_in(f"{run}\n\n{told}")


def test_labels_and_buttons_say_nothing_of_their_story() -> None:
    run = "He ran through the hills, and raised £41,000 for the hospice on the coast. " * 20
    assert not signals.are_in("\n".join([run, "Companies", "Investors", "Start-ups", "Deals"]))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Rénovalys rachète son concurrent Bélisac.", "fr"),
        ("云栈科技收购矩点。", "zh"),
        ("雲棧科技收購矩點。", "zh"),
        ("Ordway buys Pellwick.", "en"),
    ],
)
def test_the_language_is_found_by_its_commonest_words(text: str, lang: str) -> None:
    assert signals.are_in(text)
    assert signals.are_in(text, [lang])


@pytest.mark.parametrize("lang", codes())
def test_every_language_has_all_lists(lang: str) -> None:
    english = lexicon.load("signals", "en")
    assert lexicon.load("signals", lang).keys() == english.keys()
