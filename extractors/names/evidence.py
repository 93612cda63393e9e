"""Reasons to hold a run of capitalised words for a name of one kind or another.

The weights were set by hand: a known form outweighs everything but a person's title beside it,
the shape of a name outweighs its surroundings, and a recogniser's label decides only where all
else is silent.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import titles
from extractors.document import Document, Sentence
from extractors.languages import is_spaced
from extractors.names import enumerations, institutions, known, neighbours, shapes, words
from extractors.names.claim import Claim
from extractors.ner import Vote
from models.mention import NameKind
from models.report import PersonRole
from models.span import Span

_BEFORE, _AFTER = 60, 90  # characters of context that cues are sought in
_ORGANISATION, _PERSON = NameKind.ORGANISATION, NameKind.PERSON
_CUES = {
    "person": (_PERSON, 0.8),
    "organisation": (_ORGANISATION, 1.0),
    "company": (_ORGANISATION, 3.0),
    "product": (NameKind.PRODUCT, 1.5),
    "place": (NameKind.PLACE, 0.4),
    "location": (NameKind.PLACE, 2.5),
    "publication": (NameKind.PUBLICATION, 0.8),
}
_OF = re.compile(
    r" (?:of|at|for|de|d'|du|chez|des) ?(?:the |la |l'|le )?$|['\u2019]s? $", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?<![^\W_])"
    r"(?:the|an?|this|that|our|le|la|les|l'|un|une|du|au|aux|des|ce|cette|son|sa|notre) ?$",
    re.IGNORECASE,
)
_PERIOD_BEFORE = re.compile(r"(?<![^\W_])(?:administration|gouvernement|ère|loi|famille) $")
_PERIOD_AFTER = re.compile(r" (?:administration|era|government|family|cabinet)(?![^\W_])|政府")
_OPENS_NAME = re.compile(r",? ?(?:[\"(] ?)?")
_OPENS_APPOSITION = re.compile(r", | \(|'s (?:former |new |current )?")
_APPOSITION = re.compile(r"(?:(?:the|an?|le|la|l'|un|une|son|sa|[A-Z]\w+'s|[a-z-]+) ?){0,2}")


def claims(
    document: Document, sentence: Sentence, runs: Sequence[Span], votes: Sequence[Vote]
) -> Iterator[Claim]:
    """All reasons to hold the runs of capitalised words of a sentence for names."""
    folded = document.folded
    titles_alone = frozenset(run for run in runs if shapes.is_title(folded, run))
    is_headline = shapes.is_headline(sentence.span.of(folded), sentence)
    yield from enumerations.claims(folded, runs, sentence, titles_alone)
    yield from institutions.claims(folded, sentence)
    yield from neighbours.claims(folded, runs, sentence)
    for run in runs:
        text = run.of(folded)
        if run in titles_alone or not shapes.can_be_name(text, sentence.lang):
            continue
        if _tells_nothing(folded, run, sentence, is_headline=is_headline):
            continue
        yield _of_place(folded, run, sentence)
        yield from _of_votes(run, votes, text)
        yield from shapes.claims(run, text, sentence.lang)
        yield from _of_context(folded, run, sentence, text)


def _tells_nothing(folded: str, run: Span, sentence: Sentence, *, is_headline: bool) -> bool:
    """Whether capitals are the rule around a run that stands nowhere else and is not known."""
    text = run.of(folded)
    if text in known.table() or (" " in text and folded.count(text) > 1):
        return False
    headline = is_spaced(sentence.lang) and is_headline
    if headline and not sentence.is_title and shapes.clear_kind(text) is _PERSON:
        return False
    return headline or shapes.is_shouted(folded, run)


def _of_place(folded: str, run: Span, sentence: Sentence) -> Claim:
    """What a capital is worth: little on a common word, least where a sentence opens."""
    text = run.of(folded)
    opens = shapes.opens_sentence(folded, run, sentence)
    weight = 0.5
    if " " not in text and words.is_common(text, sentence.lang):
        has_article = _DETERMINER.search(folded, max(0, run.start - 8), run.start)
        weight = -0.3 if opens else 0.3 if has_article else 0.5
    return Claim(run, None, weight, "opens" if opens else "run")


def _of_votes(run: Span, votes: Sequence[Vote], text: str) -> Iterator[Claim]:
    for vote in votes:
        if not vote.span.overlaps(run):
            continue
        shared = min(vote.span.end, run.end) - max(vote.span.start, run.start)
        if shared < 0.6 * (run.end - run.start) or vote.label in {"WORK_OF_ART", "NORP"}:
            continue
        weight = 1.0 if " " in text else 0.6
        if vote.kind is NameKind.PLACE:
            weight = 0.3  # the small models call half of all unknown companies places
        yield Claim(run, vote.kind, weight if vote.kind else 0.2, vote.label)


def _of_context(folded: str, run: Span, sentence: Sentence, text: str) -> Iterator[Claim]:
    lang = sentence.lang
    low, high = (
        max(sentence.span.start, run.start - _BEFORE),
        min(sentence.span.end, run.end + _AFTER),
    )
    before, after = folded[low : run.start], folded[run.end : high]
    if _civility(lang).search(before):
        yield Claim(run, _PERSON, 5.0, "civility")
    if _is_period(before, after):
        yield Claim(run, _PERSON, -12.0, "period")
    if titles.may_stand(folded, low, run.start, lang):
        yield from _of_titles_before(before, run, lang, text)
    if titles.may_stand(folded, run.end, high, lang):
        yield from _of_title_behind(after, run, lang, text)
    yield from _of_cues(before, after, run, lang, text)


def _of_cues(before: str, after: str, run: Span, lang: str, text: str) -> Iterator[Claim]:
    """Claims from the words right before and behind; what is bought or sold in no place."""
    spoken = {("before", topic) for topic, _ in words.before(lang).finditer(before)}
    for topic in _CUES:
        behind = words.after(topic, lang)
        if behind and behind.match(after):
            spoken.add(("after", topic))
    if " " not in text:
        spoken -= {("before", "person"), ("after", "person")}
    if ("before", "company") in spoken:
        spoken.discard(("before", "place"))
    for side, topic in sorted(spoken):
        kind, weight = _CUES[topic]
        yield Claim(run, kind, weight, f"{side} {topic}")


@cache
def _civility(lang: str) -> re.Pattern[str]:
    """What is said before a person's name: "Mr ", « Mme »."""
    listed = sorted(words.of("civilities", lang), key=len, reverse=True)
    civilities = "|".join(map(re.escape, listed)) or "(?!)"
    return re.compile(rf"(?<![^\W_])(?:{civilities})\.? $")


