"""Who is meant where a statement names no company: "the start-up", elle, 该公司, or nothing."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.deals import grammar
from extractors.deals.claim import BUYING, Claim, Told
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Scene
from extractors.deals.subjects import is_adjunct, is_subject
from extractors.deals.surroundings import standing
from models.mention import Name, NameKind
from models.report import DealKind
from models.span import Span

# How many characters may stand before the name that heads an item of a list.
_HEAD = 8
# What makes a line an item of a list: a mark at its start, or one after the name that heads it.
_BULLET = re.compile(r"[-*|>\u2022\u00b7\u25aa\u25ba]|\d+[.)\u3001]")
_HEADED = re.compile(r"\s*(?:\([^)]{0,24}\))?\s*[-:|]")
# A heading: at most so many characters, a name after its number, and at most a bracket after it.
_HEADING = 48
_SHORT = 60
_STOPS = ".!?;,\u3002"
_NUMBERED = re.compile(r"[\W\d_]*(?:\w{1,4}[:.\u3001])?\s*")
_MARK = re.compile("[\u25a0\u25aa\u25cf\u2022\u25c6\u25b6\u25b2\u00b7]")
_ENTRY = re.compile(r"\W*\d{1,2}[.)\u3001]\s*(?P<name>[^(),:;\u3002]{2,24}?)\s*\([^)]*\)[\s*#]*")
_ASIDE = re.compile(r"\s*(?:\([^)]*\))?[\s:*#,(-]*")
# What parts a heading's company, with its code, from what is said of it: 甲乙(01234):配股集资.
_TOPIC = re.compile(r"(?:\s?-[A-Z]{1,2})?\s?\(\d{4,6}[^)]*\)\s?[:|]")
# Behind "the latter", what makes it the thing spoken of rather than who acts.
_COPULAS = ("是", "则是", " was ", " is ", " a été ", " est ")
# The sentences that tell the day's news.
_LEAD = 4


def _heads(scene: Scene, start: int, hit: Hit) -> bool:
    """Whether a name near the start of its line heads an item of a list."""
    return bool(_BULLET.match(scene.folded, start) or _HEADED.match(scene.folded, hit.span.end))


def _is_short(scene: Scene) -> bool:
    """Whether a sentence can be a heading: short, and closed by no full stop."""
    start, end = scene.sentence.span
    return end - start <= _HEADING and scene.folded[end - 1] not in _STOPS


def _headline(scene: Scene) -> Name | None:
    """The name that a heading consists of, numbering and brackets left aside, or its only one.

    A numbered heading with brackets is a name even where no recogniser knows it.
    """
    start, end = scene.sentence.span
    if not _is_short(scene):
        return None
    for hit in scene.hits[:1]:
        before = scene.folded[start : hit.span.start]
        after = scene.folded[hit.span.end : scene.money[0].span.start if scene.money else end]
        told = _ASIDE.fullmatch(after) or _TOPIC.match(after)
        if hit.is_company and _NUMBERED.fullmatch(before) and told:
            return hit.name
    entry = _ENTRY.fullmatch(scene.folded, start, end)
    if entry is None:
        named = list(dict.fromkeys(hit.name for hit in scene.hits if hit.is_company))
        return named[0] if len(named) == 1 else None
    words = entry["name"].strip()
    return Name(NameKind.ORGANISATION, words, words, (Span(*entry.span("name")),))


def _opens(scene: Scene, clause: Span, offset: int) -> bool:
    """Whether nothing but blanks and marks stands before an offset in its clause."""
    return not any(c.isalnum() for c in scene.folded[clause.start : offset])


def _is_active(d: Draft) -> bool:
    """Whether the words that give the kind are a verb whose subject buys."""
    return any(
        t.span == d.kind.span and t.kind in BUYING and "left" in t.rule.buyer
        for t in d.statement.triggers
    )


class Focus:
    """The article's leading company, and who is meant at each place of the text."""

    def __init__(
        self, scenes: Sequence[Scene], drafts: Sequence[Draft], listed: Collection[Name] = ()
    ) -> None:
        self._scenes = scenes
        self._investors = {
            *(p.name for scene in scenes for p in scene.participations),
            *(d.buyer.name for d in drafts if d.buyer),
        }
        targets = [d.company.name for d in drafts if d.company and d.kind.value in BUYING]
        self._targets = list(dict.fromkeys(targets))[:1]
        self._buyers = {d.buyer.name for d in drafts if d.buyer} - set(targets)
        self._companies = {d.company.name for d in drafts if d.company} | set(listed)
        self._ranking = self._rank(drafts)
        self.protagonist = self._ranking[0] if self._ranking else None
        self.standing = standing(scenes, self._buyers, self._companies)

    def _rank(self, drafts: Sequence[Draft]) -> list[Name]:
        """The companies, the one that the article is about first."""
        votes: Counter[Name] = Counter()
        for scene in self._scenes:
            for hit in scene.hits:
                if hit.is_company:
                    votes[hit.name] += (
                        1
                        + 2 * (scene.sentence.index == 0 and not is_adjunct(scene, hit))
                        - 3 * scene.invests(hit)
                    )
        for d in drafts:
            if d.company:
                votes[d.company.name] += 4 if d.statement.scene.sentence.index <= _LEAD else 1
            if d.buyer:
                votes[d.buyer.name] -= 2
        return sorted(votes, key=lambda name: (-votes[name], name.mentions[0].start))

    def placed(self, d: Draft) -> Draft:
        """The draft with the company that heads its item of a list: each item tells of one."""
        head = self._header(d) if d.kind.value not in BUYING else None
        return replace(d, company=head) if head else d

    def _header(self, d: Draft) -> Hit | None:
        scene = self._line(d)[0]
        start = scene.sentence.span.start
        for hit in scene.hits[:1]:
            near = hit.span.start - start <= _HEAD and hit.span < d.kind.span
            if near and hit.is_company and _HEADED.match(scene.folded, hit.span.end):
                return hit
        return None

    def pointers(self, d: Draft, before: Sequence[tuple[Draft, Name]]) -> dict[str, Name | None]:
        """The company that each rule points at for a draft, given the drafts settled before it."""
        previous = before[-1] if before and before[-1][0].line == d.line else None
        target, leading = self._targets[:1], [] if self._is_listed(d) else self._ranking[:2]
        return {
            "named": d.company.name if d.company else None,
            "speaker": self._spoken_of(d),
            "continued": self._continued(d, *previous) if previous else None,
            "item": self._item(d),
            "heading": self._heading(d),
            "last company": self._last_company(d),
            "target": next(iter(target), None),
            "protagonist": next(iter(leading), None),
            "second": next(iter(leading[1:]), None),
        }

    def pointed(self, d: Draft) -> Draft:
        """The draft with its party that "the former" or "the latter" means.

        As the subject of a verb of buying it pays, and the other of the two names is bought.
        """
        scene = d.statement.scene
        for key, place in (("latter", -1), ("former", -2)):
            pattern = grammar.cue(scene.lang, "context", key)
            for clause in d.statement.clauses:
                cue = pattern.search(scene.folded, *clause)
                pair = self._two_before(scene, cue.start()) if cue else []
                if cue is None or len(pair) < 2:
                    continue
                meant, other = pair[place], pair[-3 - place]
                if not (
                    _opens(scene, clause, cue.start())
                    and clause.contains(d.kind.span)
                    and _is_active(d)
                ):
                    return replace(d, company=meant)
                named = d.company and d.company.span.start > cue.end()
                return replace(d, buyer=meant, company=d.company if named else other)
        return d

    def _two_before(self, scene: Scene, offset: int) -> list[Hit]:
        """The last two names before an offset in its sentence, else in the sentence before."""
        for index in (scene.sentence.index, scene.sentence.index - 1):
            hits = [h for s in self._scenes if s.sentence.index == index for h in s.hits]
            last = {h.name: h for h in hits if h.is_company and h.span.end <= offset}
            if len(last) > 1:
                return sorted(last.values(), key=lambda h: h.span)[-2:]
        return []

    def _spoken_of(self, d: Draft) -> Name | None:
        """The leading company where it speaks itself: "we raised"."""
        scene = d.statement.scene
        pattern = grammar.cue(scene.lang, "context", "speaker")
        spoken = any(pattern.search(scene.folded, *clause) for clause in d.statement.clauses)
        return self.protagonist if spoken else None

    def _continued(self, d: Draft, told: Draft, name: Name) -> Name:
        """The company of a statement that follows another in its line."""
        buyer = told.buyer.name if told.buyer and told.buyer.is_company else None
        if (
            told.kind.value is DealKind.ACQUISITION
            and d.kind.value is not DealKind.ACQUISITION
            and buyer
            and name != self.protagonist
        ):
            return buyer
        return name

    def _item(self, d: Draft) -> Name | None:
        """The name that heads the line, as in a list of deals."""
        for scene in self._line(d):
            for hit in scene.hits:
                start = self._line(d)[0].sentence.span.start
                if hit.span.start - start > _HEAD or hit.span.start >= d.kind.span.start:
                    return None
                if self._can_lead(scene, hit, d) and _heads(scene, start, hit):
                    return hit.name
        return None

    def payer(self, d: Draft, company: Name) -> Hit | None:
        """Who pays where a statement names no one: the last other subject before it in its line."""
        hits = [
            hit
            for scene in self._line(d)
            for hit in scene.hits
            if hit.span < d.kind.span
            and hit.is_company
            and hit.name != company
            and is_subject(scene, hit)
        ]
        return hits[-1] if hits else None

    def _heading(self, d: Draft) -> Name | None:
        """The company that the heading of the statement's section names."""
        for scene in reversed(self._scenes):
            if scene.sentence.line < d.line and not scene.sentence.is_title:
                name = _headline(scene)
                if name or _is_short(scene):
                    return name
        return None

    def certain(self, d: Draft) -> Name | None:
        """The company that a statement means beyond doubt, if any."""
        return self._latter(d) or self._entry(d)

    def _latter(self, d: Draft) -> Name | None:
        """The company that raises, or was bought, at the head of a clause: "the latter raised"."""
        scene = d.statement.scene
        for key, place in (("latter", -1), ("former", -2)):
            pattern = grammar.cue(scene.lang, "context", key)
            for clause in d.statement.clauses:
                cue = pattern.search(scene.folded, *clause)
                pair = self._two_before(scene, cue.start()) if cue else []
                if cue is None or len(pair) < 2 or not _opens(scene, clause, cue.start()):
                    continue
                raises = any(
                    t.kind is DealKind.FUNDING
                    and "left" in t.rule.company
                    and clause.contains(t.span)
                    for t in d.statement.triggers
                )
                told = scene.folded.startswith(_COPULAS, cue.end()) or raises
                if told and not scene.invests(pair[place]):
                    return pair[place].name
        return None

    def _entry(self, d: Draft) -> Name | None:
        """The company of the entry in a numbered list that a statement stands in: "3. Acme (US)".

        A purchase names whom it is of: the entry may be the buyer's.
        """
        if d.company and d.kind.value in BUYING:
            return None
        for scene in reversed(self._scenes):
            if scene.sentence.line < d.line and _is_short(scene):
                is_entry = _ENTRY.fullmatch(scene.folded, *scene.sentence.span)
                return _headline(scene) if is_entry else None
        return None

    def dated(self, d: Draft, claim: Claim) -> Claim:
        """The claim with the date of a short sentence before it: "The peak came in May 2022."."""
        index = claim.sentence - 1
        for scene in self._scenes:
            same = scene.sentence.index == index and scene.sentence.line == d.line
            start, end = scene.sentence.span
            if (
                same
                and len(scene.dates) == 1
                and end - start <= _SHORT
                and not (scene.hits or scene.money)
            ):
                return replace(claim, date=Told(scene.dates[0].date, scene.dates[0].span))
        return claim

    def _last_company(self, d: Draft) -> Name | None:
        """The last subject before the statement in its line that some statement calls a company."""
        names = [
            hit.name
            for scene in self._line(d)
            for hit in scene.hits
            if hit.span < d.kind.span and self._can_lead(scene, hit, d)
        ]
        return next((name for name in reversed(names) if name in self._companies), None)

    def _line(self, d: Draft) -> list[Scene]:
        return [s for s in self._scenes if s.sentence.line == d.line]

    def _is_listed(self, d: Draft) -> bool:
        """Whether a bullet opens the line: each item tells a deal of its own company."""
        scene = self._line(d)[0]
        return bool(_MARK.match(scene.folded, scene.sentence.span.start))

    def _can_lead(self, scene: Scene, hit: Hit, d: Draft) -> bool:
        return (
            hit.is_company
            and is_subject(scene, hit)
            and (hit.name not in self._investors or hit.name in self._companies)
            and (d.buyer is None or hit.name != d.buyer.name)
        )
