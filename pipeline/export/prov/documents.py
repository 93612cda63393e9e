"""A deal as a JSON-LD document: what it is, what is told of it, by whom, and how it was found."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from models.article import OTHER
from models.deal import Deal, DealSource
from models.decision import Decision
from pipeline import wording
from pipeline.export.prov.beside import Beside, beside
from pipeline.export.prov.context import CONTEXT
from pipeline.export.prov.facts import fact_id, facts
from pipeline.export.prov.iris import hashed, iri
from pipeline.export.web_address import web_address
from pipeline.guide import Json
from pipeline.store import Store


def documents(store: Store, ids: Collection[str] | None = None) -> Iterator[Json]:
    """A document for each deal of a store, or those with some ids, in order of id."""
    return (document(deal, around) for deal, around in beside(store, ids))


def document(deal: Deal, around: Beside) -> Json:
    """One deal's graph."""
    nodes = [_deal(deal), *_parties(deal, around), *facts(deal, around), *_articles(deal, around)]
    nodes += [_derivation(deal, around), *_runs(around), *_decisions(deal)]
    return {"@context": CONTEXT, "@graph": [_told(node) for node in nodes]}


def _told(node: Json) -> Json:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value is not None}


def _deal(deal: Deal) -> Json:
    """The deal: a collection of the values chosen for it."""
    what = wording.kind(str(deal.kind.value), deal.round.value, deal.stake.value)
    chosen = [fact_id(deal, name) for name, slot in deal.slots() if slot.alternatives]
    invested = [fact_id(deal, "investors", place) for place in range(len(deal.investors))]
    return {
        "id": iri("deal", deal.deal_id),
        "type": ["prov:Collection", "dt:Deal"],
        "label": f"{deal.company.value or deal.company_canonical}: {what}",
        "company": iri("organisation", deal.organisation_id),
        "hadMember": chosen + invested,
        "wasGeneratedBy": iri("derivation", deal.deal_id),
    }


def _parties(deal: Deal, around: Beside) -> Iterator[Json]:
    named = {deal.organisation_id: deal.company.value or deal.company_canonical}
    for name, organisation in around.investors.items():
        named.setdefault(organisation, name)
    for organisation, name in named.items():
        yield {
            "id": iri("organisation", organisation),
            "type": "schema:Organization",
            "name": name,
        }


def _articles(deal: Deal, around: Beside) -> Iterator[Json]:
    return (_article(source, around) for source in deal.sources)


def _article(source: DealSource, around: Beside) -> Json:
    publisher = source.publisher and {"type": "schema:Organization", "name": source.publisher}
    return {
        "id": iri("article", source.article_id),
        "type": ["prov:Entity", "schema:NewsArticle"],
        "label": source.address,
        "headline": source.title,
        "publisher": publisher,
        "datePublished": source.published and source.published.isoformat(),
        "inLanguage": None if source.lang == OTHER else source.lang,
        "url": web_address(source.url),
        "sha256": around.sources[source.article_id].sha256,
    }


def _derivation(deal: Deal, around: Beside) -> Json:
    """How reports became the deal; a derivation is repeated at will and has no time of its own."""
    return {
        "id": iri("derivation", deal.deal_id),
        "type": "prov:Activity",
        "label": "reconciling the reports of all articles",
        "softwareVersion": around.derived_by,
        "used": [iri("article", source.article_id) for source in deal.sources],
        "wasInformedBy": [_run_id(run) for run in _own_runs(around)],
    }


def _own_runs(around: Beside) -> list[Any]:
    return [around.runs[number] for number in sorted({one.run for one in around.sources.values()})]


def _run_id(run: Any) -> str:
    return iri("run", run.name or str(run.id))


def _runs(around: Beside) -> Iterator[Json]:
    """The runs that read the deal's articles, with all versions that their results depend on."""
    for run in _own_runs(around):
        yield {
            "id": _run_id(run),
            "type": "prov:Activity",
            "label": "reading articles",
            "startedAtTime": _time(run.started_at),
            "endedAtTime": _time(run.finished_at),
            "softwareVersion": [f"{name} {version}" for name, version in run.versions.items()],
        }


def _time(time: dt.datetime | None) -> str | None:
    return time.isoformat() if time else None


def _decisions(deal: Deal) -> Iterator[Json]:
    """What people decided of the deal, and who they are."""
    decided = {slot.decision.id: slot.decision for _, slot in deal.slots() if slot.decision}
    for decision in decided.values():
        yield from _decision(decision)


def _decision(decision: Decision) -> Iterator[Json]:
    author = hashed("author", decision.author)
    yield {
        "id": iri("decision", str(decision.id)),
        "type": "prov:Activity",
        "label": "a person's decision",
        "comment": decision.why,
        "endedAtTime": _time(decision.made_at),
        "wasAssociatedWith": author,
    }
    yield {"id": author, "type": ["prov:Agent", "prov:Person"], "name": decision.author}
