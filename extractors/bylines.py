"""Bylines: who wrote, edited, photographed or translated an article."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from models.span import Span

_LATIN_WORD = r"[A-Z\u00c0-\u00de][\w'.-]*"
_LATIN_NAME = f"{_LATIN_WORD}(?: (?:(?:de|du|van|von|der|den|bin|da|le|la) )?{_LATIN_WORD}){{1,3}}"
_PEN_NAME = rf"(?:[\u4e00-\u9fff\u00b7]{{2,4}}|{_LATIN_WORD}(?: {_LATIN_WORD})*)"
_CAPITALS = r"[A-Z\u00c0-\u00de]['A-Z\u00c0-\u00de-]*\.?"
_SIGNATURE = re.compile(rf"{_CAPITALS}(?: {_CAPITALS}){{1,3}}")
_ITALICS = re.compile(r"(?:\*(?!\*)|_)\w")
_LONGEST_LINE = 90  # characters; a longer line is a paragraph, in which "by X" opens no byline


@cache
def _han_name() -> str:
    table = lexicon.load("names", "zh")
    surnames = "|".join([*table["double_surnames"], *sorted(set(table["surnames"]))])
    return f"(?:{surnames})[\u4e00-\u9fff]{{1,2}}"


def _words(lang: str, key: str) -> str:
    return "|".join(lexicon.load("people", lang).get("bylines", {}).get(key, ())) or "(?!)"


def _place(lang: str) -> str:
    """A place behind a name: "in Bengaluru"."""
    return rf"(?: (?:{_words(lang, 'ends')}) {_LATIN_WORD}(?: {_LATIN_WORD})?)?"


def _listed(lang: str) -> str:
    """One name or several, with places behind them."""
    placed, joints = _LATIN_NAME + _place(lang), _words(lang, "and")
    return rf"{placed}(?:(?:,| ?;| (?:{joints})|, (?:{joints})) {placed})*"


@cache
def _helpers(lang: str) -> re.Pattern[str]:
    """What names those who lent a hand in group 1: "Additional reporting by Jo Ward"."""
    return re.compile(rf"(?<!\w)(?i:{_words(lang, 'helpers')}) ?:? ?({_listed(lang)})")


@cache
def _patterns(lang: str, *, short: bool) -> tuple[re.Pattern[str], ...]:
    """An opening at the start of a line, bracket or clause, then one name or several (group 1).

    On a `short` line a bare "by" is an opening too.
    """
    openings, joints = _words(lang, "openings"), _words(lang, "and")
    if lang == "zh":
        joint = rf"(?:(?:{joints})? ?(?:{openings})[:|/]? ?|(?:{joints}) ?)"
        end = r"(?=[ \n,。;)\]|/丨】]|报道|$)"
        listed = rf"({_han_name()}(?:{joint}{_han_name()})*)"
        pen_name = f"(?!{openings}){_PEN_NAME}"
        penned = f"({pen_name}(?:(?:{_words(lang, 'and')}) ?{pen_name})*)"
        return (
            re.compile(rf"(?:{openings}) ?(?:[:|/丨]|[Il](?= ))? ?{listed}{end}", re.MULTILINE),
            re.compile(rf"(?:^|[ (\[|])(?:{openings}) ?[:|/丨] ?{penned}{end}", re.MULTILINE),
        )
    if short:
        openings = f"{openings}|{_words(lang, 'short_openings')}"
    listed = _listed(lang)
    credited = _words(lang, "credits")
    return (
        re.compile(rf"(?:^|[\n(\[;|.] ?|- )(?i:{openings}) ?:? ?({listed})", re.MULTILINE),
        re.compile(rf"(?<!\w)(?:{credited}) ?[:-]? ?({_LATIN_NAME})(?= ?[/|,]| for | pour )"),
    )


@cache
def _one(lang: str) -> re.Pattern[str]:
    """One name of a list, in group 1, with the opening or place that stands around it."""
    if lang == "zh":
        opening = rf"(?:(?:{_words(lang, 'openings')})[:|/]? ?)?"
        return re.compile(rf"{opening}({_han_name()}|{_PEN_NAME})")
    return re.compile(f"({_LATIN_NAME}){_place(lang)}")


@cache
def _desk() -> re.Pattern[str]:
    """Words of desks, agencies and posts, which sign articles but are nobody's name."""
    return re.compile("|".join(lexicon.load("people")["desks"]))


