"""The script that draws charts, which vl-convert brings along."""

from datasette.utils.asgi import Request, Response

from pipeline.pages.charts import script
from pipeline.serve.desk import Desk

_DAY = 24 * 3600


async def vega(request: Request, desk: Desk) -> Response:
    """The script; a browser that has it is told so."""
    mark = f'"{script.mark()}"'
    headers = {"etag": mark, "cache-control": f"max-age={_DAY}"}
    if request.headers.get("if-none-match") == mark:
        return Response("", status=304, headers=headers)
    made = await desk.ask(script.script)
    return Response(made, headers=headers, content_type="text/javascript; charset=utf-8")


ROUTES = [(r"^/assets/vega\.js$", vega)]
