"""The vocabulary: PROV-O, Web Annotation, schema.org, and what none of them has a word for."""

from typing import Any

from pipeline.guide import Json

# Of the things that a store holds, and of the terms below.
BASE = "urn:dealtrace:"
_LINK = {"@type": "@id"}


def _link(name: str) -> Any:
    return {"@id": name, **_LINK}


def _typed(name: str, kind: str) -> Any:
    return {"@id": name, "@type": f"xsd:{kind}"}


CONTEXT: Json = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dt": f"{BASE}term:",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    # PROV-O: https://www.w3.org/TR/prov-o/
    "alternateOf": _link("prov:alternateOf"),
    "endedAtTime": _typed("prov:endedAtTime", "dateTime"),
    "hadMember": _link("prov:hadMember"),
    "startedAtTime": _typed("prov:startedAtTime", "dateTime"),
    "used": _link("prov:used"),
    "wasAssociatedWith": _link("prov:wasAssociatedWith"),
    "wasDerivedFrom": _link("prov:wasDerivedFrom"),
    "wasGeneratedBy": _link("prov:wasGeneratedBy"),
    "wasInformedBy": _link("prov:wasInformedBy"),
    # Web Annotation: https://www.w3.org/TR/annotation-vocab/
    "body": _link("oa:hasBody"),
    "end": _typed("oa:end", "nonNegativeInteger"),
    "exact": "oa:exact",
    "motivation": _link("oa:motivatedBy"),
    "prefix": "oa:prefix",
    "selector": _link("oa:hasSelector"),
    "source": _link("oa:hasSource"),
    "start": _typed("oa:start", "nonNegativeInteger"),
    "suffix": "oa:suffix",
    "target": _link("oa:hasTarget"),
    # schema.org
    "currency": "schema:currency",
    "datePublished": _typed("schema:datePublished", "date"),
    "headline": "schema:headline",
    "inLanguage": "schema:inLanguage",
    "maxValue": _typed("schema:maxValue", "decimal"),
    "minValue": _typed("schema:minValue", "decimal"),
    "name": "schema:name",
    "publisher": _link("schema:publisher"),
    "sha256": "schema:sha256",
    "softwareVersion": "schema:softwareVersion",
    "url": _link("schema:url"),
    "amount": _typed("schema:value", "decimal"),
    # Our own
    "basis": "dt:basis",
    "belief": _typed("dt:belief", "decimal"),
    "bound": "dt:bound",
    "company": _link("dt:company"),
    "contradicts": _link("dt:contradicts"),
    "investor": _link("dt:investor"),
    "lead": _typed("dt:lead", "boolean"),
    "money": _link("dt:money"),
    "relation": "dt:relation",
    "slot": "dt:slot",
    "value": "prov:value",
}
