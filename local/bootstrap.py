"""First step of `make up`: install the project's own tools, then go on inside them.

Runs on any Python from 3.11 with nothing installed. The emulator and the SAM CLI want different
versions of the same library, so each has a virtual environment of its own. Two more hold what
only the tests of the API and of the sample documents need; `make up` does without them. Each is
made anew only when its list of requirements changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".local" / "tools"
ENVIRONMENTS = {
    "sam": "requirements-sam.txt",
    "stack": "requirements-stack.txt",
    "api": "requirements-api.txt",
    "samples": "../tests/documents/requirements.txt",
}


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


def ensure_environment(name: str, requirements: str) -> None:
    """Make the virtual environment `name`, unless it holds just these requirements already."""
    listed = Path(__file__).parent / requirements
    home = TOOLS / name
    stamp = home / "installed"
    wanted = hashlib.sha256(listed.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"· installing tools ({requirements})", flush=True)
    shutil.rmtree(home, ignore_errors=True)
    log = TOOLS / f"{name}.log"
    TOOLS.mkdir(parents=True, exist_ok=True)
    pip = [str(home / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    with log.open("w") as out:
        for command in ([sys.executable, "-m", "venv", str(home)], [*pip, "-r", str(listed)]):
            if subprocess.run(command, stdout=out, stderr=subprocess.STDOUT).returncode != 0:
                tail = "\n  ".join(log.read_text().strip().splitlines()[-3:])
                fail(f"the tools could not be installed; see {log}. It ends with:\n  {tail}")
    stamp.write_text(wanted)


def main() -> None:
    """Install, then hand over to `local.stack` with the same arguments."""
    check_machine()
    tools = sys.argv[1:] == ["tools"]
    for name, requirements in ENVIRONMENTS.items():
        if tools or name not in ONLY_FOR_TESTS:
            ensure_environment(name, requirements)
    if tools:
        return
    python = str(TOOLS / "stack" / "bin" / "python")
    os.chdir(ROOT)
    os.execv(python, [python, "-m", "local.stack", *sys.argv[1:]])


if __name__ == "__main__":
    main()
