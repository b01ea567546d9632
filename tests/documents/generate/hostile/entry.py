"""One hostile file, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Hostile:
    """A file; what it is; its claimed content type; what must become of it.

    `or_else` names outcomes that are right as well: some files may be refused for more than one
    reason, or read by a reader that ignores what is bad in them. `random` files hold random numbers
    by their nature, so that they are drawn again only when they are asked for by name.
    """

    file: str
    what: str
    content_type: str
    expect: str
    make: Callable[[], bytes]
    or_else: tuple[str, ...] = ()
    random: bool = False

    def truth(self) -> dict[str, object]:
        """Its entry in expected.json."""
        said: dict[str, object] = {"file": self.file, "what": self.what, "content_type": self.content_type,
                                   "expect": self.expect}
        return said | ({"or_else": list(self.or_else)} if self.or_else else {})
