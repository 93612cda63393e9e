"""Benchmarks on generated dumps, run by hand; `python -m scripts.bench` runs them all."""
