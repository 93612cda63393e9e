"""Whether a text shows the signs that a report of a deal needs: quick, and rather wrong than blind.

A deal or a company's figure is told by a sum that the words beside it make a raise, a price, a
worth or a fund (the cues of the role lexicons), or without any sum by words that state a deal by
themselves (the triggers of the deal lexicons). What those lexicons know is known here as soon as
it stands there. That a story is about companies at all, a lexicon of its own tells.
"""

from collections.abc import Collection, Iterator
from functools import cache

from extractors import languages, large_sums, lexicon
from extractors.deals import grammar as deals
from extractors.deals.shares import find_shares
from extractors.fold import fold
from extractors.languages import is_spaced
from extractors.prefilter import PatternSet
from extractors.roles import cues
from extractors.roles.governance import MASK
from models.report import DealKind
from models.span import Span

# The roles that a deal's or a company's figure has, or can come to have by the words around it.
_TOLD = frozenset(
    {"raise", "deal", "price", "outlay", "worth", "intake", "valuation", "total_raised", "fund"}
)
# Kinds of deals that are told before anyone knows their size: "in talks to raise a round".
_SOUGHT = frozenset({DealKind.FUNDING, DealKind.IPO})
# Kinds in which a share of a company is bought.
_BOUGHT = frozenset({DealKind.STAKE, DealKind.ACQUISITION})
# How many words of business a story must hold: one for so many characters, and no more than a few.
# Of 323 annotated articles that tell a deal or a company's worth, none holds fewer than five.
_MOST_WORDS, _PER_WORD = 3, 200
_WEIGHTS = {"business": 1, "dealing": 2}
# A shorter line but the first is a label, a button or a remark, and says nothing of its story.
_SENTENCE = 60
# How far around a sum or a share its words are looked for, in characters. An ideograph is worth
# three letters.
_BESIDE_SUM, _BESIDE_SHARE = 120, 80
_LETTERS_OF_HAN = 3
# A language whose common words are so many times rarer than another's is not the text's.
_RARER = 4


def are_in(text: str, langs: Collection[str] | None = None) -> bool:
    """Whether a text can tell a deal, or what a company is worth or has raised.

    The text's first line is its title. `langs` are the languages that it may be in; by default they
    are told by their common words.
    """
    folded = fold(text)
    return any(
        _is_about_companies(folded, lang) and (_tells_sum(folded, lang) or _states(folded, lang))
        for lang in (langs or _languages(folded))
    )


def _languages(folded: str) -> list[str]:
    """The languages whose common words the text holds; those in doubt as well."""
    common = {lang: lexicon.load("signals", lang)["common"] for lang in languages.codes()}
    counts = {lang: sum(map(folded.count, words)) for lang, words in common.items()}
    return [lang for lang, count in counts.items() if count * _RARER >= max(counts.values())]


def _letters(lang: str) -> int:
    """How many letters a character of the language is worth."""
    return 1 if is_spaced(lang) else _LETTERS_OF_HAN


def _is_about_companies(folded: str, lang: str) -> bool:
    prose = _prose(folded, lang)
    least = min(_MOST_WORDS, len(prose) * _letters(lang) // _PER_WORD)
    found: set[str] = set()
    for (word, weight), _ in _business(lang).finditer(prose) if least > 0 else ():
        if word not in found:
            found.add(word)
            least -= weight
        if least <= 0:
            break
    return least <= 0


def _prose(folded: str, lang: str) -> str:
    """The title and all lines that are long enough to be sentences."""
    title, *lines = folded.lstrip().split("\n")
    shortest = _SENTENCE // _letters(lang)
    return "\n".join([title, *(line for line in lines if len(line) > shortest)])


@cache
def _business(lang: str) -> PatternSet[tuple[str, int]]:
    """Words with how many words of business each of them counts for."""
    table = lexicon.load("signals", lang)
    return PatternSet(
        (deals.whole(word, lang), (word, weight))
        for key, weight in _WEIGHTS.items()
        for word in table[key]
    )


def _tells_sum(folded: str, lang: str) -> bool:
    """Whether words beside a sum make it a deal's or a company's."""
    governing = cues.grammar(lang).cues
    return any(
        cue.role in _TOLD
        for beside in _around(folded, large_sums.find(folded, lang), _BESIDE_SUM // _letters(lang))
        for cue, _ in governing.finditer(_masked(beside, lang))
    )


def _masked(text: str, lang: str) -> str:
    """The text with its sums blanked out, as the cues expect them."""
    for start, end in sorted(large_sums.find(text, lang), reverse=True):
        text = text[:start] + MASK + text[end:]
    return text


def _states(folded: str, lang: str) -> bool:
    """Whether words state a deal by themselves, or that a share is bought."""
    if any(True for one in (_others, deals.rounds) for _ in one(lang).finditer(folded)):
        return True
    if any(_is_telling(rule) for rule, _ in deals.triggers(lang).finditer(folded)):
        return True
    shares = (share.span for share in find_shares(folded, Span(0, len(folded)), lang))
    return any(
        rule.kind in _BOUGHT
        for beside in _around(folded, shares, _BESIDE_SHARE // _letters(lang))
        for rule, _ in deals.triggers(lang).finditer(beside)
    )


def _is_telling(rule: deals.Rule) -> bool:
    return rule.strength == "strong" or (rule.strength == "plain" and rule.kind in _SOUGHT)


@cache
def _others(lang: str) -> PatternSet[str]:
    """What tells a deal without a sum beside triggers and rounds: that the price is secret."""
    secret = deals.cue(lang, "context", "undisclosed")
    telling = deals.words(lexicon.load("signals", lang)["telling"], lang)
    return PatternSet(((secret, "undisclosed"), (telling, "telling")))


def _around(text: str, spans: Iterator[Span], reach: int) -> Iterator[str]:
    for start, end in spans:
        yield text[max(0, start - reach) : end + reach]
