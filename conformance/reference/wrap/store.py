"""What the Authorization Server and the Protected Resource know: Clients, the User, grants and tokens."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field

from conformance.reference.shared.memory import Memory
from conformance.reference.shared.store import PHOTOS, SHORT_S, Client, Grant, User, secret
from conformance.reference.shared.store import Store as SharedStore
from conformance.reference.wrap.delegations import Delegations
from conformance.reference.wrap.profiles import WEB_APP

AUDIENCE = "photos.example"  # what the Protected Resource is called in a Simple Web Token


@dataclass(frozen=True, slots=True, eq=False)
class Puzzle:
    """A CAPTCHA and its solution (section 6.1.7)."""

    id: str
    solution: str = field(repr=False)


class Store(SharedStore):
    """The Clients of draft-hardt-oauth-01. An account is a User of its own kind; `accounts` has them by their name."""

    delegations: Delegations

    def __init__(self) -> None:
        self.account = User("photo-backup", f"{secret()} & {secret()}=%")
        self.short_lived_account = User("photo-cache", secret())
        self.accounts = {account.username: account for account in (self.account, self.short_lived_account)}
        self.web = Client("photo-printer", secret(), "https://printer.example/cb?session=Vn3IG2FRALSEQX2Nxr")
        self.web_other = Client("photo-album", secret(), "https://album.example/cb")
        self.rich = Client("photo-viewer", None, "https://viewer.example/rd")
        # An application that the platform opens for a scheme of its own (section 6.3.3.1).
        self.rich_other = Client("photo-frame", None, "photo-frame:/rd")
        self.rich_page = Client("photo-desktop", None)
        self.short_lived = Client("photo-kiosk", secret(), "https://kiosk.example/cb", SHORT_S, SHORT_S)
        self.never_approved = Client("photo-poster", secret(), "https://poster.example/cb")
        # Clients that are always taken for malicious (sections 6.1.6 and 6.1.7).
        self.verify_by_url = Client("photo-importer", None)
        self.verify_by_captcha = Client("photo-exporter", None)
        # A Client of both profiles: what it sends without its secret is a request of the Rich App Profile.
        self.rich_with_secret = frozenset({self.short_lived})
        # A Rich App may have a secret on record, which nobody asks it for (ruling B5).
        self.secret_of_rich = secret()
        # What the two accounts get tokens as; nobody can name these Clients.
        self.of_account = {
            self.account.username: Client(self.account.username, None),
            self.short_lived_account.username: Client(self.short_lived_account.username, None, lifetime_s=SHORT_S),
        }
        super().__init__(
            (
                self.web,
                self.web_other,
                self.rich,
                self.rich_other,
                self.rich_page,
                self.short_lived,
                self.never_approved,
                self.verify_by_url,
                self.verify_by_captcha,
            )
        )
        self.delegations = Delegations()
        self.simple_web_token_key = secrets.token_bytes(32)
        self.captcha_solution = secret()
        self.puzzles: Memory[Puzzle] = Memory()
        self.keep_refresh_token(self.withdrawn_token, Grant(self.web, PHOTOS, withdrawn=True, flow=WEB_APP))

    def proves_itself(self, client: Client, with_secret: bool) -> bool:
        """Whether a request of this Client is one of the Web App Profile, sent with its secret or without."""
        return client.secret is not None and (with_secret or client not in self.rich_with_secret)

    @property
    def key_text(self) -> str:
        """The key of Simple Web Tokens as it is exchanged: in base64 (appendix A.1)."""
        return base64.b64encode(self.simple_web_token_key).decode("ascii")
