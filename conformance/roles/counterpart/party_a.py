"""Party A's token endpoint, for a party B under test: it hands out tokens for codes it made, and judges nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from conformance.roles.counterpart.arrivals import Kind, Reply
from conformance.roles.counterpart.behaviour import AGREES, MALFORMED, REFUSES, Behaviour, answered, turn
from conformance.roles.counterpart.book import Book
from conformance.roles.counterpart.reading import carried, form_of
from conformance.wire.exchange import Exchange, Request

PATH = "/party-a/token"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of party A. `key` is the part of `value` by which a request that carries it is known, and the key of its
    scenario; `answers` are those to its redemptions, one after the other, the last for all that follow.
    """

    name: str
    value: str
    key: str
    scope: str
    answers: tuple[Behaviour, ...]
    access_token: str


class PartyATokenEndpoint:
    """The token endpoint at `token_url`. A request belongs to the code that stands in it, wherever it stands, and
    counts for no other, however late it comes.
    """

    def __init__(self, book: Book, flow: str, origin: str) -> None:
        self.token_url = f"{origin}{PATH}"
        self._book = book
        self._flow = flow
        self._codes: dict[str, Code] = {}
        self._redeemed: dict[str, int] = {}

    def mint_code(
        self, name: str, scope: str = "", answers: Sequence[Behaviour] = (AGREES, REFUSES), suffix: str = ""
    ) -> Code:
        """A new code; `name` says for what, in reports. `suffix` are further characters of the code (RFC 6749,
        Appendix A.11: any that can be printed).
        """
        key, access_token = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        code = Code(name, key + suffix, key, scope, tuple(answers), access_token)
        self._book.learn(self._flow, code.value, "code", f"of party A: {name}")
        self._book.learn(self._flow, code.key, "code", f"of party A: {name}")
        self._book.learn(self._flow, code.access_token, "access_token", f"of party A: {name}")
        with self._book.lock:
            self._codes[key] = code
        return code

    def redemptions(self, code: Code) -> list[Exchange]:
        """All requests with this code so far."""
        return self._book.of(Kind.REDEMPTION, code.key)

    def wait_for(self, code: Code, within_s: float | None = None, number: int = 1) -> Exchange | None:
        """The first request with this code, or the second and so on, awaited; None if it does not come in time.

        `within_s` are seconds from now; unless told, as long as a target may take (`Book.wait_for`).
        """
        why = f"for party B to redeem a code ({code.name})"
        return self._book.wait_for(Kind.REDEMPTION, code.key, within_s, why, number)

    def strays(self, since: float = 0.0) -> list[Exchange]:
        """All requests without a code that was made here, from a moment on (seconds, as exchanges count them)."""
        return [exchange for exchange in self._book.of(Kind.REDEMPTION, "") if exchange.started >= since]

    def let_go(self, code: Code) -> None:
        """End what is still held of this code: it is answered at once, or never."""
        self._book.inbox.let_go(code.key)

    def reply(self, request: Request) -> Reply:
        """What a request is answered; called by the threads that serve."""
        with self._book.lock:
            key = carried(request, self._codes)
            if key is None:
                return Reply(Kind.REDEMPTION, REFUSES, answered(REFUSES))
            code = self._codes[key]
            form = form_of(request)
            fits = form is not None and form.all("code") == (code.value,)
            if form is None or not fits or form.all("grant_type") != ("authorization_code",):
                return Reply(Kind.REDEMPTION, MALFORMED, answered(MALFORMED), key, code.name)
            behaviour = turn(code.answers, self._redeemed.get(key, 0))
            self._redeemed[key] = self._redeemed.get(key, 0) + 1
        return Reply(Kind.REDEMPTION, behaviour, answered(behaviour, _tokens(code)), key, code.name)


def _tokens(code: Code) -> dict[str, object]:
    scope = {"scope": code.scope} if code.scope else {}
    return {"access_token": code.access_token, "token_type": "Bearer", "expires_in": 3600, **scope}
