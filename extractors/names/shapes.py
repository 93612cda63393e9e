"""What the form of a run of capitalised words alone tells about it."""

import re
from collections.abc import Iterator, Sequence

from extractors import languages, titles
from extractors.document import Sentence
from extractors.names import known, tokens, words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_ORGANISATION, _PERSON = NameKind.ORGANISATION, NameKind.PERSON
_CAMEL = re.compile(r"[a-z]\S*[A-Z]|[A-Z][a-z]+[A-Z]|\d[A-Za-z]|[A-Za-z]\d")
_PLAIN_WORD = re.compile(
    r"[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+(?:[-'][A-Z][a-z\u00df-\u017f]+)*|[A-Z]'[A-Z][a-z]+"
)
# One or two syllables of Chinese as pinyin writes them.
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ueng|"
    r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)'?-?){1,2}",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"[IVX]{2,4}")
_NOT_IN_PERSON = frozenset({"&", "and", "of", "et"})
_NOBLE = frozenset({"van", "von", "bin", "ibn"})


def claims(run: Span, text: str, lang: str) -> Iterator[Claim]:
    """Claims from the table of well-known names, the gazetteer and the words of the run itself."""
    yield from _of_known(run, text)
    cased = {text, text.title()}
    if not (cased.isdisjoint(words.places(lang)) and cased.isdisjoint(words.places("en"))):
        yield Claim(run, NameKind.PLACE, 4.0, "place")
    elif not cased.isdisjoint(words.gazetteer()):
        yield Claim(run, NameKind.PLACE, 1.2, "gazetteer")
    elif " " not in text and not words.is_common(text, lang):
        yield Claim(run, _ORGANISATION, 0.5, "unknown word")
    parts = text.split()
    kind = clear_kind(text)
    if kind is not None and text not in known.table():
        yield Claim(run, kind, 2.7, "given name" if kind is _PERSON else "tail")
    elif kind is None and _shaped_like_person(parts, lang):
        yield Claim(run, _PERSON, 0.7, "two words")
    if _is_shouted_phrase(parts, lang):
        yield Claim(run, None, -1.5, "shouted")
    if _CAMEL.search(text) or (len(parts) == 1 and text.isupper()):
        yield Claim(run, _ORGANISATION, 1.0, "shape")


def _of_known(run: Span, text: str) -> Iterator[Claim]:
    """A well-known name, or one that begins with a well-known one: "Claude Pro", "Uber Eats"."""
    found, first = known.table().get(text), known.table().get(text.split(maxsplit=1)[0])
    if found is not None:
        yield Claim(run, found.kind, 4.0, "known")
    elif first is not None and first.kind is NameKind.PRODUCT and clear_kind(text) is None:
        yield Claim(run, NameKind.PRODUCT, 5.0, "known beginning")
    elif first is not None and first.kind is _ORGANISATION:
        yield Claim(run, _ORGANISATION, 1.5, "known beginning")


def clear_kind(text: str) -> NameKind | None:
    """The kind of a name that its form alone tells, None where it leaves it open."""
    if text in known.table():
        return known.table()[text].kind
    parts = text.split()
    is_surname = parts[-1] in words.neutral("surname_tails") and len(parts) == 2
    if is_surname and parts[0] in words.neutral("given_names"):
        return _PERSON
    if len(parts) > 1 and (
        parts[-1] in words.neutral("organisation_tails")
        or parts[0] in words.neutral("organisation_heads")
        or _NUMERAL.fullmatch(parts[-1])
    ):
        return _ORGANISATION
    return _PERSON if _names_person(parts) else None


def _names_person(parts: Sequence[str]) -> bool:
    """Whether a given name, initials, a particle or a Chinese surname makes words a person."""
    if not 2 <= len(parts) <= 5 or _NOT_IN_PERSON & set(parts):
        return False
    first, second = parts[0], parts[1]
    given = words.given_names()
    has_initials = len(parts) > 2 and (
        len(first.rstrip(".")) == 1 or (len(first) == 2 and first.isupper() and second in given)
    )
    is_chinese = (
        len(parts) == 2
        and first in words.neutral("pinyin_surnames")
        and _PINYIN.fullmatch(second) is not None
    )
    surnames = words.neutral("pinyin_surnames") | words.neutral("korean_surnames")
    is_eastern = len(parts) == 2 and (
        (first in surnames and tokens.EASTERN.fullmatch(second) is not None)
        or (second in surnames and tokens.EASTERN.fullmatch(first) is not None)
    )
    return (
        is_eastern
        or first in given
        or first.split("-")[0] in given
        or has_initials
        or is_chinese
        or bool(_NOBLE & set(parts))
        or any(part.startswith('"') for part in parts[1:-1])
    )


def _shaped_like_person(parts: Sequence[str], lang: str) -> bool:
    """Two words written as names are, neither of them a common word."""
    return len(parts) == 2 and all(
        _PLAIN_WORD.fullmatch(part) and not words.is_common(part, lang) for part in parts
    )


def _is_shouted_phrase(parts: Sequence[str], lang: str) -> bool:
    """Whether a run is common words in capitals, as headings are: "FOR IMMEDIATE RELEASE"."""
    return all(part.isupper() and len(part) > 3 and words.is_common(part, lang) for part in parts)


def can_be_name(text: str, lang: str) -> bool:
    """Whether a run may be a name at all: no stop word, nationality, number, unit or bare tail."""
    parts = text.split()
    bare = text.replace(".", "")
    if text not in known.table() and _is_numbered_tail(parts):
        return False
    if re.fullmatch(r"[A-H]\d?\+?|\d+[KMGT]?[WBG]|(?:FY|[QHST])\d{1,4}", text):
        return False  # a round's letter, a quantity with its unit
    if text in words.of("never_alone", lang):
        return False
    if len(bare) < 2 or words.is_stop(text, lang) or text in words.of("adjectives", lang):
        return False
    return not (text.isupper() and words.is_stop(bare.capitalize(), lang))


def _is_numbered_tail(parts: Sequence[str]) -> bool:
    """Whether a run is a tail alone, or one with a number: "Fund IV"."""
    tails = words.neutral("organisation_tails")
    if len(parts) == 1:
        return parts[0] in tails
    return re.fullmatch(r"[IVX]+|\d+", parts[-1]) is not None and set(parts[:-1]) <= tails


def is_title(folded: str, run: Span) -> bool:
    """Whether a run is no more than what somebody is: "General Partner"."""
    return any(
        title.span == run for lang in languages.latin() for title in titles.find(folded, run, lang)
    )


def is_headline(text: str, sentence: Sentence) -> bool:
    """Whether a title has most of its words capitalised, so that capitals tell nothing."""
    if not sentence.is_title and (text.endswith((".", ")", ":")) or re.search(r"[,|@\d]", text)):
        return False
    long = [word for word in re.findall(r"[^\W\d_]{4,}", text) if ord(word[0]) < 0x2E80]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def is_shouted(folded: str, run: Span) -> bool:
    """Whether a run stands in capitals among words in capitals."""
    if not run.of(folded).isupper():
        return False
    around = re.findall(r"[A-Za-z]{3,}", folded[max(0, run.start - 40) : run.end + 40])
    return len(around) > 3 and sum(map(str.isupper, around)) > 0.7 * len(around)


def opens_sentence(folded: str, run: Span, sentence: Sentence) -> bool:
    """Whether a run owes its capital to where it stands."""
    lead = folded[sentence.span.start : run.start]
    return not re.search(r"[^\W_]", lead) or bool(re.search(r"[:?!][ \"]*$|[\"\[]$", lead))
