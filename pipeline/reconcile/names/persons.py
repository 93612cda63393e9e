"""Names of people: order of given and family name, initials, short forms, Chinese names in pinyin.

A spelling is what two names of one person have in common however they are written. Spellings differ
in what they are worth: a full and rare name tells the person, others only with an organisation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from extractors import lexicon
from pipeline.reconcile.names.known import known, known_key
from pipeline.reconcile.names.scripts import readings
from pipeline.reconcile.names.similar import Similarity
from pipeline.reconcile.names.words import is_latin, slug, words

# From ENOUGH on two names are one person's without an organisation in common; below COMMON they
# are worth nothing without one.
ENOUGH, COMMON = 0.7, 0.5
_FULL, _GUESS = 0.8, 0.4
# What a name that is spelled like another is worth, and the letters of a word that can be misspelt.
_MISSPELT, _LETTERS = 0.5, 3


@dataclass(frozen=True, slots=True, order=True)
class Spelling:
    """A way to write a name down that is equal for several writings, and what it is worth.

    0 for the initial that a full name may be cut down to: it is worth something only beside a name
    that is cut down.
    """

    text: str
    score: float


def block_keys(name: str) -> frozenset[str]:
    """What puts two names of people into one block: a spelling, or the slug of their ids."""
    return frozenset({*(spelling.text for spelling in spellings(name)), slug(name)})


def similar(one: str, other: str) -> Similarity | None:
    """How alike two names of people are, and why; None if they are not one's. Symmetric."""
    mine, theirs = ({each.text: each.score for each in spellings(name)} for name in (one, other))
    shared = [(min(mine[text], theirs[text]), text) for text in mine.keys() & theirs.keys()]
    if not shared:
        return None
    score = max(shared)[0] or max(max(mine[text], theirs[text]) for _, text in shared)
    both = one if one == other else " and ".join(sorted((one, other)))
    told = "one full name" if score >= ENOUGH else "one name, which several people may have"
    if score == 0:
        return None  # two names that begin with one letter
    return Similarity(score, f"{both}: {told}")


def doubt(one: str, other: str) -> Similarity | None:
    """What two names of people that no spelling joins are worth: None if people need not look.

    That is an initial or a short form without an organisation in common, or a letter's difference.
    """
    alike = similar(one, other)
    if alike is None and _is_misspelling(one, other):
        both = " and ".join(sorted((one, other)))
        alike = Similarity(_MISSPELT, f"{both} differ by a letter")
    elif alike is None or alike.score >= COMMON:
        return None
    return Similarity(round(alike.score / 2, 3), f"{alike.why}, and nothing else links them")


def _is_misspelling(one: str, other: str) -> bool:
    """Whether one word of two Latin names differs, by one letter that is not the first.

    Syllables of pinyin that differ by a letter are other names.
    """
    mine, theirs = set(_full(one)), set(_full(other))
    wrong, right = "".join(mine - theirs), "".join(theirs - mine)
    is_one_word = len(mine) == len(theirs) > 1 and len(mine - theirs) == 1
    return (
        is_one_word
        and (mine | theirs).isdisjoint(_listed("pinyin_surnames"))
        and wrong[0] == right[0]
        and min(len(wrong), len(right)) >= _LETTERS
        and is_latin(wrong + right)
        and Levenshtein.distance(wrong, right, score_cutoff=1) == 1
    )


@lru_cache(maxsize=1 << 16)
def spellings(name: str) -> tuple[Spelling, ...]:
    """The spellings of a name, the most telling first; a family name alone has none."""
    name = name.replace("・", "·")  # the dot of Chinese texts and of Japanese ones
    best = {each.text: each for each in sorted(_spellings(name, _full(name)))}
    found = tuple(sorted(best.values(), key=lambda each: (-each.score, each.text)))
    entry = known(name)
    if entry is None or not entry.is_person:
        return found
    # A family name, and Chinese names of two characters, are many others' too.
    family_name = is_latin(name) and len(words(name)) < 2
    worth = COMMON if family_name or len(entry.canonical) < 3 else _FULL
    return Spelling(known_key(name), worth), *found


def is_full(name: str) -> bool:
    """Whether a name has more than one word, or is a Chinese one: a family name tells nobody."""
    return bool(spellings(name))


def _full(name: str) -> tuple[str, ...]:
    """The words of a name without titles and initials in the middle."""
    honorifics = lexicon.load("person_names")["honorifics"]
    found = words(name)
    while len(found) > 1 and found[0] in honorifics:
        found = found[1:]
    while len(found) > 1 and found[-1] in honorifics:
        found = found[:-1]
    return tuple(w for at, w in enumerate(found) if len(w) > 1 or at in (0, len(found) - 1))


def _spellings(name: str, found: tuple[str, ...]) -> Iterator[Spelling]:
    if not is_latin(name):
        yield from _chinese(name, "".join(words(name)))
    elif len(found) > 1:
        yield from _latin(found)


def _latin(found: tuple[str, ...]) -> Iterator[Spelling]:
    given, family = found[:-1], found[-1]
    initial = all(len(word) == 1 for word in given) or len(family) == 1
    surnames = [word for word in {found[0], family} if word in _listed("pinyin_surnames")]
    common = initial or bool(surnames) or family in _listed("common")
    yield Spelling(" ".join(sorted(found)), COMMON if common else _FULL)
    if not initial:
        yield Spelling(f"{family} {given[0][0]}.", 0)
    elif len(given[0]) == 1:
        yield Spelling(f"{family} {given[0]}.", _GUESS)
    for full in lexicon.load("person_names")["short"].get(given[0], ()):
        yield Spelling(" ".join(sorted((full, *found[1:]))), _GUESS)
    for surname in surnames:
        rest = found[1:] if found[0] == surname else found[:-1]
        yield Spelling(f"{surname}-{''.join(rest)}", COMMON)


def _chinese(name: str, letters: str) -> Iterator[Spelling]:
    """A transcribed foreign name tells who it is; of a Chinese one there are many."""
    foreign = "·" in name or len(letters) > 4
    if len(letters) > 1:
        yield Spelling(letters, _FULL if foreign else COMMON)
    if not foreign and len(letters) > 1:
        size = 2 if letters[:2] in lexicon.load("names", "zh")["double_surnames"] else 1
        given = "".join(found[0] for found in readings(letters[size:]))
        for surname in _surnames(letters[:size]):
            yield Spelling(f"{surname}-{given}", COMMON)


def _surnames(characters: str) -> set[str]:
    """The readings of a family name, of which dictionaries give several: 单 is Shan or Dan."""
    found = [""]
    for each in readings(characters, all_of_them=True):
        found = [before + reading for before in found for reading in each]
    return set(found)


@cache
def _listed(part: str) -> frozenset[str]:
    """Frequent family names, or Chinese ones in Latin letters, pinyin and older spellings."""
    if part == "common":
        return frozenset(lexicon.load("person_names")["common"].split())
    chinese = lexicon.load("names", "zh")
    surnames = {*chinese["surnames"], *chinese["double_surnames"]}
    found = {reading for surname in surnames for reading in _surnames(surname)}
    return frozenset(found | set(lexicon.load("names")[part].casefold().split()))
