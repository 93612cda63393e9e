"""What was read, skipped and failed, and why."""

from datasette.utils.asgi import Request, Response

from pipeline.serve.desk import Desk


async def runs(request: Request, desk: Desk) -> Response:
    """All runs, latest first."""
    return desk.page(request, "runs.html")


ROUTES = [(r"^/runs$", runs)]
