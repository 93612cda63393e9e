"""The exceptions of dealtrace: one root, and subclasses that say whose fault it is.

Each carries the exit code with which the command line ends when the exception reaches it.
"""

from typing import ClassVar


class DealtraceError(Exception):
    """The root of all exceptions that dealtrace raises on purpose."""

    exit_code: ClassVar[int] = 70


class UsageError(DealtraceError):
    """The caller asked for what does not exist or makes no sense, such as a missing path."""

    exit_code: ClassVar[int] = 2


class SourceError(DealtraceError):
    """One source cannot be read: the file or record is at fault. A batch counts it and goes on."""

    exit_code: ClassVar[int] = 3


class StoreError(DealtraceError):
    """The store is missing, is not a dealtrace store, or is damaged."""

    exit_code: ClassVar[int] = 4


class BusyStoreError(StoreError):
    """Another process kept the store to itself for too long; later it may do."""


class RefusedRowError(StoreError):
    """A row breaks a rule of the store, such as a span that ends before it begins."""


class MissingStoreError(StoreError):
    """There is no store, at a place where one could be made."""


class OlderStoreError(StoreError):
    """The store has the schema of an older version, and must be moved before it can be used."""


class CheckFailedError(DealtraceError):
    """A check ran to its end and its verdict is no: quality below a floor, or a store that lies."""

    exit_code: ClassVar[int] = 1


class InternalError(DealtraceError):
    """A bug in dealtrace itself: an invariant that its own code promised does not hold."""

    exit_code: ClassVar[int] = 70
