"""The host's token, handed to the requester (the main idea)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, left_open
from conformance.roles.uma.chain.asks import Ask, Asked
from conformance.roles.uma.chain.host_answers import HostAnswer
from conformance.suites.check import Check
from conformance.suites.judgements import chains
from conformance.suites.judgements.answers import response_of
from conformance.suites.uma_am.chained_forms import of_each, of_working, series

SLOW_S = 0.25
# Signs that a form, a header or a page has to escape; none of them at the end, where a server may trim.
SIGNS = "+/=&% ~;?#\"'<>\\@:,.x"
ESCAPES = "%41%2B%26+%20.x"
LONG = "L" * 3000
BEYOND_ASCII = "-\u00e9\u6f22-x"


def _returns(name: str, suffix: str) -> Ask:
    return Ask(f"the host returns {name}", answer=HostAnswer(f"returns {name}", suffix=suffix))


SLOWLY = Ask("a host that takes its time", answer=HostAnswer("returns a token after a while", delay_s=SLOW_S))


def whole_or_none(asked: Asked) -> Judgement:
    """The host's token is handed on byte for byte, or none is: nothing says what tokens are made of, and how long."""
    return chains.handed_on(asked, may_refuse=True)


def shape(asked: Asked, check: Check) -> Judgement:
    """How the answer looks."""
    response, name = response_of(asked.exchange), check.profile.names["token"].default
    label = " ".join(response.values("Content-Type")) or "no media type"
    where = name if name.encode() in response.body else "another name"
    return left_open(f"status 200, a form with {name}", f"{response.status}, {label}, {where}", asked.exchange.id)


test_after_host = of_each({"chain-token/after-host": series(SLOWLY)}, chains.after_host)
test_working = of_working(
    {"chain-token/of-host": lambda asked, _check: chains.handed_on(asked), "chain-token/shape": shape}
)
test_whole_or_none = of_each(
    {
        "chain-token/signs": series(_returns("a token full of signs", SIGNS)),
        "chain-token/escapes": series(_returns("a token with escapes in it", ESCAPES)),
        "chain-token/long": series(_returns("a long token", LONG)),
    },
    whole_or_none,
)
test_beyond_ascii = of_each(
    {"chain-token/beyond-ascii": series(_returns("a token with characters beyond ASCII", BEYOND_ASCII))},
    chains.recorded,
)
