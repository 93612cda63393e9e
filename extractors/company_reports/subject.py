"""Which company a figure is of: its grammatical owner, else the one with the weightiest signs."""

from collections.abc import Sequence

from extractors.company_reports import cues
from extractors.company_reports.passage import Passage
from extractors.deals import Telling, grammar
from extractors.deals.claim import Claim, Told
from extractors.deals.company import likelihoods
from extractors.deals.parties import Draft, draft
from extractors.deals.scene import Hit
from extractors.deals.subjects import is_subject
from extractors.deals.surroundings import distance
from models.mention import Name
from models.span import Span

# The least likelihood at which the weighing of signs decides.
_CLEAR = 0.8
# The same for the only one that the sentence can be about.
_LIKELY = 0.6


def company(
    told: Telling, claims: Sequence[tuple[Draft, Claim]], passage: Passage
) -> Told[Name] | None:
    """The company of a passage's figure and the words that name it; None where none is clear."""
    hit = _owner(passage) or _sole(passage)
    if hit:
        return Told(hit.name, hit.span)
    name = _likely(told, claims, passage)
    if name is None or not _in_sight(told, passage, name):
        return None
    return Told(name, _nearest(passage, name))


def _owner(passage: Passage) -> Hit | None:
    """The company that the words around the figure make its owner: "Acme's value of", 甲的市值."""
    scene, figure, lang = passage.scene, passage.mention.span, passage.lang
    before = [h for h in scene.hits if passage.statement.holds(h.span) and h.span < figure]
    for hit in before[-1:]:
        lead = scene.folded[passage.clause.start : hit.span.start]
        between = scene.folded[hit.span.end : figure.start]
        owned = cues.shape(lang, "owned").search(lead)
        if cues.shape(lang, "owner").fullmatch(between) or (
            owned
            and owned.end() == len(lead)
            and cues.shape(lang, "owned_after").fullmatch(between)
        ):
            return hit if hit.is_company else None
    return None


def _sole(passage: Passage) -> Hit | None:
    """The only company that the passage names, if a verb's subject."""
    scene = passage.scene
    hits = [h for h in passage.statement.hits if h.is_company and not scene.invests(h)]
    if len({hit.name for hit in hits}) > 1:
        return None
    return next((h for h in hits if is_subject(scene, h) and not _backs(passage, h)), None)


def _backs(passage: Passage, hit: Hit) -> bool:
    """Whether a hit is an investor's, or a mere description."""
    invests = cues.words(passage.lang, "invested").match(passage.scene.folded, hit.span.end)
    return bool(invests) or hit.described or grammar.looks_like_funder(hit.name.text)


def _likely(told: Telling, claims: Sequence[tuple[Draft, Claim]], passage: Passage) -> Name | None:
    focus, figure = told.focus, passage.mention.span
    d = focus.placed(draft(passage.statement, passage.kind, told.investors))
    if name := focus.certain(d):
        return name
    settled = [(one, claim.company.value) for one, claim in claims if one.kind.span < figure]
    pointers = focus.pointers(d, settled)
    likely = likelihoods(d, focus.standing, pointers, [name for _, name in settled])
    acting = {hit.name for hit in passage.scene.hits if is_subject(passage.scene, hit)}
    return next(
        (n for n, share in likely.items() if share >= (_LIKELY if acting == {n} else _CLEAR)), None
    )


def _in_sight(told: Telling, passage: Passage, name: Name) -> bool:
    """Whether the paragraph so far or the one before names the company, or the article is on it."""
    line, figure = passage.scene.sentence.line, passage.mention.span
    near = (s for s in told.stage if line - 1 <= s.sentence.line <= line)
    named = any(hit.name == name for s in near for hit in s.hits if hit.span < figure)
    return named or (name == told.focus.protagonist and len(name.mentions) > 1)


def _nearest(passage: Passage, name: Name) -> Span:
    """The mention or description of a name nearest to the figure, one in its sentence first."""
    here = [hit.span for hit in passage.scene.hits if hit.name == name]
    figure = passage.mention.span
    before = [span for span in name.mentions if span < figure]
    return min(here or before or name.mentions, key=lambda span: distance(span, figure))
