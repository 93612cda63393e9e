"""The web application: Datasette on a store's file, with the pages of this package beside it.

Pages about deals are ours; tables, SQL, JSON and CSV at `/store` are Datasette's.
"""

from datasette.app import Datasette, DatasetteClient
from datasette.plugins import pm
from datasette.views import base as views

from models.errors import UsageError
from pipeline.pages.render import STATIC, TEMPLATES
from pipeline.serve import plugin, safe_csv
from pipeline.serve.desk import Desk
from pipeline.serve.review import Review
from pipeline.serve.store_file import StoreFile
from pipeline.store import Store

# The name of the database in addresses, so that they stay the same wherever the file lies.
DATABASE = "store"
_SETTINGS = {
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # finding some would take longer than all else of a page
    "max_returned_rows": 1000,
    "max_csv_mb": 0,  # a table is taken home as a whole
    "allow_download": False,
    "default_cache_ttl": 0,
}


def application(
    store: Store, review: Review | None = None, hosts: frozenset[str] = frozenset()
) -> Datasette:
    """The application on a store in an SQLite file; `review` and `hosts` as `Desk` has them.

    Raises UsageError for a store on a server.
    """
    path = store.path
    if path is None:
        raise UsageError("serve shows stores in SQLite files; this one is on a server")
    datasette = Datasette(
        files=[],
        template_dir=str(TEMPLATES),
        static_mounts=[("assets", str(STATIC))],
        settings=_SETTINGS,
    )
    datasette.add_database(StoreFile(datasette, path=path), name=DATABASE)
    datasette.desk = Desk(store, datasette.get_database(DATABASE), review, hosts)
    if not pm.is_registered(plugin):
        pm.register(plugin, name="dealtrace")
        # It prints tracebacks, and runs even where another plugin has answered.
        pm.unregister(name="datasette.handle_exception")
        views.csv = safe_csv  # its writer is the only thing used there
    # The one it has was made before it had a desk, and knows no page of ours.
    datasette.client = DatasetteClient(datasette)
    return datasette
