"""immediate=true: nobody is asked anything (sections 3.5.1.1, 3.5.2.1)."""

from __future__ import annotations

from conformance.outcome.judgement import left_open, undecided
from conformance.roles.asking import Asking
from conformance.roles.authorization_flow import FULL_OF_SIGNS, AuthorizationFlow
from conformance.roles.callback import read_callback
from conformance.roles.flow_request import FlowRequest
from conformance.roles.trial import Trial
from conformance.roles.user_agent.visit import Landing, Wish
from conformance.suites.check import Check, requirement, requirements
from conformance.suites.forms.delegation import grants, issues_nothing, records
from conformance.suites.judgements import callbacks
from conformance.suites.judgements import delegation as judgements


def immediate(value: str, **more: str) -> dict[str, str]:
    """The parameters of a request with this value of immediate."""
    return {"immediate": value, **more}


def _trial(name: str, parameters: dict[str, str], **how: object) -> Trial:
    def change(request: FlowRequest, _asking: Asking) -> FlowRequest:
        return request.with_(parameters)

    return Trial(name, change, **how)  # type: ignore[arg-type]


STRANGER = _trial(
    "immediate=true without a session", immediate("true", state=FULL_OF_SIGNS), wish=Wish.LOOK, fresh=True
)
UNAPPROVED = _trial(
    "immediate=true of a client never approved", immediate("true"), wish=Wish.LOOK, client="never_approved"
)
APPROVED = _trial("immediate=true after an approval", immediate("true"), wish=Wish.LOOK)
FALSE = _trial("immediate=false", immediate("false"))
OTHER = _trial("immediate=TRUE", immediate("TRUE"), wish=Wish.LOOK)


@requirements(
    {
        "immediate/no-prompt-without-session": STRANGER,
        "immediate/no-prompt-unapproved": UNAPPROVED,
        "immediate/no-prompt-approved": APPROVED,
    }
)
def test_no_prompt(check: Check, delegation: AuthorizationFlow, subject: Trial) -> None:
    """No page asks the end user to log in or to approve."""
    check(judgements.no_prompt(delegation.attempt(subject)))


# Where the end user or the approval is not known, nobody is asked: so nobody can grant.
test_denied = issues_nothing({"immediate/denied-without-session": STRANGER, "immediate/denied-unapproved": UNAPPROVED})

test_recorded = records({"immediate/granted-after-approval": APPROVED, "immediate/other-value": OTHER})

test_false = grants({"immediate/false": FALSE})


@requirement("authorization-response/state-on-immediate-refusal")
def test_state_on_refusal(check: Check, delegation: AuthorizationFlow) -> None:
    """Where the refusal is a redirect, the state that was sent comes back in it."""
    tried = delegation.attempt(STRANGER)
    visit, exchange = tried.visit, tried.exchange
    expected = "the state that was sent, where the refusal is a redirect"
    if visit is None or exchange is None or tried.doubt or tried.granted:
        check(undecided(expected, judgements.told(tried), exchange.id if exchange else None))
    elif visit.landing is not Landing.CALLBACK or visit.url is None:
        check(left_open(expected, judgements.told(tried), exchange.id))
    else:
        form = read_callback(visit.url, delegation.redirect_uri).at(delegation.way.answer)
        check(callbacks.comes_back(form, "state", FULL_OF_SIGNS, exchange.id))
