"""One thing that an editor has to mend."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """`line` counts from 1 in the file as the editor sees it; `where` is the key or the heading that it's about."""

    path: Path
    line: int
    message: str
    where: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
