"""Everything by which a running stack is driven, in one object."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .api import Api
from .phones import Phones
from .stack import Stack
from .web import Web

if TYPE_CHECKING:
    from .aws import Aws


class Client(Stack):
    """A running stack with its API, people's phones and its resources at AWS. Threads may share it."""

    def __init__(self, folder: Path, **claims: Any) -> None:
        super().__init__(folder, **claims)
        self.web = Web()
        self.api = Api(self, self.web)
        self.phones = Phones(self, self.web)

    @cached_property
    def aws(self) -> Aws:
        """The resources at AWS; needs boto3."""
        from .aws import Aws

        return Aws(self)
