"""Marks by which look-alike names find each other without comparing all pairs.

Two names that `similar` finds worth a look share a mark: of two spellings the letters without one
(the deletion neighbourhood) or the consonants, else a name in full with what another has in full,
in front, behind a place, in pinyin or in initials.
"""

from collections.abc import Iterator

from pipeline.reconcile.names import persons
from pipeline.reconcile.names.places import is_place
from pipeline.reconcile.names.scripts import transliterations
from pipeline.reconcile.names.words import initials, is_latin, words

# Letters that sound alike are one here, and those that a misspelling most often drops are none.
_SOUNDS = str.maketrans("cqzv", "kksf", "aeiouyhw")
# Shorter names have too many neighbours for a misspelling to be told from another name.
_LONG_ENOUGH = 6
_CONSONANTS = 4
# The characters of a Chinese place with the mark of a city or province.
_PLACES = range(2, 5)


def marks(name: str) -> set[str]:
    """The marks of an organisation's name."""
    found = words(name)
    if not is_latin(name):
        return {*_beginnings("".join(found)), *transliterations(name)}
    told = {"".join(found[:size]) for size in range(1, len(found) + 1)}
    told |= {" ".join(sorted(found)), initials(name), name.replace(".", "")}
    return {*told, *_misspellings("".join(found)), *transliterations(name)} - {""}


def person_marks(name: str) -> set[str]:
    """The marks of a person's name; a family name alone has none."""
    spelled = {spelling.text for spelling in persons.spellings(name)}
    if not spelled or not is_latin(name):
        return spelled
    return spelled | set(_misspellings("".join(sorted(words(name)))))


def _beginnings(name: str) -> Iterator[str]:
    """A Chinese name, what it begins with, and what stands behind its place."""
    yield from (name[:size] for size in range(2, len(name)))
    yield name
    yield from (name[size:] for size in _PLACES if _place(name[:size]))


def _place(text: str) -> bool:
    return is_place(text.removesuffix("市").removesuffix("省"))


def _misspellings(letters: str) -> Iterator[str]:
    """What names that differ by a letter or by vowels have in common."""
    if len(letters) >= _LONG_ENOUGH:
        yield letters
        yield from (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
        consonants = _once(letters[0] + letters[1:].translate(_SOUNDS))
        if len(consonants) > _CONSONANTS:
            yield f"{consonants}."


def _once(letters: str) -> str:
    """Letters without those that repeat the one before."""
    pairs = zip(" " + letters[:-1], letters, strict=True)
    return "".join(letter for before, letter in pairs if letter != before)
