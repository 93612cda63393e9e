"""Pages for people: templates, words in three languages, highlights and charts; no server in it."""

from pipeline.pages.links import Links
from pipeline.pages.render import Renderer
from pipeline.pages.speech import LANGUAGES, Speech, negotiated

__all__ = ["LANGUAGES", "Links", "Renderer", "Speech", "negotiated"]
