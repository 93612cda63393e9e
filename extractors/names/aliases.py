"""Which forms name the same thing: glosses, short forms, acronyms and well-known aliases."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from extractors import languages, lexicon
from extractors.document import Document
from extractors.names import known, words
from extractors.names.forms import is_han
from models.mention import Alias, Name, NameKind
from models.span import Span

# A fund's number: "Halden Growth IV".
_NUMERAL = re.compile(r"[IVX]{1,4}|\d{1,2}")
_PART = re.compile(r"[ '&-]+")
# What follows a gloss.
_BEHIND_GLOSS = re.compile(r" ?\"? ?[)\],，;]")
# What closes a gloss: 星澜科技("Starbillow AI").
_CLOSED = re.compile(r" ?\"? ?\)")


@cache
def _gloss() -> re.Pattern[str]:
    """What opens the brackets around a second name, in any language."""
    return re.compile(rf"\"? ?\(\"?(?:(?:{_words('gloss')})[ :,]{{0,2}})?\"?", re.IGNORECASE)


@cache
def _also() -> re.Pattern[str]:
    """What stands between a name and another name of the same, in any language."""
    return re.compile(
        rf"\"?[,、]? ?(?:{_words('also')})(?: |(?<=['为名称叫是作成])|:)?\"?", re.IGNORECASE
    )


def _words(key: str) -> str:
    found = (lexicon.load("names", lang).get(key, ()) for lang in lexicon.languages("names"))
    return "|".join(word for words in found for word in words)


class Links:
    """A union of forms that name one thing (disjoint sets)."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._root = {form: form for form in forms}

    def of(self, form: str) -> str:
        """The form that stands for all forms linked with this one."""
        while self._root[form] != form:
            form = self._root[form]
        return form

    def join(self, one: str, other: str) -> None:
        """Both forms name the same; the first one's set leads."""
        self._root[self.of(other)] = self.of(one)

    def groups(self) -> list[list[str]]:
        """All sets of forms, in the order in which the forms were given."""
        found: dict[str, list[str]] = defaultdict(list)
        for form in self._root:
            found[self.of(form)].append(form)
        return list(found.values())


def link(folded: str, kinds: dict[str, NameKind], spans: Mapping[str, Sequence[Span]]) -> Links:
    """The links among decided forms; a gloss may correct the kind of one of its two forms."""
    links = Links(list(kinds))
    for one, other in _glosses(folded, spans):
        if _glosses_agree(one, other, kinds):
            kinds[other] = kinds[one] = _common_kind(one, other, kinds)
            links.join(one, other)
    _join_known(links, kinds)
    for short, full in _short_forms(kinds):
        if links.of(short) != links.of(full):
            kinds[short] = kinds[full]
            links.join(full, short)
    return links


@cache
def _says(key: str) -> re.Pattern[str]:
    """Whether words between two names tell which of them is the former one, in any language."""
    return re.compile(rf"(?<![A-Za-zÀ-ſ])(?:{_words(key)})(?![A-Za-zÀ-ſ])", re.IGNORECASE)


def former(folded: str, spans: Mapping[str, Sequence[Span]]) -> frozenset[str]:
    """The forms that the text calls a former name of another: Atos in "Eviden (ex-Atos)"."""
    found = set()
    for (left, one), (right, other) in pairwise(_placed(spans)):
        if one != other and _explains(folded, left, right):
            between = folded[left.end : right.start]
            if _says("renamed").search(between):
                found.add(one)
            elif _says("former").search(between):
                found.add(other)
    return frozenset(found)


def _placed(spans: Mapping[str, Sequence[Span]]) -> list[tuple[Span, str]]:
    return sorted((span, form) for form, found in spans.items() for span in found)


def told(document: Document, names: Iterable[Name]) -> tuple[Alias, ...]:
    """Every place where the text itself says that two forms are one name's, in text order."""
    placed = sorted(
        (span, name.canonical)
        for name in names
        for span in name.mentions
        if not words.ticker().fullmatch(span.of(document.folded))
    )
    return tuple(
        _alias(document, left, right, one)
        for (left, one), (right, other) in pairwise(placed)
        if one == other
        and left.of(document.folded) != right.of(document.folded)
        and _explains(document.folded, left, right)
    )


def _alias(document: Document, left: Span, right: Span, canonical: str) -> Alias:
    text = document.text
    closed = (
        _CLOSED.match(document.folded, right.end)
        if "(" in document.folded[left.end : right.start]
        else None
    )
    span = Span(left.start, closed.end() if closed else right.end)
    return Alias(left.of(text), right.of(text), canonical, span, span.of(text))


def _explains(folded: str, left: Span, right: Span) -> bool:
    """Whether the words around the second of two names make it another name of the first."""
    if _gloss().fullmatch(folded, left.end, right.start):
        return _BEHIND_GLOSS.match(folded, right.end, right.end + 3) is not None
    return _also().fullmatch(folded, left.end, right.start) is not None


def _glosses(folded: str, spans: Mapping[str, Sequence[Span]]) -> Iterator[tuple[str, str]]:
    """Pairs of forms of which the second explains the first: 沈越(Vivian Shen)."""
    for (left, one), (right, other) in pairwise(_placed(spans)):
        if one != other and _explains(folded, left, right):
            yield one, other


def is_acronym(short: str, full: str) -> bool:
    """Whether a form in capitals is made of the first letters of a longer one."""
    capitals = len(short) >= 2 and short.upper() == short
    return capitals and _initials(full) == short.replace(".", "")


def _initials(full: str) -> str:
    """The first letters of all parts with a capital or a number, in capitals."""
    parts = filter(None, _PART.split(full))
    return "".join(part[0] for part in parts if part[0].isupper() or part[0].isdigit()).upper()


