"""Names in Latin letters: runs of capitalised words, cut where words cannot belong to one name."""

import re
from collections.abc import Collection, Iterator, Sequence

from extractors.document import Document, Sentence
from extractors.names import joints, known, shapes, tokens, words
from models.span import Span

# An instrument's code, as in "Kellanova KLN.N", and "I'm", "You'll", "They've".
_TICKER = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}")
_CONTRACTION = re.compile(
    r"[A-Z][a-z]*'(?:m|ll|ve|re|d|t)|[A-Z][a-z]+n't|(?:It|That|He|She|What|There|Here|Let|Who)'s"
)
_FUND_NUMBER = re.compile("[IVX]{2,4}")
# What follows half a compound word.
_HALVED = re.compile("-[a-z]")


def runs(document: Document, sentence: Sentence, familiar: Collection[Span]) -> Iterator[Span]:
    """Maximal runs of capitalised words of a sentence, connectors inside, cut at stop words.

    `familiar` are the well-known names in it.
    """
    folded, lang = document.folded, sentence.lang
    is_headline = shapes.is_headline(sentence.span.of(folded), sentence)
    current: list[Span] = []  # the words of the run so far
    pending: list[Span] = []  # connectors that a capitalised word may still take in
    for word in tokens.find(folded, sentence.span, lang, familiar):
        if current and not joints.joined(folded, [*current, *pending][-1], word):
            yield from _closed(folded, current, sentence)
            current, pending = [], []
        named = _is_of_name(folded, current, word)
        if not (named or current):
            continue
        goes_on = not _is_stop(word.of(folded), lang, after_name=bool(current)) or (
            not is_headline and joints.is_small_word_of_name(folded, current, word, sentence)
        )
        if goes_on and named:
            if pending and not joints.connects(folded, current, pending, word, lang):
                yield from _closed(folded, current, sentence)
                current, pending = [], []
            current, pending = [*current, *pending, word], []
        elif goes_on and word.of(folded) in words.neutral("connectors") and len(pending) < 2:
            pending.append(word)
        else:
            yield from _closed(folded, current, sentence)
            current, pending = [], []
    yield from _closed(folded, current, sentence)


def _is_of_name(folded: str, current: Sequence[Span], word: Span) -> bool:
    """Whether a word looks like one of a name's, behind the words of it so far."""
    return (
        tokens.is_capitalised(word.of(folded))
        or joints.is_number_of_name(folded, current, word)
        or (not current and joints.begins_small(folded, word))
    )


def _closed(folded: str, current: list[Span], sentence: Sentence) -> Iterator[Span]:
    kept = _without_openings(folded, current, sentence)
    if len(kept) > 2 and _leads_person(kept[0].of(folded), kept[1].of(folded), sentence.lang):
        yield kept[0]
        kept = kept[1:]
    if kept and _HALVED.match(folded, kept[-1].end):
        kept = kept[:-1]  # "AI Start-up": half a word ends no name
    if kept:
        yield Span(kept[0].start, kept[-1].end)


def _leads_person(first: str, second: str, lang: str) -> bool:
    """Whether a first word stands before a person's name without being part of it.

    As in "Tidelane Jo Ward".
    """
    if (
        first in words.given_names()
        or second not in words.neutral("given_names")
        or len(first.rstrip(".")) == 1
    ):
        return False
    return first in known.table() or words.is_common(first, lang) or lang == "fr"


def _is_institution(rest: Sequence[str], lang: str) -> bool:
    """Whether a nationality is part of the name: "Scottish National Investment Bank"."""
    tails = words.neutral("organisation_tails")
    is_common = all(word in tails or words.is_common(word, lang) for word in rest)
    return bool(rest) and is_common and " ".join(rest) not in known.table()


def _without_openings(folded: str, current: list[Span], sentence: Sentence) -> list[Span]:
    """A run without an adjective of nationality, or a common word that only opens the sentence."""
    tails = words.neutral("organisation_tails")
    kept = current
    while kept and kept[0].of(folded) in words.of("adjectives", sentence.lang):
        if _is_institution([word.of(folded) for word in kept[1:]], sentence.lang):
            break
        kept = kept[1:]
    if (
        len(kept) > 1
        and kept[0].start <= sentence.span.start + 3
        and folded[sentence.span.start] != "|"
    ):
        first, rest = kept[0].of(folded), kept[1:]
        is_name = " " in first or any(
            first + " " + word.of(folded) in known.table() for word in rest
        )
        heads = words.neutral("organisation_heads")
        ends_like_one = rest[-1].of(folded) in tails or rest[0].of(folded) in heads
        whole = Span(kept[0].start, kept[-1].end).of(folded)
        is_name = is_name or _is_phrase(folded, whole, sentence.lang)
        surnames = words.neutral("pinyin_surnames") | words.neutral("korean_surnames")
        if (
            words.is_common(first, sentence.lang)
            and not (is_name or ends_like_one)
            and first not in surnames
            and first not in words.given_names()
            and first not in words.neutral("organisation_heads")
            and first not in words.places(sentence.lang)
        ):
            return rest
    return kept


def _is_phrase(folded: str, whole: str, lang: str) -> bool:
    """Whether words that open a sentence are a name of common words: "Perfect Day raised".

    So are those that stand together within a sentence too.
    """
    first = whole.split(maxsplit=1)[0]
    if first in words.of("never_alone", lang):
        return False
    return folded.count(whole) > 1 or all(words.is_common(one, lang) for one in whole.split())


def _is_stop(text: str, lang: str, *, after_name: bool) -> bool:
    if joints.INITIAL.fullmatch(text) and len(text.replace(".", "")) == 1:
        return lang == "fr" and text in words.of("civilities", lang) and not after_name
    if after_name and text.lower() in words.neutral("particles") and text[0].isupper():
        return False
    if _TICKER.fullmatch(text) or _CONTRACTION.fullmatch(text):
        return True
    if words.is_stop(text, lang) or (text.isupper() and words.is_stop(text.capitalize(), lang)):
        if after_name and _FUND_NUMBER.fullmatch(text):
            return False
        # "Brindle AI" and "Corvane VC": behind a name these belong to it.
        return not (after_name and text in words.neutral("organisation_tails"))
    return False
