"""News that never was: articles on deals of invented companies, with what a reader finds in them.

They differ as real ones do: names in two scripts with legal forms and misspellings, figures that
are rounded or contradicted, rumours before and retellings after the news, missing dates, copies of
one wire text. A few companies and investors are in most of the news, most in little: popularity
falls with rank, after Zipf. The n-th article of a world is the same on every machine.
"""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from models.article import Article, Publication, Segment
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import (
    DealKind,
    DealReport,
    DealStatus,
    Investment,
    PersonReport,
    PersonRole,
    Reading,
)
from models.span import Span

_SYLLABLES = "ba ce dro fen gil hav jor kem lun mar nov or pel quin ras sol tav ul ven wex yar zol"
_HANZI = "云海星辰智源启明天河北极光远山青松新月长风白鹿金石东方瑞安宏图华宇"
_FORMS = ("", "", "", " Inc.", " SAS", " Ltd", " Group")
_GIVEN = "Ana Bo Carl Dina Emil Farah Gus Hana Ivo Jun Kai Lea Milo Nora Omar Pia Rosa Sven Tara"
_ROUNDS = ("seed", "A", "B", "C", "D")
_WORDS = "market growth product customers team plan report figure office quarter city week partner"
_KINDS = (DealKind.FUNDING,) * 7 + (DealKind.ACQUISITION, DealKind.STAKE, DealKind.DEBT)
_FIRST_DAY, _DAYS = dt.date(2012, 1, 2), 5000


@dataclass(frozen=True)
class _Deal:
    """What truly happened."""

    company: int
    kind: DealKind
    day: dt.date
    amount: int
    round: str | None
    investors: tuple[int, ...]


