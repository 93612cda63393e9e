"""A sentence with its lists of names and its cues: which cue speaks of which list."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.document import Document, Sentence
from extractors.investors.cues import Cue, Grammar, find_cues, grammar, overlapping
from extractors.investors.lists import Member, NameList, heads, lists, masked
from extractors.investors.participation import Part
from models.span import Span

_BRACKETED = re.compile(r"\([^()]*\)")
_INSERTED = re.compile(r",[^;]*,")
_COLON = re.compile(r"[^.;:|\ue000\ue001]{0,40}:[^.;:|]{0,40}")
_CLAUSE = re.compile(r"[^,;.|。]*")
# How far a cue may be from its list, insertions counted in.
_FARTHEST = 250
# How far a name that must stand right beside its cue may be from it: an article and an adjective.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its lists, cues and language's rules; `text` is the whole masked text."""

    text: str
    sentence: Sentence
    lists: tuple[NameList, ...]
    cues: tuple[Cue, ...]
    rules: Grammar

    def cues_about(self, one: NameList) -> Sequence[Cue]:
        """The cues that are near enough to speak of a list."""
        start, end = one.span
        return overlapping(self.cues, Span(start - _FARTHEST, end + _FARTHEST))

    def nouns_in(self, span: Span) -> list[Cue]:
        """The cues in a span that say what names are."""
        return [cue for cue in overlapping(self.cues, span) if cue.noun]

    def around(self, one: NameList) -> Span:
        """The list with the words near it in its sentence."""
        start, end = self.sentence.span
        reach = self.rules.reach // 2
        return Span(max(start, one.span.start - reach), min(end, one.span.end + reach))

    def governs(self, cue: Cue, one: NameList) -> bool:
        """Whether the cue, which says what names do, says it of this list."""
        if cue.noun or cue.void or self._denied(cue, one.span):
            return False
        if not cue.after and self._is_bought(one):
            return False
        if self.shares_subject(cue) or self.is_anaphoric(cue):
            return False
        return self._announces(cue, one) or self.adjoins(cue, one.span)

    def coordinated(self, one: NameList) -> list[Cue]:
        """The cues that say more of the subject of a sentence: "A bought B and led a round"."""
        if one is not self.lists[0]:
            return []
        return [c for c in self.cues if self.shares_subject(c) and not self._denied(c, one.span)]

    def adjoins(self, cue: Cue, span: Span) -> bool:
        """Whether the cue is on its proper side of a list, and nothing parts them."""
        gap = Span(cue.span.end, span.start) if cue.after else Span(span.end, cue.span.start)
        if not 0 <= gap.end - gap.start <= _FARTHEST:
            return False
        asides = [Span(*found.span()) for found in _INSERTED.finditer(self.text, *gap)]
        between = overlapping(self.cues, gap)
        parting = [other.span for other in between if other.parts]
        if any(not any(aside.contains(span) for aside in asides) for span in parting):
            return False
        if any(self._holds_apart(one, gap, between) for one in self._lists_in(gap)):
            return False
        words = _INSERTED.sub(" ", _BRACKETED.sub(" ", gap.of(self.text)))
        for noun in (other for other in between if other.noun):
            words = words.replace(noun.span.of(self.text), "")
        if cue.after:
            words = words.lstrip(", ")
        reach = _NEAR if cue.near else self.rules.reach
        return len(words) <= reach and not self.rules.parted.search(words)

    def is_anaphoric(self, cue: Cue) -> bool:
        """Whether the cue's subject stands for a name of the sentence before."""
        if cue.after or cue.noun or cue.void:
            return False
        start = max(self.sentence.span.start, cue.span.start - self.rules.reach)
        return bool(self.rules.anaphor.search(self.text, start, cue.span.start))

    def shares_subject(self, cue: Cue) -> bool:
        """Whether the cue follows "and", so that its subject is the one of the verb before it."""
        if cue.after or cue.noun or cue.void:
            return False
        before = bisect_right(self.lists, cue.span.start, key=lambda one: one.span.end)
        if before < 2:
            return False
        end = self.lists[before - 1].span.end
        return bool(self.rules.conjunction.fullmatch(self.text, end, cue.span.start))

    def _is_bought(self, one: NameList) -> bool:
        """Whether the list is the object of a buyer's verb, so no subject of the verb behind it."""
        start = one.span.start
        near = overlapping(self.cues, Span(max(0, start - _NEAR), start))
        verbs = [cue for cue in near if cue.part is Part.BUYER and not (cue.after or cue.void)]
        if not verbs or verbs[-1].span.end > start:
            return False
        return not any(mark in self.text[verbs[-1].span.end : start] for mark in ",;:")

    def _lists_in(self, gap: Span) -> Sequence[NameList]:
        first = bisect_right(self.lists, gap.start, key=lambda one: one.span.end)
        last = bisect_left(self.lists, gap.end, key=lambda one: one.span.start)
        return self.lists[first:last]

    def _holds_apart(self, one: NameList, gap: Span, between: Sequence[Cue]) -> bool:
        """Whether a list stands in a gap otherwise than behind "together with"."""
        if not any(gap.overlaps(member.span) for member in one.members):
            return False
        return not any(
            cue.after and cue.near and gap.contains(cue.span) and cue.span.end <= one.span.start
            for cue in between
        )

    def _announces(self, cue: Cue, one: NameList) -> bool:
        """Whether the cue stands in the clause before a colon that a list follows."""
        gap = Span(cue.span.end, one.span.start)
        return gap.end > gap.start and bool(_COLON.fullmatch(self.text, *gap))

    def _denied(self, cue: Cue, span: Span) -> bool:
        """Whether the statement is negated. A denied purchase is still a deal, with a status."""
        if cue.part is Part.BUYER:
            return False
        start = cue.span.start - _NEAR if cue.after else span.end
        following = _CLAUSE.match(self.text, cue.span.end, cue.span.end + _NEAR // 2)
        end = following.end() if following else cue.span.end
        said = self.rules.negation.finditer(self.text, max(0, start), end)
        return any(not cue.span.contains(Span(*words.span())) for words in said)


def passages(document: Document, members: Sequence[Member]) -> Iterator[Passage]:
    """The sentences whose language has a lexicon, in text order."""
    text, named = masked(document.folded, members), False
    for sentence in document.sentences:
        rules = grammar(sentence.lang)
        if rules:
            first = bisect_left(members, sentence.span.start, key=lambda m: m.span.start)
            last = bisect_right(members, sentence.span.end, key=lambda m: m.span.end)
            here = members[first:last]
            # Without names of its own it speaks at most of those in the sentence before.
            told = find_cues(text, sentence.span, rules) if here or named else ()
            named, cues = bool(here), _with_antecedents(told)
            cues = _inserted(text, cues, sentence.span, rules)
            found = lists(text, heads(text, here, cues, rules), cues, rules)
            yield Passage(text, sentence, found, cues, rules)


def _with_antecedents(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Cues that say "the same" filled with what the cue before them says."""
    filled: list[Cue] = []
    for cue in cues:
        if cue.same and filled:
            before = filled[-1]
            filled.append(replace(cue, new=before.new, part=before.part))
        elif not cue.same:
            filled.append(cue)
    return tuple(filled)


def _inserted(text: str, cues: Sequence[Cue], within: Span, rules: Grammar) -> tuple[Cue, ...]:
    """The cues, those in a clause inserted into a list speaking of the name before it only."""
    clauses = [Span(*found.span()) for found in rules.relative.finditer(text, *within)]
    return tuple(
        replace(cue, noun=True, one=True)
        if not cue.after and any(clause.overlaps(cue.span) for clause in clauses)
        else cue
        for cue in cues
    )
