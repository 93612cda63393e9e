"""Descriptions and pronouns that stand for a name, and those that are left alone."""

import pytest

from extractors import investors, names
from extractors.deals.references import resolve
from extractors.deals.scene import scenes
from extractors.document import Document
from models.article import Article, Segment
from models.span import Span

BANK = "Tessaly Bank hired Corviale Ltd, a payments app, last year. "
FRENCH = "L'assureur Corviale SA s'installe à Lyon. Tessaly SA déménage aussi. "


def described(text: str, lang: str) -> list[tuple[str, str]]:
    """The descriptions of a text and the names that they stand for."""
    segments = (Segment(Span(0, len(text)), lang),)
    document = Document(Article("a", "a", "0", text, None, lang=lang, segments=segments))
    named = names.find(document)
    stage = resolve(scenes(document, (), (), named, investors.find(document, named)))
    hits = [hit for scene in stage for hit in scene.hits if hit.described]
    return [(hit.span.of(text), hit.name.text) for hit in hits]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", BANK + "The payments app has doubled its staff.", "Corviale Ltd"),
        ("en", BANK + "The lender has doubled its staff.", "Tessaly Bank"),
        ("en", "Corviale Ltd is growing. The company has 60 staff.", "Corviale Ltd"),
        ("en", "Corviale Ltd is growing. Last month it hired 60 people.", "Corviale Ltd"),
        ("fr", FRENCH + "L'assureur lyonnais recrute.", "Corviale SA"),
        ("fr", "Corviale SA s'installe à Lyon. Elle recrute aussi.", "Corviale SA"),
    ],
)
def test_a_description_stands_for_the_name_that_the_text_ties_to_it(
    lang: str, text: str, expected: str
) -> None:
    assert [name for _, name in described(text, lang)] == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Corviale Ltd and Tessaly Ltd met in Leeds. The company has 60 staff."),
        ("en", "Corviale Ltd bought the company for $5 million."),
        ("en", "Corviale Ltd, the bank, is growing."),
        ("en", BANK + "The bank account of a client was closed."),
        ("fr", "Corviale SA s'installe à Lyon. Il faut recruter."),
    ],
)
def test_an_unsure_description_is_left_alone(lang: str, text: str) -> None:
    assert described(text, lang) == []
