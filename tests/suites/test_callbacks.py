"""The redirection URI with which the end user comes back: what is in it, where, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conformance.grammar.form import Form, parse_form
from conformance.outcome.judgement import Judgement, Standing
from conformance.roles.callback import Callback, read_callback
from conformance.roles.user_agent.visit import Delivery
from conformance.spec.loading import load_profile
from conformance.spec.model import Authorization
from conformance.suites.judgements import callbacks

from .conftest import PROFILE
from .messages import form, said
from .test_redirects import HOSTILE
from .visits import REGISTERED, grant

HELD, BROKEN, OPEN, UNDECIDED = Standing.HELD, Standing.BROKEN, Standing.OPEN, Standing.UNDECIDED
SIGNS = "t s+%20&é漢"
WEB_SERVER, WRAP = PROFILE.flows["web_server"], load_profile("wrap-01").vocabulary


def back(more: str, redirect_uri: str = REGISTERED) -> Callback:
    """The registered URI with something behind it."""
    return read_callback(f"{redirect_uri}{more}", redirect_uri)


@pytest.mark.parametrize(
    ("pairs", "standing", "got"),
    [
        pytest.param(b"state=t+s%2B%2520%26%C3%A9%E6%BC%A2", HELD, f"state={SIGNS!r}", id="unchanged"),
        pytest.param(b"state=t%20s%2B%2520%26%C3%A9%E6%BC%A2", HELD, f"state={SIGNS!r}", id="blank-escaped"),
        pytest.param(b"state=t+s%2B+%26%C3%A9%E6%BC%A2", BROKEN, "state='t s+ &é漢'", id="decoded-once-too-often"),
        pytest.param(b"", BROKEN, "no state", id="missing"),
        pytest.param(b"state=", BROKEN, "state=''", id="empty"),
        pytest.param(b"state=a&state=b", BROKEN, "state='a', 'b'", id="twice"),
    ],
)
def test_a_value_comes_back_once_and_unchanged(pairs: bytes, standing: Standing, got: str) -> None:
    judgement = callbacks.comes_back(parse_form(pairs), "state", SIGNS, "t-1")
    assert (judgement.standing, judgement.got, judgement.exchange) == (standing, got, "t-1")


@pytest.mark.parametrize(
    ("pairs", "standing", "got"),
    [
        pytest.param(b"code=S&state=x", HELD, "one code in the query, not empty", id="one"),
        pytest.param(b"state=x", BROKEN, "no code", id="none"),
        pytest.param(b"code=", BROKEN, "an empty code", id="empty"),
        pytest.param(b"code=S&code=S", BROKEN, "2 times code", id="twice"),
        pytest.param(b"Code=S", BROKEN, "no code", id="capitals"),
    ],
)
def test_a_parameter_stands_there_once(pairs: bytes, standing: Standing, got: str) -> None:
    judgement = callbacks.has_one(parse_form(pairs), "code", "query", "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("more", "place", "standing", "got"),
    [
        pytest.param("?error=user_denied", "query", HELD, "error=user_denied in the query", id="query"),
        pytest.param("#error=user_denied", "fragment", HELD, "error=user_denied in the fragment", id="fragment"),
        pytest.param(
            "#error=access_denied", "fragment", BROKEN, "error=access_denied in the fragment", id="later-word"
        ),
        pytest.param("", "query", BROKEN, "no error in the query", id="none"),
        pytest.param(
            "?error=user_denied",
            "fragment",
            BROKEN,
            "no error in the fragment, error=user_denied elsewhere",
            id="in-the-other-place",
        ),
        pytest.param(
            "?error=user_denied#error=user_denied",
            "query",
            BROKEN,
            "error=user_denied in the query, error=user_denied elsewhere",
            id="in-both",
        ),
    ],
)
def test_a_denial_is_one_error_in_its_place(more: str, place: str, standing: Standing, got: str) -> None:
    judgement = callbacks.is_denial(back(more), Authorization((), place, "code", "user_denied"), "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("more", "standing", "got"),
    [
        pytest.param("?error=user_denied", HELD, "no code and no access_token", id="none"),
        pytest.param("?error=user_denied&code=", HELD, "no code and no access_token", id="an-empty-one-is-none"),
        pytest.param("?code=S", BROKEN, "code", id="query"),
        pytest.param("?code=&code=S", BROKEN, "code", id="the-second"),
        pytest.param("?code=S#access_token=T", BROKEN, "code and access_token", id="both-places"),
    ],
)
def test_none_of_these_is_anywhere(more: str, standing: Standing, got: str) -> None:
    judgement = callbacks.has_none(back(more), ("code", "access_token"), "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("url", "standing"),
    [
        pytest.param(f"{REGISTERED}#access_token=SlAV32", HELD, id="fragment"),
        pytest.param(f"{REGISTERED}?state=x#access_token=SlAV32", HELD, id="a-query-without-it"),
        pytest.param(f"{REGISTERED}?access_token=SlAV32", BROKEN, id="query"),
        pytest.param(f"{REGISTERED}?access_token=SlAV32#access_token=SlAV32", BROKEN, id="both"),
        pytest.param(f"{REGISTERED}?access_token=#access_token=SlAV32", BROKEN, id="its-name-in-the-query"),
        pytest.param(f"{REGISTERED}?oauth_token=SlAV32#access_token=SlAV32", BROKEN, id="by-another-name"),
        pytest.param(f"{REGISTERED}/SlAV32#access_token=SlAV32", BROKEN, id="path"),
    ],
)
def test_a_token_stands_in_the_fragment_only(url: str, standing: Standing) -> None:
    assert callbacks.only_in_fragment(grant(url, "access_token"), "access_token").standing is standing


@pytest.mark.parametrize(
    ("more", "standing", "got"),
    [
        pytest.param("?code=a%2Fb+c", HELD, "a form-encoded query", id="as-html-says"),
        pytest.param("?code=a/b:c", HELD, "a form-encoded query", id="harmless-signs"),
        pytest.param("?code=S&", HELD, "a form-encoded query", id="stray-ampersand"),
        pytest.param("?code=%zz", BROKEN, "at '%zz' at octet 5 of the query", id="no-escape"),
        pytest.param("?code=a b", BROKEN, "at 'a b' at octet 6 of the query", id="blank"),
        pytest.param("?code=S&flag", BROKEN, "at 'flag' at octet 7 of the query", id="no-equals-sign"),
        pytest.param("?code=\xc3\xa9", BROKEN, "at '\xc3\xa9' at octet 5 of the query", id="beyond-ascii"),
        pytest.param("?code=%ff", BROKEN, "at 'code=%ff' at octet 0 of the query", id="not-utf-8"),
    ],
)
def test_the_parameters_are_form_encoded(more: str, standing: Standing, got: str) -> None:
    judgement = callbacks.well_encoded(back(more), "query", "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("url", "registered", "standing"),
    [
        pytest.param(f"{REGISTERED}?code=S", REGISTERED, HELD, id="added"),
        pytest.param(f"{REGISTERED}#access_token=S", REGISTERED, HELD, id="added-in-the-fragment"),
        pytest.param(f"{REGISTERED}?a=b&code=S", f"{REGISTERED}?a=b", HELD, id="own-query"),
        pytest.param(f"{REGISTERED}?a=b#access_token=S", f"{REGISTERED}?a=b", HELD, id="own-query-alone"),
        pytest.param("https://CLIENT.example:443/cb?code=S", REGISTERED, HELD, id="the-same-written-otherwise"),
        pytest.param("photos:/cb?code=S", "photos:/cb", HELD, id="custom-scheme"),
        pytest.param(f"{REGISTERED}?code=S", f"{REGISTERED}?a=b", BROKEN, id="own-query-lost"),
        pytest.param(f"{REGISTERED}?code=S&a=b", f"{REGISTERED}?a=b", BROKEN, id="own-query-behind"),
        pytest.param(f"{REGISTERED}?a=b+c%2f&code=S", f"{REGISTERED}?a=b%20c/", HELD, id="own-query-escaped-otherwise"),
        pytest.param(f"{REGISTERED}?a=bc&code=S", f"{REGISTERED}?a=b", BROKEN, id="own-query-altered"),
        pytest.param(f"{REGISTERED}/?code=S", REGISTERED, BROKEN, id="slash-added"),
        pytest.param("http://[", REGISTERED, BROKEN, id="no-url"),
    ],
)
def test_the_redirection_uri_is_kept(url: str, registered: str, standing: Standing) -> None:
    assert callbacks.keeps(read_callback(url, registered), registered, "t-1").standing is standing


@pytest.mark.parametrize(
    ("url", "standing", "got"),
    [
        pytest.param(f"{REGISTERED}?code=S", HELD, "32 octets", id="usual"),
        pytest.param(f"{REGISTERED}?{'a' * 2_057}", HELD, "2083 octets", id="just-so"),
        pytest.param(f"{REGISTERED}?{'a' * 2_058}", BROKEN, "2084 octets", id="one-too-many"),
    ],
)
def test_an_url_is_short_enough(url: str, standing: Standing, got: str) -> None:
    judgement = callbacks.short_enough(read_callback(url, REGISTERED), 2_083, "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("pairs", "standing", "got"),
    [
        pytest.param(b"wrap_verification_code=S&wrap_client_state=x", HELD,
                     "wrap_verification_code, wrap_client_state", id="the-draft-s"),
        pytest.param(b"", HELD, "no such name", id="none"),
        pytest.param(b"wrap=1&WRAP_more=1&session=1", HELD, "no such name", id="others"),
        pytest.param(b"wrap_verification_code=S&wrap_more=1", BROKEN, "wrap_more", id="one-of-its-own"),
        pytest.param(b"wrap_=1&wrap_more=&wrap_more=2", BROKEN, "wrap_, wrap_more", id="several"),
    ],
)  # fmt: skip
def test_reserved_names_are_the_draft_s(pairs: bytes, standing: Standing, got: str) -> None:
    judgement = callbacks.reserved_names(parse_form(pairs), WRAP, "t-1")
    assert (judgement.standing, judgement.got) == (standing, got)


@pytest.mark.parametrize(
    ("delivery", "standing"),
    [
        (Delivery.REDIRECT, HELD),
        (Delivery.META_REFRESH, BROKEN),
        (Delivery.SCRIPT, BROKEN),
        (Delivery.LINK, BROKEN),
        (Delivery.UNSEEN, UNDECIDED),
        (None, UNDECIDED),
    ],
)
def test_the_end_user_is_sent_back_by_a_redirection(delivery: Delivery | None, standing: Standing) -> None:
    granted = grant(f"{REGISTERED}#access_token=S", "access_token", delivery=delivery)
    assert callbacks.by_redirection(granted).standing is standing


@pytest.mark.parametrize(
    ("pairs", "standing"),
    [
        pytest.param(b"user_uri=https://as.example/device", HELD, id="https"),
        pytest.param(b"user_uri=HTTP%3A%2F%2Fas.example", HELD, id="http-in-capitals"),
        pytest.param(b"", OPEN, id="none"),
        pytest.param(b"user_uri=/device", BROKEN, id="relative"),
        pytest.param(b"user_uri=as.example/device", BROKEN, id="no-scheme"),
        pytest.param(b"user_uri=mailto:a@b.example", BROKEN, id="another-scheme"),
        pytest.param(b"user_uri=https:///device", BROKEN, id="no-host"),
        pytest.param(b"user_uri=http://%5B", BROKEN, id="no-url"),
        pytest.param(b"user_uri=https://as.example/a%0D%0AX:b", BROKEN, id="a-line-end"),
        pytest.param(b"user_uri=https://as.example/<b>", BROKEN, id="markup"),
    ],
)
def test_a_web_address_can_be_typed_into_a_browser(pairs: bytes, standing: Standing) -> None:
    assert callbacks.is_web_address(parse_form(pairs), "user_uri", form(200, pairs)).standing is standing


@pytest.mark.parametrize("url", HOSTILE.values(), ids=HOSTILE)
def test_no_callback_makes_a_judgement_raise(url: str) -> None:
    callback, address = read_callback(url, REGISTERED), Form((("user_uri", url),))
    judges: list[Callable[[], Judgement]] = [
        lambda: callbacks.comes_back(callback.query, "state", "x", "t-1"),
        lambda: callbacks.is_denial(callback, WEB_SERVER.authorization_way, "t-1"),
        lambda: callbacks.short_enough(callback, 2_083, "t-1"),
        lambda: callbacks.reserved_names(callback.query, WRAP, "t-1"),
        lambda: callbacks.has_none(callback, ("code",), "t-1"),
        lambda: callbacks.well_encoded(callback, "query", "t-1"),
        lambda: callbacks.keeps(callback, REGISTERED, "t-1"),
        lambda: callbacks.is_web_address(address, "user_uri", said(200)),
    ]
    assert all(isinstance(judge(), Judgement) for judge in judges)
