"""What surrounds a statement: its names, those before it, and their standing in the article."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.deals import grammar
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Scene
from extractors.deals.subjects import is_subject
from models.mention import Name, NameKind
from models.span import Span

# A name mentioned this often, compared with the one mentioned most.
_OFTEN, _SOMETIMES = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Standing:
    """What each name is to the whole article, apart from any statement.

    `signs` holds every name that can be a deal's company, in order of first mention; `lines` the
    scenes of each line of the text.
    """

    signs: Mapping[Name, frozenset[str]]
    lines: Mapping[int, Sequence[Scene]]

    @property
    def candidates(self) -> list[Name]:
        """Every name that can be a deal's company, in order of first mention."""
        return list(self.signs)


def standing(
    scenes: Sequence[Scene], buyers: Collection[Name], companies: Collection[Name]
) -> Standing:
    """The standing of the names of an article's scenes.

    `buyers` pay in some statement and are bought in none; `companies` are what some statement's own
    words make its company.
    """
    hits = [(scene, hit) for scene in scenes for hit in scene.hits if hit.is_company]
    counts = Counter(hit.name for _, hit in hits)
    titled = list(dict.fromkeys(hit.name for scene, hit in hits if scene.sentence.is_title))
    groups = {
        "invests": {p.name for scene in scenes for p in scene.participations},
        "buys": buyers,
        "company elsewhere": companies,
        "in title": titled,
        "first in title": titled[:1],
        "once": [name for name, count in counts.items() if count == 1],
    }
    lines: dict[int, list[Scene]] = {}
    for scene in scenes:
        lines.setdefault(scene.sentence.line, []).append(scene)
    most = max(counts.values(), default=1)
    signs_on = {
        name: frozenset(
            {
                *_nature(name),
                _frequency(count / most),
                *(sign for sign, names in groups.items() if name in names),
            }
        )
        for name, count in counts.items()
    }
    return Standing(signs_on, lines)


def _nature(name: Name) -> Iterator[str]:
    if any(grammar.looks_like_funder(form) for form in (name.text, name.canonical)):
        yield "funder's name"
    if name.kind is NameKind.PRODUCT:
        yield "product"


def _frequency(share: float) -> str:
    if share == 1:
        return "most frequent"
    if share >= _OFTEN:
        return "frequent"
    return "less frequent" if share >= _SOMETIMES else "rare"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The names around a draft: in its sentence, the one before, its paragraph, the one above.

    `hits` are those of its sentence by name, `investing` who invests there. `free` are the subjects
    of its sentence that nothing makes an investor or a buyer, `subjects` those before its words,
    `nearest` the mention nearest to its figure.
    """

    draft: Draft
    hits: Mapping[Name, Sequence[Hit]]
    investing: Collection[Name]
    free: Sequence[Hit]
    subjects: Sequence[Name]
    nearest: Hit | None
    sentence_before: Collection[Name]
    subjects_before: Sequence[Name]
    paragraph_subjects: Sequence[Name]
    paragraph_names: Sequence[Name]
    above: Collection[Name]


def surroundings(d: Draft, stands: Standing) -> Surroundings:
    """The names around a draft."""
    scene, anchor = d.statement.scene, d.kind.span
    index, line = scene.sentence.index, d.line
    here = stands.lines.get(line, [])
    before = [s for s in here if s.sentence.index < index]
    investing = {p.name for p in scene.participations}
    giving = investing | ({d.buyer.name} if d.buyer else set())
    companies, figures = [h for h in scene.hits if h.is_company], d.statement.figures
    subjects = [hit for hit in companies if is_subject(scene, hit)]
    hits: dict[Name, list[Hit]] = {}
    for hit in scene.hits:
        hits.setdefault(hit.name, []).append(hit)
    nearest = (
        min(companies, key=lambda h: distance(h.span, figures[0]))
        if (companies and figures)
        else None
    )
    return Surroundings(
        d,
        hits,
        investing,
        free=[hit for hit in subjects if hit.name not in giving],
        subjects=[hit.name for hit in subjects if hit.span < anchor],
        nearest=nearest,
        sentence_before={hit.name for hit in before[-1].hits} if before else (),
        subjects_before=_subjects(before[-1]) if before else (),
        paragraph_subjects=[name for s in before for name in _subjects(s)[:1]],
        paragraph_names=[
            hit.name for s in here for hit in s.hits if hit.is_company and hit.span < anchor
        ],
        above={hit.name for s in stands.lines.get(line - 1, ()) for hit in s.hits},
    )


def _subjects(scene: Scene) -> list[Name]:
    return [hit.name for hit in scene.hits if hit.is_company and is_subject(scene, hit)]


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
