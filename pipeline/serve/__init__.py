"""The researcher's desk: a read-only web application on a store, built on Datasette."""

from pipeline.serve.app import application

__all__ = ["application"]
