"""What stands in one sentence as far as deals go: triggers, sums, dates, rounds, shares, names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from extractors.deals import grammar
from extractors.deals.grammar import Rule
from extractors.deals.sections import sections
from extractors.deals.shares import Share, find_shares
from extractors.deals.sizes import find_sizes
from extractors.document import Document, Sentence
from extractors.investors import Part, Participation
from models.mention import DateMention, MoneyMention, Name, NameKind
from models.report import DealKind
from models.span import Span


class Spanned(Protocol):
    """Whatever covers a stretch of text."""

    @property
    def span(self) -> Span:
        """The stretch that it covers."""


S = TypeVar("S", bound=Spanned)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that speak of a deal; `rule` says of which kind and where its parties stand."""

    span: Span
    rule: Rule

    @property
    def kind(self) -> DealKind:
        """The kind of deal that the words speak of."""
        return self.rule.kind


@dataclass(frozen=True, slots=True)
class RoundMention:
    """The name of a round: `label` as the guide spells it ("A+", "pre-seed", "strategic")."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence of a name, or of a description that stands for it."""

    span: Span
    name: Name
    described: bool = False

    @property
    def is_company(self) -> bool:
        """Whether the name can be a deal's company."""
        kinds = {NameKind.ORGANISATION, NameKind.PRODUCT}
        return self.name.kind in kinds and not self.is_venue

    @property
    def is_venue(self) -> bool:
        """Whether the name is an exchange's or an authority's, part of the words around it."""
        return grammar.is_never_company(self.name.canonical) or (
            grammar.is_never_company(self.name.text)
        )

    @property
    def is_investor(self) -> bool:
        """Whether the name can put money into a deal."""
        return self.name.kind in {NameKind.ORGANISATION, NameKind.PERSON}


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """One sentence with its mentions, each list in text order; equal to none but itself.

    `section` is the kind of deal that the heading above it announces.
    """

    sentence: Sentence
    folded: str
    triggers: tuple[Trigger, ...]
    money: tuple[MoneyMention, ...]
    sizes: tuple[MoneyMention, ...]
    dates: tuple[DateMention, ...]
    rounds: tuple[RoundMention, ...]
    shares: tuple[Share, ...]
    hits: tuple[Hit, ...]
    participations: tuple[Participation, ...]
    section: DealKind | None = None

    @property
    def lang(self) -> str:
        """The sentence's language."""
        return self.sentence.lang

    def invests(self, hit: Hit) -> bool:
        """Whether the name is said to invest, here."""
        return any(
            p.span.overlaps(hit.span) and p.part is not Part.BUYER for p in self.participations
        )


def _label(name: str, match: re.Match[str]) -> str:
    if name != "letter":
        return name
    groups = match.groupdict()
    label = f"{groups['letter'].upper()}{groups.get('plus') or ''}"
    return f"pre-{label}" if groups.get("pre") else label


def find_rounds(folded: str, span: Span, lang: str) -> tuple[RoundMention, ...]:
    """The round names in a stretch of folded text; of overlapping ones the longest."""
    return _longest(
        RoundMention(Span(*match.span()), _label(name, match))
        for name, match in grammar.rounds(lang).finditer(folded, *span)
    )


def find_triggers(folded: str, span: Span, lang: str) -> tuple[Trigger, ...]:
    """The triggers in a stretch of folded text; of overlapping ones the longest, equal ones all."""
    return _longest(
        Trigger(Span(*match.span()), rule)
        for rule, match in grammar.triggers(lang).finditer(folded, *span)
    )


def _longest(items: Iterable[S]) -> tuple[S, ...]:
    kept: list[S] = []
    for item in sorted(items, key=lambda i: (i.span.start - i.span.end, i.span)):
        if not any(item.span.overlaps(k.span) for k in kept if _rivals(item, k)):
            kept.append(item)
    return tuple(sorted(kept, key=lambda i: i.span))


def _rivals(one: Spanned, other: Spanned) -> bool:
    """Whether one of two overlapping items must go: not so for two kinds in the same words."""
    same_words = one.span == other.span
    return not (same_words and getattr(one, "kind", None) != getattr(other, "kind", None))


def _cuts(name: Span, words: Span) -> bool:
    """Whether words are part of a name; a name within them ("被甲收购") is a party."""
    return words.overlaps(name) and (name.contains(words) or not words.contains(name))


def scenes(
    document: Document,
    money: Sequence[MoneyMention],
    dates: Sequence[DateMention],
    names: Sequence[Name],
    participations: Sequence[Participation],
) -> tuple[Scene, ...]:
    """Every sentence of the document as a scene, in text order."""
    hits = sorted((Hit(s, name) for name in names for s in name.mentions), key=lambda h: h.span)
    found = _Mentions(
        _by_sentence(document, money),
        _by_sentence(document, find_sizes(document, money)),
        _by_sentence(document, dates),
        _by_sentence(document, hits),
        _by_sentence(document, participations),
        sections(document),
    )
    return tuple(_scene(document, sentence, found) for sentence in document.sentences)


@dataclass(frozen=True, slots=True)
class _Mentions:
    """What stands in each sentence, and the kind of deal of each line's section."""

    money: Mapping[int, Sequence[MoneyMention]]
    sizes: Mapping[int, Sequence[MoneyMention]]
    dates: Mapping[int, Sequence[DateMention]]
    hits: Mapping[int, Sequence[Hit]]
    participations: Mapping[int, Sequence[Participation]]
    sections: Mapping[int, DealKind]


def _by_sentence(document: Document, items: Iterable[S]) -> Mapping[int, Sequence[S]]:
    """The items that lie within one sentence, by its index and in the same order."""
    found: dict[int, list[S]] = {}
    for item in items:
        sentence = document.sentence_at(item.span.start)
        if sentence and sentence.span.contains(item.span):
            found.setdefault(sentence.index, []).append(item)
    return found


def _scene(document: Document, sentence: Sentence, found: _Mentions) -> Scene:
    folded, span, lang, index = document.folded, sentence.span, sentence.lang, sentence.index
    rounds = find_rounds(folded, span, lang)
    here = [
        h for h in found.hits.get(index, ()) if not any(r.span.contains(h.span) for r in rounds)
    ]
    named = [hit.span for hit in here if not hit.is_venue]

    def outside_names(items: Iterable[S]) -> tuple[S, ...]:
        return tuple(i for i in items if not any(_cuts(name, i.span) for name in named))

    return Scene(
        sentence,
        folded,
        outside_names(find_triggers(folded, span, lang)),
        tuple(found.money.get(index, ())),
        tuple(found.sizes.get(index, ())),
        tuple(found.dates.get(index, ())),
        outside_names(rounds),
        find_shares(folded, span, lang),
        tuple(here),
        tuple(found.participations.get(index, ())),
        found.sections.get(sentence.line),
    )
