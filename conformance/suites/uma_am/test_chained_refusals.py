"""Hosts that return no token: a no to the requester (the main idea)."""

from __future__ import annotations

from conformance.outcome.judgement import left_open
from conformance.roles.answers import describe
from conformance.roles.uma.chain.asks import Ask
from conformance.roles.uma.chain.host_answers import Content, HostAnswer
from conformance.roles.uma.chain.token_requester import TokenRequester
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import chains
from conformance.suites.uma_am.chained_forms import of_each, series

# How long a host keeps a call that it does not answer: less than a requester waits (limits.deadline_s).
SILENT_S = 1.5


def _host(name: str, content: Content, status: int = 200, delay_s: float = 0.0) -> Ask:
    return Ask(f"the host {name}", answer=HostAnswer(name, content, status, delay_s=delay_s))


REFUSALS = {
    "chain-refusal/refused": _host("says no", Content.ERROR, 403),
    "chain-refusal/bad-request": _host("finds the call wrong", Content.NOTHING, 400),
    "chain-refusal/server-error": _host("fails", Content.NOTHING, 500),
    "chain-refusal/unavailable": _host("is out of order for now", Content.NOTHING, 503),
    "chain-refusal/empty": _host("answers with nothing", Content.NOTHING),
    "chain-refusal/without-token": _host("answers without a token", Content.WITHOUT_TOKEN),
    "chain-refusal/empty-token": _host("returns an empty token", Content.EMPTY_TOKEN),
    "chain-refusal/page": _host("answers with a page", Content.PAGE),
    "chain-refusal/cut-off": _host("hangs up in the middle of the token", Content.CUT_OFF),
    "chain-refusal/silence": _host("does not answer", Content.UNSENT, delay_s=SILENT_S),
}
RECORDED = {
    "chain-refusal/other-format": _host("returns a token in another format", Content.OTHER_FORMAT),
    "chain-refusal/token-beside-error": _host("says no, with a token beside it", Content.TOKEN, 403),
}

test_nothing_handed_on = of_each({name: series(ask) for name, ask in REFUSALS.items()}, chains.nothing_handed_on)
test_recorded = of_each({name: series(ask) for name, ask in RECORDED.items()}, chains.recorded)


@requirements({"chain-refusal/status": series(*REFUSALS.values())})
def test_status(check: Check, token_requester: TokenRequester) -> None:
    """How a requester is told that the host returned no token is recorded."""
    refused = [asked for asked in token_requester.asked(check.subject) if not asked.token]
    said = ", ".join(dict.fromkeys(describe(asked.exchange) for asked in refused)) or "nothing was refused"
    last = refused[-1].exchange.id if refused else None
    check(left_open("a status of 4xx, or of 502 to 504", said, last))
