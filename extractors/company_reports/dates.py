"""When a company's figure held: the date told with it, else the month in which it was told."""

import datetime as dt
import re
from collections.abc import Sequence

from extractors.company_reports import cues
from extractors.company_reports.passage import Passage
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import clauses_of
from extractors.deals.slots import lies_after
from extractors.deals.surroundings import distance
from models.mention import DateMention
from models.partial_date import PartialDate
from models.report import CompanyFigure, DealStatus
from models.span import Span

# How far before a date the word may stand that makes it the start of something ("founded in").
_LEAD = 25
_DASH = re.compile(r"-{2,}|\s-")


def when(
    passage: Passage, beside: Sequence[Claim], published: dt.date | None, status: DealStatus
) -> Told[PartialDate] | None:
    """The date of a passage's figure and its words; None for a past that no date tells.

    `beside` are the claims about the company before it in its sentence: a round is closed "at" a
    valuation, and "brings the total" of its day to a sum. Only what is planned has a date to come.
    """
    figure = passage.mention.span
    told = [
        date
        for date in passage.scene.dates
        if _dates_figure(passage, date)
        and (status is DealStatus.PLANNED or not (published and lies_after(date.date, published)))
    ]
    if told:
        best = min(told, key=lambda date: distance(date.span, figure))
        return Told(best.date, best.span)
    if is_past(passage):
        return None
    dated = [c.date for c in beside if c.date and c.date.span < figure]
    of_round = passage.figure is CompanyFigure.VALUATION
    if dated and (of_round or cues.words(passage.lang, "result").search(passage.before)):
        return dated[-1]
    return Told(PartialDate(published.year, published.month), figure) if published else None


def is_past(passage: Passage) -> bool:
    """Whether the words set the figure in a past, or measure the present one by it."""
    compared = cues.leading(passage.lang, "compared").search(passage.before)
    earlier = cues.words(passage.lang, "earlier")
    return bool(compared or earlier.search(passage.scene.folded, *passage.setting))


def _dates_figure(passage: Passage, date: DateMention) -> bool:
    """Whether a date of the sentence is the figure's: told in its clause, or before it at once."""
    clause = next((c for c in clauses_of(passage.scene) if c.contains(date.span)), None)
    if clause is None or not passage.statement.holds(date.span) or _begins(passage, clause, date):
        return False
    if clause == passage.clause:
        rivals = [m for m in passage.scene.money if clause.contains(m.span) and not m.converts]
        return min(rivals, key=lambda m: distance(m.span, date.span)) == passage.mention
    opening = cues.shape(passage.lang, "opening")
    if passage.scene.folded[: clause.start].endswith("("):
        return False
    lead = _DASH.split(passage.scene.folded[clause.start : date.span.start])[-1]
    return clause < passage.clause and bool(opening.fullmatch(lead.lstrip()))


def _begins(passage: Passage, clause: Span, date: DateMention) -> bool:
    """Whether something only began at the date: "since 2019", "founded in 2019"."""
    scene, lang = passage.scene, passage.lang
    lead = scene.folded[max(clause.start, date.span.start - _LEAD) : date.span.start]
    after = scene.folded[date.span.end : clause.end]
    since = cues.leading(lang, "since").search(lead)
    return bool(since or cues.words(lang, "since_after").match(after.lstrip()))
