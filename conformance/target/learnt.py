"""What a target says itself, so that its file need not: a manager's endpoints, and who the hosts are there."""

from __future__ import annotations

from conformance.spec.model import FlowKind, Profile

_BASE = "endpoints.authorization_manager"
_BY_HOSTMETA = (
    "host_resources", "host_user_uri", "host_token_uri", "requester_user_uri", "requester_token_uri",
    "token_validation_uri",
)  # fmt: skip
_BY_METADATA = (
    "policy_decision_resource", "consumer_key_issuer", "request_token_issuer", "access_token_issuer",
    "user_authorization",
)  # fmt: skip


def learnt_endpoints(profile: Profile) -> tuple[str, ...]:
    """The keys of endpoints that a run learns where the file does not have them."""
    kinds = {flow.kind for flow in profile.flows.values()}
    names: tuple[str, ...] = _BY_HOSTMETA if FlowKind.MANAGER in kinds else ()
    if FlowKind.INTRODUCTION in kinds and FlowKind.CHAIN not in kinds:
        names += _BY_METADATA
    return tuple(f"endpoints.{name}" for name in names)


def is_learnt(profile: Profile, key: str) -> bool:
    """Whether a run learns what stands under a key: an endpoint, or who a client is that registers itself."""
    registers = needed_to_learn(profile) and key.startswith("clients.") and key.endswith((".id", ".session_id"))
    return bool(registers) or key in learnt_endpoints(profile)


def needed_to_learn(profile: Profile) -> tuple[str, ...]:
    """The keys without which nothing is learnt of hosts and their endpoints."""
    return (_BASE,) if any(flow.kind is FlowKind.MANAGER for flow in profile.flows.values()) else ()
