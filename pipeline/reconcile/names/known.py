"""What the shipped tables of well-known names and of renamings say of a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from pipeline.reconcile.names.words import key

_ORGANISATIONS = ("companies", "investors", "institutions")
_PEOPLE = ("people", "chinese_people")


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known organisation or person; `canonical_key` is the key of the usual name."""

    canonical: str
    canonical_key: str
    section: str

    @property
    def is_person(self) -> bool:
        """Whether it is a natural person."""
        return self.section in _PEOPLE


def known(name: str) -> Known | None:
    """The well-known organisation or person that a name is a form of, if any."""
    return _table().get(key(name))


def renamed(one: str, other: str) -> str:
    """The month ("2021-10") from which one of two names replaced the other; empty if none did."""
    return _renamings().get(frozenset({key(one), key(other)}), "")


def known_key(name: str) -> str:
    """The key that all well-known forms of a name share: that of its present, usual name."""
    found = known(name)
    return _of(found) if found else key(name)


def known_forms(name_key: str) -> frozenset[str]:
    """The keys of all well-known names of the organisation that a key names, itself included."""
    found = _table().get(name_key)
    return _forms().get(_of(found), frozenset()) | {name_key} if found else frozenset({name_key})


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for form, found in _table().items():
        forms[_of(found)].add(form)
    return {canonical: frozenset(found) for canonical, found in forms.items()}


def _of(found: Known) -> str:
    return _present().get(found.canonical_key, found.canonical_key)


@cache
def _table() -> Mapping[str, Known]:
    """Key -> what it names; a key that names several by different forms names none."""
    found: dict[str, set[Known]] = defaultdict(set)
    for section in (*_ORGANISATIONS, *_PEOPLE):
        for forms in _entries(section):
            for form in forms:
                found[key(form)].add(Known(forms[0], key(forms[0]), section))
    for entry in lexicon.load("renamings")["since"]:
        if key(entry["former"]) not in found:
            found[key(entry["former"])] = set(found[key(entry["present"])])
    return {form: next(iter(entries)) for form, entries in found.items() if len(entries) == 1}


def _entries(section: str) -> Iterator[list[str]]:
    for entry in lexicon.load("known_names")[section]:
        yield [form.strip() for form in entry.split("|")]


@cache
def _renamings() -> Mapping[frozenset[str], str]:
    return {
        frozenset({key(entry["former"]), key(entry["present"])}): entry["since"]
        for entry in lexicon.load("renamings")["since"]
    }


@cache
def _present() -> Mapping[str, str]:
    """The key of a former canonical name -> that of the present one, where both have entries."""
    found = {}
    for entry in lexicon.load("renamings")["since"]:
        former, present = (known(entry[part]) for part in ("former", "present"))
        if former and present and former != present:
            found[former.canonical_key] = present.canonical_key
    return found
