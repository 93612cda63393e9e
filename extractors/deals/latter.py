"""Which of two names "the former" or "the latter" means: the two named last before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.deals import grammar
from extractors.deals.claim import BUYING
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Scene
from models.mention import Name
from models.report import DealKind
from models.span import Span

# The two words, and which of the last two names each means.
_PLACES = (("latter", -1), ("former", -2))
# Behind "the latter", what makes it the thing spoken of rather than who acts.
_COPULAS = ("是", "则是", " was ", " is ", " a été ", " est ")


@dataclass(frozen=True, slots=True)
class _Anaphor:
    """One such word: where it stands, its clause, whom it means, and the other of the two."""

    cue: Span
    clause: Span
    meant: Hit
    other: Hit
    opens: bool


def with_party(d: Draft, stage: Sequence[Scene]) -> Draft:
    """The draft with its party that "the former" or "the latter" means.

    As the subject of a verb of buying it pays, and the other of the two names is bought.
    """
    for word in _anaphors(d, stage):
        if not (word.opens and word.clause.contains(d.kind.span) and _is_active(d)):
            return replace(d, company=word.meant)
        named = d.company and d.company.span.start > word.cue.end
        return replace(d, buyer=word.meant, company=d.company if named else word.other)
    return d


def raiser(d: Draft, stage: Sequence[Scene]) -> Name | None:
    """The company that raises, or was bought, at the head of a clause: "the latter raised"."""
    scene = d.statement.scene
    for word in _anaphors(d, stage):
        if not word.opens:
            continue
        told = scene.folded.startswith(_COPULAS, word.cue.end) or _raises(d, word.clause)
        if told and not scene.invests(word.meant):
            return word.meant.name
    return None


def _anaphors(d: Draft, stage: Sequence[Scene]) -> Iterator[_Anaphor]:
    scene = d.statement.scene
    for key, place in _PLACES:
        pattern = grammar.cue(scene.lang, "context", key)
        for clause in d.statement.clauses:
            cue = pattern.search(scene.folded, *clause)
            pair = _two_before(scene, cue.start(), stage) if cue else []
            if cue and len(pair) > 1:
                opens = _opens(scene, clause, cue.start())
                yield _Anaphor(Span(*cue.span()), clause, pair[place], pair[-3 - place], opens)


def _two_before(scene: Scene, offset: int, stage: Sequence[Scene]) -> list[Hit]:
    """The last two names before an offset in its sentence, else in the sentence before."""
    for index in (scene.sentence.index, scene.sentence.index - 1):
        hits = [h for s in stage if s.sentence.index == index for h in s.hits]
        last = {h.name: h for h in hits if h.is_company and h.span.end <= offset}
        if len(last) > 1:
            return sorted(last.values(), key=lambda h: h.span)[-2:]
    return []


def _opens(scene: Scene, clause: Span, offset: int) -> bool:
    """Whether nothing but blanks and marks stands before an offset in its clause."""
    return not any(c.isalnum() for c in scene.folded[clause.start : offset])


def _is_active(d: Draft) -> bool:
    """Whether the words that give the kind are a verb whose subject buys."""
    return any(
        t.span == d.kind.span and t.kind in BUYING and "left" in t.rule.buyer
        for t in d.statement.triggers
    )


def _raises(d: Draft, clause: Span) -> bool:
    """Whether the clause has a verb of raising, whose subject is the company."""
    return any(
        t.kind is DealKind.FUNDING and "left" in t.rule.company and clause.contains(t.span)
        for t in d.statement.triggers
    )
