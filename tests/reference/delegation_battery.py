"""The part of the battery with an end user in it: what the pages and the way back show."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Flask
from werkzeug.test import TestResponse

from conformance.reference.oauth2_00.store import Store

from .codes_battery import device_requests, polls, redemptions
from .desk import HTTP, HTTPS, Desk, Show, Shown


def delegation(app: Flask, store: Store, show: Show) -> Shown:
    """What the end user and the clients see, request by request."""
    desk = Desk(app, store, show)
    for flow in ("user_agent", "web_server"):
        yield from _requests(desk, flow)
        yield from _immediate(desk, flow)
        yield from _pages(desk, flow)
    yield from redemptions(desk)
    yield from device_requests(desk)
    yield from polls(desk)


def _requests(desk: Desk, flow: str) -> Shown:
    uri = desk.clients[flow].redirect_uri or ""
    host = uri.rpartition("/")[0]
    path = uri[len(host) :]
    changes: dict[str, dict[str, Any]] = {
        "working": {},
        **{f"without {name}": {name: None} for name in ("type", "client_id", "redirect_uri", "state")},
        **{f"{name} empty": {name: ""} for name in ("type", "client_id", "redirect_uri", "immediate")},
        **{
            f"{name} unknown": {name: "unknown"} for name in ("type", "client_id", "immediate", "nobody", "secret_type")
        },
        "in capitals": {"type": flow.upper()},
        "type twice": {"type": [flow, "unknown"]},
        "unregistered": {"client_id": desk.store.unregistered.id, "redirect_uri": "https://evil.example/cb"},
        "of another": {"redirect_uri": desk.store.other.redirect_uri},
    }
    strange = (
        *("https://evil.example/cb", f"{host}.evil.example{path}", f"https://x{uri[8:]}", f"{host}@evil.example{path}"),
        *(f"{host}\\@evil.example{path}", "//evil.example/cb", "javascript:alert(1)", f"{host}:8443{path}"),
        *(f"http{uri[5:]}", f"{uri}/x", f"{uri}/../x", f"{uri}?a=1", f"{uri}#a"),
    )
    changes |= {each: {"redirect_uri": each} for each in strange}
    for name, change in changes.items():
        yield f"{flow}: {name}", desk.show(desk.visit(desk.browser(), flow, **change))
    query = urlencode(desk.parameters(flow, {}))
    yield (
        f"{flow} by POST",
        desk.show(desk.browser().post("/authorize", base_url=HTTPS, data=desk.parameters(flow, {}))),
    )
    yield f"{flow} over http", desk.show(desk.browser().get(f"/authorize?{query}", base_url=HTTP))


def _immediate(desk: Desk, flow: str) -> Shown:
    browser, never = desk.browser(), desk.store.never_approved
    yield f"{flow}: nobody at once", desk.show(desk.visit(browser, flow, immediate="true"))
    desk.log_in(browser, desk.visit(browser, flow))
    yield f"{flow}: unapproved at once", desk.show(desk.visit(browser, flow, immediate="true"))
    desk.send(browser, desk.visit(browser, flow), decision="approve")
    yield f"{flow}: approved at once", desk.show(desk.visit(browser, flow, immediate="true"))
    another = {"client_id": never.id, "redirect_uri": never.redirect_uri, "immediate": "true"}
    yield f"{flow}: another at once", desk.show(desk.visit(browser, flow, **another))
    yield f"{flow}: not at once", desk.show(desk.visit(browser, flow, immediate="false"))


def _pages(desk: Desk, flow: str) -> Shown:
    browser = desk.browser()
    login = desk.visit(browser, flow)
    yield f"{flow}: wrong password", desk.show(desk.log_in(browser, login, password="wrong"))
    consent = desk.log_in(browser, login)
    yield f"{flow}: consent", desk.show(consent)
    yield f"{flow}: no decision", desk.show(desk.send(browser, consent))
    yield f"{flow}: approved", desk.show(desk.send(browser, consent, decision="approve"))
    again = desk.visit(browser, flow)
    yield f"{flow}: again", desk.show(again)
    yield f"{flow}: denied", desk.show(desk.send(browser, again, decision="deny"))
    secretive = {"client_id": desk.store.confidential.id, "redirect_uri": desk.store.confidential.redirect_uri}
    yield f"{flow}: without a secret", desk.show(_approved(desk, flow, **secretive))


def _approved(desk: Desk, flow: str, **changes: Any) -> TestResponse:
    browser = desk.browser()
    return desk.send(browser, desk.log_in(browser, desk.visit(browser, flow, **changes)), decision="approve")
