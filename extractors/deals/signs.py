"""What speaks for or against a name as the company that a statement is about, sign by sign.

A sign is a short phrase ("title", "subject before", "next word: 's"). How much each is worth is
data: `extractors/lexicon/company.toml`, made by `scripts/weigh_signs.py` from annotated articles.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.deals import grammar
from extractors.deals.claim import BUYING
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Scene
from extractors.deals.subjects import is_adjunct, is_subject
from models.mention import Name, NameKind
from models.report import DealKind
from models.span import Span

# How far from a statement's words a name stands near, and from its sum beside it, in characters.
_NEAR, _FAR, _BESIDE = 15, 50, 12
# How much text around a name is looked at for its neighbouring words.
_AROUND = 24
_WORD = re.compile(r"'s|[^\W\d_]+'?|[^\w\s]")
# A name mentioned this often, compared with the one mentioned most.
_OFTEN, _SOMETIMES = 0.5, 0.2


def family(kind: DealKind) -> str:
    """The kinds of deals among which a sign means the same."""
    if kind in BUYING:
        return "bought"
    if kind in {DealKind.DEBT, DealKind.GRANT}:
        return "given"
    return "fund" if kind is DealKind.FUND else "raised"


@dataclass(frozen=True, slots=True)
class Standing:
    """What each name is to the whole article, apart from any statement."""

    scenes: Sequence[Scene]
    counts: Mapping[Name, int]
    titled: Sequence[Name]
    investors: Collection[Name]
    buyers: Collection[Name]
    companies: Collection[Name]

    @property
    def candidates(self) -> list[Name]:
        """Every name that can be a deal's company, in order of first mention."""
        return list(self.counts)


def standing(
    scenes: Sequence[Scene], buyers: Collection[Name], companies: Collection[Name]
) -> Standing:
    """The standing of the names of an article's scenes.

    `buyers` pay in some statement and are bought in none; `companies` are what some statement's own
    words make its company.
    """
    hits = [(scene, hit) for scene in scenes for hit in scene.hits if hit.is_company]
    return Standing(
        scenes,
        Counter(hit.name for _, hit in hits),
        list(dict.fromkeys(hit.name for scene, hit in hits if scene.sentence.is_title)),
        {p.name for scene in scenes for p in scene.participations},
        buyers,
        companies,
    )


def signs(
    d: Draft,
    name: Name,
    stands: Standing,
    pointers: Mapping[str, Name | None],
    told: Sequence[Name],
) -> frozenset[str]:
    """All signs on a name for a draft.

    `pointers` are the names that rules take for the company, by rule; `told` the companies of the
    statements before, in text order.
    """
    general = set(_pointed(d, name, pointers))
    general.update(_place(d, name))
    general.update(_before(d, name, stands))
    general.update(_standing(name, stands))
    if d.buyer and d.buyer.name == name:
        general.add("buyer")
    if name in told:
        general.add("told before")
        general.update({"told last"} if told[-1] == name else ())
    kind = family(d.kind.value)
    return frozenset({*general, *(f"{sign} ({kind})" for sign in general), *_words(d, name)})


def _pointed(d: Draft, name: Name, pointers: Mapping[str, Name | None]) -> Iterator[str]:
    """Which rules point at the name, and how many."""
    rules = [rule for rule, pointed in pointers.items() if pointed == name]
    yield from (f"rule: {rule}" for rule in rules)
    if next((pointed for pointed in pointers.values() if pointed), None) == name:
        yield "first rule"
    if len(rules) > 1:
        yield "rules agree" if len(rules) == 2 else "many rules agree"
    if "named" in rules:
        strengths = {t.rule.strength for t in d.statement.triggers if t.kind is d.kind.value}
        yield from (f"named by {strength} words" for strength in strengths or {"no"})
        if len({hit.name for hit in d.statement.hits if hit.is_company}) == 1:
            yield "named alone"


def _place(d: Draft, name: Name) -> Iterator[str]:
    """Where the name stands in the statement's sentence."""
    scene, anchor = d.statement.scene, d.kind.span
    here = [hit for hit in scene.hits if hit.name == name]
    free = _free(d)
    if not here:
        if free:
            yield "others in sentence"
        if any(d.statement.holds(hit.span) for hit in free):
            yield "others in statement"
        return
    if {hit.name for hit in free} == {name}:
        yield "alone in sentence"
    if {hit.name for hit in free if d.statement.holds(hit.span)} == {name}:
        yield "alone in statement"
    yield "in sentence"
    if any(d.statement.holds(hit.span) for hit in here):
        yield "in statement"
    if any(p.name == name for p in scene.participations):
        yield "invests here"
    yield from _order(scene, here, anchor, name)
    away = min(distance(hit.span, anchor) for hit in here)
    if away < _FAR:
        yield "near" if away < _NEAR else "not far"
    for hit in here:
        yield from _neighbours(d, hit)


def _free(d: Draft) -> list[Hit]:
    """The subjects of the statement's sentence that nothing makes an investor or a buyer."""
    scene = d.statement.scene
    giving = {p.name for p in scene.participations} | ({d.buyer.name} if d.buyer else set())
    return [
        hit
        for hit in scene.hits
        if hit.is_company and hit.name not in giving and is_subject(scene, hit)
    ]


