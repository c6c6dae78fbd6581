"""Other means than a redirect to send the user agent back (ruling A30), for faults and variants."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from flask import Response

from conformance.reference.altering.alterations import altered
from conformance.reference.shared.delegations import Asked
from conformance.reference.switches import Apply


def page(html: str, escaped: Callable[[str], str] = escape) -> Apply:
    """Send the user agent back by a page; `{}` in it is the URI, escaped for HTML or in another way."""

    def sent(correct: Callable[[Asked, str], Response], asked: Asked, uri: str) -> Response:
        response = correct(asked, uri)
        response.status_code = 200
        response.headers.remove("Location")
        response.content_type = "text/html; charset=utf-8"
        response.set_data(
            f"<!DOCTYPE html><html lang=en><title>Back to the application</title>{html}".format(escaped(uri))
        )
        return response

    return altered("redirection.sent", sent)


BY_META = page('<meta http-equiv="refresh" content="0; url={}"><p>You are sent back.</p>')
BY_LINK = page('<p>It is done. <a href="{}">Back to the application</a></p>')
