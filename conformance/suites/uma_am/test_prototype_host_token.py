"""Step 1.3 of the prototype: the user assigns the resources, and the host obtains its access token.

What the Web Server Flow of OAuth 2.0 asks is judged by that draft's own suite.
"""

from __future__ import annotations

from conformance.grammar.form import parse_form
from conformance.outcome.judgement import left_open
from conformance.roles.authorization_flow import AuthorizationFlow
from conformance.roles.deviation import without
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.answers import carries_token
from conformance.suites.forms.tokens import records
from conformance.suites.judgements.answers import response_of
from conformance.suites.judgements.json_answers import is_object
from conformance.suites.uma_am.prototype_forms import has_token

test_access_token = carries_token("host-token/access-token", has_token)


@requirement("host-token/json")
def test_json(check: Check, flow: TokenFlow) -> None:
    """Who asks for format=json gets a JSON object."""
    check(is_object(flow.successful))


@requirement("host-token/media-type")
def test_media_type(check: Check, flow: TokenFlow) -> None:
    """How the answer is labelled is recorded."""
    label = "; ".join(response_of(flow.successful).values("Content-Type")) or "no Content-Type"
    check(left_open("nothing: the label is recorded", label, flow.successful.id))


test_without_format = records({"host-token/without-format": without("format")})


@requirement("assignment/per-resource")
def test_assignment(check: Check, delegation: AuthorizationFlow) -> None:
    """For how many of the resources a page on the way took a user name."""
    visit = delegation.working.visit
    told = [each.text for each in check.run.tellings.get(delegation.client, ())]
    sent = [each.request.body for each in delegation.recorder.exchanges if each.id in visit.exchanges]
    written = [value for body in sent for _, value in parse_form(body).pairs]
    count = sum(min(told.count(text), written.count(text)) for text in set(told))
    got = f"{count} of {len(told)} user names were filled in"
    check(left_open("a user name for each resource, however it is asked for", got, visit.exchange.id))
