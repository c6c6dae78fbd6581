"""Judgements about a request for a handle, refused without credentials and granted with them (ProtectServe)."""

from __future__ import annotations

from conformance.grammar.challenge import parse_challenges
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.uma.token_answers import successful
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.challenges import challenges_of
from conformance.wire.exchange import Exchange

# Shorter handles can stand in a refusal by chance.
_TELLING = 8


def unauthorized(exchange: Exchange) -> Judgement:
    """Without credentials the status is 401."""
    expected = "status 401"
    if exchange.response is None:
        return undecided(expected, describe(exchange), exchange.id)
    return (held if exchange.response.status == 401 else broken)(expected, describe(exchange), exchange.id)


def realms(exchange: Exchange) -> tuple[str, ...]:
    """The realms of the challenges for OAuth, or of all challenges where none is for OAuth; each once."""
    if exchange.response is None:
        return ()
    values = exchange.response.values("WWW-Authenticate")
    found = challenges_of(exchange, "OAuth") or parse_challenges(values).challenges
    return tuple(dict.fromkeys(each.value for challenge in found for each in challenge.all("realm")))


def names_realm(exchange: Exchange) -> Judgement:
    """The refusal names one protection realm."""
    expected = "WWW-Authenticate with a realm"
    if (judgement := _no_refusal(exchange, expected)) is not None:
        return judgement
    found = realms(exchange)
    values = response_of(exchange).values("WWW-Authenticate")
    got = f"WWW-Authenticate: {' / '.join(values)}" if values else "no WWW-Authenticate"
    return (held if found else broken)(expected, got, exchange.id)


def realm_matches(exchange: Exchange, realm: str | None) -> Judgement:
    """The realm of the challenge is that of the metadata."""
    expected = f"the realm of the metadata, {realm!r}"
    if realm is None:
        got = "metadata without a realm; state protectserve.realm in the target file, or names.realm"
        return undecided("the realm of the metadata", got, exchange.id)
    if (judgement := _no_refusal(exchange, expected)) is not None:
        return judgement
    found = realms(exchange)
    if not found:
        return undecided(expected, "no realm", exchange.id)
    got = " and ".join(repr(each) for each in found)
    return (held if realm in found else broken)(expected, f"the realm {got}", exchange.id)


def challenges_for_oauth(exchange: Exchange) -> Judgement:
    """One of the challenges is for OAuth."""
    expected = "WWW-Authenticate with the scheme OAuth"
    if (judgement := _no_refusal(exchange, expected)) is not None:
        return judgement
    values = response_of(exchange).values("WWW-Authenticate")
    got = f"WWW-Authenticate: {' / '.join(values)}" if values else "no WWW-Authenticate"
    if not values:
        return undecided(expected, got, exchange.id)
    return (held if challenges_of(exchange, "OAuth") else broken)(expected, got, exchange.id)


def withheld(refusal: Exchange, handle: Exchange) -> Judgement:
    """The refusal does not carry what the request with credentials brings."""
    expected = "a refusal without the handle"
    if (judgement := _no_refusal(refusal, expected)) is not None:
        return judgement
    content = response_of(handle).body.strip()
    if len(content) < _TELLING:
        return left_open(expected, "the handle is too short to be looked for", refusal.id)
    found = content in response_of(refusal).body
    return (broken if found else held)(
        expected, f"{describe(refusal)}{' with the handle' if found else ''}", refusal.id
    )


def _no_refusal(exchange: Exchange, expected: str) -> Judgement | None:
    if exchange.response is not None and 400 <= exchange.response.status < 500:
        return None
    return undecided(expected, f"{describe(exchange)}: nothing was refused", exchange.id)


def given(refusal: Exchange, handle: Exchange) -> Judgement:
    """With the access token the request succeeds (ruling P7)."""
    expected = "status 2xx for the request that is refused without credentials"
    if handle.response is None:
        return undecided(expected, describe(handle), handle.id)
    if successful(handle.response) and successful(refusal.response):
        return undecided(expected, f"{describe(handle)}, and the same without credentials", handle.id)
    if successful(handle.response):
        return held(expected, describe(handle), handle.id)
    status = handle.response.status
    guarded = refusal.response is not None and refusal.response.status == 401
    if guarded and (status in (401, 403) or status >= 500):
        return broken(expected, describe(handle), handle.id)
    got = f"{describe(handle)}; if handles are had elsewhere, say so as protectserve.handle_endpoint"
    return undecided(expected, got, handle.id)


def content(handle: Exchange) -> Judgement:
    """What a handle is made of is recorded."""
    response = response_of(handle)
    labels = " / ".join(response.values("Content-Type")) or "no label"
    return left_open("anything", f"status {response.status}, {labels}, {len(response.body)} octets", handle.id)
