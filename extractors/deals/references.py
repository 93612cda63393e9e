"""Descriptions that stand for a name: "the insurer", « la jeune pousse lyonnaise ».

The text says what a name is ("Payco, a payments app", « la fintech Payco »), or the
name itself does ("Acme Bank"). A description with such a noun stands for the name that the noun is
tied to; a pronoun, or a noun that any company may bear, for whom the sentences before speak of.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors import lexicon
from extractors.deals.scene import Hit, Scene
from extractors.deals.subjects import is_subject
from extractors.literals import Source
from extractors.prefilter import PatternSet
from models.mention import Name, NameKind
from models.span import Span

# How far from a name the noun that says what it is may stand, in characters.
_REACH = 70
_WORD = re.compile(r"[^\W\d_]{4,}")
_APPOSED = re.compile(r"(?:(?<![^\W_])[A-Z\u00c0-\u00de][^\W_]*|\))\s?[,(:-]+\s?$")
# What parts the clauses of a sentence.
_BREAK = re.compile(r"[,;:\u3002]")
# A name this rare is described only this near to it, in characters.
_RARE, _NEAR = 0.25, 400
# How much more often the article's topic is mentioned than any other name.
_LEADS = 2.0


@dataclass(frozen=True, slots=True)
class _Nouns:
    """One family of nouns: which descriptions, ties and names hold them, in one language.

    `loose` nouns fit any company, so no tie is needed; `invests` says whether they fit investors,
    `owned` whether they describe what is another's ("its parent"), and `personal` whether a person
    may be meant as well.
    """

    family: str
    owned: bool
    loose: bool
    invests: bool
    pronoun: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class _Families:
    """All families of a language: their descriptions, and what says that a name is one of them.

    That is said before it, behind it, or by the name itself.
    """

    described: PatternSet[_Nouns]
    leading: PatternSet[_Nouns]
    following: PatternSet[_Nouns]
    named: PatternSet[_Nouns]


@cache
def _families(lang: str) -> _Families:
    table = lexicon.load("references", lang)
    families = [(entry, _nouns(entry)) for entry in table.get("family", ())]

    def shaped(shape: str | None) -> PatternSet[_Nouns]:
        """The families' nouns in one of the lexicon's shapes, None for each one's own."""
        return PatternSet(
            (_in_shape(entry, shape or entry.get("shape", "described"), table["shapes"]), nouns)
            for entry, nouns in families
        )

    named = ((re.compile("|".join(entry.get("names", ["(?!)"]))), one) for entry, one in families)
    return _Families(shaped(None), shaped("leading"), shaped("following"), PatternSet(named))


def _nouns(entry: lexicon.Table) -> _Nouns:
    return _Nouns(
        entry["family"],
        entry.get("shape") == "owned",
        entry.get("loose", False),
        entry.get("invests", False),
        entry.get("pronoun", False),
        entry.get("personal", False),
    )


def _in_shape(entry: lexicon.Table, shape: str, shapes: Mapping[str, str]) -> Source:
    noun = "(?:" + ("|".join(entry["nouns"]) or "(?!)") + ")"
    body = shapes[shape].replace("NOUN", noun)
    return Source(body.replace("MODIFIER", shapes["modifier"]), re.IGNORECASE)


