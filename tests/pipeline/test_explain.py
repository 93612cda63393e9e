"""An explanation shows each value, the reason, every source's sentence, and what contradicts."""

import datetime as dt
from dataclasses import replace

from rich.console import Console

from models.deal import Deal, Slot
from models.decision import Action, Decision, Subject
from models.span import Span
from pipeline.explain import explanation, highlighted


def shown(deal: Deal, *, colour: bool = False) -> str:
    console = Console(width=100, no_color=not colour, force_terminal=colour)
    with console.capture() as capture:
        console.print(explanation(deal, colour=colour))
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def test_each_value_has_its_reason_its_sentences_and_what_else_is_said(deal: Deal) -> None:
    page = shown(deal)
    assert (
        "amount  $14.3bn  very likely, 90%\n"
        "  the only exact figure\n"
        "   [2] Orrery lève **14,3 milliards**.\n"
        "  earlier: ≥ $10bn  rumoured before\n"
        "   [1] Orrery may raise **$10 billion** or more.\n"
        "  conflict: $1bn  very unlikely, 3%  another size\n"
        "   [1] A caption says **$1 billion**.\n" in page
    )


def test_sources_are_numbered_and_what_none_tells_is_named(deal: Deal) -> None:
    page = shown(deal)
    assert page.startswith(
        "星仪 · stake of 49% · $14.3bn · 2025-06-16 · announced\n"
        "orrery-2025-06\n"
        "Sources contradict each other on amount.\n\n"
        "   [1] 2025-06-10, en · feed.jsonl:7\n"
        "   [2] Gazette, 2025-06-16, fr · news/orrery.md\n"
    )
    assert page.endswith("\nNo source tells: round.\n")


def test_investors_and_the_states_of_the_deal(deal: Deal) -> None:
    page = shown(deal)
    assert "  Halden (lead)  likely, 83%\n   [2] **Halden** prend 49 %.\n" in page
    assert "  =Söder+1 (new)\n" in page
    assert "  2025-06-10  rumoured, ≥ $10bn (1 article)\n" in page
    assert "  2025-06-16  announced, $14.3bn, at $29bn (1 article)\n" in page


def test_a_persons_decision_and_copies_are_named(deal: Deal) -> None:
    made_at = dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)
    decision = Decision(3, Action.VALUE, Subject.DEAL, "Ana", made_at, "the filing says so")
    why = "decided by Ana on 2025-07-01: the filing says so"
    decided = replace(
        deal,
        stake=replace(deal.stake, why=why, decision=decision),
        copies={"news/orrery.md": "feed.jsonl:7"},
    )
    page = shown(decided)
    assert f"stake  49%\n  {why} (decision 3)\n" in page
    assert "   [2] Gazette, 2025-06-16, fr · news/orrery.md, a copy of [1]\n" in page


def test_a_value_that_a_person_took_away_is_told_as_theirs(deal: Deal) -> None:
    made_at = dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)
    decision = Decision(4, Action.VALUE, Subject.DEAL, "Ana", made_at, "it was not told")
    page = shown(replace(deal, stake=Slot(None, "decided by Ana", (), decision)))
    assert "stake  none\n  decided by Ana (decision 4)\n" in page
    assert page.endswith("\nNo source tells: round.\n")


def test_links_say_why_the_reports_are_one_deal(deal: Deal) -> None:
    page = shown(deal)
    assert (
        "why these reports are one deal\n  [1] [2]  a rumour, and what came of it (97%)\n" in page
    )
    assert "what may be the same deal\n  [2] other-0  another amount (40%)\n" in page


def test_a_slot_told_at_length_is_shown_by_one_sentence_of_each_source(deal: Deal) -> None:
    status, kind = deal.status.alternatives[0], deal.kind.alternatives[0]
    sentences = [quote for other in (status, kind) for quote in other.witnesses[0].quotes]
    later = replace(sentences[1], context_span=Span(40, 70), span=Span(52, 66))
    witness = replace(status.witnesses[0], quotes=(sentences[0], later))
    alternative = replace(status, witnesses=(witness,))
    page = shown(
        replace(
            deal,
            status=replace(deal.status, alternatives=(alternative,)),
            stake=replace(deal.stake, alternatives=(alternative,)),
        )
    )
    told = page.split("\nstatus  ")[1].split("\nkind  ")[0]
    assert told.count("   [2] ") == 1
    assert page.split("\nstake  ")[1].split("\ninvestors\n")[0].count("   [2] ") == 2


def test_colour_takes_the_place_of_marks(deal: Deal) -> None:
    page = shown(deal, colour=True)
    assert "**" not in page
    assert "\x1b[" in page


def test_words_that_overlap_are_marked_once() -> None:
    spans = [Span(0, 4), Span(2, 6), Span(8, 9)]
    assert highlighted("0123456789", spans, colour=False).plain == "**0123****45**67**8**9"
