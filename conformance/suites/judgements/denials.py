"""Judgements about how a client is told that the end user has denied, where a draft has two forms for it (ruling B10).

One is an error, the other a reserved value in the place of the code.
"""

from __future__ import annotations

from conformance.outcome.judgement import Judgement, broken, held, left_open
from conformance.roles.callback import Callback
from conformance.spec.model import Authorization

NOT_SENT_BACK = "the end user is not sent back"


def names_error(callback: Callback | None, way: Authorization, exchange: str) -> Judgement:
    """The error of a denial is named, once; a denial told by the reserved code alone is another requirement's."""
    expected = f"{way.error}={way.denial}, if the end user is sent back"
    if callback is None:
        return left_open(expected, NOT_SENT_BACK, exchange)
    errors, codes = _told(callback, way)
    if not errors and codes == (way.denial,):
        return left_open(expected, _shown(callback, way), exchange)
    return (held if errors == (way.denial,) else broken)(expected, _shown(callback, way), exchange)


def not_only_as_code(callback: Callback | None, way: Authorization, exchange: str) -> Judgement:
    """The reserved code is not all that tells of the denial."""
    expected = f"no {way.grant}={way.denial} without {way.error}"
    if callback is None:
        return left_open(expected, NOT_SENT_BACK, exchange)
    errors, codes = _told(callback, way)
    return (broken if way.denial in codes and not errors else held)(expected, _shown(callback, way), exchange)


def not_only_as_error(callback: Callback | None, way: Authorization, exchange: str) -> Judgement:
    """The error is not all that tells of the denial."""
    expected = f"{way.grant}={way.denial}, if the end user is sent back"
    if callback is None:
        return left_open(expected, NOT_SENT_BACK, exchange)
    errors, codes = _told(callback, way)
    if way.denial in codes:
        return held(expected, _shown(callback, way), exchange)
    return (broken if errors else left_open)(expected, _shown(callback, way), exchange)


def _told(callback: Callback, way: Authorization) -> tuple[tuple[str, ...], tuple[str, ...]]:
    form = callback.at(way.answer)
    return form.all(way.error), form.all(way.grant)


def _shown(callback: Callback, way: Authorization) -> str:
    errors, codes = _told(callback, way)
    found = [*(f"{way.error}={value}" for value in errors), *(f"{way.grant}={value}" for value in codes)]
    return ", ".join(found) or f"neither {way.error} nor {way.grant}"
