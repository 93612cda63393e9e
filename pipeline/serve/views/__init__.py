"""The pages, one module each; a module's `ROUTES` are pairs of a pattern and a view."""

from pipeline.serve.views import article, deal, language, runs, vega

ROUTES = [route for module in (article, deal, runs, vega, language) for route in module.ROUTES]
