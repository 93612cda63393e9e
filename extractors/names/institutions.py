"""Institutions of whose names only the first word has a capital: « Banque centrale du Maroc »."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon
from extractors.document import Sentence
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_SMALL = "[a-z\u00df-\u017f]"


def claims(folded: str, sentence: Sentence) -> Iterator[Claim]:
    """Claims for the institutions in a sentence, in languages that write them so."""
    pattern = _pattern(sentence.lang)
    generic = lexicon.load("names", sentence.lang).get("institution_phrases", {}).get("generic", ())
    for match in pattern.finditer(folded, *sentence.span) if pattern else ():
        if not match.group().startswith(tuple(generic)):
            yield Claim(Span(*match.span()), NameKind.ORGANISATION, 1.5, "institution")
    for match in _bodies(sentence.lang).finditer(folded, *sentence.span):
        yield Claim(Span(*match.span()), NameKind.ORGANISATION, 1.5, "body")


@cache
def _bodies(lang: str) -> re.Pattern[str]:
    """Families and territories as they put money into something: « la famille Lorme »."""
    return re.compile("|".join(lexicon.load("names", lang).get("bodies", ["(?!)"])))


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    """A head, then adjectives or a complement, or both; None where the lexicon lists no heads."""
    table = lexicon.load("names", lang).get("institution_phrases")
    if not table:
        return None
    edge = r"(?<![^\W_])"
    nouns = "|".join(table["noun_endings"])
    where = rf"(?:{'|'.join(table['countries'])})(?![\w-])"
    closing = rf"(?: (?:[A-Z]{{2,5}}(?![\w-])|{where}))"  # « Fonds de solidarité FTQ »
    head = rf"{edge}(?:{'|'.join(table['heads'])})"
    adjective = f"(?: (?:{'|'.join(table['adjectives'])}))"
    of = f"(?:(?:{'|'.join(table['of'])})(?:(?<=')| ))"
    more = f"(?: et {of}{_SMALL}{{4,}}| et {_SMALL}{{6,}})?"
    return re.compile(
        f"(?:{head}{adjective}+(?: {of}{_SMALL}+)*{more}{adjective}?"
        f"|{head} {of}{_SMALL}{{4,}}{adjective}?{more}){closing}?"
        rf"|{edge}[A-Z\u00c0-\u00de]{_SMALL}{{2,}}(?:{nouns}) {_SMALL}{{4,}}"
        rf"(?: et {_SMALL}{{4,}})? {where}"
    )
