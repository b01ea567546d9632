"""Starts the AWS emulator, with one of its simplifications lifted: `python -m local.emulator`.

Lambda reads a FIFO queue with as many invocations at a time as there are message groups with
messages in them, and never two for one group:
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html. The emulator hands out no
message of a group of which another is under way, as SQS does, but invokes a FIFO queue's function
only once at a time. Here it may do so several times, as for any other queue; so a function that
hangs holds up the people of its own batch only.
"""

from __future__ import annotations

from typing import Any

from ministack.app import main
from ministack.services import lambda_svc

#: Batches of one FIFO queue under way at a time. On AWS the limit is 1,000 invocations and more; here
#: each is a process of its own.
FIFO_CONCURRENCY = 6

_standard_concurrency = lambda_svc._sqs_esm_concurrency


def concurrency(mapping: dict, function: dict, config: dict, queue: dict | None = None) -> int:
    """How many batches of a queue may be under way at a time, FIFO or not."""
    limit: int = _standard_concurrency(mapping, function, config, None)
    asked: Any = (mapping.get("ScalingConfig") or {}).get("MaximumConcurrency")
    return FIFO_CONCURRENCY if (queue or {}).get("is_fifo") and not asked else limit


if __name__ == "__main__":
    lambda_svc._sqs_esm_concurrency = concurrency
    main()
