"""Whom Yosemite knows: accounts, Clients, and one User, with new secrets at every start.

Sources: draft-hardt-oauth-01 sections 5.1.1, 6.1.1, 6.2.1 and 6.3.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..people import Owner, new_secret

SHORT_CODE_S = 1
SHORT_TOKEN_S = 2
_BELOW = re.compile(r"[\w.~!$&'()*+,;=:@%/?-]*", re.ASCII)
_CLIMBS = re.compile(r"(^|/)(\.|%2e)", re.IGNORECASE)


@dataclass(frozen=True)
class Account:
    """What a Client signs in with that acts for itself; `lifetime_s` is that of its Access Tokens."""

    name: str
    password: str = field(default_factory=new_secret, repr=False)
    lifetime_s: int = 1200


@dataclass(frozen=True)
class Client:
    """A Client with an identifier: a web application if it has a secret, else one that Users have installed.

    `callback` is its registered Callback URL; `below`, where given, is the beginning of all others it may use.
    Lifetimes, of Access Tokens and Verification Codes, are in seconds.
    """

    id: str
    secret: str | None = field(default=None, repr=False)
    callback: str | None = None
    below: str | None = None
    lifetime_s: int = 1200
    code_lifetime_s: float = 90

    def may_use(self, callback: str) -> bool:
        """True for a Callback URL that is registered, or falls under the registered pattern."""
        if callback == self.callback or self.below is None:
            return callback == self.callback
        rest = callback.removeprefix(self.below)
        return rest != callback and bool(_BELOW.fullmatch(rest)) and not _CLIMBS.search(rest)


def _web(id_: str, callback: str, below: str | None = None, **more: float) -> Client:
    return Client(id_, new_secret(), callback, below, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Folk(Owner):
    """The User (whose username and password these are), the accounts and the Clients, by what a target file calls them.

    Two Clients are under suspicion for good: one has to send the User to a Verification URL, one to solve a CAPTCHA.
    """

    username: str = "sam & co@yosemite.example"
    account: Account = field(default_factory=lambda: Account("tunnel=works+1"))
    short_account: Account = field(default_factory=lambda: Account("dynamite", lifetime_s=SHORT_TOKEN_S))
    web: Client = field(
        default_factory=lambda: _web(
            "gold rush, ltd.", "https://gold.example/rush/?vein=7&q=a%20b", "https://gold.example/rush/"
        )
    )
    web_other: Client = field(default_factory=lambda: _web("silver", "https://silver.example:9443/back"))
    short_lived: Client = field(
        default_factory=lambda: _web(
            "fuse", "https://fuse.example/", lifetime_s=SHORT_TOKEN_S, code_lifetime_s=SHORT_CODE_S
        )
    )
    never_approved: Client = field(default_factory=lambda: _web("claim/jumper", "https://jumper.example/in"))
    rich: Client = Client("pick axe", callback="yosemite-pick:/struck?shaft=3")
    rich_other: Client = Client("shovel", callback="https://shovel.example/dug")
    rich_page: Client = Client("telegraph")
    rich_short_lived: Client = Client(
        "squib", callback="https://squib.example/", lifetime_s=SHORT_TOKEN_S, code_lifetime_s=SHORT_CODE_S
    )
    rich_never_approved: Client = Client("lasso", callback="https://lasso.example/caught")
    verify_by_url: Client = Client("stranger in town")
    verify_by_captcha: Client = Client("one-armed-bandit")

    def client(self, id_: str | None) -> Client | None:
        """The Client of this identifier, None for an unknown one."""
        return next((each for each in vars(self).values() if isinstance(each, Client) and each.id == id_), None)

    def application(self, id_: str | None) -> Client | None:
        """The Client of this identifier; one that Users have installed need not be known (section 6.3.1)."""
        return self.client(id_) or (Client(id_) if id_ else None)

    def named(self, name: str | None) -> Account | None:
        """The account of this name, None for an unknown one."""
        return next((each for each in (self.account, self.short_account) if each.name == name), None)
