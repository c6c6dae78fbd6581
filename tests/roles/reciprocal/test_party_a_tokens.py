"""The suite as party B at party A's token endpoint."""

from __future__ import annotations

import base64

from conformance.outcome.findings import Stop
from conformance.roles.deviation import altered, by_another_client, with_, without
from conformance.roles.reciprocal.party_a_tokens import PartyATokens
from conformance.roles.token_flow import TokenFlow

from ..conftest import SetUp
from ..stage import Heard, stop_of
from .as_party_a import PartyA, party_a


def tokens(set_up: SetUp, **how: object) -> tuple[PartyATokens, PartyA]:
    cast, server = party_a(set_up, **how)
    flow = cast.token_flow("party_a")
    assert isinstance(flow, PartyATokens)
    return flow, server


def credentials(heard: Heard) -> str:
    return base64.b64decode(heard.authorization.removeprefix("Basic ")).decode()


def test_the_code_is_redeemed_by_party_b_and_without_a_redirection_uri(set_up: SetUp) -> None:
    flow, server = tokens(set_up)
    assert flow.working.answer.access_token == "T-for-C-1"
    [heard] = server.stage.sent_to("token")
    assert heard.body == {"grant_type": "authorization_code", "code": "C-1"}
    assert credentials(heard) == "party-b:kX8-of+b"


def test_where_a_redirection_uri_is_wanted_one_is_sent(set_up: SetUp) -> None:
    flow, _ = tokens(set_up, takes=lambda heard: "redirect_uri" in heard.form)
    assert flow.working.breaks == {"party_a-token-endpoint/without-redirect-uri"}


def test_credentials_that_are_missing_are_named(set_up: SetUp) -> None:
    flow, server = tokens(set_up, target={"reciprocal": {"party_b_id": "party-b"}})
    assert stop_of(lambda: flow.working).reason == "needs reciprocal.party_b_secret in the target file"
    assert server.stage.sent_to("token") == []


def test_a_refusal_of_everything_says_where_to_look(set_up: SetUp) -> None:
    flow, _ = tokens(set_up, takes=lambda _heard: False)
    stop = stop_of(lambda: flow.working)
    assert stop.reason.endswith("look at reciprocal.party_b_id and reciprocal.party_b_secret in the target file")
    assert flow.first_answer is not None
    assert flow.first_answer.id in stop.exchanges


def test_each_request_has_a_code_of_its_own_but_for_those_that_do_not_send_it(set_up: SetUp) -> None:
    flow, server = tokens(set_up)
    _ = flow.working
    flow.attempt(without("code"))
    flow.attempt(with_("an altered code", code=altered))
    flow.attempt(by_another_client())
    sent = [(heard.form.get("code", "none"), credentials(heard)[:8]) for heard in server.stage.sent_to("token")]
    codes = [code for code, _ in sent]
    # The code that was left out is that of the working run after it, and so on.
    assert codes[:3] == ["C-1", "none", "C-2"]
    assert codes[4] == "C-3"
    assert sent[5] == ("C-4", "client-2")


def test_it_is_the_same_for_a_client_whose_codes_end_soon(set_up: SetUp) -> None:
    flow, _ = tokens(set_up)
    assert flow.as_client("short_lived") is flow


def test_another_client_is_proved_by_the_flow_of_its_own(set_up: SetUp) -> None:
    flow, _ = tokens(set_up)
    assert isinstance(flow, TokenFlow)
    assert isinstance(stop_of(lambda: flow.prove("other")), Stop)
