"""Small results documents, built by hand and checked against their JSON Schema."""

from __future__ import annotations

from collections import Counter
from typing import Any

import jsonschema
import pytest

from conformance.spec.files import schema
from conformance.wire.redaction import ALIAS_CLOSES, ALIAS_OPENS

Json = dict[str, Any]

FLOWS = {"username": ("Username and Password Flow", "3.6.1.1"), "refresh": ("Refreshing an Access Token", "4")}


def alias(name: str) -> str:
    """What stands for a secret."""
    return f"{ALIAS_OPENS}{name}{ALIAS_CLOSES}"


def row(**changes: Any) -> Json:
    """A row that passed."""
    return {
        "id": "token-response/no-store",
        "flow": "username",
        "section": "3.2",
        "level": "MUST",
        "origin": "keyword",
        "role": "authorization server",
        "text": "An answer with a token says no-store.",
        "observe": "The directives of every such answer.",
        "outcome": "passed",
        "reason": "",
        "expected": "no-store in Cache-Control",
        "got": "no-store",
        "ruling": ["A22"],
        "exchanges": ["username-1"],
        "test": "conformance/suites/oauth2_00/test_username.py::test_no_store[username]",
        "rerun": "touchstone certify acme.toml --only token-response/no-store --flow username",
        **changes,
    }


def untested(reason: str, **changes: Any) -> Json:
    """A row for which nothing was sent."""
    bare = {
        "outcome": "untested",
        "reason": reason,
        "expected": "",
        "got": "",
        "exchanges": [],
        "test": "",
        "rerun": "",
    }
    return row(**{**bare, **changes})


def exchange(**changes: Any) -> Json:
    """An exchange with an answer."""
    return {
        "id": "username-1",
        "purpose": "username: the working request",
        "request": {
            "method": "POST",
            "url": "https://as.example/token",
            "headers": [["Content-Type", "application/x-www-form-urlencoded"]],
            "body": f"type=username&password={alias('password 1')}",
        },
        "response": {
            "status": 200,
            "reason": "OK",
            "version": "HTTP/1.1",
            "headers": [["Cache-Control", "no-store"]],
            "body": f"access_token={alias('access_token 1')}",
        },
        "failure": None,
        "started_s": 0.25,
        "elapsed_s": 0.125,
        **changes,
    }


def no_answer(**changes: Any) -> Json:
    """An exchange without an answer."""
    failure = {"kind": "timeout", "message": "no complete answer within 10 s"}
    return exchange(id="username-2", response=None, failure=failure, **changes)


def document(rows: list[Json] | None = None, exchanges: list[Json] | None = None, **changes: Any) -> Json:
    """A results document; the counts follow from the rows. AssertionError if it does not fit the schema."""
    rows = [row()] if rows is None else rows
    flows = {
        flow: {**_verdict([r for r in rows if r["flow"] == flow]), "title": title, "section": section}
        for flow, (title, section) in FLOWS.items()
    }
    built = {
        "format": "touchstone-results/1",
        "run": {
            "started": "2026-01-02T03:04:05+00:00",
            "command": "touchstone certify acme.toml",
            "max_wait_s": 60.0,
            "strict": False,
            "exit_status": 0,
            "interrupted": False,
        },
        "tool": {"name": "oauth-touchstone", "version": "0.1.0"},
        "profile": {
            "id": "oauth2-00",
            "title": "OAuth 2.0 draft -00",
            "document": "draft-ietf-oauth-00",
            "date": "2010-04-21",
            "digest": "ab" * 32,
        },
        "target": {
            "name": "Acme AS 3.2",
            "source": "acme.toml",
            "digest": "cd" * 32,
            "flows": ["username"],
            "endpoints": {"token": "https://as.example/token"},
        },
        "verdict": {"overall": _verdict(rows), "flows": flows},
        "notes": ["The certificate was checked against ca.pem."],
        "requirements": rows,
        "rulings": [{"id": "A22", "where": "3.2", "says": "no example shows it", "ruling": "parse the directive"}],
        "exchanges": [exchange(), no_answer()] if exchanges is None else exchanges,
        "timing": {"wall_s": 1.5, "network_s": 1.25, "waiting_s": 0.0, "exchanges": 2},
        **changes,
    }
    jsonschema.validate(built, schema("results"))
    return built


