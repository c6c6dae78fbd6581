"""Reeve at work.

with start() as reeve:
    certify(reeve.target)
"""

from __future__ import annotations

from aiohttp import web

from ...house import House
from .ledger import CONSUMERS, Ledger
from .office import PERSON, Office


class Reeve(House):
    """A running Reeve. `target` is the data of a target file for it."""

    def __init__(self) -> None:
        super().__init__("reeve")
        self._office = Office(Ledger(), self.secure)
        self.open()
        self.target = {
            "name": "Reeve",
            "profile": "uma-protectserve",
            "flows": ["introduction"],
            "endpoints": {
                "metadata": f"{self.secure}/about.json",
                "request_token_issuer_http": f"{self.plain}/oauth?leg=first",
                "access_token_issuer_http": f"{self.plain}/oauth?leg=last",
            },
            "tls": {"ca": str(self.ca)},
            "protectserve": {
                "callback": "https://merry.example/men",
                "other_consumer_key": "neighbour",
                "other_consumer_secret": CONSUMERS["neighbour"],
            },
            "resource_owner": {"username": PERSON[0], "password": PERSON[1]},
        }

    def apps(self) -> tuple[web.Application, web.Application]:
        return self._office.app(), web.Application()


def start() -> Reeve:
    """A running Reeve; leave it as a context manager, or `close` it."""
    return Reeve()
