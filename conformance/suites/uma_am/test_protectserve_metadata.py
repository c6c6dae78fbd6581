"""The metadata of an authorization manager (ProtectServe, steps 1 and 2)."""

from __future__ import annotations

from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.introduction.metadata import FOUR
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.judgements import manager_metadata as judgements


@requirement("metadata/served")
def test_served(check: Check, introduction: Introduction) -> None:
    """A GET brings the metadata."""
    metadata = introduction.metadata
    stated = [url for url in map(metadata.stated, FOUR) if url]
    check(judgements.served(metadata.got, metadata.names, stated))


NAMED = {
    "metadata/policy-decision-resource": "policy_decision_resource",
    "metadata/consumer-key-issuer": "consumer_key_issuer",
    "metadata/request-token-issuer": "request_token_issuer",
    "metadata/access-token-issuer": "access_token_issuer",
}


@requirements(NAMED)
def test_named(check: Check, introduction: Introduction, subject: str) -> None:
    """The metadata name one of the four things."""
    metadata = introduction.metadata
    check(judgements.names(metadata.got, subject, metadata.names, metadata.stated(subject)))


@requirement("metadata/json")
def test_json(check: Check, introduction: Introduction) -> None:
    """What the metadata are is recorded."""
    check(judgements.is_object(introduction.metadata.got))


@requirement("metadata/media-type")
def test_media_type(check: Check, introduction: Introduction) -> None:
    """How the metadata are labelled is recorded."""
    check(judgements.labelled(introduction.metadata.got))


OURS = {"metadata/user-authorization": "user_authorization", "metadata/realm": "realm"}


@requirements(OURS)
def test_of_ours(check: Check, introduction: Introduction, subject: str) -> None:
    """Whether the metadata have what this project expects besides is recorded."""
    metadata = introduction.metadata
    check(judgements.has_member(metadata.got, metadata.names[subject]))
