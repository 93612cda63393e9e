"""Evidence as Web Annotations: a fact as the body, and as the target the words of an article."""

from collections.abc import Iterable, Iterator

from models.deal import Witness
from models.span import Span
from pipeline.export.prov.beside import Beside
from pipeline.export.prov.iris import hashed, iri
from pipeline.guide import Json

# How many characters before and after the words are told, to find them in another copy of the text.
_AROUND = 32


def annotations(fact: str, witnesses: Iterable[Witness], around: Beside) -> Iterator[Json]:
    """An annotation for each piece of text that says a fact."""
    for witness in witnesses:
        for quote in witness.quotes:
            yield _annotation(fact, witness.source.article_id, quote.span, around)


def _annotation(fact: str, article: str, span: Span, around: Beside) -> Json:
    source = around.sources[article]
    run = around.runs[source.run]
    return {
        "id": hashed("evidence", fact, article, str(span.start), str(span.end)),
        "type": ["oa:Annotation", "prov:Entity"],
        "motivation": "oa:linking",
        "body": fact,
        "target": {
            "type": "oa:SpecificResource",
            "source": iri("article", article),
            "selector": [_position(span), _quote(span, source.text)],
        },
        "wasDerivedFrom": iri("article", article),
        "wasGeneratedBy": iri("run", run.name or str(run.id)),
    }


def _position(span: Span) -> Json:
    """Where the words stand, in code points of the article's text as stored, the end excluded.

    That is what the recommendation counts in (Web Annotation Data Model, 4.2.5); a program that
    counts UTF-16 units, as JavaScript does, has to convert them.
    """
    return {"type": "oa:TextPositionSelector", "start": str(span.start), "end": str(span.end)}


def _quote(span: Span, text: str) -> Json:
    """The words themselves, with what stands around them."""
    return {
        "type": "oa:TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
