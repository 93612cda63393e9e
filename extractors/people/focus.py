"""Which organisation a bare title such as "the chief executive" belongs to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from models.mention import Name, NameKind
from models.report import PersonRole
from models.span import Span

_TITLE_BONUS = 2  # an organisation in the headline counts as so many further mentions
_CUE = 2  # and so does one that the words around it make the company bought or sold
_LEAD = 12  # characters from the start of a sentence in which its subject stands
_CONTEXT = 30  # characters before a mention that cues are sought in


@cache
def _investor() -> re.Pattern[str]:
    tails = lexicon.load("people")["investor_tails"]
    return re.compile(rf"(?:{'|'.join(tails)})$")


def is_investor(name: Name) -> bool:
    """Whether a name is one of an investment firm, by its last word."""
    return bool(_investor().search(name.text) or _investor().search(name.canonical))


def is_public(name: Name) -> bool:
    """Whether a name is one of a public body, by a word of it."""
    pattern = "|".join(lexicon.load("people")["public_bodies"])
    return re.search(pattern, name.text) is not None


class Focus:
    """The organisations of a document by place and by weight."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self._document = document
        self._placed = sorted(
            ((span, name) for name in names if name.kind is NameKind.ORGANISATION for span in name.mentions),
            key=lambda placed: placed[0],
        )
        self._starts = [span.start for span, _ in self._placed]
        self.main = self._main()

    def _main(self) -> Name | None:
        """The company that the article speaks of most; investors and public bodies only for want of one."""
        sentences = self._document.sentences
        head = sentences[0].span.end if sentences and sentences[0].is_title else 0
        weights: dict[str, float] = {}
        for span, name in self._placed:
            weight = 1 + (_TITLE_BONUS if span.end <= head else 0) + self._cue(span)
            weights[name.text] = weights.get(name.text, 0) + weight
        for _, name in self._placed:
            if is_investor(name) or is_public(name):
                weights[name.text] = min(weights[name.text], 0.5)
        best = max(weights, key=lambda text: weights[text], default=None)
        return next((name for _, name in self._placed if name.text == best), None)

    def _cue(self, span: Span) -> float:
        """What the words before and behind a mention add: the company sold is in focus, the buyer is not."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return 0
        table = lexicon.load("people", sentence.lang).get("focus", {})
        folded = self._document.folded
        before = folded[max(sentence.span.start, span.start - _CONTEXT) : span.start]
        after = folded[span.end : min(sentence.span.end, span.end + _CONTEXT)]
        score = 0.0
        for words, text, frame, weight in (
            ("before_target", before, "(?:{}) ?$", _CUE),
            ("after_target", after, "^(?:'s)?,? ?(?:{})", _CUE),
            ("after_buyer", after, "^(?:'s)?,? ?(?:{})", -1.0),
        ):
            if words in table and re.search(frame.format("|".join(table[words])), text, re.IGNORECASE):
                score += weight
        return score

    def _fits(self, name: Name, roles: Sequence[PersonRole]) -> bool:
        if PersonRole.OFFICIAL in roles:
            return is_public(name)
        if PersonRole.INVESTOR in roles:
            return is_investor(name)
        return not (is_investor(name) or is_public(name))

    def _before(self, span: Span) -> Iterator[tuple[Span, Name]]:
        """The organisations named before a place, nearest first."""
        yield from reversed(self._placed[: bisect_left(self._starts, span.start)])

    def last(self, span: Span, roles: Sequence[PersonRole]) -> Name | None:
        """The organisation named last before a place that can have people of these roles."""
        return next((name for _, name in self._before(span) if self._fits(name, roles)), None)

    def at(self, span: Span, roles: Sequence[PersonRole]) -> Name | None:
        """The organisation in focus at a place: the subject of its line, else that of the article.

        Officials belong only to a public body named in the same line.
        """
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return self.main
        line = [one for one in self._document.sentences if one.line == sentence.line]
        subject = self._subject(line, span, roles)
        if subject is not None or PersonRole.OFFICIAL in roles:
            return subject
        return self.main

    def _subject(
        self, line: Sequence[Sentence], span: Span, roles: Sequence[PersonRole]
    ) -> Name | None:
        """The organisation at the start of the nearest sentence of a line, up to a place."""
        for sentence in reversed(line):
            if sentence.span.start > span.start:
                continue
            for where, name in self._placed:
                in_lead = sentence.span.start <= where.start <= sentence.span.start + _LEAD
                in_line = PersonRole.OFFICIAL in roles and sentence.span.contains(where)
                if (in_lead or in_line) and where.start < span.start and self._fits(name, roles):
                    return name
        return None
