"""Whether what an end user brought along is a code: redeemed, it brings a token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from conformance.roles.answers import read_answer
from conformance.roles.page_code import alike, certain
from conformance.roles.trial import Tried
from conformance.roles.user_agent.visit import Visit, Wish
from conformance.wire.exchange import Exchange


class Redeemer(Protocol):
    """The client that redeems the codes which an end user brings along."""

    @property
    def working(self) -> object:
        """The first code that brought a token; Stop if none does."""

    def works(self) -> bool:
        """Whether a fresh code still brings a token."""

    def redeem(self, code: str, redirect_uri: str, client: str | None, purpose: str) -> Exchange:
        """Send a code with the redirection URI that it was asked for with, as one client of the target file."""


def proven(tried: Tried, words: Iterable[str], redirect_uri: str, redeemer: Redeemer) -> Tried:
    """The trial, granted only if one of the words that may be the code from it brings a token."""
    tried = replace(tried, granted=False)
    for word in words:
        purpose = f"a code that came of it: {tried.trial.name}"
        exchange = redeemer.redeem(word, redirect_uri, tried.trial.client, purpose)
        tried = replace(tried, redemption=exchange)
        if read_answer(exchange.response).access_token:
            return replace(tried, granted=True)
    return tried


def surely(word: str, visit: Visit, known: str | None) -> bool:
    """Whether a word on the page at which a visit ended can hardly be anything but a code.

    That is so after the person has pressed approve, if it is like a code `known` to work or stands where codes stand.
    """
    approved = visit.wish is Wish.APPROVE and visit.decided and visit.stuck is None and bool(visit.pages)
    return approved and (alike(word, known or word) or word in certain(visit.pages[-1]))
