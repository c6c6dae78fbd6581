"""The service provider that the suite plays, in front of an authorization manager written as a function."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
import responses

from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.roles.uma.introduction.attempts import Begin, Leg, LegAttempt
from conformance.roles.uma.introduction.introduction import Introduction
from conformance.roles.uma.tampering import Tampering, made

from .introducing import BASE, CALLBACK, PLACES, Came, Manager, introduced, query_of

Make = Callable[..., Introduction]


@pytest.fixture
def introduction() -> Iterator[Make]:
    """A service provider in front of a manager; keywords are tables of the target file."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as network:
        yield lambda manager, **target: introduced(network, manager, **target)


def wrong(name: str, leg: Leg = Leg.ACCESS_TOKEN) -> LegAttempt:
    return LegAttempt(leg, made(name, version=name))


def is_wrong(came: Came) -> bool:
    return came.oauth.get("oauth_version", "1.0") != "1.0"


def planned(made_: Introduction, *attempts: LegAttempt) -> None:
    made_.run.attempts["introduction"] = list(attempts)


# --- the metadata ---


def test_places_come_from_the_metadata(introduction: Make) -> None:
    assert introduction(Manager()).metadata.url("request_token_issuer") == f"{BASE}/request"


def test_a_relative_place_is_one_beside_the_metadata(introduction: Make) -> None:
    manager = Manager(metadata=json.dumps({"request_token_issuer": "request?a=b"}))
    assert introduction(manager).metadata.url("request_token_issuer") == f"{BASE}/request?a=b"


def test_the_target_file_has_the_last_word(introduction: Make) -> None:
    endpoints = {"metadata": f"{BASE}/metadata", "access_token_issuer": f"{BASE}/other"}
    made_ = introduction(Manager(), endpoints=endpoints)
    assert made_.metadata.url("access_token_issuer") == f"{BASE}/other"


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/request", "ftp://am.example/", "https://a b/", "https://[::1"]
)
def test_a_place_elsewhere_needs_a_key(introduction: Make, place: str) -> None:
    manager = Manager(metadata=json.dumps(PLACES | {"request_token_issuer": place}))
    with pytest.raises(Stop, match=r"needs endpoints\.request_token_issuer") as stopped:
        _ = introduction(manager).legs.first
    assert stopped.value.outcome is Outcome.UNTESTED
    assert manager.sent_to("/request") == []


def test_without_metadata_the_reason_is_theirs(introduction: Make) -> None:
    with pytest.raises(Stop, match=r"needs endpoints\.metadata"):
        _ = introduction(Manager(), endpoints={}).legs.first


# --- the three legs ---


def test_the_callback_goes_out_with_the_request_for_a_request_token(introduction: Make) -> None:
    manager = Manager()
    made_ = introduction(manager)
    assert made_.legs.working.answer.token == "at-2"
    (request,), (access,) = manager.sent_to("/request"), manager.sent_to("/access")
    assert request.oauth["oauth_callback"] == CALLBACK
    assert (access.oauth["oauth_token"], access.oauth["oauth_verifier"]) == ("rt-1", "v-rt-1")
    assert made_.legs.first.revised


def test_without_a_confirmation_the_callback_goes_out_with_the_user_too(introduction: Make) -> None:
    made_ = introduction(Manager(revised=False))
    assert made_.legs.working.answer.token == "at-2"
    assert not made_.legs.first.revised
    url = made_.legs.authorization_url("rt-9", CALLBACK)
    assert query_of(url) == {"oauth_token": "rt-9", "oauth_callback": CALLBACK}


def test_a_callback_that_is_refused_is_left_out(introduction: Make) -> None:
    manager = Manager(revised=False, refuses=lambda came: "oauth_callback" in came.oauth)
    made_ = introduction(manager)
    assert made_.legs.working.answer.token
    assert [("oauth_callback" in each.oauth) for each in manager.sent_to("/request")] == [True, False]


def test_where_hmac_is_refused_plaintext_is_tried(introduction: Make) -> None:
    manager = Manager(refuses=lambda came: came.oauth.get("oauth_signature_method") == "HMAC-SHA1")
    made_ = introduction(manager)
    assert made_.legs.working.answer.token
    assert made_.legs.client.signature_method == "PLAINTEXT"
    assert manager.sent_to("/access")[0].oauth["oauth_signature"] == "ocks&s-rt-1"


