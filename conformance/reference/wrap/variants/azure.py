"""A door for clients of the Azure Service Bus, which speak WRAP as its Access Control Service did in 2010.

They ask at `/WRAPv0.9`, not all of them with a Content-Type; name the URI they are about to call in `wrap_scope`; read
the Access Token up to the last ampersand of the answer, so that one more parameter has to follow it and only one; and
look for ExpiresOn in it, so that it has to be a Simple Web Token. What they call then are the messages of a queue.
Whoever asks at the Access Token URL of the target file meets none of this, but that a form needs no label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from flask import Response, request
from werkzeug.datastructures import MultiDict

from conformance.reference.altering.alterations import altered, altered_in, together
from conformance.reference.shared.answers import Pairs
from conformance.reference.shared.store import AccessToken, Client
from conformance.reference.switches import Variant
from conformance.reference.wrap.store import AUDIENCE

if TYPE_CHECKING:
    from conformance.reference.wrap.app import Server

DOOR = "/WRAPv0.9/"
_MESSAGES = "/<_queue>/<any(messages, Messages):_place>"
_HEAD = f"{_MESSAGES}/<any(head, Head):_end>"


def _at_the_door() -> bool:
    return request.path.rstrip("/") == DOOR.rstrip("/")


def _routes(server: Server, _flows: Sequence[str]) -> None:
    def messages(**_parts: str) -> Response:
        return server.resource.resource("photos")

    server.app.add_url_rule(
        DOOR, "door", lambda: server.tokens.access_token_url(), methods=["POST"], strict_slashes=False
    )
    server.app.add_url_rule(_MESSAGES, "messages", messages, methods=["POST"])
    server.app.add_url_rule(_HEAD, "head", messages, methods=["DELETE"])


def _unlabelled(correct: Callable[[], MultiDict[str, str]]) -> MultiDict[str, str]:
    if request.content_type:
        return correct()
    return MultiDict(parse_qsl(request.get_data().decode("utf-8", "surrogateescape"), keep_blank_values=True))


def _no_refresh_token(correct: Callable[[str], bool], flow: str) -> bool:
    return correct(flow) and not _at_the_door()


def _simple(correct: Callable[[str], bool], flow: str) -> bool:
    return correct(flow) or _at_the_door()


def _for_what_is_called(correct: Callable[..., Pairs], *arguments: object) -> Pairs:
    claims = dict(correct(*arguments))
    scope = _unlabelled(lambda: request.form).get("wrap_scope") if _at_the_door() else None
    return list((claims | ({"Audience": scope} if scope else {})).items())


def _of_account(server: Server, correct: Callable[..., Client | None], said: dict[str, str]) -> Client | None:
    return correct(said) or server.store.of_account.get(said.get("example.photos.client", ""))


def _meant_for_it(correct: Callable[..., AccessToken | None], text: str, said: dict[str, str]) -> AccessToken | None:
    # One client leaves the port out, the other the query in, and both write http for https.
    meant = re.match(r"http://([^/:?]+)(?::[0-9]+)?([^?]*)", said.get("Audience", ""))
    here = meant and (meant[1], meant[2]) == (request.host.partition(":")[0], request.path)
    return correct(text, said | {"Audience": AUDIENCE} if here else said)


VARIANTS: Sequence[Variant] = [
    Variant(
        "service-bus-clients-are-served",
        "A second Access Token URL, /WRAPv0.9, has the habits that clients of the Azure Service Bus expect.",
        together(
            _routes,
            altered("tokens.form", _unlabelled),
            altered("issuing.refreshable", _no_refresh_token),
            altered("issuing.simple", _simple),
            altered("simple_web_tokens.claims", _for_what_is_called),
            altered_in("simple_web_tokens.client", _of_account),
            altered("simple_web_tokens.token", _meant_for_it),
        ),
    ),
]
