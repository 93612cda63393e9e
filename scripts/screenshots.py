"""Make the pictures of the documentation: pages of the fixtures' store, as a browser shows them.

    scripts/with_chromium.sh python -m scripts.screenshots

The deal is one that papers in two languages disagree on. Fonts differ between machines, and the
pictures with them.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from scripts import browsing

_IMAGES = browsing.ROOT / "docs" / "images"
_SIZE = {"width": 1200, "height": 900}
_PAGES = {"deal.png": "deal/scale-ai-2025-06"}


def main() -> None:
    """Read the fixtures, and take a picture of each page."""
    _IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        store = Path(folder) / "fixtures.db"
        browsing.read("fixtures/articles", store)
        with browsing.served(store) as address, browsing.chromium() as browser:
            for name, page in _PAGES.items():
                _take(browser, f"{address}/{page}", _IMAGES / name)
                print(_IMAGES / name)


def _take(browser: Browser, address: str, picture: Path) -> None:
    page = browser.new_page(viewport=_SIZE, locale="en", color_scheme="light")
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=picture)
    page.close()


if __name__ == "__main__":
    main()
