"""What is told of a deal, in which order, and by which numbered source."""

from dataclasses import replace

from models.deal import Deal, Slot
from models.judgement import Judgement, Link
from models.span import Span
from pipeline.passages import passages, told_by
from pipeline.story import Story


def test_sources_are_numbered_and_copies_name_their_original(deal: Deal) -> None:
    daily, gazette = deal.sources
    story = Story(replace(deal, copies={gazette.address: daily.address}))
    assert story.numbers == {daily.address: 1, gazette.address: 2}
    assert [story.copied(one) for one in deal.sources] == [None, 1]


def test_slots_stand_in_the_order_that_readers_ask_in(deal: Deal) -> None:
    bare = replace(deal, valuation=Slot(), investors=())
    assert Story(bare).filled == ("amount", "stake", "date", "status", "kind", "company")
    assert Story(bare).missing == ("valuation", "investors", "round")


def test_the_surest_links_come_first_and_name_sources_by_number(deal: Deal) -> None:
    _, other = deal.report_ids
    weaker = Link(other, "other-1", Judgement.UNSURE, 0.2, "another year")
    story = Story(replace(deal, links=(weaker, *deal.links)))
    assert [bond.ends for bond in story.bonds(Judgement.SAME)] == [(1, 2)]
    doubts = story.bonds(Judgement.UNSURE)
    assert [bond.ends for bond in doubts] == [(2, "other-0"), (2, "other-1")]


def test_words_of_one_sentence_stand_together_in_text_order(deal: Deal) -> None:
    witness = deal.amount.alternatives[0].witnesses[0]
    (quote,) = witness.quotes
    earlier = replace(quote, span=Span(0, 6), quote="Orrery")
    later = replace(quote, context_span=Span(90, 117), span=Span(102, 116))
    found = list(passages(witness.source, [later, quote, earlier]))
    assert [one.words for one in found] == [(Span(0, 6), Span(12, 26)), (Span(12, 26),)]
    assert [one.place for one in found] == [Span(0, 6), Span(102, 116)]
    assert {one.text for one in found} == {"Orrery lève 14,3 milliards."}
    told = replace(witness, quotes=(later, quote))
    assert [one.place for one in told_by([told], brief=True)] == [Span(12, 26)]
    assert len(told_by([told])) == 2
