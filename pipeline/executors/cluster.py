"""Work done by the workers of a Dask cluster."""

# mypy: disallow-untyped-calls=False
# (Dask tells the types of few of its functions.)

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from models.errors import UsageError
from pipeline.executors.limits import LostError, UnfinishedError
from pipeline.versions import reader_version

if TYPE_CHECKING:
    from distributed import Client

Result = TypeVar("Result")
P = ParamSpec("P")

_PATIENCE = 30  # seconds, for a scheduler or a first worker to answer


class ClusterExecutor(Executor):
    """Does work on the cluster of the scheduler at an address such as `tcp://10.0.0.5:8786`.

    The exception of a future is UnfinishedError where the scheduler gave up, after as many workers
    died over the work as it allows, and LostError where the scheduler itself is gone or a worker
    has another version of dealtrace. Raises UsageError where there is no such cluster.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._client = _connected(address)
        self._executor = self._client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many pieces of work the cluster can do at once, now."""
        return sum(self._client.nthreads().values())

    def submit(
        self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[Result]:
        """The call's future result; function, arguments and result must be picklable."""
        future: Future[Result] = Future()
        call = partial(fn, *args, **kwargs)
        inner = self._executor.submit(_same_version, reader_version(), call)
        inner.add_done_callback(partial(_hand_on, future, self._address))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as executors have it
        """Give the connection back; with `cancel_futures` the cluster drops what is not begun."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _connected(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
        from distributed.comm.addressing import get_address_host_port  # noqa: PLC0415
    except ImportError:
        raise UsageError("--cluster needs Dask: pip install 'dealtrace[cluster]'") from None
    try:
        # A client of an address that is none could not even be closed.
        get_address_host_port(address, strict=True)
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address}: {error}") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise UsageError(f"the Dask scheduler at {address} has no workers") from None
    return client


def _same_version(version: str, call: Callable[[], Result]) -> Result:
    """Runs in a worker: what another version reads must not get into the same run."""
    if reader_version() != version:
        raise LostError("a worker of the cluster reads with another version of dealtrace")
    return call()


def _hand_on(future: Future[Any], address: str, inner: Future[Any]) -> None:
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    try:
        future.set_result(inner.result())
    except KilledWorker as error:
        reason = f"the workers that read it died ({error.last_worker.address} last)"
        future.set_exception(UnfinishedError(reason))
    except CancelledError:
        future.set_exception(LostError(f"the Dask scheduler at {address} is gone"))
    except Exception as error:  # noqa: BLE001  # handed on, as executors do
        future.set_exception(error)
