"""Reasons to hold a run of capitalised words for a name of one kind or another.

The weights were set by hand: a known form outweighs everything but a person's title beside it, the shape
of a name outweighs its surroundings, and a recogniser's label decides only where all else is silent.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from extractors.names import known, latin, words
from extractors.names.claim import Claim
from extractors.ner import Vote
from extractors.people import titles
from models.mention import NameKind
from models.report import PersonRole
from models.span import Span

_BEFORE, _AFTER = 48, 40  # characters of context that cues are sought in
_ORGANISATION, _PERSON = NameKind.ORGANISATION, NameKind.PERSON
_CUES = {
    "organisation": (_ORGANISATION, 1.0),
    "product": (NameKind.PRODUCT, 1.5),
    "place": (NameKind.PLACE, 0.4),
    "publication": (NameKind.PUBLICATION, 0.8),
}
_CAMEL = re.compile(r"[a-z]\S*[A-Z]|[A-Z][a-z]+[A-Z]|\d[A-Za-z]|[A-Za-z]\d")
_OF = re.compile(
    r" (?:of|at|for|de|d'|du|chez|des) ?(?:the |la |l'|le )?$|['\u2019]s? $", re.IGNORECASE
)
# A member of a list that is written small: "Prosus, redalpine and Headline".
_LOWER_MEMBER = re.compile(r"(?:, |、)([a-z][a-z0-9]{4,})(?=,| and | et |、|和|领投|跟投)")
_LIST_JOINT = re.compile(
    r" ?(?:,|;|/|、|,? ?(?:and|et|&|with|ainsi que|as well as|和|与|及)) ?(?:the |d'|de )?",
    re.IGNORECASE,
)


def claims(document: Document, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Claim]:
    """All reasons to hold runs of a sentence for names."""
    folded = document.folded
    found = list(latin.runs(document, sentence))
    yield from _of_lists(folded, found, sentence)
    yield from _of_institutions(folded, sentence)
    headline = sentence.lang != "zh" and _is_headline(sentence.span.of(folded), sentence)
    for run in found:
        text = run.of(folded)
        if not _can_be_name(text, sentence.lang) or _is_title(folded, run):
            continue
        opens = _opens_sentence(folded, run, sentence)
        if (headline or _is_shouted(folded, run)) and text not in known.table():
            if document.folded.count(text) < 2 or " " not in text:
                continue
        common = " " not in text and words.is_common(text, sentence.lang)
        yield Claim(
            run, None, (-0.3 if opens else 0.3) if common else 0.5, "opens" if opens else "run"
        )
        yield from _of_votes(run, votes, text)
        yield from _of_shape(run, text, sentence.lang)
        yield from _of_context(folded, run, sentence, text)


def _of_institutions(folded: str, sentence: Sentence) -> Iterator[Claim]:
    """Names of which only the first word is capitalised: « Banque européenne d'investissement »."""
    pattern = _institutions(sentence.lang)
    for match in pattern.finditer(folded, *sentence.span) if pattern else ():
        yield Claim(Span(*match.span()), _ORGANISATION, 1.5, "institution")


@cache
def _institutions(lang: str) -> re.Pattern[str] | None:
    table = lexicon.load("names", lang).get("institutions")
    if not table:
        return None
    heads, adjectives = "|".join(table["heads"]), "|".join(table["adjectives"])
    of = "|".join(table["of"])
    return re.compile(
        rf"(?<![^\W_])(?:{heads})(?: (?:{adjectives}))+(?: (?:{of}) ?(?:[a-z\u00df-\u017f]+))*(?: et (?:{of}) ?[a-z\u00df-\u017f]+)?"
        rf"(?: (?:{adjectives}))?|(?<![^\W_])(?:{heads}) (?:{of}) ?[a-z\u00df-\u017f]{{4,}}(?: (?:{adjectives}))?"
        rf"(?: et (?:{of}) ?[a-z\u00df-\u017f]{{4,}}| et [a-z\u00df-\u017f]{{6,}})?"
    )


def _of_lists(folded: str, found: Sequence[Span], sentence: Sentence) -> Iterator[Claim]:
    """The members of a list are of one kind: one clear member speaks for the others."""
    group: list[Span] = []
    for run in [*found, None]:
        if run and group and _LIST_JOINT.fullmatch(folded[group[-1].end : run.start]):
            group.append(run)
            continue
        yield from _of_list(folded, group, sentence)
        group = [run] if run else []


