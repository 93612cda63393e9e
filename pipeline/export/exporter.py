"""What can leave a store as a whole, and how each is made."""

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Self

from models.errors import UsageError
from pipeline.tabular import Findings, Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.filters import Filters
    from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Exporter:
    """Makes the findings of a store; their rows and records come one at a time.

    The first of `formats` is the one where none is asked for.
    """

    findings: "Callable[[Store, Filters], Findings]"
    formats: tuple[Format, ...] = (
        Format.JSONL,
        Format.JSON,
        Format.CSV,
        Format.PARQUET,
        Format.MARKDOWN,
    )
    takes_filters: bool = False

    @classmethod
    def named(cls, name: str) -> Self:
        """The exporter of a name; raises UsageError where there is none."""
        if name not in EXPORTERS:
            raise UsageError(f"nothing to export is called {name!r}: {', '.join(TOLD)}")
        found: Self = resolve_name(EXPORTERS[name].where)
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """An exporter that is loaded when it is asked for, and what a row or record of it is."""

    where: str
    told: str


EXPORTERS = {
    "articles": Entry("pipeline.export.articles:ARTICLES", "an article with all read in it"),
    "deals": Entry("pipeline.export.deals:DEALS", "a reconciled deal"),
    "investments": Entry("pipeline.export.views:INVESTMENTS", "an investor's part in a deal"),
    "organisations": Entry("pipeline.export.views:ORGANISATIONS", "an organisation"),
    "people": Entry("pipeline.export.views:PEOPLE", "a person"),
    "positions": Entry("pipeline.export.views:POSITIONS", "a position that a person held"),
    "valuations": Entry("pipeline.export.views:VALUATIONS", "a company's worth, as told"),
    "conflicts": Entry("pipeline.export.views:CONFLICTS", "a value that contradicts the chosen"),
    "evidence": Entry("pipeline.export.views:EVIDENCE", "words that tell something, in a sentence"),
    "ftm": Entry("pipeline.export.exchange:FTM", "a statement of FollowTheMoney"),
    "ftm-entities": Entry("pipeline.export.exchange:FTM_ENTITIES", "an entity of FollowTheMoney"),
    "prov": Entry("pipeline.export.exchange:PROV", "a deal as JSON-LD, with its provenance"),
}
# What is no table, but a folder of pages.
REPORT = "report"
# All that can be exported, with what each is in words.
TOLD = {name: entry.told for name, entry in EXPORTERS.items()} | {
    REPORT: "pages to read in a browser, in a folder or packed into a .zip"
}
