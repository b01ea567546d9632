"""Builds the functions, and lays them out for SAM to deploy.

For the laptop they are compiled by the very build that the tests use: the dev profile, and the
features of the whole workspace, so nothing is compiled twice. What SAM packs is then a line of shell
that starts the compiled file, which stays where it is: unoptimised files are large, and would take a
minute to pack. For a deployment, and with `--release` here, SAM packs the files themselves.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from local.bootstrap import COMPILE

from .layout import ROOT, TOOLS, Layout
from .progress import run

RELEASE_BUILD = ["cargo", "lambda", "build", "--release", "--locked"]


def target() -> Path:
    """Cargo's folder of compiled files."""
    return ROOT / (os.environ.get("CARGO_TARGET_DIR") or "target")


def names() -> list[str]:
    """All functions, which are called like their folders."""
    return sorted(folder.parent.name for folder in (ROOT / "functions").glob("*/Cargo.toml"))


def build(layout: Layout, release: bool) -> Path:
    """Compile all functions; give the folder in which each has its `bootstrap`."""
    layout.path("functions")  # makes the folder of the logs
    log = layout.logs / "build.log"
    if release:
        # The machine's own compiler: nothing is cross-compiled here. Clippy's would optimise less.
        env = os.environ | {"CARGO_LAMBDA_COMPILER": "cargo",
                            "PATH": f"{TOOLS / 'sam' / 'bin'}:{os.environ['PATH']}"}
        env.pop("RUSTC_WORKSPACE_WRAPPER", None)
        run("building the functions as they are deployed", RELEASE_BUILD, env, log)
        return target() / "lambda"
    run("building the functions", COMPILE, dict(os.environ), log)
    return lay_out(target() / "debug", layout.dir / "functions", names())


def lay_out(built: Path, folder: Path, wanted: list[str]) -> Path:
    """Keep each compiled file under its content's hash, with a `bootstrap` that starts it.

    A running function so keeps its file when the next build replaces it, and a changed file is
    another `bootstrap`, which SAM sees.
    """
    for name in wanted:
        home = folder / name
        home.mkdir(parents=True, exist_ok=True)
        file = built / name
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()[:16]
        kept = home / f"{name}-{digest}"
        if not kept.exists():
            for old in home.iterdir():
                old.unlink()
            try:
                os.link(file, kept)
            except OSError:  # on another disk
                shutil.copy2(file, kept)
        (home / "bootstrap").write_text(f"#!/bin/sh\nexec '{kept}'\n")
        (home / "bootstrap").chmod(0o755)
    return folder
