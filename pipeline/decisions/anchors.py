"""Find again what a decision was made about, however often the articles were read since.

A decision outlives the ids of reports: code of a new version reads an article anew, and what it
states has other ids and another order then. So a decision tells what it means by an article and the
words there, and means the report of today that fits best.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from models.decision import Anchor, Subject
from models.span import Span
from pipeline.reconcile import names


@dataclass(frozen=True, slots=True)
class Trace:
    """A report as it stands today: where, of whom, and the words it rests on.

    `names` are the company (or the person) as written and canonical; `spans` index the text of the
    article and are those of `words`.
    """

    report_id: str
    article_id: str
    names: tuple[str, str]
    spans: tuple[Span, ...]
    words: tuple[str, ...]

    def is_of(self, name: str) -> bool:
        """Whether the report gives its company (or person) this name, in any spelling."""
        return names.key(name) in map(names.key, self.names)


@dataclass(frozen=True)
class Whereabouts:
    """Where articles stand today: all that finding anchors needs to know of a store.

    The first three tell a text's fingerprint by article id, SHA-256 of its bytes and address;
    `standing` the article that stands for a text, `deals` and `people` the reports of an article.
    """

    by_article: Mapping[str, str] = field(default_factory=dict)
    by_bytes: Mapping[str, str] = field(default_factory=dict)
    by_address: Mapping[str, str] = field(default_factory=dict)
    standing: Mapping[str, str] = field(default_factory=dict)
    deals: Mapping[str, Sequence[Trace]] = field(default_factory=dict)
    people: Mapping[str, Sequence[Trace]] = field(default_factory=dict)

    def article(self, anchor: Anchor) -> str | None:
        """The article that stands for the one meant: its words, its bytes, or its address."""
        found = (
            self.by_article.get(anchor.article_id),
            self.by_bytes.get(anchor.sha256),
            self.by_address.get(anchor.address),
        )
        texts = (text for text in found if text is not None)
        return next((self.standing[text] for text in texts if text in self.standing), None)

    def report(self, anchor: Anchor, subject: Subject) -> Trace | None:
        """The report of a deal or person meant; None where no article says such a thing any more.

        In the article itself it is the one whose evidence overlaps most, of the same company first;
        in a copy or a corrected text the one of the same company with most words in common.
        """
        article = self.article(anchor)
        if article is None:
            return None
        among = self.people if subject is Subject.PERSON else self.deals
        fits = {trace: _fit(anchor, trace) for trace in among.get(article, ())}
        best = max(fits.values(), default=(False, 0))
        if best[1] == 0:
            return None
        return min((trace for trace, fit in fits.items() if fit == best), key=_place)

    def reports(self, anchors: Iterable[Anchor], subject: Subject) -> tuple[Trace, ...]:
        """The reports meant by several anchors, each once, in the anchors' order."""
        found = (self.report(anchor, subject) for anchor in anchors)
        return tuple(dict.fromkeys(trace for trace in found if trace is not None))


def _fit(anchor: Anchor, trace: Trace) -> tuple[bool, int]:
    """Whether the company is the same, and how much of the evidence is: 0 where none is."""
    is_same = trace.is_of(anchor.name)
    if trace.article_id == anchor.article_id:
        overlap = _overlap(anchor.spans, trace.spans)
        return is_same and overlap > 0, overlap
    if not is_same:
        return False, 0
    # That both name the company tells nothing; other words of the evidence do.
    name = names.key(anchor.name)
    told = {names.key(word) for word in anchor.words} - {name}
    return True, len(told & {names.key(word) for word in trace.words})


def _overlap(mine: Iterable[Span], theirs: Iterable[Span]) -> int:
    """How many characters both cover."""
    return len(_covered(mine) & _covered(theirs))


def _covered(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(*span)}


def _place(trace: Trace) -> tuple[object, ...]:
    """Of several that fit equally the first in the text is meant."""
    return min(trace.spans, default=Span(0, 0)), trace.report_id
