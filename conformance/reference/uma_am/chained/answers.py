"""What requesters are answered: forms."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.answers import Answers as SharedAnswers
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.issuing import Issued

# The `error` of a redemption by the reason of its refusal; a reason that is missing has none.
_ERRORS: Mapping[str, str] = {"code": "expired_verification_code", "redirect-uri": "redirect_uri_mismatch"}


class Answers(SharedAnswers):
    """Tokens, or that there are none."""

    TOKEN = "access_token"

    # --- registration ---

    def registered(self, issued: Issued) -> Response:
        """The registration token."""
        pairs = [("access_token", issued.access_token.value), ("expires_in", str(issued.access_token.lifetime_s))]
        return self.unstored(self.answer(200, pairs))

    def not_registered(self, reason: str) -> Response:
        """No registration token."""
        pairs = [("error", _ERRORS[reason])] if reason in _ERRORS else []
        return self.answer(400, pairs)

    # --- the chained token transfer ---

    def handed_on(self, token: str) -> Response:
        """The token that the host has returned."""
        return self.unstored(self.answer(200, self.token_pairs(token)))

    def token_pairs(self, token: str) -> Pairs:
        """The parameters of an answer with a token."""
        return [(self.TOKEN, token)]

    def refused(self, reason: str) -> Response:
        """No token: of who asks, of what is asked for, or since the host has returned none."""
        return self.answer(self.status(reason), [("error", reason)])

    def status(self, reason: str) -> int:
        """The status of a refusal."""
        return {"resource": 400, "repeated": 400, "host": 502}.get(reason, 401)

    def unstored(self, response: Response) -> Response:
        """An answer with a token, marked so that nobody keeps it."""
        response.headers["Cache-Control"] = "no-store"
        return response
