"""The best path through a linear chain, for many sentences at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Tags = NDArray[np.intp]

# Chains decoded in one go: the scores of one step (59 * 32 * 59 floats for LAC) stay in the cache.
_TOGETHER = 32


def best_paths(emissions: Sequence[Scores], transitions: Scores) -> list[list[int]]:
    """For each chain the number of the best tag at each of its steps.

    `emissions` holds the scores of each chain, of shape (steps, tags), with one step or more;
    `transitions`, of shape (tags, tags), leads from the row's tag to the column's. Of equally good
    tags the first wins. Sums are the same whatever the other chains are, and so is the path.
    """
    longest_first = sorted(range(len(emissions)), key=lambda index: -len(emissions[index]))
    paths: list[list[int]] = [[]] * len(emissions)
    for start in range(0, len(emissions), _TOGETHER):
        group = longest_first[start : start + _TOGETHER]
        for index, path in zip(
            group, _decode([emissions[i] for i in group], transitions), strict=True
        ):
            paths[index] = path
    return paths


def _decode(emissions: Sequence[Scores], transitions: Scores) -> list[list[int]]:
    """The paths of chains that are sorted by length, longest first."""
    lengths = np.array([len(chain) for chain in emissions])
    scores = np.zeros((lengths[0], len(emissions), len(transitions)), np.float32)
    for number, chain in enumerate(emissions):
        scores[: len(chain), number] = chain
    # How many chains reach a step, the one past the last step included.
    alive = [int((lengths > step).sum()) for step in range(lengths[0] + 1)]
    _accumulate(scores, alive, transitions)
    tags = _trace_back(scores, alive, transitions)
    return [tags[:length, number].tolist() for number, length in enumerate(lengths)]


def _accumulate(scores: Scores, alive: Sequence[int], transitions: Scores) -> None:
    """Make each score that of the best path which ends there."""
    for step in range(1, len(scores)):
        going = alive[step]
        before = np.ascontiguousarray(scores[step - 1, :going].T)
        # (tag before, chain, tag): the maximum over the outermost axis is the fastest to take.
        scores[step, :going] += (before[:, :, None] + transitions[:, None, :]).max(axis=0)


def _trace_back(scores: Scores, alive: Sequence[int], transitions: Scores) -> Tags:
    """The tags of the best paths, of shape (steps, chains); void after the end of a chain."""
    steps, chains = scores.shape[:2]
    tags = np.zeros((steps + 1, chains), np.intp)
    for step in reversed(range(steps)):
        going, here = alive[step + 1], alive[step]
        # What ends here takes its best tag, what goes on the one that led to the next.
        tags[step, going:here] = scores[step, going:here].argmax(axis=1)
        onwards = scores[step, :going] + transitions.T[tags[step + 1, :going]]
        tags[step, :going] = onwards.argmax(axis=1)
    return tags
