"""The Refresh Token brings a new Access Token (sections 6.1.8 to 6.1.10, 6.2.8 to 6.2.10, 6.3.7 to 6.3.9)."""

from __future__ import annotations

from conformance.grammar.form import Form
from conformance.outcome.judgement import Judgement, Standing, undecided
from conformance.roles.deviation import altered, value_of, with_
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.answers import brings_another_token, of_working_answer
from conformance.suites.forms.tokens import Wording, refuses, takes_as_written
from conformance.suites.judgements import answers, refreshing
from conformance.suites.subjects import access_token_at_hand, left_out
from conformance.wire.exchange import Exchange

ALONE = Wording(
    "a token for the Refresh Token alone",
    "a token for the Refresh Token alone",
    "a token only for the Refresh Token with the Client's credentials",
)

test_without_credentials = takes_as_written({"refresh/without-credentials": ALONE})


REFUSED = {
    **left_out("refresh", token="wrap_refresh_token"),
    "refresh/token-unknown": with_("a Refresh Token nobody was given", wrap_refresh_token=altered),
    "refresh/access-token-instead": with_(
        "an Access Token as the Refresh Token", wrap_refresh_token=access_token_at_hand
    ),
    "refresh/withdrawn": with_("a withdrawn Refresh Token", wrap_refresh_token=value_of("refresh.withdrawn_token")),
}

test_refused = refuses(REFUSED)


def rotation(exchange: Exchange, form: Form, _check: Check) -> Judgement:
    """The answer has no Refresh Token (ruling B22)."""
    return answers.has_none(exchange, "wrap_refresh_token", form)


test_rotation = of_working_answer("refresh/rotation", rotation)
test_new_access_token = brings_another_token("refresh/new-access-token")


@requirement("refresh/keeps-working")
def test_keeps_working(check: Check, flow: TokenFlow) -> None:
    """The Refresh Token brings a token a second time, unless a new one came in its place (ruling B22)."""
    first = flow.working.exchange
    said = refreshing.keeps_working(first, flow.reused)
    if said.standing is Standing.BROKEN and not flow.works():
        said = undecided(said.expected, f"{said.got}; a fresh one does not work either", said.exchange)
    check(said)
