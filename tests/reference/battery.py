"""A battery of requests that every fault and every variant shows at, sent to the application without a network."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from conformance.reference import Fault, Variant
from conformance.reference.oauth2_00.app import create_app
from conformance.reference.oauth2_00.issuing import Issuing
from conformance.reference.oauth2_00.store import Store
from conformance.reference.shared.assertions import FORMAT
from conformance.reference.shared.certificate import CERTIFICATE
from conformance.reference.shared.store import PHOTOS, AccessToken, Client

from .delegation_battery import delegation
from .signed_battery import signed_requests

HTTPS, HTTP = "https://127.0.0.1", "http://127.0.0.1"
FRESH = re.compile(r"[\w-]{32}")
USER_CODE = re.compile(r"[B-Z]{4}-[B-Z]{4}")
REQUEST = re.compile(r'("request" value="|request=)[\w-]{16}')
SLOW_S = 0.009

Request = tuple[str, str, dict[str, Any]]  # (what it is called, method and path, what the test client takes)


def answers_of(faults: Sequence[Fault] = (), variants: Sequence[Variant] = ()) -> Iterator[tuple[str, object]]:
    """What the server answers to each request of the battery, with what is random in it left out."""
    store = Store()
    # Werkzeug's own client keeps cookies, which nobody here wants back.
    app = create_app(store, HTTPS, faults, variants, http_url=HTTP)
    client = app.test_client(use_cookies=False)
    minted = Issuing(store).first_tokens("username", store.confidential)
    tokens = {"minted": minted.access_token.value, "refresh": minted.refresh_token or ""}
    store.keep_access_token(
        AccessToken("long-over", "username", minted.access_token.grant, PHOTOS, 1, time.monotonic() - 10)
    )
    yield "slow", min(_seconds(client) for _ in range(3)) > SLOW_S
    for name, place, how in [*_token_requests(store, tokens), *_presentations(tokens), *signed_requests(store)]:
        yield name, _shown(client, place, how, tokens)
    yield "scope of a refreshed token", _refreshed_out_of_scope(client, store, tokens)
    yield "certificate", [app.extensions[CERTIFICATE].holds() for _ in range(2)]
    yield from delegation(app, store, _told)
    yield "certificate after all that", app.extensions[CERTIFICATE].holds()


def _seconds(client: FlaskClient) -> float:
    began = time.perf_counter()
    client.get("/photos", base_url=HTTPS)
    return time.perf_counter() - began


def _shown(client: FlaskClient, place: str, how: dict[str, Any], tokens: dict[str, str]) -> object:
    method, path = place.split()
    response = client.open(path, method=method, **({"base_url": HTTPS} | how))
    text = response.get_data().decode("latin-1")
    for name, value in tokens.items():
        text = text.replace(value, f"<{name}>")
    return _told(response, text)


def _told(response: TestResponse, text: str | None = None) -> object:
    """Status, headers and body of an answer, without what is made anew each time."""
    text = response.get_data().decode("latin-1") if text is None else text
    text = USER_CODE.sub("<user code>", REQUEST.sub(r"\1<id>", text))
    headers = [(name, FRESH.sub("<fresh>", value)) for name, value in response.headers if name.lower() != "date"]
    return response.status, headers, FRESH.sub("<fresh>", text)


def _refreshed_out_of_scope(client: FlaskClient, store: Store, tokens: dict[str, str]) -> int:
    data = {"type": "refresh", **_credentials(store.confidential), "refresh_token": tokens["refresh"]}
    response: TestResponse = client.post("/token", base_url=HTTPS, data=data)
    found = re.search(r"access_token=([\w-]+)", response.get_data(as_text=True))
    token = found[1] if found else "none"
    return client.get("/accounts", base_url=HTTPS, headers=_header(token)).status_code


def _credentials(client: Client) -> dict[str, str]:
    return {"client_id": client.id} | ({"client_secret": client.secret} if client.secret else {})


def _header(token: str, scheme: str = "Token") -> dict[str, str]:
    return {"Authorization": f'{scheme} token="{token}"'}


def _token_requests(store: Store, tokens: dict[str, str]) -> Iterator[Request]:
    own = _credentials(store.confidential)
    user = {"username": store.owner.username, "password": store.owner.password}
    assertion = {"format": FORMAT, "assertion": store.assertions.valid(store.confidential.id)}
    working = {
        "username": {"type": "username", **own, **user},
        "client_cred": {"type": "client_cred", **own},
        "assertion": {"type": "assertion", **assertion},
        "refresh": {"type": "refresh", **own, "refresh_token": tokens["refresh"]},
    }
    wrong: dict[str, dict[str, Any]] = {
        **{f"{name} empty": {name: ""} for name in ("type", "client_id", "client_secret", *user, *assertion)},
        **{f"{name} unknown": {name: "unknown"} for name in ("type", "client_id", "client_secret", *user, *assertion)},
        "secret of another": {"client_secret": store.other.secret},
        "expired assertion": {"assertion": store.assertions.expired(store.confidential.id)},
        "another client": _credentials(store.other),
        "refresh token empty": {"refresh_token": ""},
        "refresh token unknown": {"refresh_token": "unknown"},
        "refresh token withdrawn": {"refresh_token": store.withdrawn_token},
        "access token as refresh token": {"refresh_token": tokens["minted"]},
        "a parameter nobody knows": {"unknown": "1"},
    }
    for flow, good in working.items():
        for left_out in ("nothing", *good):
            kept = {name: value for name, value in good.items() if name != left_out}
            yield f"{flow} without {left_out}", "POST /token", {"data": kept}
        for name, change in wrong.items():
            if name == "a parameter nobody knows" or set(change) <= set(good):
                yield f"{flow}: {name}", "POST /token", {"data": good | change}
        for asked in ("hmac-sha256", "HMAC-SHA256", "unknown"):
            yield f"{flow}: {asked}", "POST /token", {"data": good | {"secret_type": asked}}
        yield f"{flow} as in section 5.3", "POST /token", {"data": good | {"token_type": "hmac-sha256"}}
        yield f"{flow} in capitals", "POST /token", {"data": good | {"type": flow.upper()}}
        yield f"{flow} first", "POST /token", {"data": good | {"type": [flow, "unknown"]}}
        yield f"{flow} last", "POST /token", {"data": good | {"type": ["unknown", flow]}}
        yield f"{flow} in the query", "POST /token", {"query_string": good}
        yield f"{flow} by GET", "GET /token", {"query_string": good}
        yield f"{flow} over http", "POST /token", {"data": good, "base_url": HTTP}
    public = _credentials(store.public)
    yield "username, public", "POST /token", {"data": {"type": "username", **public, **user}}
    yield "client_cred, public", "POST /token", {"data": {"type": "client_cred", **public}}
    example = working["refresh"] | {"type": "refresh_token"}
    yield "type of the example", "POST /token", {"data": example}
    yield "refresh at authorize", "POST /authorize", {"data": working["refresh"]}
    yield "refresh as in the example", "POST /authorize", {"data": example}


def _presentations(tokens: dict[str, str]) -> Iterator[Request]:
    shown = {"good": tokens["minted"], "unknown": "unknown", "empty": "", "over": "long-over"}
    for name, token in shown.items():
        yield f"{name} in the header", "GET /photos", {"headers": _header(token)}
        yield f"{name} in the query", "GET /photos", {"query_string": {"oauth_token": token}}
        for method in ("POST", "PUT", "DELETE"):
            yield f"{name} by {method}", f"{method} /photos", {"data": {"oauth_token": token}}
    good = tokens["minted"]
    yield "nothing", "GET /photos", {}
    yield "a refresh token", "GET /photos", {"headers": _header(tokens["refresh"])}
    yield "scheme in lower case", "GET /photos", {"headers": _header(good, "token")}
    yield "Bearer", "GET /photos", {"headers": {"Authorization": f"Bearer {good}"}}
    yield "out of scope", "GET /accounts", {"headers": _header(good)}
    yield "two ways", "GET /photos", {"headers": _header(good), "query_string": {"oauth_token": good}}
    yield "text", "POST /photos", {"data": f"oauth_token={good}", "content_type": "text/plain"}
    yield "compressed", "GET /photos", {"headers": _header(good) | {"Accept-Encoding": "gzip"}}
