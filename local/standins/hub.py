"""Live updates from the stand-ins to the chat pages."""

from __future__ import annotations

import asyncio
from typing import Any

Event = tuple[str, dict[str, Any]]


class Hub:
    """Hands events to whoever watches a user's chat.

    It also knows whether anybody looks at a chat, because that decides about
    read receipts: a message is read when it is on a screen.
    """

    def __init__(self) -> None:
        self._watchers: dict[str, set[asyncio.Queue[Event]]] = {}
        self._opened: dict[str, asyncio.Event] = {}

    def watch(self, user: str) -> asyncio.Queue[Event]:
        """Starts a page's stream."""
        queue: asyncio.Queue[Event] = asyncio.Queue()
        self._watchers.setdefault(user, set()).add(queue)
        self._opened.setdefault(user, asyncio.Event()).set()
        return queue

    def leave(self, user: str, queue: asyncio.Queue[Event]) -> None:
        """Ends a page's stream."""
        watchers = self._watchers.get(user, set())
        watchers.discard(queue)
        if not watchers:
            self._opened[user].clear()

    def forget_closed(self) -> None:
        """Treats people whose pages are closed as if they never had one."""
        for user in [u for u, opened in self._opened.items() if not opened.is_set()]:
            del self._opened[user]

    def publish(self, user: str, kind: str, data: dict[str, Any]) -> None:
        """Tells every page that shows this user's chat."""
        for queue in self._watchers.get(user, ()):
            queue.put_nowait((kind, data))

    def broadcast(self, kind: str, data: dict[str, Any]) -> None:
        """Tells every page."""
        for user in self._watchers:
            self.publish(user, kind, data)

    async def until_read(self, user: str, auto_read: bool) -> bool:
        """Waits until the user would have seen a message; false if that never comes.

        Someone who never had a page is driven by control calls alone and reads
        at once; someone who closed the page reads on coming back.
        """
        opened = self._opened.get(user)
        if opened is None:
            return auto_read
        await opened.wait()
        return True
