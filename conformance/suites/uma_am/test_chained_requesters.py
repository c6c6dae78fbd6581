"""Who asks for a token: registered requesters, and others (initial registrations; protocol overview)."""

from __future__ import annotations

from conformance.outcome.judgement import Judgement
from conformance.roles.uma.chain.asks import Ask, Asked, Origin, What, Who
from conformance.suites.judgements import chains
from conformance.suites.uma_am.chained_forms import of_each, series

STRANGERS = {
    "chain-requester/token-missing": Ask("without a registration token", Who.NONE),
    "chain-requester/token-empty": Ask("with an empty registration token", Who.EMPTY),
    "chain-requester/token-unknown": Ask("with a registration token that nobody was given", Who.UNKNOWN),
    "chain-requester/token-altered": Ask("with another character in the registration token", Who.ALTERED),
    "chain-requester/host-token-presented": Ask("with the host's token as registration token", Who.HOST_TOKEN),
}
OTHER_REQUESTER = Ask("another requester asks for the same resource", Who.OTHER)
# Where requests are signed, the token alone is no registration.
FORGED = Ask("signed with another secret", Who.FORGED)
FOREIGN = Ask("with another requester's registration token", Who.FOREIGN)
FIRST_AGAIN = Ask("the first requester asks again, after the other one")
SIGNED = {"chain-requester/token-altered": (FORGED, FOREIGN)}


def of_its_requester(asked: Asked) -> Judgement:
    """Two requesters ask for the same resource: neither is given what the host returned for the other."""
    return chains.not_another_ones(asked, Origin.OTHER_REQUESTER)


test_strangers = of_each(
    {name: series(ask, *SIGNED.get(name, ())) for name, ask in STRANGERS.items()}, chains.refused_to_stranger
)
test_host_not_called = of_each(
    {"chain-requester/host-not-called": series(*STRANGERS.values(), FORGED, FOREIGN)}, chains.not_called_for_stranger
)
test_own_token = of_each({"chain-requesters/own-token": series(OTHER_REQUESTER, FIRST_AGAIN)}, of_its_requester)
test_unknown_resource = of_each(
    {"chain-resource/unknown": series(Ask("a resource of a host that does not exist", what=What.UNKNOWN))},
    chains.nothing_made_up,
)
test_recorded = of_each(
    {
        "chain-resource/missing": series(Ask("without a resource", what=What.NONE)),
        "chain-resource/empty": series(Ask("with an empty resource", what=What.EMPTY)),
    },
    chains.recorded,
)
