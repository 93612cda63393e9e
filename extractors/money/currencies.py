"""The written forms of currencies: CLDR's names in all languages, codes, symbols, shorthands."""

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, list_currencies

from extractors.fold import fold
from extractors.money import lexicons
from extractors.money.phrases import Phrases

# CLDR's locales; traditional Chinese has names of its own.
_LOCALES = ("en", "fr", "zh", "zh_Hant")
# X codes stand for metals, funds and tests, but for these.
_REAL_X = frozenset({"XOF", "XAF", "XPF", "XCD"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A written form of a currency.

    `code` is ISO 4217, or in lower case a family whose member the article decides ("dollar").
    `minor` units are hundredths; `weak` forms are everyday words too and count only after a scale.
    """

    code: str
    minor: bool = False
    weak: bool = False

    @property
    def family(self) -> bool:
        """Whether the article must decide between several currencies."""
        return self.code.islower()


@cache
def codes() -> tuple[str, ...]:
    """The ISO 4217 codes in use or remembered by CLDR, without metals, funds and tests."""
    return tuple(sorted(code for code in list_currencies() if code[0] != "X" or code in _REAL_X))


def _cldr_names() -> dict[str, Unit]:
    """Singular and plural of every currency; names with a bracket are of another age."""
    names: dict[str, Unit] = {}
    for locale in map(Locale.parse, _LOCALES):
        for code in set(locale.currencies) & set(codes()):
            for count in (1, 2):
                name = fold(get_currency_name(code, count=count, locale=locale))
                if "(" not in name and "-" not in name[:1] and len(name) > 1:
                    names.setdefault(name, Unit(code))
                    if name.isascii() and " " in name:
                        names.setdefault(name.replace(" ", ""), Unit(code))
    return names


@cache
def names() -> Phrases[Unit]:
    """Names in all languages, case aside."""
    found = _cldr_names()
    for section, weak, minor in (
        ("units", False, False), ("weak", True, False), ("minor", False, True)
    ):  # fmt: skip
        for lang in lexicons.languages():
            for name, code in lexicons.section(section, lang).items():
                found[name.lower()] = Unit(code, minor=minor, weak=weak)
    return Phrases(found)


def _marks() -> dict[str, Unit]:
    weak = frozenset(lexicons.shared("weak")["marks"])
    found = {code: Unit(code, weak=code in weak) for code in codes()}
    dollars = lexicons.shared("families")["dollar"] + lexicons.shared("families")["peso"]
    found |= {f"{written}$": Unit(c) for c in dollars for written in (c, c.lower())}
    for mark, code in lexicons.shared("marks").items():
        found[mark] = Unit(code, weak=mark in weak)
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
        if scale + mark not in plain and not unit.weak and (scale != "G" or "$" in mark)
    }
    shorthands = lexicons.shared("shorthands").items()
    pairs |= {mark: (power, Unit(code)) for mark, (power, code) in shorthands}
    return Phrases(pairs, exact=True)


@cache
def glued_names() -> Phrases[Unit]:
    """Letters that are a unit only where glued to digits: "345p"."""
    entries = lexicons.joined("glued_minor").items()
    return Phrases({name: Unit(code, minor=True) for name, code in entries}, exact=True)


@cache
def leading_names() -> Phrases[Unit]:
    """Names that stand before the numeral: 人民币46.8亿元, "ringgit 42"."""
    known = names()
    found = {}
    for name in lexicons.joined("leading")["units"]:
        if hit := known.at(name, 0):
            found[name] = hit[0]
    return Phrases(found)


@cache
def qualifiers(lang: str) -> Phrases[Unit]:
    """Words that name the currency after a scale only: « 6,6 milliards US »."""
    entries = lexicons.section("qualifiers", lang).items()
    return Phrases({word: Unit(code) for word, code in entries}, exact=True)
