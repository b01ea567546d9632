"""Fails when cargo's messages hold a warning: `cargo build --message-format=json-render-diagnostics | …`.

Cargo tells the warnings of what was compiled before once more, so a second run fails as the first did.
"""

from __future__ import annotations

import json
import sys


def main() -> int:
    """Read the messages from standard input; 1 when there are warnings, which cargo has printed."""
    warned = set()
    for line in sys.stdin:
        told = json.loads(line)
        if told["reason"] == "compiler-message" and told["message"]["level"] == "warning":
            warned.add(told["message"]["rendered"])
    if warned:
        print(f"{len(warned)} warnings, which count as errors here")
    return 1 if warned else 0


if __name__ == "__main__":
    sys.exit(main())
