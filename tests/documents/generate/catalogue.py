"""All samples, in the order of truth.json."""

from __future__ import annotations

from . import banks, benefits, etax, giving, health, homes, others, salaries, savings, securities

SAMPLES = [
    sample
    for module in (salaries, savings, banks, etax, securities, health, giving, homes, benefits, others)
    for sample in module.SAMPLES
]
