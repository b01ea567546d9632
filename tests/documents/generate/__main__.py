"""Draws the files anew: `python -m generate`, or some of them: `python -m generate salary_de_text.pdf`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .catalogue import SAMPLES
from .hostile import FILES, TOO_LARGE

ROOT = Path(__file__).resolve().parents[1]


def write_json(path: Path, entries: list[dict]) -> None:
    """Writes a list, an entry a line, which is easy to compare."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def main() -> None:
    """Writes the samples, the hostile files, and what is known about both."""
    parser = argparse.ArgumentParser(prog="python -m generate", description=__doc__)
    parser.add_argument("files", nargs="*", help="names of files; all when none is given")
    parser.add_argument("--out", type=Path, default=ROOT, help="folder to write into")
    options = parser.parse_args()

    samples, hostile = options.out / "samples", options.out / "hostile"
    makers = [(samples / one.file, one.draw, False) for one in SAMPLES]
    makers += [(hostile / one.file, one.make, one.random) for one in FILES]
    samples.mkdir(parents=True, exist_ok=True)
    hostile.mkdir(parents=True, exist_ok=True)
    for path, make, random in makers:
        if path.name in options.files or (not options.files and not (random and path.exists())):
            content = make()
            path.write_bytes(content)
            print(f"{path.name}\t{len(content) / 1000:.1f} kB", flush=True)
    write_json(samples / "truth.json", [one.truth() for one in SAMPLES])
    write_json(hostile / "expected.json", [*(one.truth() for one in FILES), TOO_LARGE])


if __name__ == "__main__":
    main()
