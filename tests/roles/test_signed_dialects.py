"""The dialects of section 5.3: what a server can misread, and that everything goes on in it."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.resource_flow import served
from conformance.roles.signed_flow import SignedFlow

from .conftest import SetUp
from .signed_server import (
    WRONG,
    Signing,
    over_neither,
    over_path_and_query,
    purposes,
    signed_of,
    without_the_port,
)
from .stage import Stage, stop_of


@pytest.mark.parametrize(
    ("server", "bare", "path_only", "portless"),
    [
        pytest.param(Signing(), False, False, False, id="none"),
        pytest.param(
            Signing(accept=lambda _, heard: "algorithm=hmac" in heard.authorization), True, False, False, id="bare"
        ),
        pytest.param(Signing(over_path_and_query), False, True, False, id="path"),
        pytest.param(Signing(without_the_port), False, False, True, id="port"),
        pytest.param(Signing(over_neither), False, True, True, id="path-and-port"),
        pytest.param(
            Signing(over_neither, accept=lambda _, heard: "algorithm=hmac" in heard.authorization),
            True,
            True,
            True,
            id="all",
        ),
    ],
)
def test_a_misreading_is_noticed_and_everything_goes_on_in_it(
    stage: Stage, server: Signing, bare: bool, path_only: bool, portless: bool
) -> None:
    signed = signed_of(stage, server)
    dialect = signed.working.dialect
    assert (dialect.bare_algorithm, dialect.path_only, dialect.portless) == (bare, path_only, portless)
    assert signed.works()
    attempt = signed.attempt(WRONG)
    assert attempt.doubt is None
    assert attempt.exchange
    assert not served(attempt.exchange)


def test_no_dialect_is_tried_where_the_working_form_is_taken(stage: Stage) -> None:
    signed_of(stage).working  # noqa: B018
    assert len(stage.sent_to("resource")) == 1


def test_where_no_dialect_works_the_signature_is_to_blame_if_the_resource_opens_without_one(stage: Stage) -> None:
    signed = signed_of(stage, Signing(lambda *_: "something else"))
    stop = stop_of(lambda: signed.working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert "the first got status 401" in stop.reason
    assert "resource.signed_as" in stop.reason
    first = signed.first.exchange
    assert first
    assert first.purpose == "signed: the working request"
    assert not served(first)
    assert len(stage.sent_to("resource")) == 9, "eight dialects, and the token without a secret"


def test_where_no_token_opens_it_either_nothing_is_said_of_the_signature(stage: Stage) -> None:
    signed = signed_of(stage, Signing(lambda *_: "something else", bearer=False))
    assert stop_of(lambda: signed.first).outcome is Outcome.INCONCLUSIVE


def test_a_server_that_does_not_answer_is_not_asked_in_every_dialect(set_up: SetUp) -> None:
    stage = set_up(flows=["client_cred", "signed"])
    server = Signing()
    stage.at("token", server.token)
    signed = SignedFlow(stage.run, stage.run.profile.flows["signed"], stage.run.recorder("signed"))
    assert stop_of(lambda: signed.working).outcome is Outcome.INCONCLUSIVE
    assert [name for name in purposes(signed) if name.startswith("signed")] == ["signed: the working request"]
