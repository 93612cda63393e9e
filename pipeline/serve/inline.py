"""The scripts that stand inside Datasette's own templates, so that a browser runs them alone."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from jinja2 import Environment

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The one value that Datasette puts into such a script, and all it can be.
_PLACE = "{{ datasette_allow_facet }}"
_VALUES = ("true", "false")


def script_sources(environment: Environment) -> str:
    """What `script-src` of a Content-Security-Policy has to allow for an environment's templates.

    What an article says is in no template, so that no script in it has one of these hashes.
    """
    found = {_hash(script) for script in _scripts(environment)}
    return " ".join(["'self'", *sorted(found)])


def _scripts(environment: Environment) -> Iterator[str]:
    assert environment.loader is not None  # noqa: S101 - Datasette's environment has one
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]
        for script in _INLINE.findall(source):
            yield from {script.replace(_PLACE, value) for value in _VALUES}


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
