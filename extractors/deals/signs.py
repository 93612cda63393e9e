"""What speaks for or against a name as the company that a statement is about, sign by sign.

A sign is a short phrase ("title", "subject before", "next word: 's"). How much each is worth is
data: `extractors/lexicon/company.toml`, made by `scripts/weigh_signs.py` from annotated articles.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from extractors.deals.claim import BUYING
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit
from extractors.deals.subjects import is_adjunct
from extractors.deals.surroundings import Standing, Surroundings, distance, surroundings
from extractors.languages import is_spaced
from models.mention import Name
from models.report import DealKind

# How far from a statement's words a name stands near, and from its sum beside it, in characters.
_NEAR, _FAR, _BESIDE = 15, 50, 12
# How much text around a name is looked at for its neighbouring words.
_AROUND = 24
# The rules that rest on how the text is laid out.
_STRUCTURE = ("heading", "item")
_WORD = re.compile(r"'s|[^\W\d_]+'?|[^\w\s]")


def family(kind: DealKind) -> str:
    """The kinds of deals among which a sign means the same."""
    if kind in BUYING:
        return "bought"
    if kind in {DealKind.DEBT, DealKind.GRANT}:
        return "given"
    return "fund" if kind is DealKind.FUND else "raised"


def signs(
    d: Draft, stands: Standing, pointers: Mapping[str, Name | None], told: Sequence[Name]
) -> Mapping[Name, frozenset[str]]:
    """All signs on each name that can be a draft's company: the candidates and those pointed at.

    `pointers` are the names that rules take for the company, by rule; `told` the companies of the
    statements before, in text order.
    """
    around, kind = surroundings(d, stands), family(d.kind.value)
    pointed = _pointed(pointers)
    before = _before(around)
    for name in told:
        before[name].append("told before")
    if told:
        before[told[-1]].append("told last")
    found = {}
    for name in dict.fromkeys([*stands.candidates, *pointed]):
        general = {*stands.signs.get(name, ("rare",)), *before.get(name, ()), *_place(around, name)}
        general.update(_by_rules(d, pointers, pointed.get(name, ())))
        if min(name.mentions) > d.kind.span:
            general.add("named later only")
        if d.buyer and d.buyer.name == name:
            general.add("buyer")
        qualified = (f"{sign} ({kind})" for sign in general)
        found[name] = frozenset((*general, *qualified, *_words(around, name)))
    return found


def _pointed(pointers: Mapping[str, Name | None]) -> Mapping[Name, Sequence[str]]:
    """The rules that point at each name."""
    rules: dict[Name, list[str]] = {}
    for rule, name in pointers.items():
        if name is not None:
            rules.setdefault(name, []).append(rule)
    return rules


def _by_rules(d: Draft, pointers: Mapping[str, Name | None], rules: Sequence[str]) -> Iterator[str]:
    """Which rules point at a name, and how many; which point at another."""
    yield from (f"rule: {rule}" for rule in rules)
    yield from (f"other than {rule}" for rule in _STRUCTURE if pointers[rule] and rule not in rules)
    if not rules:
        return
    if next(rule for rule, pointed in pointers.items() if pointed) == rules[0]:
        yield "first rule"
    if len(rules) > 1:
        yield "rules agree" if len(rules) == 2 else "many rules agree"
    if "named" in rules:
        strengths = {t.rule.strength for t in d.statement.triggers if t.kind is d.kind.value}
        yield from (f"named by {strength} words" for strength in strengths or {"no"})
        if len({hit.name for hit in d.statement.hits if hit.is_company}) == 1:
            yield "named alone"


def _place(around: Surroundings, name: Name) -> Iterator[str]:
    """Where the name stands in the statement's sentence."""
    d, free = around.draft, around.free
    anchor = d.kind.span
    hits = around.hits.get(name, ())
    here = [hit for hit in hits if not hit.described or d.statement.holds(hit.span)]
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
    yield from _stated([hit for hit in here if d.statement.holds(hit.span)])
    if name in around.investing:
        yield "invests here"
    yield from _order(around, here, name)
    away = min(distance(hit.span, anchor) for hit in here)
    if away < _FAR:
        yield "near" if away < _NEAR else "not far"
    for hit in here:
        yield from _neighbours(around, hit)


def _stated(here: Sequence[Hit]) -> Iterator[str]:
    """Whether the statement itself holds the name, or only a description that stands for it."""
    if here:
        yield "in statement"
        if all(hit.described for hit in here):
            yield "described in statement"


def _order(around: Surroundings, here: Sequence[Hit], name: Name) -> Iterator[str]:
    """How the name stands to the statement's words and to the other names of the sentence."""
    scene, anchor = around.draft.statement.scene, around.draft.kind.span
    if any(hit.span < anchor for hit in here):
        yield "before"
    if any(hit.span > anchor for hit in here):
        yield "after"
    if any(is_adjunct(scene, hit) for hit in here):
        yield "adjunct"
    if name in around.subjects:
        yield "subject before"
    yield from (f"{place} subject" for place in _ends(around.subjects, name))


def _neighbours(around: Surroundings, hit: Hit) -> Iterator[str]:
    """What stands right beside one mention of the name."""
    d = around.draft
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
    if hit == around.nearest:
        yield "nearest to figure"


def _words(around: Surroundings, name: Name) -> Iterator[str]:
    """The words around the name's mentions in the statement's sentence."""
    scene = around.draft.statement.scene
    for hit in around.hits.get(name, ()):
        start, end = scene.sentence.span
        before = scene.folded[max(start, hit.span.start - _AROUND) : hit.span.start].lower()
        after = scene.folded[hit.span.end : min(end, hit.span.end + _AROUND)].lower()
        if is_spaced(scene.lang):
            ahead, behind = _WORD.findall(before)[-2:][::-1], _WORD.findall(after)[:2]
        else:
            ahead, behind = [before[-1:], before[-2:]], [after[:1], after[:2]]
        for place, found in (("previous", ahead), ("next", behind)):
            for number, word in enumerate(found, 1):
                if word.strip():
                    yield f"{place} {number}: {word}"


def _before(around: Surroundings) -> defaultdict[Name, list[str]]:
    """Where names stand in the text before the statement."""
    found: defaultdict[Name, list[str]] = defaultdict(list)
    for name in around.sentence_before:
        found[name].append("in previous sentence")
    for name in around.above:
        found[name].append("in previous paragraph")
    for names, where in (
        (around.subjects_before, "subject of previous sentence"),
        (around.paragraph_subjects, "subject of paragraph"),
        (around.paragraph_names, "in paragraph"),
    ):
        if names:
            found[names[0]].append(f"first {where}")
            found[names[-1]].append(f"last {where}")
    return found


def _ends(names: Sequence[Name], name: Name) -> Iterator[str]:
    if names and names[0] == name:
        yield "first"
    if names and names[-1] == name:
        yield "last"
