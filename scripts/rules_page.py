"""Write the rules for one deal or two into `docs/reconciling.md`, as the code has them.

    rules_page.py [--write]

Without `--write`, exit code 1 where the page tells something else. Between the page's marks stands
a list of the rules' sentences in their order.
"""

import re
import sys
from pathlib import Path

from pipeline.reconcile.rules import RULES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reconciling.md"
MARKED = re.compile(r"(?<=<!-- rules -->\n).*?(?=\n<!-- end of rules -->)", re.DOTALL)
HEADINGS = ("Two deals:", "In doubt:", "One deal:", "In doubt, where nothing above holds:")


def listed() -> str:
    """The rules in Markdown; the values that a sentence names stand in italics."""
    parts = []
    for heading, (_, rules) in zip(HEADINGS, RULES, strict=True):
        sentences = (re.sub(r"{(\w+)}", r"*\1*", rule.why) for rule in rules)
        parts.append("\n".join([heading, "", *(f"- {sentence}" for sentence in sentences)]))
    return "\n\n".join(parts)


def main(*options: str) -> None:
    """Compare the page with the code, or write it."""
    told = PAGE.read_text("utf-8")
    made = MARKED.sub(lambda _: listed(), told)
    if "--write" in options:
        PAGE.write_text(made, "utf-8")
    elif made != told:
        sys.exit(f"{PAGE.name} tells other rules than the code: scripts/rules_page.py --write")


if __name__ == "__main__":
    main(*sys.argv[1:])
