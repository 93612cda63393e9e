"""A long list page by page; which page is asked for stands in the address."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import Request

from models.errors import UsageError

# SQLite counts rows no further.
_MOST = 2**31


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list of `total` things, `size` on each; pages are counted from 1."""

    request: Request
    total: int
    size: int
    name: str = "page"

    @property
    def number(self) -> int:
        """The page that is asked for; raises UsageError for what is none."""
        told = self.request.args.get(self.name) or "1"
        if not (told.isascii() and told.isdigit() and 0 < int(told) < _MOST):
            raise UsageError(f"no page: {told!r}")
        return int(told)

    @property
    def last(self) -> int:
        """The number of the last page; the first where there is nothing."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """How many things stand on the pages before."""
        return (self.number - 1) * self.size

    def at(self, number: int) -> str:
        """The address of another page, which asks for the same things."""
        others = [pair for pair in parse_qsl(self.request.query_string) if pair[0] != self.name]
        return f"{self.request.path}?{urlencode([*others, (self.name, str(number))])}"
