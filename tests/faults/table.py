"""What came of the trials, for people to read."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from .steps import Trial

WIDTH = 58


@dataclass
class Outcome:
    """How one trial ended."""

    trial: Trial
    hits: int
    seconds: float
    lost: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    notices: int = 0
    message: str = ""

    @property
    def met(self) -> bool:
        """Whether the fault happened at all."""
        return self.hits > 0

    @property
    def good(self) -> bool:
        """Whether the person got everything, once."""
        return not self.troubles

    @property
    def troubles(self) -> str:
        """All that went wrong."""
        return "; ".join(text for of in TROUBLES.values() for text in of(self))


#: What may befall a turn, as columns of the table.
TROUBLES: dict[str, Callable[[Outcome], list[str]]] = {
    "lost": lambda outcome: outcome.lost,
    "doubled": lambda outcome: outcome.doubled,
    "stuck": lambda outcome: outcome.stuck,
    "disordered": lambda outcome: outcome.disordered,
}


def show(outcomes: list[Outcome]) -> None:
    """One line for each step and kind, all kinds of turn together."""
    rows: defaultdict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.met or not outcome.good:
            rows[outcome.trial.step.name, outcome.trial.kind].append(outcome)
    print(f"\n{'step':<{WIDTH}} {'kind':<18} {'faults':>6} {'done in s (median/max)':>22}"
          + "".join(f" {trouble:>10}" for trouble in TROUBLES))
    for (step, kind), tried in sorted(rows.items()):
        seconds = [outcome.seconds for outcome in tried]
        times = f"{statistics.median(seconds):.0f}/{max(seconds):.0f}"
        counts = "".join(f" {sum(bool(of(o)) for o in tried):>10}" for of in TROUBLES.values())
        print(f"{step:<{WIDTH}} {kind:<18} {len(tried):>6} {times:>22}{counts}")


def details(outcomes: list[Outcome]) -> None:
    """What went wrong in which trial, and which faults were never met."""
    for outcome in outcomes:
        if not outcome.good:
            step = outcome.trial.step
            print(f"  {step.turn}, {step.name} #{step.nth}, {outcome.trial.kind}:"
                  f" {outcome.troubles} [{outcome.message}]")
    missed = [o.trial for o in outcomes if not o.met and o.good]
    if missed:
        named = ", ".join(sorted({f"{trial.step.name} {trial.kind}" for trial in missed}))
        print(f"  not met by any call, so not counted ({len(missed)}): {named}")


def total(outcomes: list[Outcome], seconds: float) -> str:
    """The closing line."""
    met = [outcome for outcome in outcomes if outcome.met]
    counts = ", ".join(f"{name} {sum(bool(of(o)) for o in outcomes)}" for name, of in TROUBLES.items())
    told = sum(outcome.notices for outcome in met)
    return f"faults tried {len(met)}, {counts} (told to wait meanwhile: {told}) in {seconds:.0f} s"
