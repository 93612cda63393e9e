"""How close an article stands to its figure."""

from dataclasses import replace

import pytest
from handmade import deal_report, stored, usd

from models.deal import Quote
from models.span import Span
from pipeline.reconcile.closeness import Closeness, closeness

FIRST, OWN, RETOLD = Closeness.FIRST_HAND, Closeness.OWN_NEWS, Closeness.RETELLING


@pytest.mark.parametrize(
    ("publisher", "url", "date", "published", "sentence", "expected"),
    [
        ("Orrery", None, "2024-05", "2024-05-21", "", FIRST),
        (None, "https://www.orrery.example/news/1", "2024-05", "2025-01-01", "", FIRST),
        (None, "https://orrery.co.uk/1", None, None, "", FIRST),
        ("美通社", None, "2024-05", "2024-05-21", "", FIRST),
        ("Gazette", "https://gazette.example/1", "2024-05-21", "2024-05-22", "", OWN),
        ("Gazette", None, "2024-05-21", "2024-06-21", "", OWN),
        ("Gazette", None, "2024-05-21", "2024-06-22", "", RETOLD),
        ("Gazette", None, "2024", "2025-01-31", "", OWN),
        ("Gazette", None, "2024", "2025-02-01", "", RETOLD),
        ("Gazette", None, None, "2024-05-21", "", RETOLD),
        ("Gazette", None, "2024-05", None, "", RETOLD),
        ("Gazette", None, "2024-05", "2024-05-21", "selon Reuters", RETOLD),
        ("Gazette", None, "2024-05", "2024-05-21", "据路透社报道", RETOLD),
        ("路透", None, "2024-05", "2024-05-21", "Reuters has learned", OWN),
        ("Gazette", None, "2024-05", "2024-05-21", "Reutersville pays", OWN),
        ("Gazette", "https://[broken", "2024-05", "2024-05-21", "", OWN),
    ],
)
def test_closeness(  # noqa: PLR0917 - one column a fact
    publisher: str | None,
    url: str | None,
    date: str | None,
    published: str | None,
    sentence: str,
    expected: Closeness,
) -> None:
    report = deal_report("Orrery", date=date, amount=usd(1), investors=["Halden"])
    found = stored("a", report, published=published)
    source = replace(found.source, publisher=publisher, url=url)
    words = Quote(Span(0, 1), sentence[:1], Span(0, len(sentence)), sentence)
    assert (
        closeness(replace(found, source=source, quotes={"amount": (words,)}), "amount") is expected
    )
