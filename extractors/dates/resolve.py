"""From the fields of a date expression to the date that it means."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.dates.grammar import Rule
from models.partial_date import PartialDate

Fields = Mapping[str, int]

# The year 1 of the Republic of China's era is 1912.
_ERA = 1911
# A day told without its year may lie this far after the anchor before it means last year's.
_AHEAD = dt.timedelta(days=31)
_MONTHS = {"quarter": 3, "month": 1}
_DAYS = {"week": 7, "day": 1}


@dataclass(frozen=True, slots=True)
class Context:
    """What a date leans on: the publication day, earlier dates of the text, its clause's tense."""

    published: dt.date | None
    previous: PartialDate | None
    in_sentence: PartialDate | None
    future: bool


def resolve(rule: Rule, words: Mapping[str, str], context: Context) -> PartialDate | None:
    """The date of an expression; None where it lacks an anchor or is no day of the calendar."""
    fields = {name: rule.number(name, text) for name, text in words.items()}
    try:
        date = _resolved(rule, fields, context)
    except (ValueError, OverflowError):  # 31 June, or a year outside the calendar
        return None
    return _capped(date, rule.precision) if date else None


def _resolved(rule: Rule, fields: Fields, context: Context) -> PartialDate | None:
    if year := _year(fields):
        return PartialDate(year, fields.get("month"), fields.get("day"), fields.get("quarter"))
    anchor = _anchor(rule, context)
    if rule.shift:
        return _filled(_shifted(anchor, rule, fields), fields) if anchor else None
    if carried := _carried(fields, context):
        return carried
    day = _day_of(anchor) if anchor else None
    return _nearest(day, fields, rule, context) if day else None


def _year(fields: Fields) -> int | None:
    if "short_year" in fields:
        return 2000 + fields["short_year"]
    if "era_year" in fields:
        return _ERA + fields["era_year"]
    return fields.get("year")


def _anchor(rule: Rule, context: Context) -> PartialDate | None:
    published = PartialDate.of(context.published) if context.published else None
    if rule.anchor == "published":
        return published
    return context.previous or (published if rule.anchor == "either" else None)


def _day_of(date: PartialDate) -> dt.date | None:
    if date.month is None or date.day is None:
        return None
    return dt.date(date.year, date.month, date.day)


def _shifted(anchor: PartialDate, rule: Rule, fields: Fields) -> PartialDate | None:
    """The anchor moved by the rule's shift, `count` times, at the precision of the unit."""
    ((unit, step),) = rule.shift.items()
    steps = step * fields.get("count", 1)
    if unit == "year":
        return PartialDate(anchor.year + steps)
    if unit in _MONTHS and anchor.month is not None:
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + steps * _MONTHS[unit], 12)
        is_quarter = unit == "quarter"
        return (
            PartialDate(year, quarter=month // 3 + 1)
            if is_quarter
            else PartialDate(year, month + 1)
        )
    day = _day_of(anchor)
    if day is None and anchor.month is not None and rule.anchor == "previous":
        return PartialDate(anchor.year, anchor.month)  # "ten days later", of a day left open
    if day is None or unit not in _DAYS:
        return None
    moved = day + dt.timedelta(days=steps * _DAYS[unit])
    if "weekday" in fields:
        return PartialDate.of(moved + dt.timedelta(days=fields["weekday"] - 1 - moved.weekday()))
    return PartialDate.of(moved) if unit == "day" else PartialDate(moved.year, moved.month)


def _filled(base: PartialDate | None, fields: Fields) -> PartialDate | None:
    """The base with the month, day or quarter that the words add to it."""
    if base is None:
        return None
    month, day = fields.get("month", base.month), fields.get("day", base.day)
    return PartialDate(base.year, month, day, fields.get("quarter", base.quarter))


def _carried(fields: Fields, context: Context) -> PartialDate | None:
    """A bare month or day that goes on from a date of its sentence: "in March 2021 and in July"."""
    base, day = context.in_sentence, fields.get("day")
    if base is None or not {"month", "day"} & fields.keys():
        return None
    if "month" not in fields and (base.month is None or day is None or day <= (base.day or 0)):
        return None
    date = PartialDate(base.year, fields.get("month", base.month), day)
    is_later = base.month is None or date.iso() >= base.iso()[:7]
    is_past = context.published is None or date.iso() <= context.published.isoformat()
    return date if is_later and is_past else None


def _nearest(day: dt.date, fields: Fields, rule: Rule, context: Context) -> PartialDate | None:
    """The last such date up to the anchor, or the next one where the words look ahead."""
    ahead = rule.after or context.future
    if "month" in fields and "day" in fields:
        return _nearest_day(day, fields["month"], fields["day"], ahead=ahead)
    if "day" in fields:
        back = 0 if fields["day"] <= day.day or ahead else 1
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        return PartialDate(year, month + 1, fields["day"])
    if "weekday" in fields:
        return PartialDate.of(_nearest_weekday(day, fields["weekday"], rule, ahead=ahead))
    if "quarter" in fields:
        late = fields["quarter"] > (day.month + 2) // 3 and not ahead
        return PartialDate(day.year - late, quarter=fields["quarter"])
    month = fields.get("month") or fields["season"]
    if ahead:
        return PartialDate(day.year + (month < day.month), month)
    return PartialDate(
        day.year - (month > day.month or (rule.before and month == day.month)), month
    )


def _nearest_day(day: dt.date, month: int, number: int, *, ahead: bool) -> PartialDate:
    date = dt.date(day.year, month, number)
    if ahead and date < day:
        return PartialDate(day.year + 1, month, number)
    if not ahead and date > day + _AHEAD:
        return PartialDate(day.year - 1, month, number)
    return PartialDate.of(date)


def _nearest_weekday(day: dt.date, weekday: int, rule: Rule, *, ahead: bool) -> dt.date:
    back = (day.isoweekday() - weekday) % 7
    if ahead:
        return day + dt.timedelta(days=(7 - back) % 7 or (7 if rule.after else 0))
    return day - dt.timedelta(days=back or (7 if rule.before else 0))


def _capped(date: PartialDate, precision: str) -> PartialDate:
    if precision == "year":
        return PartialDate(date.year)
    return PartialDate(date.year, date.month) if precision == "month" else date
