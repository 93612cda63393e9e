"""The pages, one module each; a module's `ROUTES` are pairs of a pattern and a view."""

from pipeline.serve.views import (
    article,
    conflicts,
    deal,
    deals,
    language,
    organisation,
    person,
    runs,
    start,
    vega,
)

_PAGES = (
    start,
    deals,
    deal,
    organisation,
    person,
    article,
    conflicts,
    runs,
    vega,
    language,
)
ROUTES = [route for module in _PAGES for route in module.ROUTES]