def _glosses_agree(one: str, other: str, kinds: Mapping[str, NameKind]) -> bool:
    if is_han(one) != is_han(other):
        return NameKind.PLACE not in {kinds[one], kinds[other]} or kinds[one] is kinds[other]
    if is_acronym(other, one) or other.isupper():
        return kinds[one] is not NameKind.PERSON
    same_kind = kinds[one] is kinds[other] is NameKind.ORGANISATION
    same_beginning = other.split(maxsplit=1)[0] == one.split(maxsplit=1)[0]
    return same_kind and (same_beginning or other not in known.table())


def _common_kind(one: str, other: str, kinds: Mapping[str, NameKind]) -> NameKind:
    """Of two forms of one thing the well-known one's kind, else a person's, else the first's."""
    for form in (one, other):
        if form in known.table():
            return known.table()[form].kind
    if NameKind.PERSON in {kinds[one], kinds[other]}:
        return NameKind.PERSON
    return kinds[one]


def _join_known(links: Links, kinds: Mapping[str, NameKind]) -> None:
    first: dict[tuple[str, NameKind], str] = {}
    for form, kind in kinds.items():
        entry = known.table().get(form)
        if entry is not None and entry.kind is kind:
            lead = first.setdefault((entry.canonical, kind), form)
            links.join(lead, form)


def _short_forms(kinds: Mapping[str, NameKind]) -> Iterator[tuple[str, str]]:
    """Pairs of a short form and the only longer form that it can be short for."""
    longer: dict[str, list[str]] = defaultdict(list)
    for full in kinds:
        for beginning_or_end in _shortenings(full):
            longer[beginning_or_end].append(full)
    for short in kinds:
        might = dict.fromkeys([*longer[short], *longer[short.replace(".", "")]])
        found = [full for full in might if full != short and _shortens(short, full, kinds)]
        fulls = [full for full in found if not _is_part(full, found, kinds)]
        roots = {full for full in fulls if not any(_begins(full, other) for other in fulls)}
        if len(roots) == 1:
            yield short, roots.pop()


def _shortenings(full: str) -> set[str]:
    """All that a form might be shortened to: its beginnings, its ends and its first letters."""
    if is_han(full):
        return {full[:end] for end in range(2, len(full))} | {full.rpartition("·")[2]}
    parts = full.split()
    cuts = range(1, len(parts))
    ends = {" ".join(parts[at:]) for at in cuts} | {full.rpartition("·")[2]}
    return {" ".join(parts[:at]) for at in cuts} | ends | {_initials(full)}


def _is_part(full: str, found: Sequence[str], kinds: Mapping[str, NameKind]) -> bool:
    """Whether a form names a part of what another one names: "Halden Energy Markets"."""
    return any(_begins(one, full) and not _shortens(one, full, kinds) for one in found)


def _begins(short: str, full: str) -> bool:
    return full.startswith(short + " ")


def _shortens(short: str, full: str, kinds: Mapping[str, NameKind]) -> bool:
    if kinds[full] is NameKind.PERSON:
        return _shortens_person(short, full, kinds)
    if kinds[full] is not NameKind.ORGANISATION or not _may_shorten(short, kinds[short]):
        return False
    one, other = known.table().get(short), known.table().get(full)
    if one is not None and (other is None or one.canonical != other.canonical):
        return False
    return _shortens_organisation(short, full)


def _may_shorten(short: str, kind: NameKind) -> bool:
    """Whether a form can be short for an organisation's; a recogniser's doubtful place can."""
    if kind is NameKind.PLACE:
        return not any(short in words.places(lang) for lang in languages.codes())
    return kind is NameKind.ORGANISATION or (
        kind is NameKind.PRODUCT and short not in known.table()
    )


def _shortens_organisation(short: str, full: str) -> bool:
    if is_han(full):
        return _shortens_han(short, full)
    if is_acronym(short, full):
        return True
    parts, whole = short.split(), full.split()
    if len(parts) >= len(whole) or len(short) < 3:
        return False
    rest = whole[len(parts) :]
    if whole[: len(parts)] == parts:
        return not any(word in words.places("en") for word in rest) and not _is_another(parts, rest)
    if whole[0] in words.neutral("organisation_heads") and whole[-len(parts) :] == parts:
        return set(whole[1 : -len(parts)]) <= words.neutral("particles")
    return len(parts) == 1 and "-" in short and whole[-1] == short


def _is_another(parts: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the words behind a whole name make another's of it: a fund's, or a division's."""
    if _NUMERAL.fullmatch(rest[-1]) or {"Fund", "Fonds"} & set(rest):
        return True
    is_whole = len(parts) > 1 and parts[-1] in words.neutral("organisation_tails")
    return is_whole and not set(rest) <= words.neutral("firm_endings")


def _shortens_han(short: str, full: str) -> bool:
    """澄海 for 澄海科技: a beginning of two characters or more, the rest one of the usual tails."""
    tails = words.of("organisation_tails", "zh")
    return (
        len(short) >= 2 and full.startswith(short) and full[len(short) :].strip() in tails | {"AI"}
    )


def _shortens_person(short: str, full: str, kinds: Mapping[str, NameKind]) -> bool:
    if short in known.table() and kinds[short] is not NameKind.PERSON:
        return False
    if any(short in words.places(lang) for lang in languages.codes()):
        return False
    if "·" in full:
        return short == full.rsplit("·", 1)[1]
    if is_han(full) or " " not in full:
        return False
    whole = full.split()
    if len(whole) == 2 and whole[0] in words.neutral("pinyin_surnames") and short == whole[0]:
        return True
    return any(short == " ".join(whole[at:]) for at in range(1, len(whole)))
