"""Who is meant where a statement names no company: "the start-up", elle, 该公司, or nothing."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.deals import grammar, headings, latter
from extractors.deals.claim import BUYING, Claim, Told
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Scene
from extractors.deals.subjects import is_adjunct, is_subject
from extractors.deals.surroundings import standing
from models.mention import Name
from models.report import DealKind

# The sentences that tell the day's news.
_LEAD = 4
# A sentence of at most so many characters may do no more than give a date.
_SHORT = 60


class Focus:
    """The article's leading company, and who is meant at each place of the text."""

    def __init__(
        self, scenes: Sequence[Scene], drafts: Sequence[Draft], listed: Collection[Name] = ()
    ) -> None:
        self._scenes = scenes
        self._lines: dict[int, list[Scene]] = {}
        for scene in scenes:
            self._lines.setdefault(scene.sentence.line, []).append(scene)
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
        """The draft with the party that its item's head, or "the latter", makes plain.

        Each item of a list tells of the one company that heads it.
        """
        head = self._header(d) if d.kind.value not in BUYING else None
        return latter.with_party(replace(d, company=head) if head else d, self._scenes)

    def _header(self, d: Draft) -> Hit | None:
        scene = self._line(d)[0]
        start = scene.sentence.span.start
        for hit in scene.hits[:1]:
            near = hit.span.start - start <= headings.HEAD and hit.span < d.kind.span
            if near and hit.is_company and headings.is_headed(scene, hit):
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
                if hit.span.start - start > headings.HEAD or hit.span.start >= d.kind.span.start:
                    return None
                if self._can_lead(scene, hit, d) and headings.heads(scene, start, hit):
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
                name = headings.headline(scene)
                if name or headings.is_short(scene):
                    return name
        return None

    def certain(self, d: Draft) -> Name | None:
        """The company that a statement means beyond doubt, if any."""
        return latter.raiser(d, self._scenes) or self._entry(d)

    def _entry(self, d: Draft) -> Name | None:
        """The company of the entry in a numbered list that a statement stands in: "3. Acme (US)".

        A purchase names whom it is of: the entry may be the buyer's.
        """
        if d.company and d.kind.value in BUYING:
            return None
        for scene in reversed(self._scenes):
            if scene.sentence.line < d.line and headings.is_short(scene):
                return headings.entry(scene)
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
        return self._lines[d.line]

    def _is_listed(self, d: Draft) -> bool:
        """Whether a bullet opens the line: each item tells a deal of its own company."""
        return headings.is_marked(self._line(d)[0])

    def _can_lead(self, scene: Scene, hit: Hit, d: Draft) -> bool:
        return (
            hit.is_company
            and is_subject(scene, hit)
            and (hit.name not in self._investors or hit.name in self._companies)
            and (d.buyer is None or hit.name != d.buyer.name)
        )
