"""Open a store, and read from it the records that were put in."""

from collections.abc import Collection, Iterator
from types import TracebackType
from typing import Self

from models.deal import Deal, Organisation, Person, StoredReport
from models.report import Reading


class Store:
    """A store of articles, reports and deals; use it as a context manager to close it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database back; the store cannot be used any more."""

    def readings(self) -> Iterator[tuple[Reading, tuple[str | None, ...]]]:
        """Every current reading in order of address, with the deal id of each of `Reading.deals`.

        A deal id is None where the reports were not reconciled yet.
        """
        return iter(())

    def reports(self) -> Iterator[StoredReport]:
        """Every current deal report."""
        return iter(())

    def deals(self, ids: Collection[str] | None = None) -> Iterator[Deal]:
        """The reconciled deals in order of id, all or those with the given ids."""
        del ids
        return iter(())

    def organisations(self) -> Iterator[Organisation]:
        """Every organisation that takes part in a deal, those with most deals first."""
        return iter(())

    def people(self) -> Iterator[Person]:
        """Every person named, those in most articles first."""
        return iter(())


def open_store(where: str, *, create: bool = False) -> Store:
    """Open the store at a file's path or an SQLAlchemy URL.

    With `create` a missing store is made, else StoreError is raised. Raises StoreError as well for
    a file that is no dealtrace store or was written by a newer version.
    """
    del where, create
    return Store()
