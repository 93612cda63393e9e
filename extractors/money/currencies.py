"""The written forms of currencies: CLDR's names in all languages, codes, symbols, shorthands."""

from dataclasses import dataclass
from functools import cache

from extractors.money import denominations, lexicons
from extractors.money.denominations import codes
from extractors.money.phrases import Phrases

# Units of fewer letters are believed only where a scale or a large number stands before them.
_SHORT = 5
# Parts of a unit by what a lexicon calls them, as decimals.
_PARTS = {"minor": 2, "tenths": 1, "thousandths": 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """A written form of a currency.

    `code` is ISO 4217, or in lower case a family whose member the article decides ("dollar").
    `decimals` are those of a part of the unit: 2 for cents, 0 for the unit itself. `weak` forms are
    everyday words too and count only beside a scale, a large number, or alone.
    """

    code: str
    decimals: int = 0
    weak: bool = False

    @property
    def minor(self) -> bool:
        """Whether it is a part of the currency's unit."""
        return self.decimals > 0

    @property
    def family(self) -> bool:
        """Whether the article must decide between several currencies."""
        return self.code.islower()


def _cldr_names() -> dict[str, Unit]:
    """What CLDR's names and their loose forms tell; a bare unit of few letters is weak."""
    nouns = denominations.nouns().items()
    found = {
        noun: Unit(code, weak=len(noun) < _SHORT or noun >= lexicons.HAN) for noun, code in nouns
    }
    for names in (denominations.loose(), denominations.full()):
        found |= {name: Unit(code) for name, code in names.items()}
    return found


def _listed_names() -> dict[str, Unit]:
    """The names of the lexicons, which outdo those of CLDR."""
    found: dict[str, Unit] = {}
    for part, decimals in _PARTS.items():
        for name, code in lexicons.shared("coins").get(part, {}).items():
            found[name] = Unit(code, decimals=decimals)
    for lang in lexicons.languages():
        for section in ("units", "weak", *_PARTS):
            for name, code in lexicons.section(section, lang).items():
                decimals = _PARTS.get(section, 0)
                found[name.lower()] = Unit(code, decimals=decimals, weak=section == "weak")
    return found


@cache
def names() -> Phrases[Unit]:
    """Names in all languages, case aside."""
    return Phrases(_cldr_names() | _listed_names())


def _lower_codes(weak: frozenset[str]) -> dict[str, Unit]:
    """Codes of currencies in use in small letters ("5 million usd") that are no words."""
    words = frozenset(lexicons.shared("weak")["words"])
    plain = (code for code in denominations.tender() if code not in weak)
    return {code.lower(): Unit(code) for code in plain if code.lower() not in words}


def _marks() -> dict[str, Unit]:
    weak = frozenset(lexicons.shared("weak")["marks"])
    found = _lower_codes(weak) | {code: Unit(code, weak=code in weak) for code in codes()}
    dollars = lexicons.shared("families")["dollar"] + lexicons.shared("families")["peso"]
    found |= {f"{code}$": Unit(code) for code in dollars}
    for mark, code in lexicons.shared("marks").items():
        found[mark] = Unit(code, weak=mark in weak)
    for mark, unit in list(found.items()):
        if mark.endswith("$") and mark[0].isalpha() and " " not in mark:
            for form in (mark.lower(), f"${mark.rstrip('$')}"):
                found.setdefault(form, unit)
    return found


@cache
def marks() -> Phrases[Unit]:
    """Symbols, prefixes and codes, exactly as written."""
    return Phrases(_marks(), exact=True)


@cache
def glued_marks() -> Phrases[tuple[int, Unit]]:
    """A scale's letters glued to a mark ("MUSD", « Md€ », « G$ US »): power of ten and unit."""
    plain = _marks()
    pairs = {
        scale + mark: (power, unit)
        for scale, power in lexicons.shared("glued_scales").items()
        for mark, unit in plain.items()
        if scale + mark not in plain and not (unit.weak or mark.islower())
        and (scale != "G" or "$" in mark)
    }  # fmt: skip
    shorthands = lexicons.shared("shorthands").items()
    pairs |= {mark: (power, Unit(code)) for mark, (power, code) in shorthands}
    return Phrases(pairs, exact=True)


@cache
def glued_names() -> Phrases[Unit]:
    """Letters that are a unit only where glued to digits: "345p"."""
    entries = lexicons.joined("glued_minor").items()
    return Phrases({name: Unit(code, decimals=2) for name, code in entries}, exact=True)


@cache
def leading_names() -> Phrases[Unit]:
    """Names that stand before the numeral: 人民币46.8亿元, "ringgit 42"."""
    known = names()
    found = {}
    signed = (name for name in denominations.loose() if name.endswith(" $"))
    for name in (*lexicons.joined("leading")["units"], *signed):
        if hit := known.at(name, 0):
            found[name] = hit[0]
    return Phrases(found)


@cache
def qualifiers(lang: str) -> Phrases[Unit]:
    """Words that name the currency after a scale only: « 6,6 milliards US »."""
    entries = lexicons.section("qualifiers", lang).items()
    return Phrases({word: Unit(code) for word, code in entries}, exact=True)
