"""One decision for each form of a name and document, from all claims on its occurrences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractors.names import known, words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_THRESHOLD = 0.5
_CERTAIN_PUBLICATION = 1.5
# What makes two words a person: without any of it they are a company's name.
_FOR_PERSON = {
    *("civility", "known", "title before", "title behind", "byline", "contact", "transliterated"),
    *("given name", "before person", "after person", "among people"),
}
# What makes a city's name a company's.
_OF_COMPANY = {
    *("ORG", "after organisation", "before organisation", "its title", "title of"),
    *("before company", "after company", "person of"),
    *("enumeration", "lead", "company cell", "investors cell"),
}
# What tells of a city's name that the city is meant.
_CUE_OF_PLACE = {"before place", "after place", "before location", "after location"}
_STRONG_FOR_PERSON = {"civility", "known", "title", "transliterated", "byline", "contact"}


@dataclass(slots=True)
class Ballot:
    """All claims on the occurrences of one form."""

    form: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def spans(self) -> set[Span]:
        """The occurrences that the claims are about."""
        return {claim.span for claim in self.claims}

    def score(self, kind: NameKind | None) -> float:
        """The sum of weights for one kind, of each reason the two best only."""
        return self.scores().get(kind, 0.0)

    def scores(self) -> dict[NameKind | None, float]:
        """The scores of all kinds that a claim is for."""
        weights: dict[NameKind | None, dict[str, list[float]]] = {}
        inside = any(claim.why == "run" for claim in self.claims)
        for _, kind, weight, why in self.claims:
            if not (inside and why == "opens" and weight < 0):
                weights.setdefault(kind, {}).setdefault(why, []).append(weight)
        return {
            kind: sum(sum(sorted(one, key=abs)[-2:]) for one in found.values())
            for kind, found in weights.items()
        }

    @property
    def reasons(self) -> set[str]:
        """The names of all rules that spoke."""
        return {claim.why for claim in self.claims}


def ballots(folded: str, claims: Iterable[Claim]) -> dict[str, Ballot]:
    """Claims gathered by the form of the name they are about."""
    found: dict[str, Ballot] = {}
    for claim in claims:
        form = " ".join(claim.span.of(folded).split())
        found.setdefault(form, Ballot(form)).claims.append(claim)
    return found


def decide(found: Mapping[str, Ballot]) -> dict[str, NameKind]:
    """The forms that are names, with their kinds."""
    decided = {}
    for form, ballot in found.items():
        kind = _kind(form, ballot)
        if kind is NameKind.PERSON and not _is_person(form, ballot, found):
            kind = NameKind.ORGANISATION
        if kind is not None:
            decided[form] = kind
    return decided | dict.fromkeys(_short_forms(found, decided), NameKind.ORGANISATION)


def _short_forms(found: Mapping[str, Ballot], decided: Mapping[str, NameKind]) -> Iterator[str]:
    """Common words that open a sentence as well as an organisation's name: "Scale said"."""
    beginnings = {
        form.split()[0]
        for form, kind in decided.items()
        if kind is NameKind.ORGANISATION and " " in form
    }
    for form in beginnings - decided.keys():
        if form in found and found[form].score(NameKind.ORGANISATION) > 0:
            yield form


def _is_person(form: str, ballot: Ballot, found: Mapping[str, Ballot]) -> bool:
    """Whether anything but the look of a name tells that it is a person's."""
    if (not form[-1].isascii() and form[-1] > "\u2e7f") or " " not in form:
        return True
    first, last = form.split(maxsplit=1)[0], form.rsplit(maxsplit=1)[-1]
    if ballot.reasons & _FOR_PERSON or (last in found and first not in found):
        return True
    is_company = ballot.score(NameKind.ORGANISATION) >= 0.5
    return {"two words", "PERSON", "PER"} & ballot.reasons > {"two words"} and not is_company


def _kind(form: str, ballot: Ballot) -> NameKind | None:
    told = ballot.scores()
    scores = {kind: told.get(kind, 0.0) for kind in NameKind}
    best = max(scores, key=lambda kind: (scores[kind], kind is NameKind.ORGANISATION))
    total = scores[best] + told.get(None, 0.0)
    if total < _THRESHOLD:
        return None
    best = _doubted(_as_place(form, best, ballot), scores[best], ballot)
    if "period" in ballot.reasons and best is not NameKind.PERSON:
        return None
    is_single = " " not in form and form.isascii() and form not in known.table()
    if best is NameKind.PERSON and is_single and not ballot.reasons & _STRONG_FOR_PERSON:
        is_given = form in words.given_names()
        return None if is_given and scores[NameKind.ORGANISATION] < 1 else NameKind.ORGANISATION
    if best is NameKind.ORGANISATION and form in words.of("generic", "zh"):
        return None
    return best


def _as_place(form: str, best: NameKind, ballot: Ballot) -> NameKind:
    """A place where words around or a table tell so; else a single name is a company's."""
    reasons = ballot.reasons
    in_table = "gazetteer" in reasons
    if in_table and "known" not in reasons and _CUE_OF_PLACE & reasons:
        return NameKind.PLACE
    seen_as_place = {"before place", "after place", "LOC", "GPE"} & reasons
    is_placed = (
        {"place", "known", "before location", "after location"} & reasons
        or (in_table and (seen_as_place or not reasons & _OF_COMPANY))
        or ("before place" in reasons and {"LOC", "GPE"} & reasons)
    )
    if best is NameKind.PLACE and not is_placed and form.isascii() and " " not in form:
        return NameKind.ORGANISATION
    return best


def _doubted(best: NameKind, score: float, ballot: Ballot) -> NameKind:
    """An organisation instead of a product or a publication that little speaks for."""
    reasons = ballot.reasons
    if score <= 0:
        return NameKind.ORGANISATION
    if best is NameKind.PRODUCT and (
        reasons <= {"run", "opens", "PRODUCT", "unknown word"}
        or {"before organisation", "after organisation"} <= reasons  # called as a known product
    ):
        return NameKind.ORGANISATION
    if best is NameKind.PUBLICATION and score < _CERTAIN_PUBLICATION:
        return NameKind.ORGANISATION  # "told X" alone may be said of anybody
    return best
