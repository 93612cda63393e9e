"""Spans of an article's text with a meaning: money, dates, names."""

from dataclasses import dataclass
from enum import StrEnum

from models.money import Money, MoneyRole
from models.partial_date import PartialDate
from models.span import Span


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount in the text. `quote` is `text[span]`: numeral, scale and currency, no bound words.

    `implied`: the currency (or scale) comes from the context. `converts`: the span of the amount
    that this one restates in another currency. `per_unit`: a price per share, user or month, never
    a deal's size. `rule` names the rule that gave the role.
    """

    span: Span
    quote: str
    money: Money
    role: MoneyRole | None = None
    implied: bool = False
    converts: Span | None = None
    per_unit: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, resolved against the publication day where it is `relative`."""

    span: Span
    quote: str
    date: PartialDate
    relative: bool = False


class NameKind(StrEnum):
    """What a name names."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    PRODUCT = "product"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Name:
    """One decision for one name in one document, made from all votes.

    `text` is the fullest form in the text, `canonical` its usual Latin-script name where one is
    known from the text or the table of well-known names, else `text`. `mentions` holds every
    occurrence, short forms included, in text order; `aliases` the other forms in the text.
    """

    kind: NameKind
    text: str
    canonical: str
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # Names are looked up all the time, and the text alone tells nearly all of them apart.
        return hash(self.text)


@dataclass(frozen=True, slots=True)
class Alias:
    """Words in which the text itself says that two names are one: "Facebook, now called Meta".

    `name` is the form that comes first and `alias` the one that explains it, both as written there;
    `canonical` is that of the `Name` both belong to. `quote` is `text[span]`, from the first form
    to the end of the second or of the brackets around it.
    """

    name: str
    alias: str
    canonical: str
    span: Span
    quote: str