def resolve(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes with a hit, marked as described, for every description that surely is a name's."""
    context = _Context(scenes)
    for index, scene in enumerate(scenes):
        found = [*context.described(scene)]
        if found:
            hits = tuple(sorted((*scene.hits, *found), key=lambda h: h.span))
            context.scenes[index] = replace(scene, hits=hits)
    return tuple(context.scenes)


class _Context:
    """What an article says of its names, and whom it speaks of at each place."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self.scenes = list(scenes)
        self._ties: dict[str, dict[Name, str]] = {}
        self._investors = {p.name for scene in scenes for p in scene.participations}
        hits = [hit for scene in scenes for hit in scene.hits if hit.is_company]
        self._counts = Counter(hit.name for hit in hits)
        for scene in scenes:
            for hit in scene.hits:
                if hit.is_company:
                    for family, words in _said(scene, hit):
                        ties = self._ties.setdefault(family, {})
                        ties[hit.name] = f"{ties.get(hit.name, '')} {words.lower()}"

    def described(self, scene: Scene) -> Iterator[Hit]:
        """A hit for each description in the scene that surely stands for a name."""
        taken = [hit.span for hit in scene.hits if hit.name.kind is not NameKind.PLACE]
        described = _families(scene.lang).described
        for nouns, match in described.finditer(scene.folded, *scene.sentence.span):
            span = Span(*match.span())
            beside = Span(span.start, span.end + 2)
            if any(map(beside.overlaps, taken)) or (not nouns.pronoun and _is_apposed(scene, span)):
                continue
            name = self._meant(scene, nouns, span)
            if name is not None:
                taken.append(span)
                yield Hit(span, name, described=True)

    def _meant(self, scene: Scene, nouns: _Nouns, span: Span) -> Name | None:
        acting = () if nouns.pronoun else _subjects(scene)
        barred = {hit.name for hit in acting if _acts_on(scene, hit, span)}
        said = {} if nouns.loose else self._ties.get(nouns.family, {})
        ties = {name: words for name, words in said.items() if name not in barred}
        if not ties:
            return None if nouns.owned else self._topic(scene, nouns, span, barred)
        words = set(_WORD.findall(span.of(scene.folded).lower()))
        shared = {name: sum(word in said for word in words) for name, said in ties.items()}
        best = [name for name in ties if shared[name] == max(shared.values())]
        name = max(best, key=lambda name: self._last(name, span))
        often = self._counts[name] >= _RARE * max(self._counts.values())
        return name if often or span.start - self._last(name, span) <= _NEAR else None

    def _last(self, name: Name, span: Span) -> int:
        """Where a name stands last before a description, -1 where it stands after it only."""
        return max((m.start for m in name.mentions if m < span), default=-1)

    def _topic(
        self, scene: Scene, nouns: _Nouns, span: Span, barred: Collection[Name]
    ) -> Name | None:
        """Whom the sentences before speak of in the paragraph, else the whole article."""

        def fits(hit: Hit) -> bool:
            investor = hit.name in self._investors and not nouns.invests
            person = nouns.personal and hit.name.kind is NameKind.PERSON
            return person or (hit.is_company and not investor and hit.name not in barred)

        here = [h for h in _subjects(scene) if fits(h) and h.span < span]
        if here and nouns.loose:
            return _only(here)
        if scene.sentence.is_title:
            return None
        for earlier in reversed(self._paragraph(scene)):
            subjects = [h for h in _subjects(earlier) if fits(h)]
            if subjects:
                return _only(subjects[:1] if nouns.pronoun else subjects)
            if not nouns.loose:
                return None
        return self._leader(nouns, barred) if nouns.loose and not nouns.pronoun else None

    def _paragraph(self, scene: Scene) -> list[Scene]:
        """The sentences before a scene's in its line."""
        return [
            s
            for s in self.scenes
            if s.sentence.line == scene.sentence.line and s.sentence.index < scene.sentence.index
        ] or [s for s in self.scenes if s.sentence.index == scene.sentence.index - 1]

    def _leader(self, nouns: _Nouns, barred: Collection[Name]) -> Name | None:
        """The name that the article mentions far more often than any other that fits."""
        counts = [
            (count, name)
            for name, count in self._counts.most_common()
            if name not in barred and (nouns.invests or name not in self._investors)
        ]
        if not counts or (len(counts) > 1 and counts[0][0] < _LEADS * counts[1][0]):
            return None
        return counts[0][1]


def _subjects(scene: Scene) -> list[Hit]:
    return [hit for hit in scene.hits if is_subject(scene, hit)]


def _acts_on(scene: Scene, hit: Hit, span: Span) -> bool:
    """Whether words of a deal lead from a subject to a description: it is someone else's."""
    return any(
        hit.span.end <= trigger.span.start
        and trigger.span.end <= span.start
        and not _BREAK.search(scene.folded, trigger.span.end, span.start)
        for trigger in scene.triggers
    )


def _only(hits: Sequence[Hit]) -> Name | None:
    """The company that all the hits name, if they name but one."""
    names = {hit.name for hit in hits}
    return hits[0].name if len(names) == 1 and hits[0].is_company else None


def _is_apposed(scene: Scene, span: Span) -> bool:
    """Whether the words explain a name that stands right before them: "Acme, the bank"."""
    return bool(_APPOSED.search(scene.folded, scene.sentence.span.start, span.start))


def _said(scene: Scene, hit: Hit) -> Iterator[tuple[str, str]]:
    """The families of nouns that the words beside a name, or its own, say it belongs to."""
    start, end = scene.sentence.span
    before = scene.folded[max(start, hit.span.start - _REACH) : hit.span.start]
    after = scene.folded[hit.span.end : min(end, hit.span.end + _REACH)]
    families = _families(scene.lang)
    leading = (
        (one, pattern.search(before)) for pattern, one in families.leading.candidates(before)
    )
    following = (
        (one, pattern.match(after)) for pattern, one in families.following.candidates(after)
    )
    yield from ((one.family, match.group()) for one, match in (*leading, *following) if match)
    own = {
        nouns.family
        for form in {hit.name.text, hit.name.canonical}
        for nouns, _ in families.named.finditer(form)
    }
    yield from ((family, hit.name.text) for family in own)
