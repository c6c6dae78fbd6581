"""The device flow at the authorization endpoint and at the page where a user code is entered (section 3.5.3.1)."""

from __future__ import annotations

import secrets

from flask import Response, request

from conformance.reference.oauth2_00.answers import Answers
from conformance.reference.oauth2_00.codes import DeviceCode, typed
from conformance.reference.oauth2_00.consent import Consent
from conformance.reference.oauth2_00.delegations import DEVICE, Asked
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.store import Client


class Devices:
    """Gives codes to devices, and takes the user codes from their owners."""

    def __init__(self, store: Store, issuing: Issuing, answers: Answers, consent: Consent, base_url: str) -> None:
        self.delegations = store.delegations
        self.issuing = issuing
        self.answers = answers
        self.consent = consent
        self.base_url = base_url

    # --- the device ---

    def codes(self, client: Client) -> Response:
        """A verification code, a user code, and where to enter it."""
        return self.answers.unstored_code(self.answers.answer(200, self.pairs(self.issuing.device_code(client))))

    def pairs(self, code: DeviceCode) -> Pairs:
        """The parameters of the device answer."""
        return [
            ("code", code.value),
            ("user_code", code.user_code),
            ("user_uri", self.user_uri()),
            ("expires_in", str(code.lifetime_s)),
            ("interval", str(code.interval_s)),
        ]

    def user_uri(self) -> str:
        """Where end users enter their code."""
        return f"{self.base_url}/device"

    # --- its owner ---

    def page(self) -> Response:
        """Who has logged in is asked for the code, and then whether its client gets what it wants."""
        return self.consent.served(self.entered if request.method == "POST" else self.opened)

    def opened(self) -> Response:
        """The page as it is before anything was entered."""
        self.consent.require_tls()
        session = self.consent.sessions.begun()
        return self.consent.sessions.give(self.consent.next_page(session, None), session)

    def entered(self) -> Response:
        """A code was entered."""
        session, _ = self.consent.form_at_hand()
        if session.user is None:
            return self.consent.next_page(session, None)
        code = self.waiting(request.form.get("user_code", ""))
        if code is None:
            return self.consent.pages.user_code(session, True)
        return self.consent.ask(Asked(secrets.token_urlsafe(12), DEVICE, code.client, device=code), session)

    def waiting(self, user_code: str) -> DeviceCode | None:
        """The device that waits with this code; None once its time is over or it was answered."""
        code = self.delegations.user_codes.get(typed(user_code))
        return None if code is None or code.expired or code.decision is not None else code
