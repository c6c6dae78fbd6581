"""Judgements about the parameters of a refusal, which need not have any: its body may as well be a text for people.

Such a text may name parameters, in a sentence or in a link; it gives none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from conformance.outcome.judgement import Judgement, Standing, left_open
from conformance.roles.answers import read_answer
from conformance.spec.answer_names import answer_names
from conformance.spec.model import Vocabulary
from conformance.suites.judgements import callbacks
from conformance.suites.judgements.answers import is_form_encoded, response_of
from conformance.suites.judgements.labels import labelled_as_form, not_foreign
from conformance.wire.exchange import Exchange

# What an answer to a Client may say; other names stand in links that lead back to the server as well.
_TOLD = ("error", "demand", "access_token", "refresh_token")


def encoded(exchange: Exchange, words: Vocabulary) -> Judgement:
    """The parameters of a refusal are a form; a body without any may be a text for people."""
    return _where_there_are(exchange, words, lambda: is_form_encoded(exchange))


def labelled(exchange: Exchange, words: Vocabulary) -> Judgement:
    """A refusal with parameters is labelled as a form."""
    return _where_there_are(exchange, words, lambda: labelled_as_form(exchange, words.media_type))


def in_no_other_format(exchange: Exchange, words: Vocabulary) -> Judgement:
    """The parameters of a refusal stand in no other format."""
    return _where_there_are(exchange, words, lambda: not_foreign(exchange))


def without_strange_names(exchange: Exchange, words: Vocabulary) -> Judgement:
    """No refusal that is a form has a name of the draft's prefix that the draft does not define."""
    is_form = labelled_as_form(exchange, words.media_type).standing is Standing.HELD
    if not is_form and is_form_encoded(exchange).standing is not Standing.HELD:
        return left_open("the names of a form", "a text for people", exchange.id)
    return callbacks.reserved_names(read_answer(exchange.response).form, words, exchange.id)


def _where_there_are(exchange: Exchange, words: Vocabulary, judge: Callable[[], Judgement]) -> Judgement:
    if not _written(words.reserved_prefix).search(response_of(exchange).body):
        return left_open("a form, where there are parameters", "no parameters", exchange.id)
    return judge()


@cache
def _written(prefix: str) -> re.Pattern[bytes]:
    """Where a parameter of this prefix is given its value, in whatever format: `name=`, `"name":` or `<name>`."""
    known = [name for part in _TOLD for name in answer_names()[part] if name.startswith(prefix)]
    name = f"(?:{'|'.join(map(re.escape, known))})"
    return re.compile(rf'(?<![\w.-]){name}\s*=|"{name}"\s*:|<{name}>'.encode())
