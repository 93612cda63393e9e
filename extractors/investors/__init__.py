"""Who is said to put money into something, leading or following, new or existing.

One grammar for three languages: names stand in lists, cues stand before or after lists, and nouns
("existing investors") turn a list from their place on. The words are the lexicons'.
"""

from extractors.investors.participation import Part, Participation, merge
from extractors.investors.statements import find

__all__ = ["Part", "Participation", "find", "merge"]
