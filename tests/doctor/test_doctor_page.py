"""What docs/doctor.md shows is what the commands say."""

from __future__ import annotations

import inspect
import re

import pytest

from conformance.reporting import run_warning_answers, run_warning_course

from .samples import PAGE, SAMPLES, sample


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_not_stale(name: str) -> None:
    assert sample(PAGE.read_text("utf-8"), name) == SAMPLES[name](), "python -m tests.doctor.samples makes it anew"


def test_every_warning_about_a_run_is_explained() -> None:
    sources = inspect.getsource(run_warning_answers) + inspect.getsource(run_warning_course)
    kinds = set(re.findall(r'RunWarning\(\s*f?"([\w{}-]+)"', sources))
    assert len(kinds) >= 11
    page = PAGE.read_text("utf-8")
    assert [kind for kind in kinds if f"`{kind.replace('{status}', '401')}`" not in page] == []
