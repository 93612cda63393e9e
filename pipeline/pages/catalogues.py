"""Translations: gettext catalogues, `locale/<language>/<part>.po`, with English words as msgids."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).with_name("locale")


def translatable(words: str) -> str:
    """The same words; by the name `_` it marks them as some that have a translation."""
    return words


@cache
def translations(lang: str) -> NullTranslations:
    """The translations into a language, of all parts together."""
    found: NullTranslations = NullTranslations()
    for path in sorted((LOCALES / lang).glob("*.po")):
        compiled = BytesIO()
        write_mo(compiled, catalogue(lang, path.stem))
        compiled.seek(0)
        part = GNUTranslations(compiled)
        part.add_fallback(found)
        found = part
    return found


@cache
def catalogue(lang: str, part: str) -> Catalog:
    """The catalogue of a part of the pages; an empty one where there is none."""
    path = LOCALES / lang / f"{part}.po"
    if not path.exists():
        return Catalog(locale=lang)
    with path.open("rb") as file:
        return read_po(file, locale=lang)
