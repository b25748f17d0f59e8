"""Jobs of one shape that a pipeline must take apart all the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ...adapter import Item, Output


def in_groups(
    items: Sequence[Item],
    key: Callable[[Item], Hashable],
    run: Callable[[Sequence[Item]], list[list[Output]]],
) -> list[list[Output]]:
    """Runs the jobs of each key together; the outputs are in the jobs' order."""
    groups: dict[Hashable, list[int]] = {}
    for index, item in enumerate(items):
        groups.setdefault(key(item), []).append(index)
    outputs: list[list[Output]] = [[] for _ in items]
    for indices in groups.values():
        for index, made in zip(indices, run([items[index] for index in indices]), strict=True):
            outputs[index] = made
    return outputs
