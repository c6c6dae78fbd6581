"""What Acme takes a verification code for, and what not."""

from __future__ import annotations

import time

from .browsing import Browser, code_of
from .calling import Caller


def test_code_is_bound_and_good_for_one_use(caller: Caller, browser: Browser) -> None:
    form = caller.web_server(code_of(browser))
    for name in form:
        without = {key: value for key, value in form.items() if key != name}
        mismatch = "error=redirect_uri_mismatch" if name == "redirect_uri" else ""
        for deviation in (without, without | {name: ""}, without | {name: "wrong"}):
            assert caller.refused(deviation) == mismatch
        assert caller.refused([*form.items(), (name, form[name])]) == ""
    other = caller.target["clients"]["other"]
    assert caller.refused(form | caller.credentials("other")) == ""
    assert caller.refused(caller.web_server(form["code"], "other")) == ""
    assert caller.refused(form | {"redirect_uri": other["redirect_uri"]}) == "error=redirect_uri_mismatch"
    assert caller.refused(form | {"type": "WEB_SERVER"}) == ""
    assert caller.refused(form | {"secret_type": "hmac-sha256"}) == ""
    assert caller.poll(caller.device(form["code"], "confidential")) == {}
    assert caller.poll(form) == {}
    caller.granted(form)
    assert caller.refused(form) == "error=expired_verification_code"


def test_public_client_needs_no_secret_for_its_code(caller: Caller, browser: Browser) -> None:
    form = caller.web_server(code_of(browser, "public"), "public")
    assert caller.refused(form | {"client_secret": "made up"}) == ""
    caller.granted(form)


def test_code_of_the_short_lived_client_expires(caller: Caller, browser: Browser) -> None:
    lifetime = caller.target["web_server"]["code_lifetime_s"]
    caller.granted(caller.web_server(code_of(browser, "short_lived"), "short_lived"))
    form = caller.web_server(code_of(browser, "short_lived"), "short_lived")
    time.sleep(lifetime)
    assert caller.refused(form) == "error=expired_verification_code"
