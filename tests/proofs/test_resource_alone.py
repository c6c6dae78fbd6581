"""A resource server by itself: the tokens come with the target file."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import requests

from conformance.reference import Reference

from .certified import certified, rows


def token_of(reference: Reference, client: str) -> str:
    target = reference.target
    form = {
        "type": "client_cred",
        "client_id": target["clients"][client]["id"],
        "client_secret": target["clients"][client]["secret"],
    }
    answer = requests.post(target["endpoints"]["token"], form, verify=target["tls"]["ca"], timeout=5)
    return parse_qs(answer.text)["access_token"][0]


def alone(reference: Reference, **resource: Any) -> dict[str, Any]:
    """The target file of a resource server that says nothing of an authorization server."""
    target = reference.target
    return {
        "name": "a resource server",
        "profile": "oauth2-00",
        "flows": ["resource"],
        "endpoints": {"resource": target["endpoints"]["resource"]},
        "tls": target["tls"],
        "resource": {"methods": ["GET", "POST", "PUT", "DELETE"], **resource},
    }


def test_it_is_compliant_and_nothing_is_waited_for(reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    old = token_of(reference, "short_lived")
    time.sleep(1.1)  # the lifetime of the short-lived client's tokens
    target = alone(reference, token=token_of(reference, "confidential"), expired_token=old)
    ran = certified(target, tmp_path)
    assert ran.status == 0
    assert ran.document is not None
    assert ran.document["timing"]["waiting_s"] == 0
    assert {row for row, _ in rows(ran, "untested") if row.startswith("resource/")} == {
        "resource/refresh-token-presented",
        "resource/scope",
    }


def test_an_expired_token_that_works_fails(reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure(["expiry-unchecked"])
    old = token_of(reference, "short_lived")
    time.sleep(1.1)
    ran = certified(alone(reference, token=token_of(reference, "confidential"), expired_token=old), tmp_path)
    assert {row for row, _ in rows(ran, "failed")} == rows_that_expire()


def rows_that_expire() -> set[str]:
    return {f"resource/{way}-expired-token" for way in ("header", "query", "body-post", "body-put", "body-delete")}


def test_a_token_that_opens_nothing_decides_nothing(reference: Reference, tmp_path: Path) -> None:
    reference.reconfigure()
    ran = certified(alone(reference, token="never-issued-by-anybody"), tmp_path)
    assert rows(ran, "passed", "failed", "warning") == {}
    assert ran.status == 6
