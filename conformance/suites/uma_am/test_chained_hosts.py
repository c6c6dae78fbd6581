"""One registration for many hosts (Experimental AM Protocol, the main requirement)."""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.judgement import Judgement, Standing, undecided
from conformance.roles.uma.chain.asks import Ask, Asked, Origin, Series, What
from conformance.roles.uma.chain.token_requester import CONTROL, TokenRequester
from conformance.suites.check import Check, requirements
from conformance.suites.judgements import chains
from conformance.suites.uma_am.chained_forms import series

OTHER_HOST = Ask("a resource of the second host", what=What.OTHER)
FIRST_AGAIN = Ask("a resource of the first host, after one of the second")

_UNSHOWN = "nothing shows that chained.other_resource_uri is mapped to the suite's second host"


def of_its_host(asked: Asked) -> Judgement:
    """The token is one of the host that has the resource."""
    return chains.not_another_ones(asked, Origin.OTHER_HOST)


JUDGES: dict[str, Callable[[Asked], Judgement]] = {
    "chain-hosts/one-registration": chains.served,
    "chain-hosts/token-of-another-host": of_its_host,
    "chain-hosts/other-host-left-alone": chains.other_host_left_alone,
    "chain-call/made": chains.right_host_called,
}
TABLE = {
    name: series(OTHER_HOST, CONTROL, *([] if judge is chains.served else [FIRST_AGAIN]))
    for name, judge in JUDGES.items()
}


@requirements(TABLE)
def test_hosts(check: Check, token_requester: TokenRequester) -> None:
    """The same requester asks for resources of both hosts; what may be for the target file is not held against it."""
    working, asks = token_requester.working, Series(tuple(ask for ask in check.subject.asks if ask is not CONTROL))
    first = [working] if check.row.id == "chain-call/made" else []
    check.all(
        _fair(JUDGES[check.row.id](asked), asked, token_requester) for asked in [*first, *token_requester.asked(asks)]
    )


def _fair(judgement: Judgement, asked: Asked, suite: TokenRequester) -> Judgement:
    if judgement.standing is not Standing.BROKEN or asked.ask.what is not What.OTHER or suite.knows_other_host:
        return judgement
    return undecided(judgement.expected, f"{judgement.got}; {_UNSHOWN}", judgement.exchange)
