"""Listen at an address, and answer until the process is interrupted."""

import socket
from collections.abc import Callable

import uvicorn

from models.errors import UsageError
from pipeline.serve.app import application
from pipeline.store import Store


def serve(store: Store, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the pages of a store, and say where; port 0 takes a free one.

    Raises UsageError where the address can't be listened at.
    """
    app = application(store).app()
    with _listening(host, port) as listener:
        where = listener.getsockname()
        name = f"[{where[0]}]" if ":" in where[0] else where[0]
        say(f"http://{name}:{where[1]}/ shows the store; Ctrl-C ends it.")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(f"cannot listen at {host}:{port}: {error.strerror or error}") from error
