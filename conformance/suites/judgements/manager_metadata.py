"""Judgements about the metadata of an authorization manager, and about the challenge that has to match them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from conformance.grammar.challenge import parse_challenges
from conformance.outcome.judgement import Judgement, broken, held, left_open, undecided
from conformance.roles.answers import describe
from conformance.roles.uma.introduction.metadata import FOUR, Metadata
from conformance.roles.uma.token_answers import successful
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.challenges import challenges_of
from conformance.wire.exchange import Exchange

# Shorter handles can stand in a refusal by chance.
_TELLING = 8


def served(metadata: Metadata, known: Mapping[str, str], stated: Collection[str]) -> Judgement:
    """The metadata come with a status of success, and something of them is what metadata are made of.

    `stated` are the URLs that the target file gives for the four things.
    """
    expected, exchange = "status 2xx and metadata", metadata.exchange
    if not successful(exchange.response) or not response_of(exchange).body:
        return broken(expected, f"{describe(exchange)} and {len(response_of(exchange).body)} octets", exchange.id)
    if any((metadata.members or {}).get(known[key]) for key in FOUR) or any(map(metadata.has, stated)):
        return held(expected, expected, exchange.id)
    return undecided(expected, f"{describe(exchange)}, and nothing that is known to belong to metadata", exchange.id)


def names(metadata: Metadata, key: str, known: Mapping[str, str], stated: str | None) -> Judgement:
    """The metadata name one of the four things: as a member, or as the URL that the target file states.

    What no member has can stand under another name wherever there are strings left over (ruling P2): that is a
    matter of configuration. Broken only where nothing is left that it could be.
    """
    what = key.replace("_", " ")
    if not successful(metadata.exchange.response):
        return undecided(f"the {what}", f"no metadata: {describe(metadata.exchange)}", metadata.exchange.id)
    if stated is not None:
        expected = f"metadata with the URL that the target file states as endpoints.{key}"
        found = metadata.has(stated)
        return (held if found else broken)(expected, expected if found else "no such URL", metadata.exchange.id)
    expected = f"a member {known[key]} of the metadata with the URL of the {what}"
    if metadata.members is None:
        got = f"no JSON object; state endpoints.{key} in the target file, so that it can be looked for"
        return undecided(expected, got, metadata.exchange.id)
    if metadata.members.get(known[key]):
        return held(expected, expected, metadata.exchange.id)
    missing = [each for each in FOUR if not metadata.members.get(known[each])]
    left_over = [each for each in metadata.loose if each]
    if len(left_over) < len(missing):
        return broken(expected, f"no such member, and no text left over that could be the {what}", metadata.exchange.id)
    got = f"no such member; if another one has it, name it as names.{key} in the target file"
    return undecided(expected, got, metadata.exchange.id)


def is_object(metadata: Metadata) -> Judgement:
    """Whether the metadata are a JSON object is recorded."""
    got = "no JSON object" if metadata.members is None else "a JSON object"
    return left_open("a JSON object, as this project takes it", got, metadata.exchange.id)


def labelled(metadata: Metadata) -> Judgement:
    """How the metadata are labelled is recorded."""
    labels = response_of(metadata.exchange).values("Content-Type")
    got = f"Content-Type: {' / '.join(labels)}" if labels else "no Content-Type"
    return left_open("application/json, as this project takes it", got, metadata.exchange.id)


def has_member(metadata: Metadata, name: str) -> Judgement:
    """Whether the metadata have a member of this name is recorded."""
    there = bool(metadata.members and metadata.members.get(name))
    return left_open(
        f"a member {name}, as this project takes it", f"{'it' if there else 'no such member'}", metadata.exchange.id
    )


# --- the challenge ---


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


# --- the handle ---


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
