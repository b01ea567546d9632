"""Says after the run what was tried."""

from __future__ import annotations

import sys


def pytest_terminal_summary(terminalreporter):
    module = sys.modules.get("test_schemathesis")
    if module is None or not module.Tried.answers:
        return
    answers = module.Tried.answers
    terminalreporter.write_line(
        f"schemathesis: {sum(answers.values())} requests, {module.Tried.left_out} left out for time; "
        + ", ".join(f"{answer} ×{count}" for answer, count in sorted(answers.items())))
