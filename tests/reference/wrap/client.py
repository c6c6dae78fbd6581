"""A Client of the reference server for wrap-01 and its User's browser; both share nothing with the suite."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import requests

from ..browser import Browser, Page
from ..client import Client, form

CLIENTS = {"web_app": "web", "rich_app": "rich", "rich_app_page": "rich_page"}
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
CODE = re.compile(r"<code>(.*?)</code>")


class WrapBrowser(Browser):
    """A User's browser at the User Authorization URL."""

    def request(self, flow: str, **changes: str | None) -> dict[str, str]:
        """The working authorization request with some parameters changed, or left out where the change is None."""
        known = self.target["clients"][CLIENTS[flow]]
        working = {"wrap_client_id": known["id"], "wrap_client_state": "s 1"}
        working |= {"wrap_callback": known["redirect_uri"]} if flow != "rich_app_page" else {}
        return {name: value for name, value in (working | changes).items() if value is not None}

    def visit(self, flow: str, endpoint: str = "user_authorization", **changes: str | None) -> requests.Response:
        """Go where the Client sends its User."""
        return super().visit(flow, endpoint, **changes)

    def code(self, flow: str, **changes: str | None) -> str:
        """A fresh Verification Code."""
        response = self.decided(flow, **changes)
        return shown_code(response) if flow == "rich_app_page" else back(response)["wrap_verification_code"]


class WrapClient(Client):
    """Sends working requests to the Access Token URL and the Refresh Token URL."""

    def working(self, flow: str, client: str = "") -> dict[str, str]:
        """The parameters of the working request of a flow; what it is made of is fetched first."""
        known = self.target["clients"].get(client or CLIENTS.get(flow, "rich"), {})
        match flow:
            case "client_account":
                account = self.target["clients"][client or "account"]
                return {"wrap_name": account["name"], "wrap_password": account["password"]}
            case "assertion":
                given = self.target["assertion"]
                return {"wrap_assertion_format": given["format"], "wrap_assertion": given["value"]}
            case "username_password":
                owner = self.target["resource_owner"]
                return {
                    "wrap_client_id": known["id"],
                    "wrap_username": owner["username"],
                    "wrap_password": owner["password"],
                }
            case "web_app" | "rich_app" | "rich_app_page":
                with WrapBrowser(self.target) as browser:
                    code = browser.code(flow)
                parameters = {"wrap_client_id": known["id"], "wrap_verification_code": code}
                if flow == "web_app":
                    parameters |= {"wrap_client_secret": known["secret"], "wrap_callback": known["redirect_uri"]}
                return parameters
            case _:
                return {"wrap_refresh_token": self.granted(flow.removesuffix("_refresh"))["wrap_refresh_token"]}

    def ask(self, parameters: object, endpoint: str = "access_token") -> requests.Response:
        """A request for an Access Token; one with a Refresh Token goes to the Refresh Token URL."""
        assert isinstance(parameters, dict)
        return super().ask(parameters, "refresh_token" if "wrap_refresh_token" in parameters else endpoint)

    def granted(self, flow: str, client: str = "") -> dict[str, str]:
        """What the working request of a flow brings."""
        response = self.ask(self.working(flow, client))
        assert response.status_code == 200
        return form(response)

    def show(self, token: str, header: str = 'WRAP access_token="{}"') -> requests.Response:
        """Present an Access Token in the Authorization header."""
        return self.session.get(self.endpoints["resource"], headers={"Authorization": header.format(token)})


def refused(response: requests.Response, status: int, reason: str | None = None) -> None:
    """The request was refused with this status, with a bare challenge if it is 401, and this reason."""
    assert response.status_code == status
    assert response.headers.get("WWW-Authenticate") == ("WRAP" if status == 401 else None)
    assert form(response) == ({} if reason is None else {"wrap_error_reason": reason})


def back(response: requests.Response) -> dict[str, str]:
    """The parameters of the Callback URL that a redirect leads to."""
    assert response.status_code == 302
    found = parse_qs(urlsplit(response.headers["Location"]).query, keep_blank_values=True, strict_parsing=True)
    return {name: value for name, (value,) in found.items()}


def title(response: requests.Response) -> str:
    """The title of a page, as a browser shows it."""
    found = TITLE.search(response.text)
    assert found
    return unescape(found[1])


def shown_code(response: requests.Response) -> str:
    """The Verification Code that a page shows."""
    found = CODE.search(response.text)
    assert found
    return unescape(found[1])


def confirmed(browser: Browser, url: str, decision: str = "approve") -> Page:
    """The page after the User has visited a Verification URL, logged in and decided."""
    page = browser.open(url)
    page = browser.log_in(page) if "password" in Page(page).fields else page
    return Page(browser.send(page, decision=decision))