def _of_list(folded: str, group: Sequence[Span], sentence: Sentence) -> Iterator[Claim]:
    lang = sentence.lang
    group = [run for run in group if not _is_title(folded, run)]
    if len(group) < 2:
        return
    kinds = [_clear_kind(run.of(folded)) for run in group]
    for run, own in zip(group, kinds, strict=True):
        text = run.of(folded)
        if words.is_common(text, lang) and _opens_sentence(folded, run, sentence):
            continue
        if (
            own is None
            and _ORGANISATION in kinds
            and _PERSON not in kinds
            and _can_be_name(text, lang)
        ):
            yield Claim(run, _ORGANISATION, 0.8, "list")
        elif (
            own is None
            and _PERSON in kinds
            and _ORGANISATION not in kinds
            and len(text.split()) > 1
        ):
            yield Claim(run, _PERSON, 0.8, "list")


def _clear_kind(text: str) -> NameKind | None:
    """The kind of a name that its form alone tells."""
    if text in known.table():
        return known.table()[text].kind
    parts = text.split()
    if len(parts) > 1 and parts[-1] in words.neutral("organisation_tails"):
        return _ORGANISATION
    return _PERSON if _names_person(parts) else None


def _can_be_name(text: str, lang: str) -> bool:
    bare = text.replace(".", "")
    parts = text.split()
    numbered = len(parts) == 1 or re.fullmatch(r"[IVX]+|\d+", parts[-1]) is not None
    if text not in known.table() and numbered and set(parts[: max(1, len(parts) - 1)]) <= words.neutral("organisation_tails"):
        return False  # "Fund IV"
    if re.fullmatch(r"[A-H]\d?\+?|\d+[KMGT]?[WBG]", text):
        return False  # a round's letter, a quantity with its unit
    if len(bare) < 2 or text in words.stop(lang) or text in words.of("adjectives", lang):
        return False
    return not (text.isupper() and bare.capitalize() in words.stop(lang))


def _is_title(folded: str, run: Span) -> bool:
    """Whether a run is no more than what somebody is: "General Partner"."""
    return any(
        title.span == run for lang in words.LATIN for title in titles.find(folded, run, lang)
    )


def _is_headline(text: str, sentence: Sentence) -> bool:
    """Whether a title has most of its words capitalised, so that capitals tell nothing."""
    if not sentence.is_title and (text.endswith((".", ")", ":")) or "," in text or "|" in text):
        return False
    long = [word for word in re.findall(r"[^\W\d_]{4,}", text) if ord(word[0]) < 0x2E80]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def _is_shouted(folded: str, run: Span) -> bool:
    """Whether a run stands in capitals among words in capitals."""
    if not run.of(folded).isupper():
        return False
    around = re.findall(r"[A-Za-z]{3,}", folded[max(0, run.start - 40) : run.end + 40])
    return len(around) > 3 and sum(map(str.isupper, around)) > 0.7 * len(around)


def _opens_sentence(folded: str, run: Span, sentence: Sentence) -> bool:
    lead = folded[sentence.span.start : run.start]
    return not re.search(r"[^\W_]", lead) or bool(re.search(r"[:?!][ \"]*$|\"$", lead))


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


def _of_shape(run: Span, text: str, lang: str) -> Iterator[Claim]:
    found = known.table().get(text)
    if found is None and text.split()[0] in known.table():
        first = known.table()[text.split()[0]]
        if first.kind in {NameKind.PRODUCT, _ORGANISATION}:
            weight = 5.0 if first.kind is NameKind.PRODUCT else 1.5
            yield Claim(run, first.kind, weight, "known beginning")
    if found is not None:
        yield Claim(run, found.kind, 4.0, "known")
    if {text, text.title()} & (words.places(lang) | words.places("en")):
        yield Claim(run, NameKind.PLACE, 4.0, "place")
    elif " " not in text and not words.is_common(text, lang):
        yield Claim(run, _ORGANISATION, 0.5, "unknown word")
    parts = re.split(r"[ ]+", text)
    if len(parts) > 1 and parts[-1] in words.neutral("organisation_tails"):
        yield Claim(run, _ORGANISATION, 3.0, "tail")
    elif len(parts) > 1 and parts[0] in words.neutral("organisation_heads"):
        yield Claim(run, _ORGANISATION, 2.5, "head")
    elif re.fullmatch(r"[IVX]{2,4}", parts[-1]):
        yield Claim(run, _ORGANISATION, 2.0, "numbered")
    elif _names_person(parts):
        yield Claim(run, _PERSON, 2.5, "given name")
    elif _shaped_like_person(parts, lang):
        yield Claim(run, _PERSON, 0.7, "two words")
    if _CAMEL.search(text) or (len(parts) == 1 and text.isupper()):
        yield Claim(run, _ORGANISATION, 1.0, "shape")


