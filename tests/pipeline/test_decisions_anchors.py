"""What a decision was made about is found again after any re-reading."""

import pytest

from models.decision import Anchor, Subject
from models.span import Span
from pipeline.decisions.anchors import Trace, Whereabouts

ANCHOR = Anchor("Orrery", "a.md", "b" * 64, "art", (Span(0, 6), Span(10, 20)), ("Orrery", "$5m"))


def trace(
    report_id: str,
    *spans: tuple[int, int],
    name: str = "Orrery",
    words: tuple[str, ...] = (),
    article: str = "art",
) -> Trace:
    return Trace(report_id, article, (name, name), tuple(Span(*span) for span in spans), words)


def here(*traces: Trace) -> Whereabouts:
    """The anchor's own article still stands, with these reports."""
    return Whereabouts({"art": "text"}, {}, {}, {"text": "art"}, {"art": traces})


def elsewhere(*traces: Trace, by: str) -> Whereabouts:
    """Another article stands instead, which the address or the bytes lead to."""
    return Whereabouts(
        by_bytes={ANCHOR.sha256: "new"} if by == "bytes" else {},
        by_address={ANCHOR.address: "new"} if by == "address" else {},
        standing={"new": "art2"},
        deals={"art2": traces},
    )


def meant(where: Whereabouts, subject: Subject = Subject.DEAL) -> str | None:
    found = where.report(ANCHOR, subject)
    return found and found.report_id


def test_in_its_own_article_the_evidence_that_overlaps_most_is_meant() -> None:
    assert meant(here(trace("r0", (0, 6)), trace("r1", (0, 6), (12, 20)))) == "r1"


def test_the_same_company_goes_before_a_larger_overlap() -> None:
    other = trace("r0", (0, 6), (10, 20), name="Halden")
    assert meant(here(other, trace("r1", (0, 6), name="ORRERY SAS"))) == "r1"


def test_a_company_read_otherwise_today_is_found_by_its_evidence() -> None:
    assert meant(here(trace("r0", (12, 20), name="Halden"), trace("r1", (30, 40)))) == "r0"


def test_what_shares_no_evidence_is_not_meant() -> None:
    assert meant(here(trace("r0", (20, 30)), trace("r1"))) is None
    assert meant(here()) is None


def test_of_equal_fits_the_first_in_the_text_is_meant() -> None:
    assert meant(here(trace("r0", (12, 14)), trace("r1", (10, 12)))) == "r1"


@pytest.mark.parametrize("by", ["bytes", "address"])
def test_in_a_changed_article_words_of_the_same_company_are_looked_for(by: str) -> None:
    found = (
        trace("r0", (50, 53), words=("Orrery", "$7m"), article="art2"),
        trace("r1", (60, 63), words=("Orrery", "$5M"), article="art2"),
        trace("r2", (60, 63), words=("$5m",), name="Halden", article="art2"),
    )
    assert meant(elsewhere(*found, by=by)) == "r1"


def test_the_name_alone_is_no_evidence_in_a_changed_article() -> None:
    found = trace("r0", (0, 6), words=("Orrery",), article="art2")
    assert meant(elsewhere(found, by="address")) is None


def test_people_are_not_taken_for_deals() -> None:
    person = trace("p0", (0, 6), name="Orrery")
    where = Whereabouts({"art": "text"}, {}, {}, {"text": "art"}, people={"art": (person,)})
    assert meant(where) is None
    assert meant(where, Subject.PERSON) == "p0"


def test_several_anchors_on_one_report_mean_it_once() -> None:
    where = here(trace("r0", (0, 6)))
    assert len(where.reports([ANCHOR, ANCHOR], Subject.DEAL)) == 1


def test_an_article_that_stands_no_more_is_not_found() -> None:
    where = Whereabouts({"art": "text"}, deals={"art": (trace("r0", (0, 6)),)})
    assert meant(where) is None