def _is_period(before: str, after: str) -> bool:
    """Whether a person's name stands for a government: "the Trump administration"."""
    return bool(_PERIOD_BEFORE.search(before) or _PERIOD_AFTER.match(after))


def _of_titles_before(before: str, run: Span, lang: str, text: str) -> Iterator[Claim]:
    """A title right before a name makes a person; "CEO of X" makes an organisation."""
    for title in titles.in_text(before, lang):
        between = before[title.span.end :]
        if _OPENS_NAME.fullmatch(between):
            yield Claim(run, _PERSON, 1.5 if " " in text else 0.8, "title before")
        elif PersonRole.OFFICIAL in title.roles and words.is_common(text, lang):
            yield Claim(run, None, -3.0, "portfolio")  # « ministre de l'Économie »
        elif _OF.fullmatch(between):
            yield Claim(run, _ORGANISATION, 1.5, "title of")


def _of_title_behind(after: str, run: Span, lang: str, text: str) -> Iterator[Claim]:
    """A title in apposition makes a person; "X's CEO" makes an organisation."""
    opening = _OPENS_APPOSITION.match(after)
    if not opening:
        return
    title = next(iter(titles.find(after, Span(opening.end(), len(after)), lang)), None)
    if title is None:
        return
    gap = after[opening.end() : title.span.start]
    if opening.group().startswith("'s"):
        yield Claim(run, _ORGANISATION, 1.0 if not gap else 0.3, "its title")
    elif _APPOSITION.fullmatch(gap):
        yield Claim(run, _PERSON, 1.2 if " " in text else 0.3, "title behind")
