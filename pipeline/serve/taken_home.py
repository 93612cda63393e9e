"""Lists to take home: files in any format that programs read."""

import asyncio
from io import BytesIO
from itertools import islice

from datasette.utils.asgi import AsgiStream, AsgiWriter, Response

from pipeline.serve.desk import Desk
from pipeline.tabular import Findings, Format

# The formats, as a pattern of an address has them.
FORMATS = "|".join(shape for shape in Format if shape is not Format.MARKDOWN)
# How many lines are sent at once.
_LINES = 500


async def as_file(desk: Desk, found: Findings, shape: Format, name: str) -> Response | AsgiStream:
    """What was found, as a file of a name; text is sent while it is made."""
    headers = {"content-disposition": f'attachment; filename="{name}.{shape}"'}
    if shape is Format.PARQUET:
        body = await desk.ask(_bytes, found, shape)
        return Response(body, headers=headers, content_type=shape.media_type)
    pieces = await desk.ask(found.lines, shape)

    async def send(writer: AsgiWriter) -> None:
        while some := await asyncio.to_thread(lambda: "".join(islice(pieces, _LINES))):
            await writer.write(some.encode("utf-8", "backslashreplace").decode())

    return AsgiStream(send, headers=headers, content_type=shape.media_type)


def _bytes(found: Findings, shape: Format) -> bytes:
    out = BytesIO()
    found.write(shape, out)
    return out.getvalue()
