"""The client that signs: a token with a secret, a request that opens the resource, and what URI it signs."""

from __future__ import annotations

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.resource_flow import served
from conformance.roles.signed_attempt import SignedAttempt

from .conftest import SetUp
from .signed_server import NOW, Signing, Text, as_the_draft_says, attributes, purposes, signed_of
from .stage import URLS, Heard, Said, Stage, issuing, stop_of

# --- A request that opens the resource ---


def test_a_token_with_a_secret_is_asked_for_and_its_request_opens_the_resource(stage: Stage) -> None:
    opened = signed_of(stage).working
    assert (opened.token.value, opened.token.secret, opened.dialect.name) == ("token-2", "kX8-secret-2", "")
    assert served(opened.granted)
    asked = [heard.form.get("secret_type") for heard in stage.sent_to("token")]
    assert asked == [None, "hmac-sha256"], "the flow's working request comes first"


def test_what_goes_out_is_a_header_of_the_draft(stage: Stage) -> None:
    signed_of(stage).working  # noqa: B018
    [heard] = stage.sent_to("resource")
    [sent] = attributes(stage)
    assert list(sent) == ["token", "nonce", "timestamp", "algorithm", "signature"]
    assert (sent["timestamp"], sent["algorithm"], heard.host) == (str(NOW), "hmac-sha256", "rs.example")
    assert heard.authorization.startswith('Token token="token-2", nonce="')


def test_it_is_looked_for_once(stage: Stage) -> None:
    signed = signed_of(stage)
    assert signed.working is signed.working
    assert len(stage.sent_to("resource")) == 1


def test_every_request_has_a_nonce_of_its_own(stage: Stage) -> None:
    signed = signed_of(stage)
    for _ in range(3):
        assert signed.works()
    assert len({sent["nonce"] for sent in attributes(stage)}) == 4


def test_the_uri_that_the_server_sees_is_signed_and_its_authority_is_the_host(set_up: SetUp) -> None:
    stage = set_up(resource={"signed_as": "https://photos.example:8443/photos"})
    assert signed_of(stage).working.dialect.name == ""
    assert [heard.host for heard in stage.sent_to("resource")] == ["photos.example:8443"]
    assert stage.sent_to("resource")[0].url == "https://rs.example/photos"


@pytest.mark.parametrize(
    ("signed_as", "default"),
    [
        (None, True),
        ("https://photos.example/", True),
        ("https://photos.example:443/", True),
        ("http://photos.example:443/", False),
        ("https://photos.example:8443/", False),
    ],
)
def test_whether_the_uri_has_a_default_port(set_up: SetUp, signed_as: str | None, default: bool) -> None:
    stage = set_up(resource={"signed_as": signed_as} if signed_as else None)
    assert signed_of(stage).has_default_port is default


# --- No token with a secret ---


def test_a_token_without_a_secret_cannot_sign(set_up: SetUp) -> None:
    stage = set_up(flows=["client_cred", "signed"])
    signed = signed_of(stage)
    stage.at("token", issuing())
    stop = stop_of(lambda: signed.working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason == (
        "no signed request could be made: the client_cred request with secret_type=hmac-sha256 got status 200 and an "
        "access token and no access_token_secret"
    )


def test_where_the_first_flow_brings_no_secret_the_second_is_tried(stage: Stage) -> None:
    server = Signing()
    signed = signed_of(stage, server)

    def by_flow(heard: Heard) -> Said:
        return server.token(heard) if heard.form["type"] == "client_cred" else Said(200, "access_token=plain")

    stage.at("token", by_flow)
    assert signed.working.token.source.flow.id == "client_cred"


def test_without_a_flow_that_issues_tokens_it_is_untested(set_up: SetUp) -> None:
    stop = stop_of(lambda: signed_of(set_up(flows=["signed"])).working)
    assert (stop.outcome, stop.reason) == (
        Outcome.UNTESTED,
        "needs a claimed flow that issues tokens, in flows of the target file",
    )


# --- Kept fresh, and by the server's time ---


def test_a_token_past_half_its_life_is_minted_anew(stage: Stage) -> None:
    signed = signed_of(stage, Signing(more="&expires_in=100"))
    assert signed.token.value == "token-2"
    stage.clock.moment = 50.0
    assert signed.token.value == "token-2"
    stage.clock.moment = 50.1
    assert signed.token.value == "token-3"
    assert signed.token.value == "token-3"
    assert signed.works()


def test_where_no_new_token_can_be_had_that_is_said_once(stage: Stage) -> None:
    signed = signed_of(stage, Signing(more="&expires_in=100"))
    signed.working  # noqa: B018
    stage.clock.moment = 51.0
    stage.at("token", lambda _: Said(400))
    assert stop_of(lambda: signed.token) is stop_of(lambda: signed.token)
    assert not signed.works()


def test_a_server_with_another_time_is_asked_again_by_its_time_before_any_dialect(stage: Stage) -> None:
    """Date is 100 s ahead, and the server takes only what is of this minute."""
    ahead = {"Date": "Tue, 20 Apr 2010 21:48:20 GMT"}
    in_time = Signing(accept=lambda sent, _: abs(int(sent["timestamp"]) - NOW - 100) < 60, headers=ahead)
    signed = signed_of(stage, in_time)
    assert signed.working.dialect.name == ""
    assert [int(sent["timestamp"]) - NOW for sent in attributes(stage)] == [0, 100]
    assert purposes(signed)[-1] == "signed: the working request, by the server's time"


# --- Another resource ---


def test_the_resource_out_of_scope_is_at_the_host_that_the_server_sees(set_up: SetUp) -> None:
    stage = set_up(
        endpoints={name: URLS[name] for name in ("token", "resource", "resource_out_of_scope")},
        resource={"signed_as": "https://photos.example/photos"},
    )
    stage.at("resource_out_of_scope", lambda _: Said(403))
    attempt = signed_of(stage).attempt(SignedAttempt("out of scope", endpoint="resource_out_of_scope"))
    assert attempt.doubt is None
    [heard] = stage.sent_to("resource_out_of_scope")
    assert (heard.host, heard.url) == ("photos.example", "https://rs.example/payroll")


def test_a_path_that_changes_on_the_way_says_nothing_of_another_resource(set_up: SetUp) -> None:
    stage = set_up(
        endpoints={name: URLS[name] for name in ("token", "resource", "resource_out_of_scope")},
        resource={"signed_as": "https://photos.example/v1/photos"},
    )
    text: Text = lambda sent, heard: as_the_draft_says(sent, heard).replace(".example/photos", ".example/v1/photos")  # noqa: E731
    attempt = signed_of(stage, Signing(text)).attempt(SignedAttempt("out of scope", endpoint="resource_out_of_scope"))
    assert attempt.exchange is None
    assert attempt.doubt
    assert attempt.doubt.startswith("resource.signed_as does not say how the resource server sees")
