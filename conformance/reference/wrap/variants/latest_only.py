"""Variants in what ends before its time: of several, the latest alone is good, or none after a code's second use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.issuing import Issued
from conformance.reference.shared.resource_server import Presented
from conformance.reference.shared.store import AccessToken, Grant
from conformance.reference.switches import Variant
from conformance.reference.wrap.delegations import Asked

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server


def _refresh_tokens(server: Server, flows: Sequence[str]) -> None:
    latest: dict[str, str] = {}

    def refresh_token(correct: Callable[..., str | None], flow: str, grant: Grant) -> str | None:
        value = correct(flow, grant)
        if value is not None:
            server.store.drop_refresh_token(latest.get(grant.client.id, ""))
            latest[grant.client.id] = value
        return value

    altered("issuing.refresh_token", refresh_token)(server, flows)


def _codes(server: Server, flows: Sequence[str]) -> None:
    latest: dict[str, VerificationCode] = {}

    def code(correct: Callable[[Asked], VerificationCode], asked: Asked) -> VerificationCode:
        if asked.client.id in latest:
            server.store.delegations.codes.take(latest[asked.client.id].value)
        latest[asked.client.id] = correct(asked)
        return latest[asked.client.id]

    altered("issuing.verification_code", code)(server, flows)


def _revoked_by_reuse(server: Server, flows: Sequence[str]) -> None:
    brought: dict[str, Issued] = {}
    revoked: set[str] = set()

    def redeem(correct: Callable[..., Issued], sent: Mapping[str, str]) -> Issued:
        value = sent.get("wrap_verification_code", "")
        if (before := brought.get(value)) is not None:
            server.store.drop_refresh_token(before.refresh_token or "")
            revoked.add(before.access_token.value)
        brought[value] = correct(sent)
        return brought[value]

    def opaque(correct: Callable[[Presented], AccessToken | None], shown: Presented) -> AccessToken | None:
        return None if shown.token in revoked else correct(shown)

    for name in ("web_app", "rich_app"):
        altered(f"redemption.{name}", redeem)(server, flows)
    altered("resource.opaque", opaque)(server, flows)


VARIANTS: Sequence[Variant] = [
    Variant("refresh-token-latest-alone", "Of a Client's Refresh Tokens the latest alone is good.", _refresh_tokens),
    Variant("code-latest-alone", "Of a Client's Verification Codes the latest alone is good.", _codes),
    Variant(
        "code-reuse-revokes",
        "Who uses a Verification Code again ends the tokens that it has brought.",
        _revoked_by_reuse,
    ),
]
