"""Windows of a browser, and what goes wrong in them."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

DESKTOP, PHONE = 1200, 360
# How long a busy machine may take for a page, in milliseconds.
_PATIENCE = 60_000
_OWN = ("data:", "blob:")


@dataclass
class Windows:
    """Opens windows on the server at `origin`.

    `troubles` are errors of scripts, what the page's own security policy refused, what a server
    answered with an error, and requests to anybody else.
    """

    browser: Browser
    origin: str
    troubles: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, width: int = DESKTOP, lang: str = "en", **options: Any) -> Page:
        """A window of a reader with clean cookies who prefers a language."""
        context = self.browser.new_context(
            base_url=self.origin,
            viewport={"width": width, "height": 800},
            locale=lang,
            accept_downloads=True,
            **options,
        )
        context.set_default_timeout(_PATIENCE)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", self._asked)
        self.contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        where = message.location.get("url")
        # That a page itself is one about an error, its test expects.
        if message.type in {"error", "warning"} and not (
            message.page and where == message.page.url
        ):
            self.troubles.append(f"console: {message.text} at {where}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin, *_OWN)):
            self.troubles.append(f"asked elsewhere: {request.url}")


def hindrances(page: Page) -> list[str]:
    """Serious and critical findings of axe-core: its rule and the place in the page."""
    # Style sheets are not fetched once more, which files may not; no rule about these impacts asks.
    told = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{one['id']} in {node['html']}"
        for one in told
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