def test_plaintext_goes_nowhere_without_tls(introduction: Make) -> None:
    manager = Manager(refuses=lambda _: True, metadata=json.dumps(PLACES | {"request_token_issuer": f"{BASE}/request"}))
    made_ = introduction(
        manager,
        endpoints={"metadata": f"{BASE}/metadata", "request_token_issuer": "http://am.example/request"},
    )
    with pytest.raises(Stop):
        _ = made_.legs.first
    assert made_.legs.client.signature_method == "HMAC-SHA1"


def test_whoever_refuses_everything_is_said_to(introduction: Make) -> None:
    with pytest.raises(Stop, match="the request for a request token got status 401") as stopped:
        _ = introduction(Manager(refuses=lambda _: True)).legs.working
    assert stopped.value.outcome is Outcome.INCONCLUSIVE


def test_without_a_callback_the_key_is_named(introduction: Make) -> None:
    with pytest.raises(Stop, match=r"needs protectserve\.callback"):
        _ = introduction(Manager(), protectserve={}).legs


# --- attempts ---


def test_one_decision_serves_several_attempts(introduction: Make) -> None:
    manager = Manager(refuses=is_wrong)
    made_ = introduction(manager)
    planned(made_, wrong("first"), wrong("second"), wrong("third"))
    found = [made_.access_tokens.of(wrong(name)) for name in ("first", "second", "third")]
    assert [each.doubt for each in found] == [None, None, None]
    tokens = [came.oauth["oauth_token"] for came in manager.sent_to("/access")]
    assert tokens[1:] == [tokens[1]] * 4, "the three and the working request behind them"


def test_a_request_token_that_is_taken_away_serves_once(introduction: Make) -> None:
    manager = Manager(refuses=is_wrong, forgetful=True)
    made_ = introduction(manager)
    planned(made_, wrong("first"), wrong("second"))
    found = [made_.access_tokens.of(wrong(name)) for name in ("first", "second")]
    assert [each.doubt for each in found] == [None, None]
    refused = [came.oauth["oauth_token"] for came in manager.sent_to("/access") if is_wrong(came)]
    assert len(set(refused[-2:])) == 2


def test_an_attempt_that_is_taken_takes_nothing_from_the_next(introduction: Make) -> None:
    manager = Manager()
    made_ = introduction(manager)
    planned(made_, wrong("first"), wrong("second"))
    assert [made_.access_tokens.of(wrong(name)).doubt for name in ("first", "second")] == [None, None]


def test_a_control_is_sent_before_what_it_is_for(introduction: Make) -> None:
    manager = Manager(refuses=is_wrong)
    made_ = introduction(manager)
    attempt = LegAttempt(Leg.REQUEST_TOKEN, made("wrong", version="2"), control=Tampering("right"))
    made_.request_tokens.of(attempt)
    control = made_.request_tokens.control_of(attempt)
    assert control is not None
    assert control.exchange is not None
    assert control.exchange.purpose == "introduction: right"
    assert [is_wrong(came) for came in manager.sent_to("/request")] == [False, False, True, False]


def test_what_means_nothing_is_not_sent(introduction: Make) -> None:
    manager = Manager(revised=False)
    made_ = introduction(manager)
    planned(made_, LegAttempt(Leg.ACCESS_TOKEN, Tampering("no verifier"), revised=True))
    made_.access_tokens.refusals()
    assert len(manager.sent_to("/access")) == 1


def test_a_handle_that_is_given_once_needs_a_new_access_token(introduction: Make) -> None:
    manager = Manager(refuses=is_wrong, once=True)
    made_ = introduction(manager)
    attempt = made_.handles.of(wrong("first", Leg.HANDLE))
    assert attempt.doubt is None
    assert len({came.oauth["oauth_token"] for came in manager.sent_to("/keys") if came.oauth}) == 3


def test_denied_and_unauthorized_request_tokens_are_tried(introduction: Make) -> None:
    manager = Manager()
    made_ = introduction(manager)
    for begin in (Begin.DENIED, Begin.UNAUTHORIZED, Begin.USED):
        attempt = made_.access_tokens.of(LegAttempt(Leg.ACCESS_TOKEN, Tampering(str(begin)), begin))
        assert (attempt.doubt, attempt.exchange and attempt.exchange.response and attempt.exchange.response.status) == (
            None,
            401,
        )