def _is_signature(line: str) -> bool:
    """Whether a line is a name in capitals and no more: "P. LANDRIN", « ANNE-LISE VERDIER »."""
    if not _SIGNATURE.fullmatch(line):
        return False
    first = line.split(maxsplit=1)[0]
    return first.endswith(".") or first.partition("-")[0].title() in _given_names()


@cache
def _lone(lang: str) -> re.Pattern[str]:
    """A line of nothing but names (group 1) and places; in Chinese a name in brackets alone."""
    if lang == "zh":
        return re.compile(rf"\(({_han_name()})\)")
    placed = rf"{_LATIN_NAME} ?(?:(?:,| -)? (?:(?:{_words(lang, 'ends')}) )?{_LATIN_WORD})?"
    joined = rf"{placed}(?:(?:,| (?:{_words(lang, 'and')})) {placed})*"
    return re.compile(rf"\W*(?:(?:{_words(lang, 'lone')}) )?({joined})\W*")


def _alone(document: Document, sentence: Sentence) -> Iterator[Span]:
    """The names that are a line by themselves and stand nowhere else: who signs the article.

    Outside of Chinese they begin with a known given name, or the line is in italics.
    """
    folded = document.folded
    match = _lone(sentence.lang).fullmatch(sentence.span.of(folded))
    if match is None or sentence.is_title:
        return
    found = list(_one(sentence.lang).finditer(match.string, *match.span(1)))
    firsts = {one.group(1).split(maxsplit=1)[0] for one in found}
    slanted = _ITALICS.match(document.text, *sentence.span) is not None
    if sentence.lang != "zh" and not slanted and not firsts <= _given_names():
        return
    for one in found:
        if folded.count(one.group(1)) == 1:
            yield Span(*(at + sentence.span.start for at in one.span(1)))


@cache
def _given_names() -> frozenset[str]:
    tables = (lexicon.load("names"), lexicon.load("given_names"))
    return frozenset(word for table in tables for word in table["given_names"].split())


def find(document: Document) -> Iterator[Span]:
    """The names in bylines and signatures, each as a span, in text order."""
    found = set(signatures(document))
    for sentence in document.sentences:
        found |= _of_sentence(document.folded, sentence)
    yield from sorted(found)


def signatures(document: Document) -> Iterator[Span]:
    """Those who sign the article without a house: lines by themselves, and those who helped."""
    for sentence in document.sentences:
        if _is_signature(sentence.span.of(document.folded)):
            yield sentence.span
        else:
            yield from _alone(document, sentence)
            yield from _helping(document.folded, sentence)


def _helping(folded: str, sentence: Sentence) -> Iterator[Span]:
    for match in _helpers(sentence.lang).finditer(folded, *sentence.span):
        for one in _one(sentence.lang).finditer(folded, *match.span(1)):
            yield Span(*one.span(1))


@cache
def _contact(lang: str) -> re.Pattern[str]:
    """Whom a line of a notice gives as its contact: group 1 is the name."""
    name, blank = (_han_name(), "[- ]*") if lang == "zh" else (_LATIN_NAME, " *[-:]? *")
    return re.compile(rf"\W*(?i:{_words(lang, 'contacts')}) ?[:|]{blank}({name})(?=[ ,;(/|]|$)")


def contacts(document: Document) -> Iterator[Span]:
    """The names that lines such as "Media: Jo Ward, Halden PR" give as contacts."""
    for sentence in document.sentences:
        match = _contact(sentence.lang).match(sentence.span.of(document.folded))
        if match and not _desk().search(match.group(1)):
            yield Span(*(at + sentence.span.start for at in match.span(1)))


def _of_sentence(folded: str, sentence: Sentence) -> set[Span]:
    # The sentence by itself, so that "^" is its beginning.
    text, found = sentence.span.of(folded), set()
    for pattern in _patterns(sentence.lang, short=len(text) <= _LONGEST_LINE):
        for match in pattern.finditer(text):
            for one in _one(sentence.lang).finditer(text, *match.span(1)):
                if not _desk().search(one.group(1)):
                    found.add(Span(*(at + sentence.span.start for at in one.span(1))))
    return found
