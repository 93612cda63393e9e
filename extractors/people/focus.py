"""Which organisation a bare title such as "the chief executive" belongs to."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from extractors.languages import is_spaced
from extractors.people.kinds import is_investor, is_public, is_school
from models.mention import Name, NameKind
from models.report import PersonRole
from models.span import Span

_TITLE_BONUS = 2  # an organisation in the headline counts as so many mentions, the first 1 more
_CUE = 2  # and so does one that the words around it make the company bought or sold
_BUYER = 0.5  # where two are named equally often, the one that pays is not in focus
_LEAD = 12  # characters from the start of a sentence in which its subject stands
_LEAD_HAN = 4  # the same in Chinese
_ITEM = re.compile(
    r" *(?:[-•+*■▪▶►●◆★※·] ?(?:\*\*)?|\d+[.)] ) *|(?=[^\n:]{2,30} ?: )"
)  # the mark of a list item, or "Name: "
_HEADING = 45  # characters of the longest line that counts as a heading
_CONTEXT = 30  # characters before a mention that cues are sought in

# What stands between a speaker's name and an answer in an interview.
_ASKED = re.compile(r"(?:\*\*)? ?(?::|\. ?[-–—])")
# Posts that make an owner one of the company, too.
_CHIEFS = {PersonRole.CEO, PersonRole.CHAIR}


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words right before and right after a mention, each with what they add to it."""

    before: Sequence[tuple[re.Pattern[str], float]]
    after: Sequence[tuple[re.Pattern[str], float]]


@cache
def _cues(lang: str) -> _Cues:
    table = lexicon.load("people", lang).get("focus", {})

    def compiled(frame: str, **weights: float) -> list[tuple[re.Pattern[str], float]]:
        return [
            (re.compile(frame.format("|".join(table[words])), re.IGNORECASE), weight)
            for words, weight in weights.items()
            if words in table
        ]

    return _Cues(
        compiled("(?:{}) ?$", before_target=_CUE, before_past=-_CUE),
        compiled("(?:'s)?,? ?(?:{})", after_target=_CUE, after_buyer=-1.0),
    )