@dataclass
class World:
    """Companies, investors and deals for about `size` articles, of which five tell each deal."""

    size: int
    _deals: list[_Deal] = field(init=False)

    def __post_init__(self) -> None:
        self.companies, self.investors = max(self.size // 12, 3), max(self.size // 60, 5)
        # Of 100,000 articles: at most 24 deals of one company, 160 articles on one deal, and 10,000
        # that name one investor.
        self._company_ranks = _ranks(self.companies, 0.3)
        self._investor_ranks = _ranks(self.investors, 0.9)
        chance = random.Random(f"deals {self.size}")
        self._deals = [self._deal(chance) for _ in range(max(self.size // 5, 2))]
        self._deal_ranks = _ranks(len(self._deals), 0.4)

    def _deal(self, chance: random.Random) -> _Deal:
        kind = chance.choice(_KINDS)
        size = chance.choice((1, 2, 5, 12, 30, 75, 120, 340)) * 10**6
        return _Deal(
            chance.choices(range(self.companies), cum_weights=self._company_ranks)[0],
            kind,
            _FIRST_DAY + dt.timedelta(chance.randrange(_DAYS)),
            size + chance.randrange(0, size // 2, 50_000),
            chance.choice(_ROUNDS) if kind is DealKind.FUNDING else None,
            tuple(
                chance.choices(
                    range(self.investors),
                    cum_weights=self._investor_ranks,
                    k=chance.choice((1, 1, 2, 3)),
                )
            ),
        )

    def article(self, number: int) -> Reading:
        """The article of a number, from 0, as it is read; one in twelve copies another's text."""
        chance = random.Random(f"{self.size} {number}")
        if number and chance.random() < 1 / 12:
            return _Telling(self, number, random.Random(f"{self.size} {number - 1}")).reading()
        return _Telling(self, number, chance).reading()

    def deal(self, chance: random.Random) -> _Deal:
        """A deal, the much told ones more often."""
        return chance.choices(self._deals, cum_weights=self._deal_ranks)[0]


def _ranks(count: int, steepness: float) -> Sequence[float]:
    """Cumulated weights of ranks: the n-th weighs n to the power of minus `steepness`."""
    return list(accumulate((rank + 1) ** -steepness for rank in range(count)))


def _latin(kind: str, number: int) -> str:
    chance = random.Random(f"{kind} {number}")
    syllables = _SYLLABLES.split()
    return "".join(chance.choices(syllables, k=chance.choice((3, 4)))).capitalize()


def _hanzi(kind: str, number: int) -> str:
    return "".join(random.Random(f"{kind} {number} zh").choices(_HANZI, k=4))


def _person(number: int) -> str:
    chance = random.Random(f"person {number}")
    return f"{chance.choice(_GIVEN.split())} {_latin('family', number)}"


class _Text:
    """A text as it grows, with the places of its parts."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: dict[str, Span] = {}

    def add(self, words: str, name: str = "") -> None:
        if name:
            self.spans[name] = Span(len(self.text), len(self.text) + len(words))
        self.text += words

    def of(self, *names: str) -> dict[str, tuple[Span, ...]]:
        return {name: (self.spans[name],) for name in names if name in self.spans}


class _Telling:
    """One article on one deal: its author's words, errors and omissions."""

    def __init__(self, world: World, number: int, chance: random.Random) -> None:
        self.number, self.chance = number, chance
        self.deal = world.deal(chance)
        self.lang = chance.choice(("en", "en", "fr", "zh"))
        self.rumour = chance.random() < 0.1
        delay = -chance.randrange(5, 40) if self.rumour else int(chance.expovariate(1 / 20))
        self.published = self.deal.day + dt.timedelta(delay)

    def reading(self) -> Reading:
        """The article with what is read in it."""
        words = _Text()
        name, canonical = self._name("company", self.deal.company)
        words.add(name, "company")
        words.add(" to raise " if self.rumour else " raises ", "kind")
        amount = self._amount()
        words.add(str(amount.value), "amount")
        date = self._date()
        if date is not None:
            words.add(" on ")
            words.add(date.iso(), "date")
        words.add(". " + " ".join(self.chance.choices(_WORDS.split(), k=30)) + ". ")
        investors = self._investors(words)
        person = self._person(words, name)
        evidence = words.of("company", "kind", "amount", "date")
        if investors:
            evidence["investors"] = tuple(who.mentions[0] for who in investors)
        deal = DealReport(
            name,
            canonical,
            self.deal.kind,
            DealStatus.RUMOURED if self.rumour else DealStatus.ANNOUNCED,
            evidence | {"status": evidence["kind"]},
            date,
            None,
            amount,
            investors=investors,
        )
        return Reading(self._article(words.text), deals=(deal,), people=person)

    def _name(self, kind: str, number: int) -> tuple[str, str]:
        """A name as this article writes it, and its canonical form."""
        latin = _latin(kind, number)
        if self.lang == "zh" and number % 3 == 0:
            known = number % 2 == 0  # whether readers know its name in Latin letters
            return _hanzi(kind, number), latin if known else _hanzi(kind, number)
        if self.chance.random() < 0.01:
            return f"{latin[:-1]}e", f"{latin[:-1]}e"
        return latin + self.chance.choice(_FORMS), latin

    def _amount(self) -> Money:
        told, kind = self.deal.amount, self.chance.random()
        if kind < 0.2:
            digits = 10 ** (len(str(told)) - 2)
            return Money(Decimal(round(told / digits) * digits), "USD", Bound.APPROX)
        if kind < 0.25:
            return Money(Decimal(told * self.chance.choice((2, 3))), "USD")
        return Money(Decimal(told), "USD")

    def _date(self) -> PartialDate | None:
        day, kind = self.deal.day, self.chance.random()
        if kind < 0.15 or self.rumour:
            return None
        return PartialDate(day.year, day.month, day.day if kind < 0.6 else None)

    def _investors(self, words: _Text) -> tuple[Investment, ...]:
        found = []
        for n, number in enumerate(self.deal.investors):
            if self.chance.random() < 0.7:
                name, canonical = self._name("fund", number)
                words.add(f" {'with' if found else 'from'} ")
                words.add(name, f"investor {n}")
                mentions = (words.spans[f"investor {n}"],)
                found.append(Investment(name, canonical, mentions, lead=not found))
        return tuple(found)

    def _person(self, words: _Text, house: str) -> tuple[PersonReport, ...]:
        if self.chance.random() < 0.5:
            return ()
        name = _person(self.deal.company)
        words.add(". Its chief is ")
        words.add(name, "person")
        ties = {"organization": (words.spans["company"],)}
        return (PersonReport(name, name, (words.spans["person"],), house, (PersonRole.CEO,), ties),)

    def _article(self, text: str) -> Article:
        address = f"news/{self.number:07}.md"
        dated = self.number % 25 != 0
        return Article(
            source=address,
            id=address,
            sha256=f"{self.number:064x}",
            text=text,
            published=Publication(self.published, "front-matter") if dated else None,
            publisher=f"Gazette {self.number % 40}",
            lang=self.lang,
            segments=(Segment(Span(0, len(text)), self.lang),),
        )


def spans(reading: Reading) -> Iterable[Span]:
    """Every span of evidence of a reading."""
    for deal in reading.deals:
        for told in (*deal.evidence.values(), *(who.mentions for who in deal.investors)):
            yield from told
    for person in reading.people:
        for told in (person.mentions, *person.evidence.values()):
            yield from told
