"""The one organisation that is meant by an id or a name, however it is written."""

from difflib import get_close_matches

from models.errors import UsageError
from models.party import Organisation
from pipeline.store import Store

# How many organisations an error names.
_NAMED = 8


def find_organisation(store: Store, told: str) -> Organisation:
    """The organisation meant by an id, by a name in any writing, or by part of a name.

    Raises UsageError where there is none or several, naming those that come near.
    """
    found = sorted(store.organisations_called(told))
    if len(found) == 1:
        return next(store.organisations(found))
    if found:
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        listed = ", ".join(found[:_NAMED])
        raise UsageError(f"several organisations are meant by {told!r}: {listed}{more}")
    near = ", ".join(dict.fromkeys(get_close_matches(told, store.organisation_names(), n=3)))
    hint = f"; near: {near}" if near else ""
    raise UsageError(f"the store holds no organisation {told!r}{hint}")
