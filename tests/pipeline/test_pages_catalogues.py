"""The catalogues: every word of the pages is translated, and nothing else."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract

from models.deal import Relation
from models.judgement import Judgement
from models.money import Basis
from models.report import DEAL_SLOTS, CompanyFigure, DealKind, DealStatus, PersonRole
from pipeline import pages, serve
from pipeline.outcome import Outcome
from pipeline.pages.catalogues import LOCALES, catalogue
from pipeline.pages.reasons import PARTS
from pipeline.pages.speech import LANGUAGES
from pipeline.wording import LIKELIHOODS

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
PAGES, SERVE = Path(pages.__file__).parent, Path(serve.__file__).parent
KEYWORDS = {"_": None, "self": None, "speech": None, "several": (1, 2), "self.several": (1, 2)}
PLACE = re.compile(r"\{(\w*)\}")
# French has no-break spaces before these signs and curled apostrophes, Chinese full-width signs.
BADLY_SET = {
    "fr": re.compile(r"[^\u202f\u00a0][;!?»](?=\s|$)|[^\u202f\u00a0]:\s|«(?!\u00a0)|'"),
    "zh": re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]"),
}
TERMS: dict[str, list[str]] = {
    "kind": list(DealKind),
    "status": list(DealStatus),
    "slot": list(DEAL_SLOTS),
    "relation": list(Relation),
    "role": list(PersonRole),
    "outcome": list(Outcome),
    "figure": list(CompanyFigure),
    "judgement": list(Judgement),
    "basis": list(Basis),
    "belief": [words for _, words in LIKELIHOODS],
}


def said() -> set[str]:
    """Every word or sentence that templates and code ask a translation of; plural ones too."""
    found: set[str] = set()
    for folder, suffix, method in (
        (PAGES, "html", "jinja2.ext:babel_extract"),
        (PAGES, "py", "python"),
        (SERVE, "py", "python"),
    ):
        for path in folder.rglob(f"*.{suffix}"):
            with path.open("rb") as file:
                for _, words, _, _ in extract(method, file, KEYWORDS):
                    found.update([words] if isinstance(words, str) else words)
    queries = tomllib.loads((SERVE / "queries.toml").read_text("utf-8"))
    return found | {query["title"] for query in queries.values()}


def entries(lang: str) -> Iterator[tuple[str, Message]]:
    """The messages of a language, each with the name of its part."""
    for path in sorted((LOCALES / lang).glob("*.po")):
        yield from ((path.stem, message) for message in catalogue(lang, path.stem) if message.id)


def forms(words: object) -> list[str]:
    return [str(words)] if isinstance(words, str) else [str(one) for one in words]


def plain(lang: str) -> dict[str, Message]:
    return {
        forms(message.id)[0]: message
        for part, message in entries(lang)
        if part not in PARTS and not message.context
    }


@pytest.mark.parametrize("lang", OTHERS)
def test_every_word_of_the_pages_is_translated(lang: str) -> None:
    known = {one for message in plain(lang).values() for one in forms(message.id)}
    assert sorted(said() - known) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_no_translation_is_left_over(lang: str) -> None:
    assert sorted(set(plain(lang)) - said()) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_translated_in_two_ways(lang: str) -> None:
    ways: dict[tuple[object, str], set[str]] = defaultdict(set)
    for part, message in entries(lang):
        if part not in PARTS:
            ways[message.context, forms(message.id)[0]].add(forms(message.string)[0])
    assert {key: told for key, told in ways.items() if len(told) > 1} == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_translations_have_the_places_of_what_they_translate(lang: str) -> None:
    for part, message in entries(lang):
        wanted = set(PLACE.findall(forms(message.id)[-1]))
        for one in forms(message.string):
            assert one, (part, message.id)
            assert set(PLACE.findall(one)) | {"n"} == wanted | {"n"}, (part, message.id)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("sort", TERMS)
def test_the_words_of_the_store_are_translated(lang: str, sort: str) -> None:
    known = {message.id for _, message in entries(lang) if message.context == sort}
    assert sorted(set(TERMS[sort]) - known) == []


@pytest.mark.parametrize("part", PARTS)
def test_all_languages_know_the_same_reasons(part: str) -> None:
    first, *others = [{message.id for message in catalogue(one, part)} for one in OTHERS]
    assert len(first) > 20
    assert others == [first] * len(others)


@pytest.mark.parametrize("lang", OTHERS)
def test_words_are_set_as_the_language_is(lang: str) -> None:
    for part, message in entries(lang):
        for one in forms(message.string):
            assert not BADLY_SET[lang].search(one), (part, one)
