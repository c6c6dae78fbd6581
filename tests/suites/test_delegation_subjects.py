"""What the tables of the suite send in the flows that ask an end user: redirection URIs above all."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from conformance.outcome.findings import Stop
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.flow_request import FlowRequest
from conformance.roles.run import Run
from conformance.roles.token_flow import TokenFlow
from conformance.roles.trial import Trial
from conformance.roles.user_agent.addresses import identity
from conformance.roles.user_agent.visit import Wish
from conformance.suites import other_uris
from conformance.suites.judgements.redirects import strays
from conformance.suites.oauth2_00 import test_immediate as immediate
from conformance.suites.oauth2_00 import test_redirect_uri as redirect_uri
from conformance.suites.oauth2_00 import test_secret_type as secret_type
from conformance.suites.oauth2_00 import test_web_server as web_server

from .conftest import PROFILE

USUAL = "https://client.example/cb"
REGISTERED = {
    "usual": USUAL,
    "no-path": "https://client.example",
    "port": "https://client.example:8443/cb",
    "last-port": "https://client.example:65535/cb",
    "query": "https://client.example/cb?tenant=1",
    "ipv4": "http://127.0.0.1:8080/cb",
    "ipv6": "https://[2001:db8::1]/cb",
    "ipv6-and-port": "https://[2001:db8::1]:8443/cb",
    "custom-scheme": "photos://client/cb",
}
LOOK_ALIKES = ("look-alike-suffix", "look-alike-prefix")
ADDED = {"query": "code=S&state=x", "fragment": "access_token=S&state=x"}


def asking(run: Run, uri: str, **values: str) -> AuthorizationFlow:
    """A client with this redirection URI, and with more values of the target file: two underscores are a dot."""
    more = {key.replace("__", "."): value for key, value in values.items()}
    own = {"clients.confidential.redirect_uri": uri, "endpoints.authorization": "https://as.example/authorize"}
    run.target = replace(run.target, values={**run.target.values, **own, **more})
    return AuthorizationFlow(run, PROFILE.flows["web_server"], run.recorder("web_server"))


def changed(flow: AuthorizationFlow, trial: Trial) -> FlowRequest:
    return trial.change(flow.request(), flow)


def back(uri: str, place: str) -> str:
    """A redirection URI with what a server adds to it."""
    before, _, fragment = uri.partition("#")
    if place == "query":
        return f"{before}{'&' if '?' in before else '?'}{ADDED['query']}{'#' + fragment if fragment else ''}"
    return f"{before}#{fragment + '&' if fragment else ''}{ADDED['fragment']}"


@pytest.mark.parametrize("place", ADDED)
@pytest.mark.parametrize("registered", REGISTERED.values(), ids=REGISTERED)
@pytest.mark.parametrize("name", other_uris.OTHERS)
def test_another_uri_is_told_from_the_registered_one(run: Run, name: str, registered: str, place: str) -> None:
    if "[" in registered and name in LOOK_ALIKES:
        return
    request = changed(asking(run, registered), redirect_uri.NOTHING_SENT[f"redirect-uri/{name}"])
    other = request.value("redirect_uri")
    sent = f"https:{other}" if other.startswith("//") else other
    assert strays(back(sent, place), registered, other)
    assert not strays(back(registered, place), registered, other)
    assert [pair for pair in request.pairs if pair[0] != "redirect_uri"] == [
        ("type", "web_server"), ("client_id", "client-1"), ("state", "touchstone-web_server"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("another-host", "https://touchstone.invalid/cb"),
        ("look-alike-suffix", "https://client.example.touchstone.invalid/cb"),
        ("look-alike-prefix", "https://touchstone-client.example/cb"),
        ("user-information", "https://client.example@touchstone.invalid/cb"),
        ("backslash", "https://client.example\\@touchstone.invalid/cb"),
        ("scheme-relative", "//touchstone.invalid/cb"),
        ("script-scheme", "javascript:alert(1)//https://client.example/cb"),
        ("another-port", "https://client.example:8443/cb"),
        ("another-scheme", "http://client.example/cb"),
        ("another-path", "https://client.example/cb/stray"),
        ("path-traversal", "https://client.example/cb/../stray"),
        ("open-redirect", "https://client.example/cb?next=https%3A%2F%2Ftouchstone.invalid%2F"),
        ("fragment", "https://client.example/cb#stray"),
    ],
)
def test_the_other_uris_of_a_usual_one(run: Run, name: str, other: str) -> None:
    trial = redirect_uri.NOTHING_SENT[f"redirect-uri/{name}"]
    assert changed(asking(run, USUAL), trial).value("redirect_uri") == other


@pytest.mark.parametrize("name", ["another-path", "path-traversal", "open-redirect", "another-host", "fragment"])
def test_the_query_of_the_registered_uri_is_kept_in_the_other(run: Run, name: str) -> None:
    """What differs is one thing, so that nothing else is the reason to refuse it."""
    trial = redirect_uri.NOTHING_SENT[f"redirect-uri/{name}"]
    uri = changed(asking(run, REGISTERED["query"]), trial).value("redirect_uri")
    assert urlsplit(uri).query.partition("&")[0] == "tenant=1"


@pytest.mark.parametrize("registered", REGISTERED.values(), ids=REGISTERED)
def test_another_port_is_a_port_of_the_same_host(run: Run, registered: str) -> None:
    request = changed(asking(run, registered), redirect_uri.NOTHING_SENT["redirect-uri/another-port"])
    before, after = urlsplit(registered), urlsplit(request.value("redirect_uri"))
    assert after.hostname == before.hostname
    assert after.port not in (before.port, None)
    assert after._replace(netloc="") == before._replace(netloc="")


@pytest.mark.parametrize(
    ("registered", "names"),
    [
        pytest.param("com.example.photos:/cb", tuple(other_uris.OTHERS), id="no-host"),
        pytest.param("urn:ietf:wg:oauth:2.0:oob", tuple(other_uris.OTHERS), id="urn"),
        pytest.param(REGISTERED["ipv6"], LOOK_ALIKES, id="no-name"),
        pytest.param(REGISTERED["ipv6-and-port"], LOOK_ALIKES, id="no-name-but-a-port"),
    ],
)
def test_a_uri_that_nothing_could_look_like_is_said_so(run: Run, registered: str, names: tuple[str, ...]) -> None:
    flow = asking(run, registered)
    for name in names:
        with pytest.raises(
            Stop, match=r"^clients\.confidential\.redirect_uri has no host that another could look like$"
        ):
            changed(flow, redirect_uri.NOTHING_SENT[f"redirect-uri/{name}"])


def test_every_host_that_is_made_up_is_one_that_nobody_has() -> None:
    """Whatever a server sends there, nobody receives it (RFC 2606)."""
    uris = [other(urlsplit(USUAL)) or "" for other in other_uris.OTHERS.values()]
    hosts = {urlsplit(uri).hostname for uri in uris} - {None, "client.example", "touchstone-client.example"}
    assert all(
        (host or "").endswith("touchstone.invalid") for host in (*hosts, urlsplit(redirect_uri.OWN_URI).hostname)
    )


def test_the_uri_of_another_client_comes_with_ones_own_id(run: Run) -> None:
    flow = asking(run, "photos:/cb", clients__other__redirect_uri="https://other.example/cb")
    request = changed(flow, redirect_uri.NOTHING_SENT["redirect-uri/another-client"])
    assert (request.value("client_id"), request.value("redirect_uri")) == ("client-1", "https://other.example/cb")
    assert strays(back("https://other.example/cb", "query"), "photos:/cb", request.value("redirect_uri"))


def test_a_client_without_a_uri_asks_with_one_of_ours() -> None:
    trial = redirect_uri.UNREGISTERED
    assert (trial.client, trial.redirect_uri) == ("unregistered", redirect_uri.OWN_URI)
    assert identity(redirect_uri.OWN_URI)[1] == "client.touchstone.invalid"


@pytest.mark.parametrize(
    ("trial", "value", "wish"),
    [
        (immediate.STRANGER, "true", Wish.LOOK),
        (immediate.UNAPPROVED, "true", Wish.LOOK),
        (immediate.APPROVED, "true", Wish.LOOK),
        (immediate.OTHER, "TRUE", Wish.LOOK),
        (immediate.FALSE, "false", Wish.APPROVE),
    ],
)
def test_immediate_is_sent_and_nothing_pressed_where_nobody_may_be_asked(
    run: Run, trial: Trial, value: str, wish: Wish
) -> None:
    assert (changed(asking(run, USUAL), trial).value("immediate"), trial.wish) == (value, wish)


def test_a_secret_type_is_that_of_the_profile_or_one_that_nobody_defined(run: Run) -> None:
    flow = asking(run, USUAL)
    words = PROFILE.vocabulary
    for deviation, value in (
        (secret_type.DEFINED, words.secret_type),
        (secret_type.UNDEFINED, "touchstone-never-issued"),
    ):
        assert deviation.change(flow.request(), flow).value(words.secret_type_parameter) == value


@pytest.mark.parametrize(("secret", "sent"), [("kX8-other", "kX8-other"), ("", None)], ids=["secret", "no-secret"])
def test_another_client_redeems_with_the_credentials_it_has(run: Run, secret: str, sent: str | None) -> None:
    more = {"clients__other__id": "other-1"} | ({"clients__other__secret": secret} if secret else {})
    asking(run, USUAL, **more)
    flow = TokenFlow(run, PROFILE.flows["web_server"], run.recorder("web_server"))
    [deviation] = web_server.test_refused_to_another_client.pytestmark[0].args[0].values()  # type: ignore[attr-defined]
    pairs = dict(deviation.change(flow.request("S-1"), flow).pairs)
    assert (pairs["client_id"], pairs.get("client_secret"), pairs["code"]) == ("other-1", sent, "S-1")
