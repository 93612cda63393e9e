"""What a run found at each input, as a store takes it in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pipeline.outcome import Examined, Outcome, storable
from pipeline.store import ids, rows

if TYPE_CHECKING:
    from models.report import Reading


# Outcomes of inputs that are noted as sources, so that they are not looked into again.
KEPT = {Outcome.READ, Outcome.NO_DEAL, Outcome.OTHER_LANGUAGE, Outcome.IRRELEVANT}


@dataclass(frozen=True, slots=True)
class Entry:
    """One input without what its article says, for which `Contents` is asked.

    `ordinal` is its place in the run; the last three are null where there is no article.
    """

    ordinal: int
    address: str
    outcome: Outcome
    reason: str = ""
    sha256: str = ""
    format: str = ""
    record_id: str | None = None
    article_id: str | None = None
    fingerprint: str | None = None


class Contents(Protocol):
    """The rows of articles and readings; only those are asked for that a store lacks."""

    def article(self, article_id: str) -> rows.Rows:
        """An article with its segments and furniture."""

    def reading(self, article_id: str, reading_id: str) -> rows.Rows:
        """All mentions and reports of the article's reading, whose id is given."""


class ReadContents:
    """Makes the rows of what was read in this process, when they are asked for."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Reading, rows.Contexts]] = {}

    def entries(self, batch: Iterable[Examined], first: int) -> list[Entry]:
        """The entries of inputs, the first of which has the given place in its run."""
        return [self._entry(examined, first + n) for n, examined in enumerate(batch)]

    def article(self, article_id: str) -> rows.Rows:
        """See `Contents`."""
        reading, _ = self._read[article_id]
        return rows.article_rows(reading.article)

    def reading(self, article_id: str, reading_id: str) -> rows.Rows:
        """See `Contents`."""
        return rows.reading_rows(reading_id, *self._read[article_id])

    def _entry(self, one: Examined, ordinal: int) -> Entry:
        told = ordinal, one.address, one.outcome, one.reason, one.sha256, one.format
        if one.reading is None:
            return Entry(*told)
        article = one.reading.article
        article_id = ids.article_id(article)
        self._read.setdefault(article_id, (one.reading, one.contexts))
        return Entry(*told, storable(article.id), article_id, ids.fingerprint(article.text))
