"""One file of the set, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sample:
    """A file to draw. `extra` holds what few files need, see README.md."""

    file: str
    kind: str
    language: str
    medium: str
    draw: Callable[[], bytes]
    fields: dict[str, object] = field(default_factory=dict)
    pages: int = 1
    extra: dict[str, object] = field(default_factory=dict)

    def truth(self) -> dict[str, object]:
        """Its entry in truth.json."""
        return {"file": self.file, "kind": self.kind, "language": self.language, "medium": self.medium,
                "pages": self.pages, **self.extra, "fields": self.fields}
