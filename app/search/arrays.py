"""Arrays of a build on disk, one file each: written whole, mapped when read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int32]

# The head of a file is Python's own notation, and Python 3.11 trips ('AST constructor recursion depth mismatch') over
# two threads that read such at once. Only opening a build waits here, never a question.
_READING = Lock()


def save(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def load(folder: Path, names: Iterable[str]) -> dict[str, NDArray[Any]]:
    """Mapped and read-only. As plain arrays: numpy's own class for a mapped one makes every operation slower."""
    with _READING:
        return {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in names}


def write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_lines(path: Path) -> list[str]:
    """Raises ValueError when the last line is cut short."""
    *lines, rest = path.read_text(encoding="utf-8").split("\n")
    if rest:
        raise ValueError(f"{path.name} is cut short")
    return lines


@dataclass(frozen=True)
class Lists:
    """Many lists of numbers in two arrays: list n is `members[pointers[n]:pointers[n + 1]]`."""

    pointers: Integers
    members: Integers

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[int, int]], size: int) -> Self:
        """From pairs (list, member), for `size` lists; members ascend."""
        table = np.array(sorted(set(pairs)), dtype=np.int32).reshape(-1, 2)
        counts = np.bincount(table[:, 0], minlength=size)
        return cls(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), table[:, 1].copy())

    def __getitem__(self, number: int) -> Integers:
        return self.members[self.span(number)]

    def span(self, number: int) -> slice:
        """Where a list stands among the members."""
        return slice(int(self.pointers[number]), int(self.pointers[number + 1]))

    def __len__(self) -> int:
        return len(self.pointers) - 1
