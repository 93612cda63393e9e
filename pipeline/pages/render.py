"""Turn templates into HTML. Everything is escaped but what the templates themselves mark up."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.pages.charts.chart import Chart, svg
from pipeline.pages.highlight import marked
from pipeline.pages.links import Links
from pipeline.pages.speech import Speech
from pipeline.wording import printable

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
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    found.filters |= {"marked": marked, "web": web, "drawn": drawn}
    return found


def drawn(chart: Chart, speech: Speech) -> Markup:
    """A chart as a picture within a page."""
    return Markup(svg(chart, speech))  # noqa: S704 - Vega escapes what it writes


def _shown(value: object) -> object:
    """A value as pages show it: text without what HTML can't hold or what turns the writing."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web(address: str | None) -> str:
    """An address that a browser may follow; empty for one that would run as a script, or none."""
    try:
        is_web = urlsplit(address or "").scheme in {"http", "https"}
    except ValueError:
        is_web = False
    return str(address) if is_web else ""
