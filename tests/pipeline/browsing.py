"""A browser for tests: it keeps cookies, and knows what stands in the pages it is given."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from urllib.parse import urlencode

import httpx
from datasette.app import Datasette

ORIGIN = "http://localhost"


class Browser:
    """A browser at one application."""

    def __init__(self, desk: Datasette) -> None:
        self.desk = desk
        self.cookies: dict[str, str] = {}

    def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer to a request; redirects are not followed."""
        return self.ask("GET", address, headers)

    def send(
        self, address: str, fields: Mapping[str, str | Sequence[str]], **headers: str
    ) -> httpx.Response:
        """The answer to a form that a page of this application sent."""
        body = urlencode({"csrftoken": self.token()} | dict(fields), doseq=True).encode()
        kind = {"content-type": "application/x-www-form-urlencoded", "origin": ORIGIN}
        return self.ask("POST", address, kind | headers, body)

    def ask(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> httpx.Response:
        """The answer to any request."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**headers, **({"cookie": cookies} if cookies else {})}
        answer = asyncio.run(self._ask(method, address, sent, body))
        self.cookies |= dict(answer.cookies)
        return answer

    async def _ask(self, method: str, address: str, headers, body) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.desk.client.app)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
            return await client.request(method, address, headers=headers, content=body)

    def token(self) -> str:
        """What forms carry, if a page of this application has any."""
        found = re.search(r'name="csrftoken" value="([^"]*)"', self.get("/review").text)
        return found[1] if found else ""


class Page(HTMLParser):
    """What stands in a page: `elements` with their attributes, inline `scripts`, and `text`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._is_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script" and "src" not in dict(attrs):
            self.scripts.append("")
            self._is_script = True

    def handle_endtag(self, tag: str) -> None:
        self._is_script = self._is_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_script:
            self.scripts[-1] += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]
