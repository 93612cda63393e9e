"""An explanation shows each value, the reason, every source's sentence, and what contradicts."""

from rich.console import Console

from models.deal import Deal
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
        "amount  $14.3bn  the only exact figure\n"
        "   [2] Orrery lève **14,3 milliards**.\n"
        "  earlier: ≥ $10bn  rumoured before\n"
        "   [1] Orrery may raise **$10 billion** or more.\n"
        "  conflict: $1bn  another size\n"
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
    assert "  Halden (lead)\n   [2] **Halden** prend 49 %.\n" in page
    assert "  =Söder+1 (new)\n" in page
    assert "  2025-06-10  rumoured, ≥ $10bn (1 article)\n" in page
    assert "  2025-06-16  announced, $14.3bn, at $29bn (1 article)\n" in page


def test_colour_takes_the_place_of_marks(deal: Deal) -> None:
    page = shown(deal, colour=True)
    assert "**" not in page
    assert "\x1b[" in page


def test_words_that_overlap_are_marked_once() -> None:
    spans = [Span(0, 4), Span(2, 6), Span(8, 9)]
    assert highlighted("0123456789", spans, colour=False).plain == "**0123****45**67**8**9"
