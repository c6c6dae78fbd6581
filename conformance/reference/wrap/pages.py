"""The pages a User sees: those of every server, the one with a Verification Code, and the Verification URL's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from flask import Response

from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.pages import REASONS
from conformance.reference.shared.pages import Pages as SharedPages
from conformance.reference.shared.redirection import Event
from conformance.reference.wrap.delegations import Asked
from conformance.reference.wrap.redirection import DENIED


class Pages(SharedPages):
    """Makes HTML of the templates."""

    PACKAGE = "conformance.reference.wrap"
    REASONS: ClassVar[Mapping[str, str]] = {
        **REASONS,
        "verification": "Nobody waits for you at this address. Please start once more at the application.",
    }

    # --- applications without a Callback URL (section 6.3.3.2) ---

    def code(self, asked: Asked, code: VerificationCode) -> Response:
        """The Verification Code and what to do with it, with the code in the title too."""
        return self.page("code", title=self.code_title(asked, code), code=self.shown(code), client=asked.client)

    def shown(self, code: VerificationCode) -> str:
        """The code as it stands on the page."""
        return code.value

    def code_title(self, asked: Asked, code: VerificationCode) -> str:
        """The title of the page with the code."""
        return self.title("You have approved the request", code.value, self.title_state(asked, Event.GRANT))

    def denied(self, asked: Asked) -> Response:
        """The User has said no; the title tells the Client."""
        return self.page("denied", title=self.denial_title(asked), client=asked.client)

    def denial_title(self, asked: Asked) -> str:
        """The title of the page after a denial."""
        return self.title("You have denied the request", DENIED, self.title_state(asked, Event.DENIAL))

    def title(self, words: str, code: str, state: str | None) -> str:
        """A title that a Client can read."""
        return f"{words}, code={code}{'' if state is None else f' state={state}'}"

    def title_state(self, asked: Asked, _event: Event) -> str | None:
        """The state in a title, as it was received; None where there was none."""
        return asked.state

    # --- the Verification URL (section 6.1.6) ---

    def verified(self, approved: bool) -> Response:
        """Back to the application."""
        return self.page("verified", approved=approved)
