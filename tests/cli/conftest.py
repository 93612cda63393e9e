"""What commands print must not depend on the machine: neither on its window nor on its paths."""

import pytest


@pytest.fixture(autouse=True)
def _wide_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wide enough that no path of a temporary folder breaks a line."""
    monkeypatch.setenv("COLUMNS", "200")
