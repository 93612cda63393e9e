"""A store for people at a notebook: typed records, data frames, and deals shown with their words.

`open_store` here gives an `OpenStore`, which only reads; `pipeline.store.open_store` gives the
`Store` beneath it, by which the commands read and write.
"""

from pipeline.notebook.display import years
from pipeline.notebook.found import Found
from pipeline.notebook.opened import OpenStore, open_store

__all__ = ["Found", "OpenStore", "open_store", "years"]
