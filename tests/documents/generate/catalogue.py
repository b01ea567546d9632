"""All samples, in the order of truth.json."""

from __future__ import annotations

from . import banks, etax, salaries, savings

SAMPLES = [
    *salaries.SAMPLES,
    *savings.SAMPLES,
    *banks.SAMPLES,
    *etax.SAMPLES,
]
