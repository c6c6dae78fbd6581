"""One registration for many hosts (Experimental AM Protocol, the main requirement)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.uma.chain.asks import Ask, Asked, Origin, What
from conformance.suites.judgements import chains
from conformance.suites.uma_am.chained_forms import of_each, series

OTHER_HOST = Ask("a resource of the second host", what=What.OTHER)
FIRST_AGAIN = Ask("a resource of the first host, after one of the second")


def of_its_host(asked: Asked) -> Judgement:
    """The same requester asks for resources of both hosts: each time the token is one of the host that has it."""
    return chains.not_another_ones(asked, Origin.OTHER_HOST)


test_one_registration = of_each({"chain-hosts/one-registration": series(OTHER_HOST)}, chains.served)
test_token_of_another_host = of_each(
    {"chain-hosts/token-of-another-host": series(OTHER_HOST, FIRST_AGAIN)}, of_its_host
)
test_other_host_left_alone = of_each(
    {"chain-hosts/other-host-left-alone": series(OTHER_HOST, FIRST_AGAIN)}, chains.other_host_left_alone
)
