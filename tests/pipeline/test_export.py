"""Deals as JSON and as rows."""

import datetime as dt
import json
from dataclasses import replace

from models.deal import Deal
from models.deal_summary import DealSummary
from models.decision import Action, Decision, Subject
from pipeline import exact_json, export
from pipeline.tabular import Format, lines


def test_a_deal_with_its_slots_sources_and_conflicts(deal: Deal) -> None:
    record = json.loads(exact_json.dumps(export.deal_json(deal)))
    assert record["deal_id"] == "orrery-2025-06"
    assert record["company"] == "星仪"
    assert record["amount"] == {"value": 14300000000, "currency": "USD", "bound": "exact"}
    assert record["valuation"]["basis"] == "post"
    assert record["stake"] == 0.49
    assert [source["source"] for source in record["sources"]] == ["feed.jsonl:7", "news/orrery.md"]
    assert record["conflicts"] == [
        {
            "slot": "amount",
            "value": {"value": 1000000000, "currency": "USD", "bound": "exact"},
            "why": "another size",
            "belief": 0.03,
            "sources": ["feed.jsonl:7"],
        }
    ]
    assert [(one["name"], one["belief"]) for one in record["investors"]] == [
        ("Halden", 0.83),
        ("=Söder+1", 0.0),
    ]
    assert [state["status"] for state in record["states"]] == ["rumoured", "announced"]


def test_a_deal_with_its_beliefs_copies_decisions_and_links(deal: Deal) -> None:
    made_at = dt.datetime(2025, 7, 1, 9, tzinfo=dt.UTC)
    decision = Decision(3, Action.VALUE, Subject.DEAL, "Ana", made_at, "the filing says so")
    decided = replace(
        deal,
        stake=replace(deal.stake, decision=decision),
        copies={"news/orrery.md": "feed.jsonl:7"},
    )
    record = json.loads(exact_json.dumps(export.deal_json(decided)))
    assert record["belief"]["amount"] == 0.9
    assert "round" not in record["belief"]
    told = [(value["belief"], value["independent"]) for value in record["evidence"]["amount"]]
    assert told == [(0.9, 1), (0.05, 1), (0.03, 1)]
    assert record["copies"] == {"news/orrery.md": "feed.jsonl:7"}
    assert record["decisions"] == [
        {
            "slot": "stake",
            "id": 3,
            "author": "Ana",
            "made_at": "2025-07-01T09:00:00+00:00",
            "why": "the filing says so",
        }
    ]
    assert [(link["judgement"], link["score"]) for link in record["links"]] == [
        ("same", 0.97),
        ("unsure", 0.4),
    ]
    reports = {report["report"] for report in record["reports"]}
    assert {record["links"][0]["left"], record["links"][0]["right"]} <= reports


def test_evidence_quotes_stand_in_their_sentences(deal: Deal) -> None:
    record = export.deal_json(deal)
    assert [value["relation"] for value in record["evidence"]["amount"]] == [
        "same",
        "earlier",
        "conflict",
    ]
    for values in record["evidence"].values():
        for value in values:
            for witness in value["witnesses"]:
                for quote in witness["quotes"]:
                    assert quote["sentence"][quote["start"] : quote["end"]] == quote["quote"]


def test_a_row_holds_every_column(deal: Deal) -> None:
    heading, row = lines(export.deal_table([DealSummary.of(deal)]), Format.CSV)
    cells = dict(zip(heading.strip().split(","), row.strip().split(","), strict=True))
    assert cells["amount"] == "14300000000"
    assert cells["stake"] == "0.49"
    assert cells["lead_investors"] == "Halden"
    assert cells["other_investors"] == "'=Söder+1"
    assert cells["round"] == ""
    assert cells["conflicts"] == "amount"
    assert (cells["articles"], cells["independent_articles"], cells["copies"]) == ("2", "2", "")
    assert (cells["amount_belief"], cells["round_belief"]) == ("0.9", "")
