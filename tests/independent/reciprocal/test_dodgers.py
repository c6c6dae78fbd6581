"""Dodgers links his account as party A, grants Mars something in return, and gives a token for it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from conformance.target.loading import target_from

from ..surfing import Page, Reader
from .calling import client_of, posted, refused, signed_in
from .conftest import Neighbourhood
from .desk import RECIPROCAL
from .dodgers import Dodgers
from .people import Badge

TOKENS = (200, {"access_token": "token of Mars", "token_type": "Bearer", "reciprocal": "snacks:read maps"})


def to_mars(reader: Reader) -> dict[str, str]:
    """The parameters with which the browser is sent to party B."""
    console = signed_in(reader, reader.visit(reader.target["endpoints"]["start"]))
    place, _, query = (reader.submit(console, "connect").place or "").partition("?")
    assert place == f"{reader.target['callback']['public_url']}/party-b/authorize"
    return dict(parse_qsl(query, strict_parsing=True))


def back(reader: Reader, **told: str) -> Page:
    """What comes after the welcome; the page itself where there is none."""
    page = reader.visit(f"{reader.target['reciprocal']['party_a_redirect_uri']}?{urlencode(told)}")
    _, mark, rest = page.answer.text.partition('<a href="')
    origin = reader.target["endpoints"]["token"].removesuffix("/hatch")
    return reader.visit(origin + rest.partition('"')[0]) if mark else page


def granted(reader: Reader, there: Neighbourhood) -> dict[str, str]:
    """The grant that party B gets of a user who agrees."""
    there.says, before = TOKENS, len(there.heard)
    page = reader.submit(back(reader, code="c", state=to_mars(reader)["state"]), "agree")
    assert (page.answer.status_code, len(there.heard)) == (200, before + 1)
    moment = time.monotonic() + 5
    while len(there.heard) < before + 2:
        assert time.monotonic() < moment
        time.sleep(0.02)
    return there.forms[-1]


def redeemed(reader: Reader, code: str) -> Mapping[str, str]:
    return {"grant_type": "authorization_code", "code": code}


def mars(reader: Reader) -> Badge:
    told = reader.target["reciprocal"]
    return Badge(told["party_b_id"], told["party_b_secret"])


def test_target_is_what_a_target_file_says(dodgers: Dodgers) -> None:
    target = target_from(dodgers.target, "dodgers", Path())
    assert all(len(target.values[key]) >= 12 for key in target.secrets)


def test_the_request_names_no_redirection_uri_and_has_a_long_state(aboard: Reader) -> None:
    asked = to_mars(aboard)
    assert (asked["response_type"], asked["client_id"]) == ("code", aboard.target["reciprocal"]["party_a_id"])
    assert "redirect_uri" not in asked
    assert len(asked["state"]) > 500


def test_the_user_is_asked_for_what_party_b_wants(aboard: Reader, neighbourhood: Neighbourhood) -> None:
    for more, wanted in (({"reciprocal": "maps"}, {"may maps"}), ({}, {"may logbook", "may snacks:read"})):
        neighbourhood.says = (200, {"access_token": "x", **more})
        page = back(aboard, code="c", state=to_mars(aboard)["state"])
        assert page.fields.keys() - {"slip"} == wanted


def test_a_grant_follows_the_consent(aboard: Reader, neighbourhood: Neighbourhood) -> None:
    grant = granted(aboard, neighbourhood)
    assert (grant["grant_type"], grant["access_token"]) == (RECIPROCAL, "token of Mars")
    assert grant["client_id"] == aboard.target["reciprocal"]["party_a_id"]


def test_nothing_follows_a_refusal(aboard: Reader, neighbourhood: Neighbourhood) -> None:
    neighbourhood.says = TOKENS
    aboard.submit(back(aboard, code="c", state=to_mars(aboard)["state"]), "refuse")
    assert granted(aboard, neighbourhood)
    assert [form["grant_type"] for form in neighbourhood.forms].count(RECIPROCAL) == 1


def test_a_state_is_for_its_browser(aboard: Reader, neighbourhood: Neighbourhood) -> None:
    state, thief = to_mars(aboard)["state"], Reader(aboard.target)
    to_mars(thief)
    for wrong in (state, "", "x"):
        assert back(thief, code="c", state=wrong).answer.status_code == 403
    assert neighbourhood.heard == []
    thief.close()


def test_a_code_is_redeemed_once_by_mars_alone(aboard: Reader, neighbourhood: Neighbourhood) -> None:
    form = redeemed(aboard, granted(aboard, neighbourhood)["code"])
    assert refused(posted(aboard, form, client_of(aboard, "other"))) == "invalid_grant"
    assert refused(posted(aboard, form, Badge(mars(aboard).id, "x")), 401) == "invalid_client"
    answer = posted(aboard, form, mars(aboard))
    assert (answer.status_code, answer.json()["scope"]) == (200, "snacks:read maps")
    assert refused(posted(aboard, form, mars(aboard))) == "invalid_grant"
    assert refused(posted(aboard, redeemed(aboard, ""), mars(aboard))) == "invalid_grant"
