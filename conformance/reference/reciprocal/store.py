"""What the server knows: its clients, the party at the other end, people, grants and tokens."""

from __future__ import annotations

from conformance.reference.reciprocal.counterpart import nearby
from conformance.reference.reciprocal.delegations import Delegations
from conformance.reference.shared.store import SHORT_S, Client, Grant, secret
from conformance.reference.shared.store import Store as SharedStore

SCOPES = frozenset({"photos", "accounts"})
DEFAULT_SCOPE = frozenset({"photos"})
RECIPROCAL_SCOPE = frozenset({"playlists"})
"""What the two parties have agreed on beforehand, and what party B asks for (section "Reciprocal Scope Request")."""

SOON_S = 2
"""Seconds that party A's codes live."""


class Store(SharedStore):
    """The clients of the authorization code grant and, where there are parties, their credentials with each other.

    `party_b` is the client that redeems party A's codes here, `party_a` is what this server is at the other end.
    `revoked` has the grants whose code came a second time.
    """

    delegations: Delegations

    def __init__(self) -> None:
        self.confidential = Client("photo-printer", secret(), "https://printer.example/cb?session=Vn3IG2FRALSEQX2Nxr")
        self.other = Client("photo-album", secret(), "https://album.example/cb")
        self.public = Client("photo-viewer", None, "https://viewer.example/rd")
        # A client that no header and no form carries as it is.
        self.encoded = Client("photo cafe & bar", f"{secret()}:{secret()}+% &", "https://cafe.example/cb")
        self.short_lived = Client("photo-kiosk", secret(), "https://kiosk.example/cb", SHORT_S, SHORT_S)
        self.party_b = Client("music-service", f"{secret()}+{secret()}&%", code_lifetime_s=SOON_S)
        self.party_a = Client("voice-assistant", f"{secret()} {secret()}:%")
        super().__init__((self.confidential, self.other, self.public, self.encoded, self.short_lived, self.party_b))
        self.delegations = Delegations()
        self.revoked: set[Grant] = set()
        self.counterpart = nearby()
