"""Who watches a run: counts, logs, metrics, and the report for machines.

Each is a `pipeline.observer.Observer` in a file of its own; `several` lets many watch one run.
"""