def _names_person(parts: Sequence[str]) -> bool:
    if not 2 <= len(parts) <= 5 or any(part in {"&", "and", "of", "et"} for part in parts):
        return False
    first, second = parts[0], parts[1]
    given = words.neutral("given_names")
    if first in given or (len(first.rstrip(".")) == 1 and len(parts) > 2):
        return True
    if re.fullmatch(r"[A-Z]{2}", first) and len(parts) > 2 and second in given:
        return True
    if any(part.startswith('"') for part in parts[1:-1]):
        return True
    if "-" in first and first.split("-")[0] in given:
        return True
    if {"van", "von", "bin", "ibn"} & set(parts):
        return True
    return len(parts) == 2 and first in words.neutral("pinyin_surnames") and _is_pinyin(second)


def _shaped_like_person(parts: Sequence[str], lang: str) -> bool:
    """Two words written as names are, neither of them a common word."""
    return len(parts) == 2 and all(
        re.fullmatch(
            r"[A-Z\u00c0-\u00de][a-z\u00df-\u017f]+(?:[-'][A-Z][a-z\u00df-\u017f]+)*|[A-Z]'[A-Z][a-z]+",
            part,
        )
        and not words.is_common(part, lang)
        and part not in words.neutral("organisation_tails")
        for part in parts
    )


_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ueng|"
    r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)'?-?){1,2}",
    re.IGNORECASE,
)


def _is_pinyin(word: str) -> bool:
    return _PINYIN.fullmatch(word) is not None


def _of_context(folded: str, run: Span, sentence: Sentence, text: str) -> Iterator[Claim]:
    lang = sentence.lang
    before = folded[max(sentence.span.start, run.start - _BEFORE) : run.start]
    after = folded[run.end : min(sentence.span.end, run.end + _AFTER)]
    if re.search(rf"(?<![^\W_])(?:{_alternation('civilities', lang)})\.? $", before):
        yield Claim(run, _PERSON, 5.0, "civility")
    if _is_period(before, after):
        yield Claim(run, _PERSON, -12.0, "period")
    yield from _of_titles(before, after, run, lang, text)
    for lower in _LOWER_MEMBER.finditer(after[:_AFTER]) if "," in after[:2] or "、" in after[:1] else ():
        if lower.start() == 0 and not words.is_common(lower.group(1), "en" if lang == "zh" else lang):
            span = Span(run.end + lower.start(1), run.end + lower.end(1))
            yield Claim(span, _ORGANISATION, 0.8, "lower-case member")
    for topic, (kind, weight) in _CUES.items():
        pattern = words.before(topic, lang)
        if pattern and pattern.search(before):
            yield Claim(run, kind, weight, f"before {topic}")
        pattern = words.after(topic, lang)
        if pattern and pattern.match(after):
            yield Claim(run, kind, weight, f"after {topic}")


def _is_period(before: str, after: str) -> bool:
    """Whether a person's name stands for a government: "the Trump administration"."""
    return bool(
        re.search(r"(?:administration|gouvernement|ère|loi|famille) $", before)
        or re.match(r" (?:administration|era|government|family|cabinet)(?![^\W_])|政府", after)
    )


def _alternation(key: str, lang: str) -> str:
    return "|".join(map(re.escape, sorted(words.of(key, lang), key=len, reverse=True))) or r"(?!)"


def _of_titles(before: str, after: str, run: Span, lang: str, text: str) -> Iterator[Claim]:
    """A title right before a name, or in apposition behind it, makes a person; "CEO of X" does not."""
    for title in titles.find(before, Span(0, len(before)), lang):
        between = before[title.span.end :]
        if re.fullmatch(r",? ?(?:[\"(] ?)?", between):
            yield Claim(run, _PERSON, 1.5 if " " in text else 0.8, "title before")
        elif PersonRole.OFFICIAL in title.roles and words.is_common(text, lang):
            yield Claim(run, None, -3.0, "portfolio")  # « ministre de l'Économie »
        elif _OF.fullmatch(between):
            yield Claim(run, _ORGANISATION, 1.5, "title of")
    opening = re.match(r"(?:, | \(|'s (?:former |new |current )?)", after)
    if not opening:
        return
    for title in titles.find(after, Span(opening.end(), len(after)), lang):
        gap = after[opening.end() : title.span.start]
        if opening.group().startswith("'s"):
            yield Claim(run, _ORGANISATION, 1.0 if not gap else 0.3, "its title")
        elif re.fullmatch(r"(?:(?:the|an?|le|la|l'|un|une|son|sa|[A-Z]\w+'s|[a-z-]+) ?){0,2}", gap):
            yield Claim(run, _PERSON, 1.2 if " " in text else 0.3, "title behind")
        break
