"""The answer that refuses a request for an Access Token (sections 5.1.4, 5.2.5, 6.1.5, 6.1.10, 6.2.7, 6.3.6, 7.1, 7.5).

What is judged is what the draft has for the reason of the refusal; a refusal that is in doubt is not judged.
"""

from __future__ import annotations

from collections.abc import Callable

from conformance.outcome.judgement import Judgement
from conformance.roles.brackets import Attempt
from conformance.spec.model import Vocabulary
from conformance.suites.check import Check
from conformance.suites.forms.refusals import Look, gives_nothing_away, of_every_refusal, undoubted
from conformance.suites.judgements import reasons, refusal_parameters
from conformance.wire.exchange import Exchange


@undoubted
def status(exchange: Exchange, _attempt: Attempt, reason: str, check: Check) -> Judgement:
    """Every refusal has the status that the draft has for its reason."""
    return reasons.has_its_status(exchange, check.flow.refusal(reason))


@undoubted
def challenge(_exchange: Exchange, attempt: Attempt, reason: str, check: Check) -> Judgement:
    """Every refusal with status 401 whose reason the draft names carries the challenge (ruling B3)."""
    return reasons.has_its_challenge(attempt, check.flow.refusal(reason), check.profile.vocabulary)


def _of_parameters(judge: Callable[[Exchange, Vocabulary], Judgement]) -> Look:
    def look(exchange: Exchange, _attempt: Attempt, _reason: str, check: Check) -> Judgement:
        return judge(exchange, check.profile.vocabulary)

    look.__doc__ = judge.__doc__
    return look


test_status = of_every_refusal("refusal/status", status)
test_challenge = of_every_refusal("refusal/challenge", challenge)
test_no_token = gives_nothing_away("refusal/no-token")
test_encoding = of_every_refusal("refusal/encoding", _of_parameters(refusal_parameters.encoded))
test_label = of_every_refusal("refusal/label", _of_parameters(refusal_parameters.labelled))
test_foreign_label = of_every_refusal("refusal/foreign-label", _of_parameters(refusal_parameters.in_no_other_format))
test_reserved_names = of_every_refusal(
    "refusal/reserved-names", _of_parameters(refusal_parameters.without_strange_names)
)