def _order(scene: Scene, here: Sequence[Hit], anchor: Span, name: Name) -> Iterator[str]:
    """How the name stands to the statement's words and to the other names of the sentence."""
    subjects = [h for h in scene.hits if h.is_company and h.span < anchor and is_subject(scene, h)]
    if any(hit.span < anchor for hit in here):
        yield "before"
    if any(hit.span > anchor for hit in here):
        yield "after"
    if any(is_adjunct(scene, hit) for hit in here):
        yield "adjunct"
    if any(subject.name == name for subject in subjects):
        yield "subject before"
    if subjects and subjects[0].name == name:
        yield "first subject"
    if subjects and subjects[-1].name == name:
        yield "last subject"


def _neighbours(d: Draft, hit: Hit) -> Iterator[str]:
    """What stands right beside one mention of the name."""
    scene = d.statement.scene
    if not scene.folded[scene.sentence.span.start : hit.span.start].strip():
        yield "opens sentence"
    for trigger in d.statement.triggers:
        if 0 <= hit.span.start - trigger.span.end <= 3:
            yield f"right after {trigger.kind}"
        if 0 <= trigger.span.start - hit.span.end <= 3:
            yield f"right before {trigger.kind}"
    for size in d.statement.sizes:
        if 0 <= hit.span.start - size.span.end <= _BESIDE:
            yield "right after sum"
        if 0 <= size.span.start - hit.span.end <= _BESIDE:
            yield "right before sum"
    figures = d.statement.figures[:1]
    companies = [h for h in scene.hits if h.is_company]
    if figures and hit is min(companies, key=lambda h: distance(h.span, figures[0]), default=None):
        yield "nearest to figure"


def _words(d: Draft, name: Name) -> Iterator[str]:
    """The words around the name's mentions in the statement's sentence."""
    scene = d.statement.scene
    for hit in (h for h in scene.hits if h.name == name):
        start, end = scene.sentence.span
        before = scene.folded[max(start, hit.span.start - _AROUND) : hit.span.start].lower()
        after = scene.folded[hit.span.end : min(end, hit.span.end + _AROUND)].lower()
        if grammar.is_spaced(scene.lang):
            ahead, behind = _WORD.findall(before)[-2:][::-1], _WORD.findall(after)[:2]
        else:
            ahead, behind = [before[-1:], before[-2:]], [after[:1], after[:2]]
        for place, found in (("previous", ahead), ("next", behind)):
            for number, word in enumerate(found, 1):
                if word.strip():
                    yield f"{place} {number}: {word}"


def _before(d: Draft, name: Name, stands: Standing) -> Iterator[str]:
    """Where the name stands in the text before the statement."""
    index, line = d.statement.scene.sentence.index, d.line
    paragraph = [s for s in stands.scenes if s.sentence.line == line and s.sentence.index < index]
    if paragraph:
        subjects = _subjects(paragraph[-1])
        if any(hit.name == name for hit in paragraph[-1].hits):
            yield "in previous sentence"
        yield from (f"{place} subject of previous sentence" for place in _ends(subjects, name))
    subjects = [subject for scene in paragraph for subject in _subjects(scene)[:1]]
    yield from (f"{place} subject of paragraph" for place in _ends(subjects, name))
    named = [
        hit.name
        for scene in stands.scenes
        if scene.sentence.line == line
        for hit in scene.hits
        if hit.is_company and hit.span < d.kind.span
    ]
    yield from (f"{place} in paragraph" for place in _ends(named, name))
    above = (s.hits for s in stands.scenes if s.sentence.line == line - 1)
    if any(hit.name == name for hits in above for hit in hits):
        yield "in previous paragraph"
    if all(mention > d.kind.span for mention in name.mentions):
        yield "named later only"


def _subjects(scene: Scene) -> list[Name]:
    return [hit.name for hit in scene.hits if hit.is_company and is_subject(scene, hit)]


def _ends(names: Sequence[Name], name: Name) -> Iterator[str]:
    if names and names[0] == name:
        yield "first"
    if names and names[-1] == name:
        yield "last"


def _standing(name: Name, stands: Standing) -> Iterator[str]:
    """What the name is to the whole article."""
    share = stands.counts[name] / max(stands.counts.values())
    if share == 1:
        yield "most frequent"
    elif share >= _SOMETIMES:
        yield "frequent" if share >= _OFTEN else "less frequent"
    else:
        yield "rare"
    if stands.counts[name] == 1:
        yield "once"
    if name in stands.titled:
        yield "in title"
        if stands.titled[0] == name:
            yield "first in title"
    for sign, names in (
        ("invests", stands.investors),
        ("buys", stands.buyers),
        ("company elsewhere", stands.companies),
    ):
        if name in names:
            yield sign
    if any(grammar.looks_like_funder(form) for form in (name.text, name.canonical)):
        yield "funder's name"
    if name.kind is NameKind.PRODUCT:
        yield "product"


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
