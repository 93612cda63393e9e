"""What moves things: ingest, run, store, reconcile, query, export, check and the command line."""
