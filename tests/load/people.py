"""The people of a run: numbers and accounts that follow from the seed, linked before it begins."""

from __future__ import annotations

import asyncio
import time

from tests.client import Person

from .stack import TROUBLE, Stack

#: How many are linked at the same time.
SIDE_BY_SIDE = 12
#: How many before the count of link codes is set back: fewer than the product checks in 15 minutes.
CHUNK = 200
#: A code that was not taken is replaced by a new one, so often.
ROUNDS = 3
#: Seconds without anybody being linked after which a round is over.
PATIENCE = 45


def people(count: int, seed: int) -> list[Person]:
    """The first `count` people of a seed. Their numbers are distinct: 7919 divides no power of ten."""
    numbers = ((seed * 1_000_003 + nth * 7919) % 10_000_000 for nth in range(count))
    return [Person(f"load-{seed}-{nth}", f"whatsapp:+4177{digits:07}") for nth, digits in enumerate(numbers)]


async def link(stack: Stack, everybody: list[Person], seed: int) -> float:
    """Links whoever is not linked yet, through the API and a message, as people do. Gives the seconds."""
    started = time.monotonic()
    stack.note(*(person.number.removeprefix("whatsapp:+") for person in everybody))
    for first in range(0, len(everybody), CHUNK):
        chunk = everybody[first:first + CHUNK]
        for _ in range(ROUNDS):
            missing = await unlinked(stack, chunk, seed)
            if not missing:
                break
            gate = asyncio.Semaphore(SIDE_BY_SIDE)
            await asyncio.gather(*(ask(stack, person, gate) for person in missing))
            await until_linked(stack, chunk, seed)
        else:
            missing = await unlinked(stack, chunk, seed)
            if missing:
                raise ConnectionError(f"{len(missing)} people could not be linked: is the stack healthy?")
        done = min(first + CHUNK, len(everybody))
        print(f"  linked {done} of {len(everybody)}, {time.monotonic() - started:.0f} s", flush=True)
    await quiet(stack)
    return time.monotonic() - started


async def ask(stack: Stack, person: Person, gate: asyncio.Semaphore) -> None:
    """One person gets a code and sends it; whoever fails here is missing in the next round."""
    async with gate:
        try:
            code = await stack.link_code(person.user)
            await stack.write(person.number, f"LINK {code}")
            await stack.write(person.number, "Ja")
        except TROUBLE:
            return


async def unlinked(stack: Stack, chunk: list[Person], seed: int) -> list[Person]:
    """Who of these has no number yet."""
    linked = await asyncio.to_thread(stack.linked, f"load-{seed}-")
    return [person for person in chunk if person.user not in linked]


async def until_linked(stack: Stack, chunk: list[Person], seed: int) -> None:
    """Waits while the number of the linked grows."""
    left, since = len(chunk) + 1, time.monotonic()
    while time.monotonic() - since < PATIENCE:
        missing = len(await unlinked(stack, chunk, seed))
        if not missing:
            return
        if missing < left:
            left, since = missing, time.monotonic()
        await asyncio.sleep(1)


async def quiet(stack: Stack, seconds: float = 3, most: float = 90) -> None:
    """Waits until nothing was sent or reported for some seconds."""
    end = time.monotonic() + most
    before, since = None, time.monotonic()
    while time.monotonic() < end and time.monotonic() - since < seconds:
        counts = await stack.control("requests")
        now = (counts["sends_accepted"], counts["callback_posted"], counts["webhook_posted"])
        if now != before:
            before, since = now, time.monotonic()
        await asyncio.sleep(0.5)
