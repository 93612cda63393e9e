"""Listen at an address, and answer until the process is interrupted."""

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from models.errors import UsageError
from pipeline.derive.at_rest import at_rest
from pipeline.serve.app import application
from pipeline.serve.review import Review
from pipeline.store import Store

# How long answers that are under way when the process is interrupted may take, in seconds.
_LAST_ANSWERS = 1
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OPEN_TO_ALL = "Others on the network can read the store, without encryption"


def serve(
    store: Store,
    where: tuple[str, int],
    say: Callable[[str], None],
    review: Review | None = None,
    *,
    in_browser: bool = False,
) -> None:
    """Serve the pages of a store at a host and port, and say where; port 0 takes a free one.

    With `in_browser` the address is opened in a browser. Returns after SIGTERM or SIGINT, which
    then take their usual effect. Raises UsageError where the address can't be listened at.
    """
    host, port = where
    with _listening(host, port) as listener:
        is_private = ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback
        hosts = _LOOPBACK | {host} if is_private else frozenset()
        app = application(store, review, hosts).app()
        address = _address(listener)
        say(f"{address} shows the store; Ctrl-C ends it.")
        if not is_private:
            say(f"{_OPEN_TO_ALL}{', and overhear the token' if review else ''}.")
        if review:
            address = f"{address}review?token={review.token}"
            say(f"{address} lets who opens it decide as {review.author}; keep it to yourself.")
        if in_browser:
            # In a thread: a browser in the terminal returns when it is closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_LAST_ANSWERS,
        )
        with at_rest():  # looking through all that was imported would hold a page up
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        told = str(getattr(error, "strerror", None) or error).partition(" (while ")[0]
        raise UsageError(f"cannot listen at {host}:{port}: {told}") from error


def _address(listener: socket.socket) -> str:
    """The address of the first page, as a browser on this machine reaches it."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - told, not bound
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
