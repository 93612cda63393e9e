"""Bring all that follows from reports and decisions up to date with them."""

from pipeline.derive.update import derive, fresh_differences

__all__ = ["derive", "fresh_differences"]
