"""Further companies that one verb buys: "it swallowed X, Y and Z"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.deals.following import is_listed
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Trigger
from models.mention import Name
from models.report import DealKind

# What stands between two companies bought by one verb.
_LINK = re.compile(
    r"\s*(?:[,\u3001&]|,? ?(?:and|et|plus|as well as|ainsi que|puis|then)|[\u548c\u4e0e\u53ca])\s*"
    r"(?:both |also |later |the |l'|la |le )?",
    re.IGNORECASE,
)
# A verb this near behind a name makes it a subject of its own.
_VERB = 3


def conjuncts(draft: Draft) -> Iterator[tuple[Draft, Name]]:
    """The same purchase of each company joined to the one bought, where no sum parts them."""
    company, statement = draft.company, draft.statement
    if draft.kind.value is not DealKind.ACQUISITION or company is None or statement.sizes:
        return
    if not any(t.kind is DealKind.ACQUISITION and _governs(draft, t) for t in statement.triggers):
        return
    end, told = company.span.end, {company.name}
    for hit in statement.scene.hits:
        if hit.span.start < end:
            continue
        between = statement.scene.folded[end : hit.span.start]
        if not _LINK.fullmatch(between) or not hit.is_company or _acts(draft, hit):
            return
        if hit.name not in told and (draft.buyer is None or hit.name != draft.buyer.name):
            yield replace(draft, company=hit), hit.name
        told.add(hit.name)
        end = hit.span.end


def _governs(draft: Draft, trigger: Trigger) -> bool:
    """Whether the company stands right behind a verb, or heads a list of counted ones."""
    company, folded = draft.company, draft.statement.scene.folded
    if company is None or company.span.start < trigger.span.end:
        return False
    gap = folded[trigger.span.end : company.span.start]
    return len(gap) <= _VERB or is_listed(gap)


def _acts(draft: Draft, hit: Hit) -> bool:
    """Whether a verb right behind the name makes it a subject."""
    return any(
        0 <= trigger.span.start - hit.span.end <= _VERB
        for trigger in draft.statement.scene.triggers
    )
