"""Addresses of the web, as other programs take them."""

from urllib.parse import quote, urlsplit

# What an address may hold beside letters and digits (RFC 3986), and what is encoded already.
_ALLOWED = "%-._~:/?#[]@!$&'()*+,;="


def web_address(url: str | None) -> str | None:
    """The address with all characters encoded that a URI can't hold; None for no web address."""
    try:
        is_web = urlsplit(url or "").scheme in {"http", "https"}
    except ValueError:
        return None
    return quote(url, safe=_ALLOWED) if url and is_web else None
