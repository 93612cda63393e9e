"""Imported by the fork server and by nothing else: what all workers share is loaded here, once.

The workers are forked from it, and share its memory as long as they do not write to it. LAC is left
to each worker: ONNX Runtime starts threads, which a fork does not take along.
"""

import gc

import pipeline.examine  # noqa: F401  # with the extractors and their lexicons
from extractors import ner

for lang in ner.MODELS:
    ner.recogniser(lang)
gc.freeze()  # else the first collection in a worker writes to every object
