"""Currency amounts as Recognizers-Text finds them, for `compare_recognisers.py`.

    pip install recognizers-text-suite "emoji<2"
    python scripts/peer_worker.py < texts.jsonl > amounts.jsonl

Runs in an interpreter that has the package, which pins libraries of its own and needs an emoji of
before version 2. Reads lines {"lang", "text"} and writes for each a list of {"value", "unit",
"iso"}: the number as the recogniser resolves it, its name of the unit, its ISO code or null.
"""

import json
import sys

from recognizers_number_with_unit import (  # type: ignore[import-not-found]
    recognize_currency,  # not needed at run time
)

CULTURES = {"en": "en-us", "fr": "fr-fr", "zh": "zh-cn"}


def main() -> None:
    """Answer each line of standard input with a line."""
    for line in sys.stdin:
        asked = json.loads(line)
        found = recognize_currency(asked["text"], CULTURES[asked["lang"]])
        resolved = [result.resolution for result in found if result.resolution]
        answers = [
            {"value": one.get("value"), "unit": one.get("unit"), "iso": one.get("isoCurrency")}
            for one in resolved
        ]
        print(json.dumps(answers, ensure_ascii=False))


if __name__ == "__main__":
    main()
