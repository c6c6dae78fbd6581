"""Faults in what becomes of a signed request beside its signature: token, scope, challenge, replay (section 5.3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.altering.presented_tokens import forbidden
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.at_hand import SIGNED
from conformance.reference.oauth2_00.faults.signatures import BAD_SIGNATURE, INCOMPLETE
from conformance.reference.shared.resource_server import Presented
from conformance.reference.shared.store import AccessToken
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("signed", (SIGNED,))

_REFUSED = [*BAD_SIGNATURE, *INCOMPLETE, "algorithm-altered", "unknown-token", "expired-token"]


def _by_secret(server: Server, correct: Callable[..., AccessToken | None], shown: Presented) -> AccessToken | None:
    """The token that is shown, or else the one whose secret the request is signed with."""
    proof, tokens = server.signatures.proof(), server.store.access_tokens()
    signers = (token for token in tokens if token.secret is not None and server.signatures.fits(token, proof))
    return correct(shown) or next(signers, None)


def _bare_accepted(server: Server, _flows: Sequence[str]) -> None:
    """A bare token is no signed request, so nothing at the request tells that this flow is at hand."""
    vars(server.signatures)["doubt_of_bare"] = lambda: None


def _unchallenged(*reasons: str) -> Callable[..., list[str]]:
    """No challenge for these reasons."""
    return lambda correct, shown, reason: [] if reason in reasons else correct(shown, reason)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "signed-unknown-token-accepted",
        "unknown-token",
        "A signature with the secret of a known token is enough, whatever token is presented beside it.",
        altered_in("resource.known", _by_secret),
    ),
    _TOPIC.fault(
        "signed-expired-token-accepted",
        "expired-token",
        "The lifetime of a token with a secret is not checked.",
        altered("resource.over", lambda _correct, _shown, _token: False),
    ),
    _TOPIC.fault(
        "signed-scope-unchecked",
        "scope",
        "A signed request opens every resource, whatever the scope of its token.",
        altered("resource.covers", lambda _correct, _token, _name: True),
    ),
    _TOPIC.fault(
        "signed-refusals-unchallenged",
        ("refused-with-challenge", "expired-token"),
        "A signed request is refused without a challenge.",
        altered("resource.challenges", lambda _correct, _shown, _reason: []),
    ),
    _TOPIC.fault(
        "bad-signature-unchallenged",
        "refused-with-challenge",
        "A signature that is wrong is refused without a challenge, a token that is unknown with one.",
        altered("resource.challenges", _unchallenged("invalid_signature")),
    ),
    _TOPIC.fault(
        "signed-unknown-token-unchallenged",
        "refused-with-challenge",
        "A signed request with an unknown token is refused without a challenge.",
        altered("resource.challenges", _unchallenged("token_invalid")),
    ),
    _TOPIC.fault(
        "signed-expired-token-unchallenged",
        "expired-token",
        "A signed request with a token whose lifetime is over is refused without a challenge.",
        altered("resource.challenges", _unchallenged("token_expired")),
    ),
    _TOPIC.fault(
        "signed-refusals-forbidden",
        _REFUSED,
        "What is not signed with a good token is refused with status 403, with the challenge.",
        altered("resource.unauthorized", forbidden),
    ),
    _TOPIC.fault(
        "secret-needless",
        "bearer-use",
        "A token that has a secret opens the resource without a signature, too.",
        _bare_accepted,
    ),
    _TOPIC.fault(
        "signed-attributes-ignored",
        [*BAD_SIGNATURE, *INCOMPLETE, "algorithm-altered", "bearer-use", "replay"],
        "A token that has a secret is treated like a bearer token, whatever stands beside it.",
        together(altered("signatures.doubt", lambda _correct, _token: None), _bare_accepted),
    ),
    _TOPIC.fault(
        "replay-accepted",
        "replay",
        "Nobody remembers which requests were made before.",
        altered("signatures.first_use", lambda _correct, _token, _proof: True),
    ),
    _TOPIC.fault(
        "nonce-once-for-all",
        "nonce-with-new-timestamp",
        "A nonce counts once for each token, whatever the timestamp.",
        altered("signatures.use", lambda correct, token, proof: correct(token, proof)._replace(timestamp=0)),
    ),
]
