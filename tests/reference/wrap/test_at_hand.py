"""Which flow a request of the correct server belongs to, for faults that act in some flows only."""

from __future__ import annotations

import pytest

from conformance.reference.altering.at_hand import flow_at_hand
from conformance.reference.shared.codes import VerificationCode
from conformance.reference.shared.store import Client
from conformance.reference.wrap.app import create_app
from conformance.reference.wrap.issuing import Issuing
from conformance.reference.wrap.simple_web_tokens import SimpleWebTokens
from conformance.reference.wrap.store import Store

HTTPS = "https://127.0.0.1"


@pytest.fixture(scope="module")
def store() -> Store:
    """A store with a code of each kind and nothing else."""
    store = Store()
    known: dict[str, Client] = {"web_app": store.web, "rich_app": store.rich, "rich_app_page": store.rich_page}
    for flow, client in known.items():
        code = VerificationCode(f"code-of-{flow}", client, client.redirect_uri or "", True, 60, flow=flow)
        store.delegations.codes.keep(code.value, code)
    return store


def _flow(store: Store, path: str, parameters: dict[str, str], *, post: bool = True) -> str:
    how = {"data": parameters} if post else {"query_string": parameters}
    app = create_app(store, HTTPS)
    with app.test_request_context(path, method="POST" if post else "GET", base_url=HTTPS, **how):
        return flow_at_hand()


@pytest.mark.parametrize(
    ("parameters", "flow"),
    [
        ({"wrap_password": "p"}, "client_account"),
        ({"WRAP_NAME": "n", "WRAP_PASSWORD": "p"}, "client_account"),
        ({"wrap_assertion_format": "f"}, "assertion"),
        ({"wrap_client_id": "photo-viewer", "wrap_password": "p"}, "username_password"),
        ({"wrap_username": "u", "wrap_password": "p"}, "username_password"),
        ({"wrap_client_secret": "s", "wrap_verification_code": "c"}, "web_app"),
        ({"wrap_client_id": "photo-printer", "wrap_verification_code": "code-of-web_app"}, "web_app"),
        ({"wrap_verification_code": "code-of-rich_app"}, "rich_app"),
        ({"wrap_client_id": "photo-frame", "wrap_verification_code": "code-of-rich_app_page"}, "rich_app_page"),
        ({"wrap_client_id": "photo-desktop"}, "rich_app_page"),
        ({"wrap_client_id": "photo-viewer", "wrap_callback": "https://viewer.example/rd"}, "rich_app"),
        ({"wrap_client_id": "photo-kiosk", "wrap_verification_code": "c"}, "rich_app"),
        ({"wrap_client_id": "photo-kiosk", "wrap_client_secret": "s"}, "web_app"),
    ],
)
@pytest.mark.parametrize("post", [True, False])
def test_requests_at_the_access_token_url(store: Store, parameters: dict[str, str], flow: str, post: bool) -> None:
    assert _flow(store, "/access_token", parameters, post=post) == flow


def test_a_refresh_belongs_to_the_flow_that_it_refreshes() -> None:
    """Where the Refresh Token says nothing it is the newest grant that does."""
    store = Store()
    issuing = Issuing(store, SimpleWebTokens(store, "127.0.0.1"))
    issued = {
        flow: issuing.first(flow, client)
        for flow, client in {"web_app": store.web, "rich_app_page": store.rich, "client_account": store.rich}.items()
    }
    for value, flow in (
        (issued["web_app"].refresh_token, "web_app_refresh"),
        (issued["web_app"].access_token.value, "web_app_refresh"),
        (issued["rich_app_page"].refresh_token, "rich_app_refresh"),
        ("", "rich_app_refresh"),
    ):
        assert _flow(store, "/refresh_token", {"wrap_refresh_token": value or ""}) == flow


@pytest.mark.parametrize(
    ("parameters", "flow"),
    [
        ({"wrap_client_id": "photo-printer"}, "web_app"),
        ({"wrap_client_id": "photo-viewer", "wrap_callback": "https://viewer.example/rd"}, "rich_app"),
        ({"wrap_client_id": "photo-desktop"}, "rich_app_page"),
        ({"wrap_callback": "https://viewer.example/rd"}, "rich_app"),
        ({"WRAP_CLIENT_ID": "photo-printer", "WRAP_CALLBACK": "https://printer.example/cb"}, "web_app"),
    ],
)
def test_requests_at_the_user_authorization_url(store: Store, parameters: dict[str, str], flow: str) -> None:
    assert _flow(store, "/user_authorization", parameters, post=False) == flow
