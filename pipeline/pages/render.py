"""Turn templates into HTML. Everything is escaped but what the templates themselves mark up."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.pages.links import Links
from pipeline.pages.speech import Speech

TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")


class Renderer:
    """Renders templates in one language, with the links of one place."""

    def __init__(self, speech: Speech, links: Links) -> None:
        self.speech = speech
        self.links = links
        self._environment = environment()

    def __call__(self, template: str, **context: Any) -> str:
        """The HTML of a template, which sees `_`, `several`, `links` and what is given."""
        return self._environment.get_template(template).render(
            _=self.speech, several=self.speech.several, links=self.links, **context
        )


@cache
def environment() -> Environment:
    """The templates, and what all of them may use."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
