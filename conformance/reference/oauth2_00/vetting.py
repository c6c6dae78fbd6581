"""What the four flows check beside what every server checks."""

from __future__ import annotations

from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.store import Client, Grant
from conformance.reference.shared.vetting import Refusal
from conformance.reference.shared.vetting import Vetting as SharedVetting


class Vetting(SharedVetting):
    """The checks of the four flows. Those that raise raise Refusal, with a word of `answers.ERRORS` or, for what no
    list of errors covers, another.
    """

    store: Store

    def check_acts_alone(self, client: Client) -> None:
        """Only a client with a secret uses the client credentials flow."""
        if client.secret is None:
            raise Refusal("not-allowed")

    def grant(self, refresh_token: str | None, client: Client) -> Grant:
        """The grant that a client's refresh token stands for."""
        grant = self.find_grant(refresh_token, client)
        if grant is None or not self.belongs_to(grant, client):
            raise Refusal("refresh-token")
        if not self.still_authorized(grant):
            raise Refusal("withdrawn")
        return grant

    def belongs_to(self, grant: Grant, client: Client) -> bool:
        """Whether the grant was made to this client."""
        return grant.client is client
