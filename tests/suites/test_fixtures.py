"""The fixtures that are mere look-ups: without pytest they come to the same."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.suites.fixtures import arguments, can_lend


class Standing:
    """Stands for a check, and for the roles of a run."""

    subject = "a deviation"
    resource = "the client at the resource server"


def wants_both(check: Any, resource: Any, subject: Any) -> None:
    """A check as suites write it."""


def wants_pytest(check: Any, tmp_path: Any) -> None:
    """A check that asks for more than look-ups."""


def test_a_check_gets_what_it_asks_for() -> None:
    check: Any = Standing()
    cast: Any = Standing()
    assert arguments(wants_both, check, cast) == {
        "check": check,
        "resource": cast.resource,
        "subject": check.subject,
    }


@pytest.mark.parametrize(("function", "can"), [(wants_both, True), (wants_pytest, False)])
def test_what_pytest_alone_can_give_is_left_to_it(function: Any, can: bool) -> None:
    assert can_lend(function) is can
