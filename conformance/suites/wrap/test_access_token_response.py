"""The answer that carries an Access Token (sections 5.1.3, 5.2.4, 6.1.4, 6.1.9, 6.2.6, 6.3.5, 7.1 to 7.5)."""

from __future__ import annotations

from conformance.grammar.form import Form
from conformance.outcome.judgement import Judgement, broken, held
from conformance.roles.opening import Opening
from conformance.roles.resource_flow import served
from conformance.roles.token_flow import TokenFlow
from conformance.suites.check import Check, requirement
from conformance.suites.forms.answers import (
    carries_token,
    expires_in,
    of_every_answer,
    of_working_answer,
    opens_resource,
    refresh_token,
    success_status,
)
from conformance.suites.judgements import answers, callbacks, labels, token_format
from conformance.wire.exchange import Exchange


def label(exchange: Exchange, _form: Form, check: Check) -> Judgement:
    """Every answer is labelled as a form; a label that is no form's but harmless is worth a warning (ruling B24)."""
    return labels.labelled_as_form(exchange, check.profile.vocabulary.media_type)


def foreign_label(exchange: Exchange, _form: Form, _check: Check) -> Judgement:
    """No answer is labelled as another format, or written in one (ruling B24)."""
    return labels.not_foreign(exchange)


def left_out(exchange: Exchange, form: Form, _check: Check) -> Judgement:
    """The Refresh Token that the draft lists is there (rulings B1, B2)."""
    name = "wrap_refresh_token"
    there = bool(form.all(name))
    return (held if there else broken)(name, name if there else f"no {name}", exchange.id)


def one_refresh_token(exchange: Exchange, form: Form, _check: Check) -> Judgement:
    """The answer has one Refresh Token, and it is not empty."""
    return answers.has_one(exchange, "wrap_refresh_token", form)


def reserved_names(exchange: Exchange, form: Form, check: Check) -> Judgement:
    """No answer has a parameter of the draft's prefix that the draft does not define."""
    return callbacks.reserved_names(form, check.profile.vocabulary, exchange.id)


test_status = of_every_answer("access-token-response/status", success_status)
test_label = of_every_answer("access-token-response/label", label)
test_foreign_label = of_every_answer("access-token-response/foreign-label", foreign_label)
test_access_token = carries_token("access-token-response/access-token")
test_expires_in = of_working_answer("access-token-response/expires-in", expires_in)
test_refresh_token = of_working_answer("access-token-response/refresh-token", one_refresh_token)
test_refresh_token_not_empty = of_working_answer("access-token-response/refresh-token-not-empty", refresh_token)
test_refresh_token_left_out = of_working_answer("access-token-response/refresh-token-left-out", left_out)
test_reserved_names = of_every_answer("access-token-response/reserved-names", reserved_names)
test_opens_resource = opens_resource("access-token-response/opens-resource")


@requirement("access-token-response/encoding")
def test_encoding(check: Check, flow: TokenFlow, opening: Opening) -> None:
    """Every answer is a form whose values are escaped, and escaped once: the token is good as a client reads it."""
    found = []
    for exchange in flow.answers():
        found += [answers.is_form_encoded(exchange), token_format.escaped(exchange, "wrap_access_token")]
    others = token_format.misreadings(flow.working.answer.access_token or "")
    if others and check.run.target.get("endpoints.resource"):
        as_read = opening.of_working_token()
        for how, other in others.items():
            again = None if served(as_read) else opening.of(other, f"the token {how}")
            found.append(token_format.escaped_once(as_read, again, how))
    check.all(found)


@requirement("access-token-response/token-size")
def test_token_size(check: Check, flow: TokenFlow) -> None:
    """The Authorization header with the token in it is smaller than what every web server takes."""
    working = flow.working
    token = working.answer.access_token or ""
    check(token_format.fits_header(token, check.profile.vocabulary, working.exchange.id))


@requirement("access-token-response/token-characters")
def test_token_characters(check: Check, flow: TokenFlow) -> None:
    """The token can be sent in a header at all."""
    check(token_format.sendable(flow.working.answer.access_token or "", flow.working.exchange.id))


@requirement("access-token-response/token-unsafe-characters")
def test_token_unsafe_characters(check: Check, flow: TokenFlow) -> None:
    """The token can stand within quotation marks as it is (ruling B18)."""
    check(token_format.safe(flow.working.answer.access_token or "", flow.working.exchange.id))
