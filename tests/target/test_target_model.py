"""The target as the suite sees it: what it has, what it lacks, and the only places anything is sent to."""

from __future__ import annotations

import pytest

from .conftest import Make


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        pytest.param("https://as.example/token", "as.example", 443, id="https"),
        pytest.param("http://as.example/token", "as.example", 80, id="http"),
        pytest.param("https://as.example:8443/token", "as.example", 8443, id="port"),
        pytest.param("https://as.example:/token", "as.example", 443, id="colon-without-port"),
        pytest.param("https://as.example:0443/token", "as.example", 443, id="port-with-a-leading-zero"),
        pytest.param("https://AS.Example/token", "as.example", 443, id="capitals"),
        pytest.param("https://as.example", "as.example", 443, id="no-path"),
        pytest.param("https://as.example?tenant=1", "as.example", 443, id="query-alone"),
        pytest.param("http://127.0.0.1:5000/token", "127.0.0.1", 5000, id="ipv4"),
        pytest.param("https://[::1]/token", "::1", 443, id="ipv6"),
        pytest.param("https://[2001:db8::1]:8443/token", "2001:db8::1", 8443, id="ipv6-with-port"),
    ],
)
def test_a_host_has_the_port_of_its_scheme_unless_it_names_one(make: Make, url: str, host: str, port: int) -> None:
    assert make(endpoints={"token": url}).hosts == {(host, port)}


def test_the_hosts_are_those_of_all_endpoints(make: Make) -> None:
    target = make(
        endpoints={
            "token": "https://as.example/token",
            "token_http": "http://as.example/token",
            "authorization": "https://as.example/authorize",
            "resource": "https://rs.example:8443/photos",
        }
    )
    assert target.hosts == {("as.example", 443), ("as.example", 80), ("rs.example", 8443)}


def test_a_host_named_elsewhere_in_the_file_is_no_place_to_send_to(make: Make) -> None:
    target = make(assertion={"format": "https://saml.example/2.0", "value": "kX8-assertion"})
    assert target.hosts == {("as.example", 443)}


def test_the_endpoints_are_known_by_name(make: Make) -> None:
    target = make(endpoints={"resource": "https://rs.example/photos"})
    assert target.endpoints == {"token": "https://as.example/token", "resource": "https://rs.example/photos"}


@pytest.mark.parametrize(
    ("needs", "missing"),
    [
        pytest.param((), None, id="nothing-needed"),
        pytest.param(("endpoints.token",), None, id="there"),
        pytest.param(("endpoints.resource",), "endpoints.resource in the target file", id="not-there"),
        pytest.param(
            ("endpoints.token", "clients.public.id", "endpoints.resource"),
            "clients.public.id in the target file",
            id="the-first-of-several",
        ),
        pytest.param(("resource.methods:GET",), None, id="method-by-default"),
        pytest.param(("resource.methods:PUT",), "PUT in resource.methods of the target file", id="method-not-there"),
        pytest.param(("endpoints",), "endpoints in the target file", id="a-table-is-no-value"),
    ],
)
def test_what_the_file_lacks_is_said_as_a_reader_would_write_it(
    make: Make, needs: tuple[str, ...], missing: str | None
) -> None:
    assert make().missing(needs) == missing


def test_a_method_that_is_named_is_not_missing(make: Make) -> None:
    target = make(resource={"methods": ["POST", "PUT"]})
    assert target.missing(("resource.methods:PUT", "resource.methods:POST")) is None
    assert target.missing(("resource.methods:GET",)) == "GET in resource.methods of the target file"


def test_a_number_is_found_under_its_dotted_key(make: Make) -> None:
    target = make(web_server={"code_lifetime_s": 30}, limits={"deadline_s": 2.5})
    assert (target.number("web_server.code_lifetime_s"), target.number("limits.deadline_s")) == (30.0, 2.5)
    assert target.number("name") is target.number("web_server") is None


@pytest.mark.parametrize(
    ("clients", "names", "client"),
    [
        pytest.param(["confidential", "public"], ("public", "confidential"), "public", id="the-first-it-has"),
        pytest.param(["confidential"], ("public", "confidential"), "confidential", id="the-second"),
        pytest.param([], ("public", "confidential"), "public", id="the-first-of-all"),
    ],
)
def test_the_client_of_a_flow_is_the_first_that_the_file_has(
    make: Make, clients: list[str], names: tuple[str, ...], client: str
) -> None:
    assert make(clients={name: {"id": f"{name}-1"} for name in clients}).client_of(names) == client


CB = "https://client.example/cb"
FOREIGN = {"id": "other-1", "redirect_uri": "https://other.example/cb", "registered": False}


@pytest.mark.parametrize(
    ("need", "missing"),
    [
        pytest.param("client.redirect_uri", None, id="of-the-client-at-hand"),
        pytest.param("client.secret", "clients.public.secret in the target file", id="which-that-client-lacks"),
        pytest.param("clients.other.secret", "clients.other.secret in the target file", id="of-another-client"),
        pytest.param("client.redirect_uri:registered", None, id="registered-unless-it-says-otherwise"),
        pytest.param(
            "clients.other.redirect_uri:registered",
            "registered = true beside clients.other.redirect_uri in the target file",
            id="not-registered",
        ),
        pytest.param("clients.other.redirect_uri", None, id="not-registered-and-not-asked"),
        pytest.param(
            "clients.confidential.redirect_uri:registered",
            "clients.confidential.redirect_uri in the target file",
            id="no-uri-to-register",
        ),
        pytest.param("flows:client_cred", None, id="flow"),
        pytest.param("flows:signed", "signed in flows of the target file", id="flow-not-claimed"),
        pytest.param("flows:cred", "cred in flows of the target file", id="part-of-a-name"),
        pytest.param("web_server.code_lifetime_s", None, id="number"),
        pytest.param("limits.deadline_s", "limits.deadline_s in the target file", id="number-not-there"),
    ],
)
def test_what_a_requirement_needs_of_the_client_it_runs_as(make: Make, need: str, missing: str | None) -> None:
    clients = {"public": {"id": "public-1", "redirect_uri": CB}, "other": FOREIGN}
    target = make(clients=clients, web_server={"code_lifetime_s": 30})
    assert target.missing((need,), "public") == missing
