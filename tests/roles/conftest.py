"""The stage of a test, with its network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
import responses

from .stage import Stage

SetUp = Callable[..., Stage]


@pytest.fixture
def set_up() -> Iterator[SetUp]:
    """Make a stage; keyword arguments are keys of its target file."""
    with ExitStack() as stack:
        network = stack.enter_context(responses.RequestsMock(assert_all_requests_are_fired=False))

        def made(**target: Any) -> Stage:
            stage = Stage(network, **target)
            stack.callback(stage.run.close)
            return stage

        yield made


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    """The stage with the target that claims username, client_cred, refresh and the resource."""
    return set_up()
