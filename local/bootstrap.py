"""First step of `make up`: install the project's own tools, then go on inside them.

Runs on any Python from 3.11 with nothing installed. The emulator and the SAM CLI want different
versions of the same library, so each has a virtual environment of its own. Two more hold what
only the tests of the API and of the sample documents need; `make up` does without them. Each is
made anew only when its list of requirements changes.

`make up` on a fresh machine compiles for minutes: that begins here, while the tools are installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".local" / "tools"
ENVIRONMENTS = {
    "sam": "requirements-sam.txt",
    "stack": "requirements-stack.txt",
    "api": "requirements-api.txt",
    "samples": "../tests/documents/requirements.txt",
}


# Installs the rest. pip does where it is missing.
UV = "uv==0.13.9"
QUIETLY = ["install", "--quiet", "--disable-pip-version-check"]

# What compiles the laptop's functions: `local/stack/functions.py` runs it too. Another choice of packages
# would choose other features, and compile anew what the tests have compiled.
COMPILE = ["cargo", "build", "--workspace", "--bins", "--locked"]

# What `make up` does without.
ONLY_FOR_TESTS = {"api", "samples"}


def fail(sentence: str) -> None:
    """End with a sentence that says what to do."""
    sys.exit(f"make up: {sentence}")


def check_machine() -> None:
    """Name what is missing on this machine."""
    if sys.version_info < (3, 11):
        fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    for tool, how in {
        "cargo": "install Rust from https://rustup.rs",
        "cc": "install a C compiler (Debian: apt-get install build-essential)",
    }.items():
        if not shutil.which(tool):
            fail(f"`{tool}` is not on the PATH: {how}, then run this again.")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        fail("Python's venv module is missing (Debian: apt-get install python3-venv).")


def is_installed(name: str) -> bool:
    """Whether the virtual environment `name` holds just its requirements already."""
    stamp = TOOLS / name / "installed"
    return stamp.is_file() and stamp.read_text() == wanted(name)


def wanted(name: str) -> str:
    """What an environment's stamp says when it is as its requirements and this Python want it."""
    listed = (Path(__file__).parent / ENVIRONMENTS[name]).read_bytes()
    return hashlib.sha256(listed + sys.version.encode()).hexdigest()


def install(name: str, uv: Path | None) -> str | None:
    """Make the virtual environment `name` anew; gives a sentence when that fails."""
    home, log = TOOLS / name, TOOLS / f"{name}.log"
    requirements = str(Path(__file__).parent / ENVIRONMENTS[name])
    # What uv cannot do, because it reads no settings of pip's for instance, pip may.
    done = uv is not None and run(
        log,
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(home)],
        [str(uv), "pip", "install", "--quiet", "--python", str(home / "bin" / "python"), "-r", requirements],
    )
    done = done or run(
        log,
        [sys.executable, "-m", "venv", "--clear", str(home)],
        [str(home / "bin" / "pip"), *QUIETLY, "-r", requirements],
    )
    if not done:
        tail = "\n  ".join(log.read_text().strip().splitlines()[-3:])
        return f"the tools could not be installed; see {log}. It ends with:\n  {tail}"
    (home / "installed").write_text(wanted(name))
    return None


def run(log: Path, *commands: list[str]) -> bool:
    """Run commands one after the other as long as they succeed; what they print goes into a file."""
    with log.open("w") as out:
        return all(
            subprocess.run(command, stdout=out, stderr=subprocess.STDOUT).returncode == 0
            for command in commands
        )


def find_uv() -> Path | None:
    """uv, which installs in seconds what pip installs in a minute; `None` where it is not to be had."""
    home = TOOLS / "uv"
    uv = home / "bin" / "uv"
    if uv.is_file() or run(
        TOOLS / "uv.log",
        [sys.executable, "-m", "venv", "--clear", str(home)],
        [str(home / "bin" / "pip"), *QUIETLY, UV],
    ):
        return uv
    return None


def ensure(names: list[str]) -> None:
    """Install the environments that are missing or out of date, side by side."""
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return
    print(f"· installing tools: {', '.join(missing)}", flush=True)
    TOOLS.mkdir(parents=True, exist_ok=True)
    uv = find_uv()
    with ThreadPoolExecutor(len(missing)) as pool:
        for failure in pool.map(install, missing, [uv] * len(missing)):
            if failure:
                fail(failure)


def compile_meanwhile() -> None:
    """Start to compile what `up` needs while the tools are installed; `up` itself waits for the end.

    What goes wrong here goes wrong there again, and is told there.
    """
    if not all(is_installed(name) for name in ENVIRONMENTS if name not in ONLY_FOR_TESTS):
        subprocess.Popen(COMPILE, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)


def main() -> None:
    """Install, then hand over to `local.stack` with the same arguments."""
    check_machine()
    if sys.argv[1:] == ["tools"]:
        ensure(list(ENVIRONMENTS))
        return
    if shutil.which("clippy-driver"):  # as the Makefile compiles, so that it is done once for both
        os.environ["RUSTC_WORKSPACE_WRAPPER"] = "clippy-driver"
    if "up" in sys.argv[1:] and "--release" not in sys.argv:
        compile_meanwhile()
    ensure([name for name in ENVIRONMENTS if name not in ONLY_FOR_TESTS])
    python = str(TOOLS / "stack" / "bin" / "python")
    os.chdir(ROOT)
    os.execv(python, [python, "-m", "local.stack", *sys.argv[1:]])


if __name__ == "__main__":
    main()
