"""All samples, in the order of truth.json."""

from __future__ import annotations

from . import salaries

SAMPLES = [
    *salaries.SAMPLES,
]
