"""From a good authorization request to the end user's decision: what comes of it (sections 3.1, 3.5)."""

from __future__ import annotations

from flask import Response

from conformance.reference.oauth2_00.delegations import USER_AGENT, Asked
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.pages import Pages
from conformance.reference.oauth2_00.redirection import Redirection
from conformance.reference.oauth2_00.store import Store
from conformance.reference.oauth2_00.vetting import Vetting
from conformance.reference.shared.codes import Decision
from conformance.reference.shared.consent import Consent as SharedConsent
from conformance.reference.shared.delegations import Session
from conformance.reference.shared.sessions import Sessions


class Consent(SharedConsent[Asked]):
    """Asks the end user and does what they decide."""

    pages: Pages

    def __init__(
        self,
        store: Store,
        vetting: Vetting,
        issuing: Issuing,
        redirection: Redirection,
        sessions: Sessions,
        pages: Pages,
    ) -> None:
        super().__init__(store, vetting, sessions, pages)
        self.issuing = issuing
        self.redirection = redirection

    def unasked(self, session: Session) -> Response:
        """Without a request it is a device's code, once it is known who is there."""
        return self.pages.user_code(session)

    def granted(self, asked: Asked) -> Response:
        """A token in the user-agent flow, a code in the web server flow, a poll that succeeds in the device flow."""
        if asked.device is not None:
            asked.device.decision = Decision.APPROVED
            return self.pages.done(True)
        if asked.flow == USER_AGENT:
            return self.redirection.with_token(
                asked, self.issuing.first_tokens(asked.flow, asked.client, asked.secret_type)
            )
        return self.redirection.with_code(asked, self.issuing.verification_code(asked))

    def denied(self, asked: Asked) -> Response:
        """The end user has said no."""
        if asked.device is not None:
            asked.device.decision = Decision.DECLINED
            return self.pages.done(False)
        return self.redirection.denied(asked)
