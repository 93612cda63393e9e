"""Why one source gives no article: the source is at fault, and a batch counts it and goes on."""

from models.errors import SourceError


class EmptySourceError(SourceError):
    """The source holds no words: an empty file, or a page with nothing but furniture."""


class BrokenSourceError(SourceError):
    """The source is not what its format promises: binary data, a line that is no JSON, no text."""
