"""The revisions: `schema_N.py` takes a store from version N-1 to N."""
