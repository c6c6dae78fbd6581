"""One named change to how the end user is asked: to the authorization request, to the client, to who sits there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from conformance.roles.brackets import run_bracketed
from conformance.roles.deviation import Deviation, Value, altered
from conformance.roles.flow_request import FlowRequest
from conformance.roles.user_agent.visit import Visit, Wish
from conformance.target.model import Target
from conformance.wire.exchange import Exchange

if TYPE_CHECKING:
    from conformance.roles.asking import Asking


@dataclass(frozen=True, slots=True)
class Trial:
    """A change to the working authorization request and to the visit it leads to; `name` is how reports call it.

    `client` is another client of the target file, `redirect_uri` the URI it sends where the file has none. `fresh` is a
    user agent without a session. With `wrong_password` the person types another one than the target file's;
    `altered_user_code` is the same for the code of a device. With `redeemed`, a code that comes of it is redeemed at
    once, with the redirection URI of this request; what the trial has brought is the token. `username` is another one
    than the person's own, computed from that if need be.
    """

    name: str
    change: Callable[[FlowRequest, Asking], FlowRequest] = lambda request, _asking: request
    wish: Wish = Wish.APPROVE
    client: str | None = None
    redirect_uri: str | None = None
    fresh: bool = False
    wrong_password: bool = False
    altered_user_code: bool = False
    redeemed: bool = False
    username: Value | None = None

    @property
    def at_browser(self) -> bool:
        """True if what is changed is who sits at the browser and what they do there, and not the request."""
        return self.fresh or self.wrong_password or self.altered_user_code or self.username is not None

    def password(self, target: Target) -> str | None:
        """What the person types in place of the target file's password; None to type that one."""
        return altered(target.get("resource_owner.password") or "") if self.wrong_password else None


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a trial. `granted` is True if a token or a code came of it.

    `visit` is None where nobody had to be asked. `redemption` is the last exchange in which a code from it was
    redeemed, if that was tried. `doubt` says why it proves nothing, None if its bracket held.
    """

    trial: Trial
    exchange: Exchange | None
    visit: Visit | None = None
    granted: bool = False
    doubt: str | None = None
    redemption: Exchange | None = None

    def doubted(self, doubt: str | None) -> Tried:
        """The same with the doubt its bracket casts on it."""
        return replace(self, doubt=doubt)


def trial_of(deviation: Deviation) -> Trial:
    """A deviation of the request for a token, in a flow that has no other request than the one for authorization."""
    return Trial(deviation.name, lambda request, asking: deviation.change(request, asking))


def to(endpoint: str) -> Callable[[FlowRequest, Asking], FlowRequest]:
    """The working request at another endpoint of the target file."""
    return lambda request, _asking: replace(request, endpoint=endpoint)


def run_trials(trials: Iterable[Trial], ask: Callable[[Trial], Tried], works: Callable[[], bool]) -> dict[str, Tried]:
    """What each trial brings, by its name, between working runs. A trial that could not be made is in doubt."""
    new = {trial.name: trial for trial in trials}
    tried: dict[str, Tried] = {}

    def perform(name: str) -> Exchange | None:
        tried[name] = ask(new[name])
        return tried[name].exchange

    attempts = run_bracketed(list(new), perform, works)
    return {name: (tried.get(name) or Tried(new[name], None)).doubted(attempts[name].doubt) for name in new}
