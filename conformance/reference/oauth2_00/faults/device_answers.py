"""Faults in the device answer, and in how the user code of it is read (section 3.5.3.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from flask import request

from conformance.reference.altering.alterations import altered, altered_in, edited, together
from conformance.reference.altering.edits import Edit, all_of, as_json, body, followed_by, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.codes import DeviceCode
from conformance.reference.oauth2_00.delegations import DEVICE
from conformance.reference.shared.answers import FORM, Pairs
from conformance.reference.shared.vetting import Refusal
from conformance.reference.switches import Fault

if TYPE_CHECKING:
    from conformance.reference.oauth2_00.app import Server

_TOPIC = Topic("device", (DEVICE,))


def _edit(name: str, broken: str | tuple[str, ...], text: str, edit: Edit) -> Fault:
    """A fault that edits the device answer."""
    return _TOPIC.fault(name, broken, text, edited("answers.unstored_code", edit))


def _pairs(name: str, broken: str | tuple[str, ...], text: str, change: Callable[[Pairs], Pairs]) -> Fault:
    """A fault that changes the parameters of the device answer."""
    apply = altered("devices.pairs", lambda correct, code: change(correct(code)))
    return _TOPIC.fault(name, broken, text, apply)


def _without(name: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [pair for pair in pairs if pair[0] != name]


def _with(name: str, value: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [(each, value if each == name else old) for each, old in pairs]


def _plus(name: str, value: str) -> Callable[[Pairs], Pairs]:
    return lambda pairs: [*pairs, (name, value)]


def _by_post(_correct: object) -> None:
    if request.method != "POST":
        raise Refusal("method")


def _any_user_code(server: Server, correct: Callable[[str], DeviceCode | None], user_code: str) -> DeviceCode | None:
    pending = server.store.delegations.device_codes
    return correct(user_code) or pending.newest(lambda code: code.decision is None and not code.expired)


FAULTS: Sequence[Fault] = [
    _TOPIC.fault(
        "device-request-by-post",
        "request-by-get",
        "Device requests are taken by POST only, their parameters in the body.",
        together(
            altered("authorize.require_get", _by_post),
            altered("authorize.query", lambda _correct: request.form),
        ),
    ),
    # --- the answer ---
    _edit("device-status-201", "code-status", "The device answer has status 201.", status(201)),
    _edit(
        "device-label-html",
        "code-media-type",
        "The device answer is labelled text/html.",
        label("text/html; charset=utf-8"),
    ),
    _edit("device-label-missing", "code-media-type", "The device answer has no Content-Type.", label(None)),
    _edit(
        "device-json",
        ("code-media-type", "code-encoding", "code", "user-code", "user-uri"),
        "The device answer is a JSON object, as in later specifications.",
        all_of(body(as_json), label("application/json")),
    ),
    _edit(
        "device-json-labelled-form",
        ("code-encoding", "code", "user-code", "user-uri"),
        "The device answer is a JSON object that is labelled as a form.",
        all_of(body(as_json), label(FORM)),
    ),
    _edit(
        "device-raw-blank",
        "code-encoding",
        "The device answer has a blank that is not escaped.",
        followed_by(b"note=type this in"),
    ),
    _pairs("device-code-twice", "code", "The device answer has two different codes.", _plus("code", "another-code")),
    _pairs(
        "device-code-of-example",
        "code-name",
        "The code is called device_code, as in the draft's example.",
        lambda pairs: [("device_code" if name == "code" else name, value) for name, value in pairs],
    ),
    _pairs("user-code-missing", "user-code", "The device answer has no user_code.", _without("user_code")),
    _pairs("user-code-empty", "user-code", "The user_code is empty.", _with("user_code", "")),
    _pairs("user-code-twice", "user-code", "There are two different user codes.", _plus("user_code", "BBBB-BBBB")),
    _pairs("user-uri-missing", "user-uri", "The device answer has no user_uri.", _without("user_uri")),
    _pairs(
        "verification-uri",
        "user-uri",
        "The URI is called verification_uri, as in later specifications.",
        lambda pairs: [("verification_uri" if name == "user_uri" else name, value) for name, value in pairs],
    ),
    _pairs("user-uri-relative", "user-uri-absolute", "The user_uri is a path.", _with("user_uri", "/device")),
    _pairs(
        "user-uri-bare", "user-uri-absolute", "The user_uri has no scheme.", _with("user_uri", "photos.example/device")
    ),
    _pairs(
        "device-expires-in-word",
        "code-expires-in",
        "The lifetime of the codes is the word soon.",
        _with("expires_in", "soon"),
    ),
    _pairs(
        "device-expires-in-negative", "code-expires-in", "The lifetime of the codes is -1.", _with("expires_in", "-1")
    ),
    _pairs("interval-word", "interval", "The interval is the word often.", _with("interval", "often")),
    _pairs("interval-negative", "interval", "The interval is -5.", _with("interval", "-5")),
    _pairs("interval-with-unit", "interval", "The interval has a unit behind it.", _with("interval", "5s")),
    # --- the user code ---
    _TOPIC.fault(
        "user-code-unchecked",
        "user-code-checked",
        "Whatever user code is entered, the newest request that waits is the one that is decided.",
        altered_in("devices.waiting", _any_user_code),
    ),
]
