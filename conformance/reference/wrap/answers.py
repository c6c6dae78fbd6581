"""What the Access Token URL and the Refresh Token URL answer: tokens, or a refusal (sections 5.1.3 to 6.3.9).

Every decision is a method of its own, so that a fault or a variant replaces one of them and leaves the rest alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response

from conformance.reference.shared.answers import Answers as SharedAnswers
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.issuing import Issued
from conformance.reference.wrap.resource import CHALLENGE

# The status of a refusal by its reason.
STATUSES: Mapping[str, int] = {
    "insecure": 400,
    "method": 400,
    "repeated": 400,
    "missing": 400,
    "credentials": 401,
    "client": 401,
    "format": 401,
    "assertion": 401,
    "refresh-token": 401,
    "rich-code": 401,
    "code": 400,
    "used-code": 400,
    "expired-code": 400,
    "callback": 400,
}
# The `wrap_error_reason` by the reason of the refusal (section 6.2.7).
REASONS: Mapping[str, str] = {
    "used-code": "expired_verification_code",
    "expired-code": "expired_verification_code",
    "callback": "invalid_callback",
}


class Answers(SharedAnswers):
    """Forms with status 200, 400 or 401."""

    def granted(self, issued: Issued) -> Response:
        """The tokens."""
        return self.answer(200, self.granted_pairs(issued))

    def granted_pairs(self, issued: Issued) -> Pairs:
        """The parameters of an answer with tokens, in the order of appendix B.6."""
        pairs = [("wrap_refresh_token", issued.refresh_token)] if issued.refresh_token is not None else []
        pairs += [("wrap_access_token", issued.access_token.value)]
        return [*pairs, ("wrap_access_token_expires_in", self.lifetime(issued))]

    def lifetime(self, issued: Issued) -> str:
        """The lifetime of the Access Token in seconds."""
        return str(issued.access_token.lifetime_s)

    def refused(self, reason: str) -> Response:
        """A refusal for this reason."""
        response = self.answer(self.status(reason), self.refused_pairs(reason))
        for challenge in self.challenges(reason) if response.status_code == 401 else []:
            response.headers.add("WWW-Authenticate", challenge)
        return response

    def status(self, reason: str) -> int:
        """The status of a refusal."""
        return STATUSES[reason]

    def refused_pairs(self, reason: str) -> Pairs:
        """The parameters of a refusal."""
        error = self.error_reason(reason)
        return [("wrap_error_reason", error)] if error is not None else []

    def error_reason(self, reason: str) -> str | None:
        """The `wrap_error_reason`; None where the draft has none."""
        return REASONS.get(reason)

    def challenges(self, _reason: str) -> list[str]:
        """The values of the WWW-Authenticate lines of a refusal with status 401."""
        return [CHALLENGE]

    # --- a Client that may be malicious ---

    def verification_url(self, url: str) -> Response:
        """Section 6.1.6: the User has to visit this URL first."""
        return self.answer(400, [("wrap_verification_url", url)])

    def captcha_url(self, url: str) -> Response:
        """Section 6.1.7: the User has to solve this puzzle first."""
        return self.answer(400, [("wrap_captcha_url", url)])