def _verdict(rows: list[Json]) -> Json:
    counts = dict(Counter(r["outcome"] for r in rows))
    checked = sum(counts.get(outcome, 0) for outcome in ("passed", "failed", "warning", "waived"))
    verdict = "not compliant" if counts.get("failed") else "compliant" if checked else "not claimed"
    sentence = f"{verdict}: {checked} of {len(rows)} requirements ({counts.get('untested', 0)} not tested)"
    return {"verdict": verdict, "sentence": sentence, "checked": checked, "total": len(rows), "counts": counts}


OUTCOMES = ("failed", "error", "inconclusive", "warning", "waived", "passed", "observed", "untested", "not applicable")


@pytest.fixture
def every_outcome() -> Json:
    """One row of each outcome, in two flows, with and without an answer."""
    rows = [row(id=f"topic/{outcome.replace(' ', '-')}", outcome=outcome) for outcome in OUTCOMES]
    rows[0] |= {"got": "no directive", "exchanges": ["username-2", "username-1"], "origin": "implied"}
    rows[2] |= {
        "expected": "",
        "got": "",
        "reason": "the working request was refused",
        "flow": "refresh",
        "section": "4",
    }
    rows[4] |= {"reason": "ticket 12, until 2027-01-01"}
    rows[7] = untested("needs endpoints.resource in the target file", id="topic/untested", level="SHOULD NOT")
    rows[8] = untested(
        "the target does not claim this flow", id="topic/not-applicable", outcome="not applicable", flow="refresh"
    )
    return document(rows)


_CLOSED = {"format", "direction", "level", "origin", "outcome", "verdict", "counts", "body_encoding"}


def fill(node: Any, payload: str, key: str = "") -> Any:
    """The document with the payload at the end of every text that is not one of a closed list, names of flows too."""
    if key in _CLOSED and not isinstance(node, dict):
        return node
    if isinstance(node, str):
        return node + payload
    if isinstance(node, list):
        return [fill(item, payload, key) for item in node]
    if isinstance(node, dict):
        if key == "counts":
            return node
        free_keys = key in ("flows", "endpoints")
        return {name + payload if free_keys else name: fill(item, payload, name) for name, item in node.items()}
    return node


PAYLOADS = {
    "harmless": "safe",
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "style": "</style></title></textarea></pre><style>*{display:none}</style>",
    "details": "</details></dl><details open id=r1><summary>passed</summary>",
    "quotes": '" onmouseover="alert(1)" \' autofocus onfocus=\'alert(1)',
    "link": "<a href=https://evil.example/>x</a><base href=https://evil.example/><link rel=stylesheet href=//evil>",
    "comment": "<!-- ]]> <![CDATA[ &lt;b&gt; &#60;script&#62;",
    "template": "{{ 7 * 7 }}{% raw %}{# x #}",
    "ansi": "\x1b[2J\x1b[31mpassed\x1b[0m\x9b31m\x07\x08\x7f",
    "controls": "\x00\x01\r\nSet-Cookie: x\x0b\x0c\x85\u2028\u2029",
    "bidi": "\u202epassed\u202c\u2066x\u2069\u200b\ufeff\u00ad\u061c",
    "surrogate": "\ud800\udfff\ufffe\U000e0041",
    "marks": "o" + "\u0301\u0489" * 500,
    "long": "x" * 100_000,
    "markdown": "**b** [x](https://evil.example) ![x](https://evil.example/x.png) | ` # \n- item",
}


@pytest.fixture(params=[name for name in PAYLOADS if name != "harmless"])
def hostile(request: pytest.FixtureRequest, every_outcome: Json) -> Json:
    """A document with something hostile in every field a target or a file can reach."""
    return fill(every_outcome, PAYLOADS[request.param])


@pytest.fixture
def harmless(every_outcome: Json) -> Json:
    """The same document with harmless texts in the same places."""
    return fill(every_outcome, PAYLOADS["harmless"])
