"""Names of currencies: CLDR's own, and the short and loose forms that texts make of them.

"Brazilian real" is also "Brazil real", « réal du Brésil » also « réal brésil », 波兰兹罗提 also
波兰币; accents, blanks and the plural of an adjective get lost.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies, list_currencies

from extractors import languages
from extractors.fold import fold
from extractors.money import lexicons

# X codes stand for metals, funds and tests, but for these.
_REAL_X = frozenset({"XOF", "XAF", "XPF", "XCD", "XCG"})
# Heads of CLDR's names that are adjectives or metals.
_NO_NOUNS = frozenset({"nouveau", "nouveaux", "gold", "zwg"})


def _locale(lang: str) -> Locale:
    """CLDR's locale for a language."""
    return Locale.parse(languages.known()[lang].locales[0])


@cache
def codes() -> tuple[str, ...]:
    """The ISO 4217 codes without metals, funds and tests, those in use first."""
    known = (code for code in list_currencies() if code[0] != "X" or code in _REAL_X)
    return tuple(sorted(known, key=lambda code: (code not in tender(), code)))


@cache
def tender() -> dict[str, tuple[str, ...]]:
    """The currencies in use and the territories (ISO 3166) that use them."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for territory in sorted(Locale.parse("en").territories):
        if len(territory) == 2 and territory.isalpha():
            for code in get_territory_currencies(territory):
                places[code].append(territory)
    return {code: tuple(found) for code, found in places.items()}


def _plain(text: str) -> str:
    """Without accents, of the same length."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text)


def _counted(code: str, locale: Locale) -> tuple[str, str]:
    """The name of one and of several units, lower case; names with a bracket are of another age."""
    one, many = (
        fold(get_currency_name(code, count=count, locale=locale)).lower() for count in (1, 2)
    )
    return ("", "") if "(" in one or one[:1] == "-" or len(one) < 2 else (one, many)


def full() -> dict[str, str]:
    """Every name that CLDR gives, singular and plural, folded, with its code."""
    found: dict[str, str] = {}
    locales = chain.from_iterable(language.locales for language in languages.known().values())
    for locale in map(Locale.parse, locales):
        known = set(locale.currencies)
        for code in (code for code in codes() if code in known):
            for name in filter(None, _counted(code, locale)):
                found.setdefault(name, code)
    return found


def _style(lang: str) -> Mapping[str, Any]:
    """How a language names currencies: the section `denominations` of its lexicon of money."""
    return lexicons.section("denominations", lang)


def _noun(name: str, lang: str, places: tuple[str, ...]) -> str:
    """The unit in a name of it: "real", « dollar », 兹罗提; empty where it cannot be told apart."""
    place = _style(lang).get("noun", "last")
    if place == "behind place":
        starts = [place for place in places if name.startswith(place)]
        return name[len(max(starts, key=len)) :] if starts else ""
    noun = name.split(" ")[0 if place == "first" else -1]
    return "" if noun in _NO_NOUNS else noun


def _of_place(noun: str, lang: str, place: str) -> Iterator[str]:
    frames = _style(lang).get("frames", ())
    yield from (frame.format(noun=noun, place=place) for frame in frames)


def _variants(name: str) -> Iterator[str]:
    yield name
    if name < "\u2e80":
        yield _plain(name)
        yield name.replace("ʻ", "'")
        if " " in name:
            yield name.replace(" ", "")


def _loose_forms(code: str, lang: str) -> Iterator[str]:
    """The unit with each place that uses it, and with an adjective that does not agree."""
    locale, style = _locale(lang), _style(lang)
    places = tuple(fold(locale.territories[place]).lower() for place in tender()[code])
    one, many = _counted(code, locale)
    for name in filter(None, (one, many)):
        if noun := _noun(name, lang, places):
            for place in places:
                yield from _of_place(noun, lang, place)
    if "plural" in style and not many.endswith(style["plural"]):
        yield f"{many}{style['plural']}"
    if style.get("adjectives_agree") and " " in one:
        yield many.split(" ")[0] + one[one.index(" ") :]
        yield one.split(" ")[0] + many[many.index(" ") :] if " " in many else many


def loose() -> dict[str, str]:
    """Forms of the names that CLDR does not give, with their codes."""
    found: dict[str, str] = {}
    for lang in languages.codes():
        for code in tender():
            for name in _loose_forms(code, lang):
                found.setdefault(name, code)
    spelt = {**found, **full()}
    variants = ((form, code) for name, code in spelt.items() for form in _variants(name))
    for form, code in variants:
        found.setdefault(form, code)
    for name, code in list(found.items()):
        for form in _with_sign(name):
            found.setdefault(form, code)
    return found


def _with_sign(name: str) -> Iterator[str]:
    """« $ canadiens » for « dollars canadiens », "Canadian $" for "Canadian dollars"."""
    head, _, rest = name.partition(" ")
    if rest and head in {"dollar", "dollars"}:
        yield f"$ {rest}"
    first, _, noun = name.rpartition(" ")
    if first and noun in {"dollar", "dollars"}:
        yield f"{first} $"


def nouns() -> dict[str, str]:
    """Units that one currency in use alone has ("quetzal", 兹罗提), with its code."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for lang in languages.codes():
        locale = _locale(lang)
        for code, territories in tender().items():
            places = tuple(fold(locale.territories[place]).lower() for place in territories)
            for name in filter(None, _counted(code, locale)):
                noun = _noun(name, lang, places)
                for form in _variants(noun) if len(noun) > 1 else ():
                    owners[form].add(code)
    return {noun: min(found) for noun, found in owners.items() if len(found) == 1}
