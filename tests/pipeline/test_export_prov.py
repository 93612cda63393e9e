"""Deals as JSON-LD: that it is, that every selector finds its words, and where facts come from."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from derivation import built
from handmade import marked_article, read_by_marks, read_marked
from newsroom import Newsroom
from pyld import jsonld

from models.report import Reading
from pipeline import exact_json
from pipeline.export import prov
from pipeline.export.exporter import Exporter
from pipeline.export.prov.iris import iri
from pipeline.export.web_address import web_address
from pipeline.filters import Filters
from pipeline.guide import Json
from pipeline.store import Store, open_store
from pipeline.tabular import Format

PROV, OA = "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
FUND = "DEAL 星仪 / funding / announced / 2024-05-20 / 10000000 / Halden\n"
TEXTS = {
    "a.md": f"😀 An emoji is one code point.\n{FUND}",
    "b.md": f"It rained, 雨。\n{FUND}",
    "c.md": "DEAL 星仪 / funding / announced / 2024-05-24 / 10000000 / Halden\n",
}


def told(name: str, text: str) -> Reading:
    reading = read_marked(marked_article(name, text, day="2024-06-01"))
    return replace(reading, article=replace(reading.article, url=f"https://daily.example/{name} 1"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("prov") / "store.db"
    with built(path, [told(name, text) for name, text in TEXTS.items()]) as opened:
        yield opened


def written(store: Store) -> list[Json]:
    """The documents as they are read from a file."""
    return [json.loads(exact_json.dumps(document)) for document in prov.documents(store)]


@pytest.fixture(scope="module")
def nodes(store: Store) -> Sequence[Json]:
    (document,) = written(store)
    found: list[Json] = document["@graph"]
    return found


def no_network(url: str, _: object) -> None:
    raise AssertionError(f"{url} was asked for")


def of_type(nodes: Sequence[Json], kind: str) -> list[Json]:
    types = [(node, node["type"]) for node in nodes]
    return [node for node, told in types if kind == told or (kind in told and type(told) is list)]


def test_it_is_json_ld_that_needs_no_network(store: Store) -> None:
    for document in written(store):
        expanded: Any = jsonld.expand(document, {"documentLoader": no_network})
        assert len(expanded) == len(document["@graph"])
        quads = jsonld.to_rdf(document, {"documentLoader": no_network})["@default"]
        assert {f"{PROV}wasDerivedFrom", f"{OA}hasSelector", f"{OA}start", f"{PROV}value"} <= {
            quad["predicate"]["value"] for quad in quads
        }


def test_every_term_is_one_of_the_context(nodes: Sequence[Json], store: Store) -> None:
    context = written(store)[0]["@context"]
    for node in nodes:
        assert set(node) <= set(context), node["id"]


def test_figures_and_dates_keep_their_type(store: Store) -> None:
    (document,) = written(store)
    quads = jsonld.to_rdf(document, {"documentLoader": no_network})["@default"]
    values = {
        (quad["object"]["value"], quad["object"]["datatype"].rpartition("#")[2])
        for quad in quads
        if quad["predicate"]["value"] in {f"{PROV}value", "https://schema.org/value"}
    }
    assert {("10000000", "decimal"), ("2024-05-20", "date"), ("星仪", "string")} <= values


def test_every_selector_finds_its_words_in_the_article(nodes: Sequence[Json]) -> None:
    texts = {iri("article", f"{name}"): text for name, text in TEXTS.items()}
    labels = {node["id"]: node["label"] for node in of_type(nodes, "schema:NewsArticle")}
    annotations = of_type(nodes, "oa:Annotation")
    assert len(annotations) == 18  # six slots of three articles
    for annotation in annotations:
        target = annotation["target"]
        text = texts[iri("article", labels[target["source"]])]
        position, quote = target["selector"]
        start, end = int(position["start"]), int(position["end"])
        assert text[start:end] == quote["exact"] != ""
        assert text[:start].endswith(quote["prefix"])
        assert len(quote["prefix"]) == min(start, 32)
        assert text[end : end + 32] == quote["suffix"]


def test_a_fact_is_derived_from_the_articles_whose_words_are_its_evidence(
    nodes: Sequence[Json],
) -> None:
    facts = {node["id"]: node for node in of_type(nodes, "dt:Fact")}
    for annotation in of_type(nodes, "oa:Annotation"):
        fact = facts[annotation["body"]]
        assert annotation["target"]["source"] in fact["wasDerivedFrom"]


def test_a_contradiction_stands_beside_what_was_chosen(nodes: Sequence[Json]) -> None:
    chosen, other = [one for one in of_type(nodes, "dt:Fact") if one["slot"] == "date"]
    (deal,) = of_type(nodes, "dt:Deal")
    assert [one["value"]["@value"] for one in (chosen, other)] == ["2024-05-20", "2024-05-24"]
    assert other["relation"] == "conflict"
    assert other["contradicts"] == chosen["id"]
    assert chosen["id"] in deal["hadMember"]
    assert other["id"] not in deal["hadMember"]


def test_what_is_linked_to_is_told(nodes: Sequence[Json]) -> None:
    known = {node["id"] for node in nodes}
    links = ("wasDerivedFrom", "wasGeneratedBy", "wasInformedBy", "used", "company", "investor")
    for node in nodes:
        for link in links:
            told = node.get(link, [])
            assert set([told] if isinstance(told, str) else told) <= known, (node["id"], link)


def test_evidence_was_found_by_a_run_with_its_versions(nodes: Sequence[Json]) -> None:
    (run,) = [node for node in of_type(nodes, "prov:Activity") if ":run:" in node["id"]]
    assert {one["wasGeneratedBy"] for one in of_type(nodes, "oa:Annotation")} == {run["id"]}
    assert run["startedAtTime"] <= run["endedAtTime"]


def test_a_decision_is_an_activity_of_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_by_marks(monkeypatch)
    with open_store(str(tmp_path / "store.db"), create=True) as store:
        room = Newsroom.with_articles(tmp_path / "news", store)
        room.decide("orrery-2024-05", "amount", "11m USD")
        (document,) = [one for one in written(store) if "orrery-2024-05" in str(one["@graph"][0])]
    nodes = document["@graph"]
    amount = next(one for one in of_type(nodes, "dt:Fact") if one["slot"] == "amount")
    (decision,) = [one for one in nodes if one["id"] == amount["wasGeneratedBy"]]
    (author,) = [one for one in nodes if one["id"] == decision["wasAssociatedWith"]]
    assert (amount["money"]["amount"], amount["wasDerivedFrom"]) == ("11000000", [])
    assert (decision["comment"], author["name"]) == ("as the filing says", "Ana")
    assert "endedAtTime" in decision


def test_deals_are_exported_as_a_document_a_line(store: Store) -> None:
    exporter = Exporter.named("prov")
    lines = list(exporter.findings(store, Filters()).lines(Format.JSONL))
    assert [json.loads(line) for line in lines] == written(store)
    assert list(exporter.findings(store, Filters(company="Orrery")).lines(Format.JSONL)) == []


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("deal", "orrery-2024-05"), "urn:dealtrace:deal:orrery-2024-05"),
        (("organisation", "星仪"), "urn:dealtrace:organisation:%E6%98%9F%E4%BB%AA"),
        (("deal", "a:b", "amount"), "urn:dealtrace:deal:a%3Ab:amount"),
    ],
    ids=["plain", "chinese", "colon"],
)
def test_names(parts: tuple[str, ...], name: str) -> None:
    assert iri(*parts) == name


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://daily.example/a b", "https://daily.example/a%20b"),
        ("https://daily.example/%20?q=1#x", "https://daily.example/%20?q=1#x"),
        ("http://daily.example/星", "http://daily.example/%E6%98%9F"),
        ("javascript:alert(1)", None),
        ("http://[", None),
        ("fixtures/a.md", None),
        (None, None),
    ],
)
def test_addresses_of_the_web(url: str | None, address: str | None) -> None:
    assert web_address(url) == address
