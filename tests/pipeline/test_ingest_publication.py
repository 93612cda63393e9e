import datetime as dt

import pytest

from pipeline.ingest import publication

DAY = dt.date(2024, 5, 21)


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2024-05-21", None),
        ("2024-05-21T10:00:36.580Z", 10),
        ("2024-05-21T10:00:00+0800", 10),
        ("2024-05-21 10:00", None),  # no zone: an hour that nobody can place
        ("2024/5/21 07:12", None),
        ("20240521", None),
        ("2024年5月21日 10:00", None),
        ("Tue, 21 May 2024 10:00:36 +0200", 10),
        ("21 mai 2024", None),
        ("May 21, 2024", None),
        ("21/05/2024", None),
        ("1716285636", 10),
        ("1716285636000", 10),
        ("1716285636.25", 10),
    ],
)
def test_dates_are_read_in_many_styles(written: str, hour: int | None):
    found = publication.parse(written, "meta")
    assert found is not None
    assert (found.day, found.found_in) == (DAY, "meta")
    assert (found.time.hour if found.time else None) == hour
    assert found.time is None or found.time.tzinfo is not None


@pytest.mark.parametrize(
    "written", ["", "yesterday", "hier", "mardi", "2024", "5月21日", "2024-13-45", "0001-01-01"]
)
def test_what_is_no_full_date_is_none(written: str):
    assert publication.parse(written, "meta") is None


@pytest.mark.parametrize(
    "body",
    [
        "Publié le 21 mai 2024 à 10h02\n\nLe corps.",
        "PARIS, May 21, 2024\n\nThe body.",
        "来源：新华社 2024年5月21日 07:12\n\n正文。",
    ],
)
def test_a_line_under_the_headline_dates_the_article(body: str):
    found = publication.in_text(body)
    assert found is not None
    assert (found.day, found.found_in) == (DAY, "text")


def test_a_date_in_the_story_does_not():
    body = (
        "La société, fondée le 3 mars 2016 à San Francisco, vient de réunir un milliard de dollars."
    )
    assert publication.in_text(body) is None
