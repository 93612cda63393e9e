"""How a page speaks: its words, figures and dates in the reader's language.

Words are written in English in the templates and the code; `locale/fr/*.po` and `locale/zh/*.po`
hold their translations in gettext's format.
"""

import datetime as dt
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from models.money import Money
from models.partial_date import PartialDate
from pipeline import wording

# The first is spoken where a reader asks for none of them.
LANGUAGES = ("en", "fr", "zh")
_LOCALES = Path(__file__).with_name("locale")


class Speech:
    """One language of the interface; `lang` is one of `LANGUAGES`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse("zh_Hans" if lang == "zh" else lang)
        self.translations = translations(lang)

    def __call__(self, words: str, **values: object) -> str:
        """Words in this language, with values for the places in braces: « {name} »."""
        said = self.translations.gettext(words)
        return said.format(**values) if values else said

    def several(self, one: str, many: str, n: int, **values: object) -> str:
        """Words for a number of things, which stands in them as « {n} »."""
        return self.translations.ngettext(one, many, n).format(n=n, **values)

    def money(self, amount: Money | None) -> str:
        """An amount; empty for none."""
        return wording.money(amount)

    def date(self, told: PartialDate | None) -> str:
        """A date as precise as it was told; empty for none."""
        return wording.date(told)

    def day(self, day: dt.date | None) -> str:
        """A day; empty for none."""
        return day.isoformat() if day else ""

    def kind(self, kind: str, round_name: str | None = None, stake: Decimal | None = None) -> str:
        """What sort of deal: « Series A »."""
        return wording.kind(kind, round_name, stake)

    def status(self, status: str) -> str:
        """How far a deal has come."""
        return status

    def language(self, code: str) -> str:
        """The name of an article's language; « other » for any but those that are read."""
        return str(self.locale.languages.get(code, self("another language")))

    def belief(self, share: float) -> str:
        """How far something can be believed, in words and per cent."""
        return wording.belief(share)


@cache
def speech(lang: str) -> Speech:
    """The speech of a language of `LANGUAGES`."""
    return Speech(lang)


@cache
def translations(lang: str) -> NullTranslations:
    """The translations into a language; English stands in the code itself."""
    found: NullTranslations = NullTranslations()
    for path in sorted((_LOCALES / lang).glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=lang))
        compiled.seek(0)
        part = GNUTranslations(compiled)
        part.add_fallback(found)
        found = part
    return found


def negotiated(header: str, chosen: str = "") -> str:
    """The language to speak, by a reader's choice or else a browser's `Accept-Language` header."""
    if chosen in LANGUAGES:
        return chosen
    wanted = sorted(map(_weighed, header.split(",")), reverse=True)
    names = [name for weight, name in wanted if weight > 0]
    return negotiate_locale(names, LANGUAGES, sep="-") or LANGUAGES[0]


def _weighed(part: str) -> tuple[float, str]:
    """A language range and its weight (RFC 9110, 12.5.4); a malformed one weighs nothing."""
    name, _, weight = part.partition(";q=")
    try:
        return float(weight or 1), name.strip()
    except ValueError:
        return 0.0, name.strip()
