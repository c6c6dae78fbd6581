"""The User comes back to the Callback URL with a Verification Code (6.2.4, 6.2.6, 6.3.3.1, 7.2, 7.5)."""

from __future__ import annotations

from conformance.outcome.findings import untested
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.deviation import with_, without
from conformance.roles.trial import Trial, trial_of
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.callbacks import (
    brings_signs,
    brings_state,
    brought,
    by_redirection,
    carries,
    encoded,
    kept,
)
from conformance.suites.forms.delegation import records
from conformance.suites.judgements import callbacks, redirects
from conformance.suites.other_uris import with_other, with_that_of_another

LONGEST_URL = 2_083  # octets: the shortest limit of servers and browsers that the draft knows of (7.2)
WEB = ("http", "https")


@requirements({"callback/redirect": True, "callback/custom-scheme": False})
def test_redirect(check: Check, delegation: AuthorizationFlow, subject: bool) -> None:
    """After the approval the User is sent back to the Callback URL, of a web scheme or of the application's own.

    Where the Callback URL of the Client is not of the scheme in question, that of another one may be.
    """
    target, own, other = check.run.target, delegation.client, delegation.flow.other
    callbacks_of = {client: target.get(f"clients.{client}.redirect_uri") or "" for client in (own, other)}
    fitting = [client for client, uri in callbacks_of.items() if uri and (_scheme(uri) in WEB) is subject]
    if not fitting:
        wanted = "http or https" if subject else "neither http nor https"
        raise untested(
            f"needs clients.{own}.redirect_uri or clients.{other}.redirect_uri with a scheme that is {wanted}"
        )
    client = fitting[0]
    tried = delegation.first if client == own else delegation.attempt(Trial(f"as {client}", client=client))
    check(redirects.sent_back(tried, callbacks_of[client]))


def _scheme(uri: str) -> str:
    return uri.partition(":")[0].lower()


test_http_redirection = by_redirection("callback/http-redirection")
test_code = carries({"callback/code": "wrap_verification_code"})
test_state = brings_state("callback/state")

SIGNS = trial_of(with_("a state full of signs", wrap_client_state=FULL_OF_SIGNS))

test_state_exact = brings_signs({"callback/state-exact": SIGNS})
test_state_unasked = records({"callback/state-unasked": trial_of(without("wrap_client_state"))})
test_kept = kept("callback/kept")
test_encoding = encoded("callback/encoding")


@requirement("callback/length")
def test_length(check: Check, delegation: AuthorizationFlow) -> None:
    """The URL with which the User comes back is not longer than servers and browsers take."""
    granted = delegation.working
    check(callbacks.short_enough(granted.callback, LONGEST_URL, granted.exchange.id))


@requirement("callback/reserved-names")
def test_reserved_names(check: Check, delegation: AuthorizationFlow) -> None:
    """No name that begins with wrap_ is there but those of the draft, after an approval and after a denial."""
    words, place = check.profile.vocabulary, delegation.way.answer
    check.all(
        callbacks.reserved_names(callback.at(place), words, exchange.id) for callback, exchange in brought(delegation)
    )


NAMES = (
    "another-host",
    "look-alike-suffix",
    "look-alike-prefix",
    "user-information",
    "another-port",
    "another-scheme",
    "another-path",
)
OTHERS = {f"callback/{name}": with_other(name, redeemed=True) for name in NAMES}
OTHERS["callback/another-client"] = with_that_of_another(redeemed=True)


@requirements(OTHERS)
def test_no_token(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """A Callback URL that is not the registered one: no Verification Code comes of it, or one that brings no token."""
    other = subject.change(delegation.request(), delegation).value("wrap_callback")
    check(redirects.redeems_nothing(delegation.attempt(subject), other))