class Focus:
    """The organisations of a document by place and by weight; `backers` put money into a deal.

    `main` is the one that the article is about.
    """

    def __init__(
        self, document: Document, names: Sequence[Name], backers: Collection[Name] = ()
    ) -> None:
        self._document = document
        self._backers = frozenset(backers)
        self._placed = sorted(
            (
                (span, name)
                for name in names
                if name.kind is NameKind.ORGANISATION
                for span in name.mentions
            ),
            key=lambda placed: placed[0],
        )
        self._starts = [span.start for span, _ in self._placed]
        self.main = self._main()
        self._investor = self._most_named_investor()

    def _main(self) -> Name | None:
        """The company that the article speaks of most; an investor only for want of one."""
        sentences = self._document.sentences
        head = sentences[0].span.end if sentences and sentences[0].is_title else 0
        weights: dict[str, float] = {}
        for at, (span, name) in enumerate(self._placed):
            in_title = _TITLE_BONUS + (at == 0) if span.end <= head else 0
            weight = 1 + in_title + self._cue(span)
            weights[name.text] = weights.get(name.text, 0) + weight
        for _, name in self._placed:
            if is_investor(name) or is_public(name) or is_school(name):
                weights[name.text] = min(weights[name.text], 0.5)
            elif name in self._backers:
                weights[name.text] -= _BUYER
        best = max(weights, key=lambda text: weights[text], default=None)
        return next((name for _, name in self._placed if name.text == best), None)

    def _most_named_investor(self) -> Name | None:
        """The investment firm with most mentions."""
        counts = [
            (len(name.mentions), -at.start, name) for at, name in self._placed if is_investor(name)
        ]
        return max(counts, key=lambda count: count[:2])[2] if counts else None

    def _cue(self, span: Span) -> float:
        """What the words around a mention add: the company sold is in focus, the buyer is not."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return 0
        folded = self._document.folded
        before = folded[max(sentence.span.start, span.start - _CONTEXT) : span.start]
        after = folded[span.end : min(sentence.span.end, span.end + _CONTEXT)]
        cues = _cues(sentence.lang)
        found = [weight for cue, weight in cues.before if cue.search(before)]
        found += [weight for cue, weight in cues.after if cue.match(after)]
        return sum(found)

    def pays(self, name: Name) -> bool:
        """Whether someone puts money into a deal, other than what the article is about."""
        return name in self._backers and name != self.main

    def _fits(self, name: Name, roles: Sequence[PersonRole]) -> bool:
        if PersonRole.OFFICIAL in roles:
            return is_public(name)
        if PersonRole.INVESTOR in roles and not _CHIEFS & set(roles):
            return is_investor(name) or name in self._backers
        # In Chinese the clause tells; elsewhere a title beside a backer is still the company's.
        if name in self._backers and name != self.main and is_spaced(self._document.article.lang):
            return False
        return not (is_investor(name) or is_public(name) or is_school(name))

    def _before(self, span: Span) -> Iterator[tuple[Span, Name]]:
        """The organisations named before a place, nearest first."""
        yield from reversed(self._placed[: bisect_left(self._starts, span.start)])

    def last(self, span: Span, roles: Sequence[PersonRole]) -> Name | None:
        """The organisation that "its" points at: the subject of the sentence, whatever it is.

        Where the sentence has none, it is the last one that it names, the subject of the nearest
        sentence before that names some, or the last one there.
        """
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return self.main
        subject = self._opening(sentence, before=span.start)
        if subject is not None:
            return subject
        for where, name in self._before(span):
            home = self._document.sentence_at(where.start)
            subject = self._opening(home) if home and home is not sentence else None
            if subject is not None:
                return subject
            if self._fits(name, roles):
                return name
        return self.main

    def at(self, span: Span, roles: Sequence[PersonRole]) -> Name | None:
        """The organisation in focus at a place, the closest first.

        That is the head of a list item, the one named in the same Chinese clause, the subject of
        the line, the heading above it, and the article's own. Officials belong only to a public
        body named in the same line.
        """
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return self.main
        lead = self.lead(span)
        if lead is not None and self._fits(lead, roles):
            return lead
        line = [one for one in self._document.sentences if one.line == sentence.line]
        near = (
            self._in_clause(sentence, span, roles)
            or self._heading(sentence.line, roles)
            or self._subject(line, span, roles)
            or self._of_line(line, span, roles)
        )
        if near is not None or PersonRole.OFFICIAL in roles:
            return near
        return self._investor if PersonRole.INVESTOR in roles else self.main

    def _in_clause(
        self, sentence: Sentence, span: Span, roles: Sequence[PersonRole]
    ) -> Name | None:
        """In Chinese, the last organisation before a place in the same part of its sentence."""
        if is_spaced(sentence.lang):
            return None
        clause = self._document.folded.rfind(";", sentence.span.start, span.start)
        for where, name in self._before(span):
            if where.start < max(sentence.span.start, clause):
                return None
            if self._fits(name, roles) and self._cue(where) >= 0:
                return name
        return None

    def lead(self, span: Span) -> Name | None:
        """The organisation at the head of the list item around a place, None outside of lists."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return None
        first = next(one for one in self._document.sentences if one.line == sentence.line)
        item = _ITEM.match(self._document.folded, *first.span)
        if item is None:
            return None
        return next(
            (name for where, name in self._placed if item.end() <= where.start <= item.end() + 2),
            None,
        )

    def interviewed(self, person: Name) -> Name | None:
        """The article's own organisation for whom it interviews: "Jo Ward: ..." or a headline."""
        folded = self._document.folded
        for span in person.mentions:
            sentence = self._document.sentence_at(span.start)
            if sentence is None:
                continue
            opens = sentence.span.start <= span.start <= sentence.span.start + 2
            if sentence.is_title or (opens and _ASKED.match(folded, span.end)):
                return self.main
        return None

    def only(self, span: Span) -> Name | None:
        """The organisation that a sentence names where it names no other; in Chinese none."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None or not is_spaced(sentence.lang):
            return None
        named = {
            name: self._cue(where)
            for where, name in self._placed
            if sentence.span.contains(where) and not is_school(name)
        }
        if len(named) != 1 or min(named.values()) < 0:
            return None
        name = next(iter(named))
        return None if any(map(self._is_aside, name.mentions)) else name

    def _is_aside(self, span: Span) -> bool:
        """Whether a name stands in brackets, behind the person it belongs to."""
        before = self._document.folded[: span.start]
        return before.rfind("(") > before.rfind(")")

    def _heading(self, line: int, roles: Sequence[PersonRole]) -> Name | None:
        """The organisation in the heading right above a line: a short line without a full stop."""
        above = [one for one in self._document.sentences if one.line < line and not one.is_title]
        if not above:
            return None
        heading = [one for one in above if one.line == above[-1].line]
        span = Span(heading[0].span.start, heading[-1].span.end)
        text = span.of(self._document.folded)
        if len(text) > _HEADING or "|" in text or text[-1] in ".。":
            return None
        return next(
            (
                name
                for where, name in self._placed
                if span.contains(where) and self._fits(name, roles)
            ),
            None,
        )

    def _subject(
        self, line: Sequence[Sentence], span: Span, roles: Sequence[PersonRole]
    ) -> Name | None:
        """The organisation at the start of the nearest sentence of a line, up to a place."""
        for sentence in reversed(line):
            if sentence.span.start <= span.start:
                name = self._opening(sentence, roles, before=span.start)
                if name is not None:
                    return name
        return None

    def _of_line(
        self, line: Sequence[Sentence], span: Span, roles: Sequence[PersonRole]
    ) -> Name | None:
        """The company that a line tells of up to a place, if that is not the article's own.

        It is the last one that no words around make a buyer or a place of the past; where the
        language's bare titles mostly point at the article's own, one that they make the target.
        """
        if line[0].is_title or not is_spaced(line[0].lang):
            return None
        least = lexicon.load("people", line[0].lang).get("focus", {}).get("least_cue", 1)
        start, last = line[0].span.start, None
        for where, name in self._placed:
            if where.start < start or where.end > span.start:
                continue
            if name == self.main:
                return None
            if self._fits(name, roles) and self._cue(where) >= least:
                last = name
        return last

    def _opening(
        self,
        sentence: Sentence,
        roles: Sequence[PersonRole] | None = None,
        before: int | None = None,
    ) -> Name | None:
        """The organisation with which a sentence begins, one that `roles` fit if any are given.

        For officials it is any in the sentence.
        """
        folded = self._document.folded
        lead = sentence.span.start + (_LEAD if is_spaced(sentence.lang) else _LEAD_HAN)
        for where, name in self._placed:
            if not sentence.span.contains(where) or (before is not None and where.start >= before):
                continue
            if folded.startswith("'s ", where.end) and where.end + 3 in self._starts:
                continue  # "Halden's Tidelane": the place or owner of the one that follows
            if roles is None:
                if where.start <= lead and not is_school(name):
                    return name
            elif (where.start <= lead or PersonRole.OFFICIAL in roles) and self._fits(name, roles):
                return name
        return None
