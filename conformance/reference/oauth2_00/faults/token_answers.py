"""Faults in the answer that carries a token: its status, its label, its encoding, its keeping."""

from __future__ import annotations

from collections.abc import Sequence

from conformance.reference.altering.alterations import edited
from conformance.reference.altering.edits import Edit, all_of, as_json, body, followed_by, header, label, status
from conformance.reference.altering.topics import Topic
from conformance.reference.oauth2_00.authorization_server import FLOWS
from conformance.reference.oauth2_00.delegations import USER_AGENT
from conformance.reference.shared.answers import FORM
from conformance.reference.switches import Fault

_TOPIC = Topic("token-response", FLOWS)
_NO_STORE = Topic("token-response", (USER_AGENT, *FLOWS))


def _edit(name: str, broken: str | tuple[str, ...], text: str, edit: Edit) -> Fault:
    """A fault that edits the response with the token."""
    return _TOPIC.fault(name, broken, text, edited("answers.granted", edit))


def _no_store(name: str, text: str, edit: Edit) -> Fault:
    """A fault that edits whatever has a token in it, the redirect of the user-agent flow included."""
    return _NO_STORE.fault(name, "no-store", text, edited("answers.unstored", edit))


FAULTS: Sequence[Fault] = [
    # --- status, label, encoding ---
    _edit("token-status-201", "status", "Tokens are delivered with status 201.", status(201)),
    _edit(
        "token-redirect",
        "status",
        "Tokens are delivered with status 302 and a Location beside the body.",
        all_of(status(302), header("Location", "https://127.0.0.1/")),
    ),
    _edit("token-label-html", "media-type", "The answer with the token is labelled text/html.", label("text/html")),
    _edit(
        "token-label-json",
        "media-type",
        "The answer with the token is a form that is labelled application/json.",
        label("application/json"),
    ),
    _edit("token-label-missing", "media-type", "The answer with the token has no Content-Type.", label(None)),
    _edit(
        "token-json",
        ("media-type", "encoding", "access-token", "secret-delivered"),
        "The answer with the token is a JSON object, as in later specifications.",
        all_of(body(as_json), label("application/json;charset=UTF-8")),
    ),
    _edit(
        "token-json-labelled-form",
        ("encoding", "access-token", "secret-delivered"),
        "The answer with the token is a JSON object that is labelled as a form.",
        all_of(body(as_json), label(FORM)),
    ),
    _edit(
        "token-raw-blank",
        "encoding",
        "The answer with the token has a blank that is not escaped.",
        followed_by(b"note=keep this safe"),
    ),
    _edit(
        "token-raw-octets",
        "encoding",
        "The answer with the token has octets outside ASCII that are not escaped.",
        followed_by("note=gültig".encode()),
    ),
    _edit(
        "token-bad-escape",
        "encoding",
        "The answer with the token has a percent sign without digits behind it.",
        followed_by(b"note=100%"),
    ),
    # --- no-store ---
    _no_store("no-store-missing", "The answer with the token has no Cache-Control.", header("Cache-Control")),
    _no_store("no-store-x", "Cache-Control says x-no-store.", header("Cache-Control", "x-no-store, private")),
    _no_store(
        "no-store-no-cache",
        "Cache-Control says no-cache and private, which let a copy be kept.",
        header("Cache-Control", "no-cache, private, max-age=0"),
    ),
    _no_store(
        "no-store-quoted",
        "Cache-Control has no-store only inside the quoted value of another directive.",
        header("Cache-Control", 'private="no-store, no-cache"'),
    ),
    _no_store(
        "no-store-pragma",
        "The answer with the token says no-store in Pragma and not in Cache-Control.",
        all_of(header("Cache-Control"), header("Pragma", "no-store, no-cache")),
    ),
]
