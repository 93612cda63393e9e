"""How a page speaks: its words, figures and dates in the reader's language.

Words are written in English in the templates and the code; `locale/fr/*.po` and `locale/zh/*.po`
hold their translations in gettext's format.
"""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from babel import Locale, negotiate_locale
from babel.lists import format_list
from markupsafe import Markup

from models.errors import UsageError
from models.money import Money
from models.partial_date import PartialDate
from pipeline import wording
from pipeline.pages import figures, reasons
from pipeline.pages.catalogues import translations

# The first is spoken where a reader asks for none of them.
LANGUAGES = ("en", "fr", "zh")
_PRE = re.compile(r"pre-(?P<letter>[A-Z].*)")


class Speech:
    """One language of the interface; `lang` is one of `LANGUAGES`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.locale = Locale.parse("zh_Hans" if lang == "zh" else lang)
        self.translations = translations(lang)

    def __call__(self, words: str, /, **values: object) -> str:
        """Words in this language, with values for the places in braces: « {name} »."""
        said = self.translations.gettext(words)
        return said.format(**values) if values else said

    def several(self, one: str, many: str, /, n: int, **values: object) -> str:
        """Words for a number of things, which stands in them as « {n} »."""
        said = self.translations.ngettext(one, many, n)
        return said.format(n=self.number(n), **values)

    def term(self, sort: str, word: str | None) -> str:
        """A word that the store keeps, such as the kind « funding »; empty for none.

        `sort` says which words it is one of: kind, round, status, slot, relation, role, outcome,
        part, figure, judgement, basis.
        """
        return self.translations.pgettext(sort, str(word)) if word else ""

    def money(self, amount: Money | None) -> str:
        """An amount in few characters; empty for none."""
        if amount is None:
            return ""
        if amount.vague:
            return self._vague(amount.currency)
        return figures.money(amount, self.locale)

    def _vague(self, currency: str | None) -> str:
        if currency is None:
            return self("some amount")
        unit = currency if self.lang == "en" else figures.unit(currency, self.locale)
        return self("some {currency}", currency=unit)

    def currency(self, code: str) -> str:
        """A currency's name; English has its code."""
        known = self.locale.currencies if self.lang != "en" else {}
        return str(known.get(code, code))

    def date(self, told: PartialDate | None) -> str:
        """A date at the precision it was told with; empty for none."""
        return figures.date(told, self.locale) if told else ""

    def day(self, day: dt.date | None) -> str:
        """A day; empty for none."""
        return self.date(PartialDate.of(day)) if day else ""

    def moment(self, time: dt.datetime | None) -> str:
        """A day with its time to the minute, where it was noted; empty for none."""
        return f"{self.day(time.date())} {time:%H:%M}" if time else ""

    def number(self, count: int | Decimal) -> str:
        """A number with its digits in groups."""
        return figures.number(count, self.locale)

    def percent(self, share: float) -> str:
        """A share of one in whole per cent; nothing is told as none or all."""
        return figures.percent(share, self.locale)

    def share(self, stake: Decimal | None) -> str:
        """A fraction of one as a percentage with all its digits; empty for none."""
        return "" if stake is None else figures.share_of(stake, self.locale)

    def belief(self, share: float) -> str:
        """How far something can be believed, in words and per cent: « very likely, 93% »."""
        words = self.term("belief", wording.likelihood(share))
        return self("{likelihood}, {percent}", likelihood=words, percent=self.percent(share))

    def kind(self, kind: str | None, round: str | None = None, stake: Decimal | None = None) -> str:  # noqa: A002 - what a deal calls it
        """What sort of deal, in few words: « Series A », « acquisition of 60% »."""
        if round:
            named = self.round(round)
            if kind in (None, "funding"):
                return named
            return self("{kind} ({round})", kind=self.term("kind", kind), round=named)
        said = self.term("kind", kind)
        if stake is None:
            return said
        share = self.share(stake)
        return self("{kind} of {share}", kind=said or self.term("kind", "stake"), share=share)

    def round(self, name: str | None) -> str:
        """A round: « Series A », « seed »; empty for none."""
        if name and wording.is_letter(name):
            return self("Series {letter}", letter=name)
        if name and (pre := _PRE.fullmatch(name)):
            return self("pre-{letter}", letter=pre["letter"])
        return self.term("round", name)

    def status(self, status: str | None) -> str:
        """How far a deal has come."""
        return self.term("status", status)

    def slot(self, name: str) -> str:
        """What a deal has a value for: « amount »."""
        return self.term("slot", name)

    def relation(self, relation: str) -> str:
        """How a value stands to the chosen one."""
        return self.term("relation", relation)

    def role(self, role: str) -> str:
        """What a person is at an organisation."""
        return self.term("role", role)

    def language(self, code: str) -> str:
        """A language's name."""
        return str(self.locale.languages.get(code) or self("another language"))

    def value(self, slot: str, value: object) -> str:
        """Any slot's value; empty for none."""
        match value:
            case None:
                return ""
            case Money():
                return self.money(value)
            case PartialDate():
                return self.date(value)
            case Decimal():
                return self.share(value)
        if slot == "round":
            return self.round(str(value))
        return self.term(slot, str(value)) if slot in ("kind", "status") else str(value)

    def listed(self, names: Sequence[str]) -> str:
        """Names as a sentence has them: « a », « a and b »."""
        if not names or self.lang == "en":
            return wording.listed(names) if names else ""
        return format_list(list(names), locale=self.locale)

    def why(self, reason: str) -> Markup:
        """A reason that the store keeps, for HTML; what has no translation is marked as English."""
        return reasons.told(reason, self)


@cache
def speech(lang: str) -> Speech:
    """The speech of a language; raises UsageError for one that is not of `LANGUAGES`."""
    if lang not in LANGUAGES:
        raise UsageError(f"no language of pages: {lang!r} (there are {', '.join(LANGUAGES)})")
    return Speech(lang)


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
