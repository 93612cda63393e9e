"""When an article appeared: a day, and the time where the source tells hour and zone."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

from extractors import languages
from models.article import Publication

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?\s*")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_EARLIEST = 1990  # news on the web is not older; a year before it is another number

_MONTH = r"(?:[^\W\d_]{3,9}\.?)"
_FULL_DATE = re.compile(
    rf"(?<!\d)(?:\d{{4}}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}(?!\d)日?"
    rf"|\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})(?!\d)"
)
_DATED_LINES = 6  # below the headline; a date further down belongs to the story
_LONGEST_DATED = 60  # characters of a line that does little more than say when


def parse(written: str, found_in: str) -> Publication | None:
    """The publication date that a field spells, None where it spells none.

    ISO 8601, RFC 2822, seconds since 1970 and written-out dates in the languages that are read; of
    an ambiguous 03/04/2024 the day comes first. A time without a zone is left out.
    """
    moment = _moment(written.strip())
    if moment is None or moment.year < _EARLIEST:
        return None
    return Publication(moment.date(), found_in, moment if moment.tzinfo else None)


def _moment(written: str) -> dt.datetime | None:
    written = _CHINESE.sub(r"\1-\2-\3 ", _SLASHED.sub(r"\1-\2-\3", written)).strip()
    written = re.sub(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", _padded, written)
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime, _epoch, _written_out):
        try:
            if moment := read(written):
                return moment
        except (ValueError, OverflowError):  # another notation; a field in none of them is no date
            continue
    return None


def _padded(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def _epoch(written: str) -> dt.datetime | None:
    match = _EPOCH.fullmatch(written)
    return dt.datetime.fromtimestamp(int(match[1]), dt.UTC) if match else None


def _written_out(written: str) -> dt.datetime | None:
    if not _YEAR.search(written):
        return None
    return _parser().get_date_data(written).date_obj


@cache
def _parser() -> "DateDataParser":
    """Relative expressions would be read against the clock: it parses absolute dates only."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - slow to load

    return DateDataParser(
        languages=list(languages.codes()),
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY",
        },
    )


def in_text(body: str) -> Publication | None:
    """The day that a line under the headline gives, where such a line does little else."""
    lines = [line.strip() for line in body.split("\n") if line.strip()][:_DATED_LINES]
    for line in lines:
        match = _FULL_DATE.search(line) if len(line) <= _LONGEST_DATED else None
        if match and (found := parse(match.group(), "text")):
            return found
    return None
