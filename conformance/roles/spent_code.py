"""A code that has brought a token and is redeemed once more, and what becomes of the token."""

from __future__ import annotations

from conformance.outcome.findings import Stop, inconclusive
from conformance.roles.answers import describe, read_answer
from conformance.roles.brackets import Attempt
from conformance.roles.presentation import WAYS, Presentation
from conformance.roles.resource_flow import ResourceFlow, served
from conformance.roles.token_flow import TokenFlow
from conformance.wire.exchange import Exchange


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

    def revocation(self) -> Attempt:
        """What the token of a code opens once the code has been redeemed again. Stop if it opened nothing before."""
        _ = self.tokens.working
        request = self.tokens.request()
        first = self.tokens.send(request, "a code whose token is to be revoked")
        token = read_answer(first.response).access_token
        if token is None:
            raise inconclusive(f"a fresh code brought no token: {describe(first)}", (first.id,))
        self._open(token, "a token before its code is redeemed again")
        again = self.tokens.send(request, "the code of this token, redeemed once more")
        if read_answer(again.response).access_token:
            raise inconclusive("the code was redeemed a second time, so that nobody found a misuse", (again.id,))
        after = self._present(token, "a token after its code was redeemed again")
        fresh = read_answer(self.tokens.send(self.tokens.request(), "another code, to see what is left").response)
        if fresh.access_token is None:
            return Attempt("the token of a code redeemed twice", after, "a fresh code no longer brings a token either")
        self._open(fresh.access_token, "the token of another code")
        return Attempt("the token of a code redeemed twice", after)

    def _open(self, token: str, name: str) -> None:
        exchange = self._present(token, name)
        if not served(exchange):
            raise inconclusive(f"{name} does not open the resource: {describe(exchange)}", (exchange.id,))

    def _present(self, token: str, name: str) -> Exchange:
        resource = ResourceFlow(self.tokens.run, self.tokens.flow, self.tokens.recorder)
        return resource.present(Presentation(name, WAYS["header"]), token)
