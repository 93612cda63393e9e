"""News that never was, in three languages: a few stories tell of deals, the rest of other things.

The n-th story of a seed is the same on every machine. The words stand in `texts/*.toml`.
"""

import random
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_TEXTS = Path(__file__).parent / "texts"
_LANGUAGES = ("en", "fr", "zh")
# Shares of a dump: what it is made of, in which languages, and how long the stories are.
DEALS = 0.03
_WEIGHTS = {"en": 50, "fr": 20, "zh": 22, "es": 4, "de": 4}
_PARAGRAPHS = (6, 18)

_SYLLABLES = "ba ce dro fen gil hav jor kem lun mar nov or pel quin ras sol tav ul ven wex"
_HANZI = "云海星辰智源启明天河北极光远山青松新月长风白鹿金石东方瑞安宏图"
_TAILS = {
    "en": ("", "", " Labs", " Systems"),
    "fr": ("", "", " SAS", " Groupe"),
    "zh": ("科技", "智能"),
}
_FUNDS = {
    "en": (" Capital", " Ventures", " Partners"),
    "fr": (" Capital", " Participations"),
    "zh": ("资本", "创投", "基金"),
}


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its language, its headline, its paragraphs, and whether it tells of a deal."""

    lang: str
    title: str
    paragraphs: tuple[str, ...]
    is_deal: bool

    @property
    def text(self) -> str:
        """Headline and paragraphs, a blank line between them."""
        return "\n\n".join((self.title, *self.paragraphs))


def story(seed: str, number: int, *, deals: float = DEALS) -> Story:
    """The story of a number; a share of `deals` tells of one."""
    chance = random.Random(f"{seed} story {number}")
    if chance.random() < deals:
        return _deal(chance, chance.choice(_LANGUAGES))
    lang = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    return _plain(chance, lang) if lang in _LANGUAGES else _strange(chance, lang)


@cache
def texts(lang: str) -> Mapping[str, Any]:
    """All that is written in a language."""
    return tomllib.loads((_TEXTS / f"{lang}.toml").read_text("utf-8"))


def filler(chance: random.Random, lang: str) -> Callable[[str], str]:
    """What fills a template's slots: always the same company, investor and so on."""
    words = texts(lang)
    slots: dict[str, str] = {
        "company": _name(chance, lang) + chance.choice(_TAILS[lang]),
        "investor": _name(chance, lang) + chance.choice(_FUNDS[lang]),
        "other": _name(chance, lang) + chance.choice(_FUNDS[lang]),
        "amount": words["millions"].format(chance.choice((3, 8, 15, 40, 75, 120, 350))),
        "valuation": words["billions"].format(chance.choice((2, 3, 5, 8))),
        "field": chance.choice(words["fields"]),
        "round": chance.choice(words["rounds"]),
    }

    def fill(template: str) -> str:
        passing = {
            "city": chance.choice(words["cities"]),
            "month": chance.choice(words["months"]),
            "person": chance.choice(words["people"]),
            "number": str(chance.randrange(12, 900)),
        }
        return template.format(**slots, **passing)

    return fill


def _deal(chance: random.Random, lang: str) -> Story:
    words, fill = texts(lang), filler(chance, lang)
    title, lead = chance.choice(words["deals"])
    background = chance.sample(words["deal_background"], 4)
    topic = chance.choice(list(words["topics"].values()))
    sets = [[lead], background[:2], background[2:]]
    sets += [chance.sample(topic, 3) for _ in range(chance.randrange(6))]
    paragraphs = tuple(_joined([fill(one) for one in sentences], lang) for sentences in sets)
    return Story(lang, fill(title), paragraphs, is_deal=True)


def _plain(chance: random.Random, lang: str) -> Story:
    fill, topics = filler(chance, lang), list(texts(lang)["topics"].values())
    topic, beside = chance.sample(topics, 2)
    paragraphs = [
        _joined([fill(one) for one in chance.sample(topic + beside, 3)], lang)
        for _ in range(chance.randint(*_PARAGRAPHS))
    ]
    title = fill(chance.choice(topic)).rstrip(".。")
    return Story(lang, title, tuple(paragraphs), is_deal=False)


def _strange(chance: random.Random, lang: str) -> Story:
    sentences = texts("strangers")[lang]
    paragraphs = [" ".join(chance.choices(sentences, k=3)) for _ in range(6)]
    return Story(lang, sentences[0].rstrip("."), tuple(paragraphs), is_deal=False)


def _joined(sentences: list[str], lang: str) -> str:
    return ("" if lang == "zh" else " ").join(sentences)


def _name(chance: random.Random, lang: str) -> str:
    if lang == "zh":
        return "".join(chance.sample(_HANZI, 2))
    return "".join(chance.sample(_SYLLABLES.split(), chance.choice((2, 3)))).capitalize()
