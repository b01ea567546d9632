"""Draws the set anew: `python -m generate`, or only some files: `python -m generate salary_de_text.pdf`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .catalogue import SAMPLES

ROOT = Path(__file__).resolve().parents[1]


def write_json(path: Path, content: object) -> None:
    """Writes JSON that is easy to compare."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Writes samples, hostile files and what is known about them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="names of files; all when none is given")
    parser.add_argument("--out", type=Path, default=ROOT, help="folder to write into")
    options = parser.parse_args()
    folder = options.out / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        if not options.files or sample.file in options.files:
            content = sample.draw()
            (folder / sample.file).write_bytes(content)
            print(f"{sample.file}\t{len(content) / 1000:.0f} kB", flush=True)
    write_json(folder / "truth.json", [sample.truth() for sample in SAMPLES])


if __name__ == "__main__":
    main()
