"""What the token endpoint answers: tokens, or a refusal with its error."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.answers import Answers as SharedAnswers
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.issuing import Issued

# The `error` of each flow by the reason of the refusal. A reason that is missing is one its list does not cover.
_CLIENT_ERRORS = {"client": "incorrect_credentials", "not-allowed": "unauthorized_client"}
ERRORS: Mapping[str, Mapping[str, str]] = {
    "web_server": {"code": "expired_verification_code", "redirect-uri": "redirect_uri_mismatch"},
    "device": {
        "declined": "authorization_declined",
        "pending": "authorization_pending",
        "too-soon": "slow_down",
        "over": "code_expired",
    },
    "username": {**_CLIENT_ERRORS, "end-user": "incorrect_credentials"},
    "client_cred": _CLIENT_ERRORS,
    "assertion": {"format": "unknown_format", "assertion": "invalid_assertion"},
    "refresh": {
        "client": "incorrect_credentials",
        "refresh-token": "incorrect_credentials",
        "withdrawn": "authorization_expired",
        "secret-type": "unsupported_secret_type",
    },
}


class Answers(SharedAnswers):
    """Forms with status 200 or 400."""

    def granted(self, issued: Issued) -> Response:
        """The tokens; nobody keeps a copy on the way (section 3.2)."""
        return self.unstored(self.answer(200, self.granted_pairs(issued)))

    def unstored(self, response: Response) -> Response:
        """An answer with tokens, marked so that nobody keeps it."""
        response.headers["Cache-Control"] = "no-store"
        return response

    def unstored_code(self, response: Response) -> Response:
        """An answer with a code, marked in the same way (ruling A22)."""
        response.headers["Cache-Control"] = "no-store"
        return response

    def granted_pairs(self, issued: Issued) -> Pairs:
        """The parameters of an answer with tokens."""
        pairs = [("access_token", issued.access_token.value)]
        pairs += [("expires_in", str(issued.access_token.lifetime_s))]
        pairs += [("refresh_token", issued.refresh_token)] if issued.refresh_token is not None else []
        secret = issued.access_token.secret
        return pairs + ([("access_token_secret", secret)] if secret is not None else [])

    def refused(self, flow: str | None, reason: str) -> Response:
        """The error, if there is one for the reason; `flow` is None where the request names none."""
        return self.answer(400, self.refused_pairs(flow, reason))

    def refused_pairs(self, flow: str | None, reason: str) -> Pairs:
        """The parameters of a refusal."""
        error = self.error(flow, reason)
        return [("error", error)] if error is not None else []

    def error(self, flow: str | None, reason: str) -> str | None:
        """The error for a reason, from the flow's own list; None where the list has none."""
        return ERRORS.get(flow or "", {}).get(reason)
