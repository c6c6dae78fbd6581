"""A code that has brought a token and is redeemed once more."""

from __future__ import annotations

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.token_flow import TokenFlow


class SpentCode:
    """A code of one flow after its use, and what it still brings."""

    def __init__(self, tokens: TokenFlow) -> None:
        self.tokens = tokens
        self._again: Attempt | Stop | None = None

    def again(self) -> Attempt:
        """What the same request brings the second time. Stop if it brought no token the first time."""
        if self._again is None:
            try:
                self._again = self._redeem_twice()
            except Stop as stop:
                self._again = stop
        if isinstance(self._again, Stop):
            raise self._again
        return self._again

    def _redeem_twice(self) -> Attempt:
        _ = self.tokens.working
        request = self.tokens.request()
        first = self.tokens.send(request, "a code, redeemed")
        second = self.tokens.send(request, "the same code, redeemed once more")
        if read_answer(first.response).access_token is None:
            raise inconclusive(f"a fresh code brought no token: {describe(first)}", (first.id,))
        doubt = None if self.tokens.works() else "a fresh code no longer brings a token either"
        return Attempt("the same code once more", second, doubt)
