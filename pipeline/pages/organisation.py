"""What the page of an organisation shows, and its charts."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from pipeline.dossier import Dossier
from pipeline.pages import charts
from pipeline.pages.charts import Chart
from pipeline.pages.links import Links
from pipeline.pages.speech import Speech
from pipeline.passages import Passage, passages
from pipeline.timeline import Entry


def organisation_page(known: Dossier, speech: Speech, links: Links) -> Mapping[str, Any]:
    """What `organisation.html` needs: an organisation, its charts, and the sentences of figures."""
    told = charts.told_sums(known.timeline.entries, known.others, speech, links)
    return {
        "known": known,
        "one": known.organisation,
        "uses": sorted(known.organisation.uses, key=lambda use: (-use.articles, use.name)),
        "sums": charts.sums(told, speech),
        "years": _years(known, speech, links),
        "sentences": sentences,
    }


def _years(known: Dossier, speech: Speech, links: Links) -> Chart | None:
    """Its investments by year; a bar leads to those of its year where they have a page."""

    def of_year(year: int) -> str:
        asked = {"investor": known.organisation.canonical, "year": year}
        deals = links.page("deals")
        return f"{deals}?{urlencode(asked)}" if deals else ""

    return charts.by_year(known.invested, speech, speech("Investments by year"), of_year)


def sentences(entry: Entry) -> list[Passage]:
    """The sentences that tell a figure outside deals, or a deal's own valuation again."""
    reports = entry.told.reports if entry.told else entry.again
    return [
        passage
        for stored in reports
        for passage in passages(stored.source, stored.quotes.get("figure", ())[:1])
    ]
