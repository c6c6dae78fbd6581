"""The part of the battery with codes in it: those of the web server flow and those of devices."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import parse_qsl

from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.shared.codes import Decision, VerificationCode

from .desk import HTTP, HTTPS, Desk, Shown


def redemptions(desk: Desk) -> Shown:
    """Redemptions with one change each, and then without it."""
    client, other, kept = desk.store.confidential, desk.store.other, desk.store.delegations
    credentials = {"client_id": client.id, "client_secret": client.secret or ""}
    foreign = {"client_id": other.id, "client_secret": other.secret or ""}
    changes: dict[str, dict[str, str | None]] = {
        "working": {},
        "over": {"code": "over"},
        **{f"without {name}": {name: None} for name in ("type", "client_id", "client_secret", "code", "redirect_uri")},
        **{f"{name} empty": {name: ""} for name in ("type", "client_id", "client_secret", "code", "redirect_uri")},
        **{f"{name} unknown": {name: "unknown"} for name in ("type", "client_id", "client_secret", "code", "nobody")},
        "in capitals": {"type": "WEB_SERVER"},
        "URI of another": {"redirect_uri": other.redirect_uri},
        "longer URI": {"redirect_uri": f"{client.redirect_uri}/x"},
        "by another": foreign,
    }
    for name, change in changes.items():
        code = VerificationCode("code", client, client.redirect_uri or "", True, 60)
        late = VerificationCode("over", client, client.redirect_uri or "", True, 60, time.monotonic() - 100)
        for each in (late, code):
            kept.codes.keep(each.value, each)
        working = {"type": "web_server", **credentials, "code": "code", "redirect_uri": client.redirect_uri}
        data = {key: value for key, value in (working | change).items() if value is not None}
        browser = desk.browser()
        yield f"code: {name}", desk.show(browser.post("/token", base_url=HTTPS, data=data))
        yield f"code: {name}, then working", desk.show(browser.post("/token", base_url=HTTPS, data=working))
    yield "code by GET", desk.show(desk.browser().get("/token", base_url=HTTPS, query_string=working))


def device_requests(desk: Desk) -> Shown:
    """Device requests, and the pages on which their user codes are entered."""
    changes: dict[str, dict[str, Any]] = {
        "working": {},
        **{f"without {name}": {name: None} for name in ("type", "client_id")},
        **{f"{name} empty": {name: ""} for name in ("type", "client_id")},
        **{f"{name} unknown": {name: "unknown"} for name in ("type", "client_id")},
        "in capitals": {"type": "DEVICE"},
        "of a client with a secret": {"client_id": desk.store.confidential.id},
    }
    for name, change in changes.items():
        yield f"device: {name}", desk.show(desk.visit(desk.browser(), "device", **change))
    parameters = desk.parameters("device", {})
    yield "device by POST", desk.show(desk.browser().post("/authorize", base_url=HTTPS, data=parameters))
    yield "device over http", desk.show(desk.browser().get("/authorize", base_url=HTTP, query_string=parameters))
    browser = desk.browser()
    login = browser.get("/device", base_url=HTTPS)
    yield "device: login", desk.show(login)
    entry = desk.log_in(browser, login)
    yield "device: user code", desk.show(entry)
    yield "device: wrong user code", desk.show(desk.send(browser, entry, user_code="BBBB-BBBB"))
    for decision in ("approve", "deny"):
        answer = dict(parse_qsl(desk.visit(browser, "device").text))
        consent = desk.send(browser, entry, user_code=answer.get("user_code", ""))
        yield f"device: consent, {decision}", desk.show(consent)
        yield f"device: {decision}", desk.show(desk.send(browser, consent, decision=decision))
        poll = {"type": "device", "client_id": desk.store.public.id, "code": answer.get("code", "")}
        yield f"device: poll, {decision}", desk.show(browser.get("/token", base_url=HTTPS, query_string=poll))


def polls(desk: Desk) -> Shown:
    """Polls, each of them twice."""
    client, kept = desk.store.public, desk.store.delegations
    changes: dict[str, dict[str, str | None]] = {
        "working": {},
        "pending": {"code": "pending"},
        "declined": {"code": "declined"},
        "over": {"code": "over"},
        **{f"without {name}": {name: None} for name in ("type", "client_id", "code")},
        **{f"{name} empty": {name: ""} for name in ("type", "client_id", "code")},
        **{f"{name} unknown": {name: "unknown"} for name in ("type", "client_id", "code", "nobody")},
        "in capitals": {"type": "DEVICE"},
        "by another": {"client_id": desk.store.other.id},
    }
    for name, change in changes.items():
        long_ago = time.monotonic() - 1000
        for code in (
            DeviceCode("declined", "D", client, 600, 5, decision=Decision.DECLINED),
            DeviceCode("over", "O", client, 600, 5, long_ago, Decision.APPROVED),
            DeviceCode("pending", "P", client, 600, 5),
            DeviceCode("working", "W", client, 600, 5, decision=Decision.APPROVED),
        ):
            kept.keep_device_code(code)
        working = {"type": "device", "client_id": client.id, "code": "working"}
        query = {key: value for key, value in (working | change).items() if value is not None}
        for time_ in ("first", "second"):
            yield f"poll: {name}, {time_}", desk.show(desk.browser().get("/token", base_url=HTTPS, query_string=query))
    yield "poll by POST", desk.show(desk.browser().post("/token", base_url=HTTPS, data=working))
    yield "poll over http", desk.show(desk.browser().get("/token", base_url=HTTP, query_string=working))
