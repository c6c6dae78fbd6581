"""The names of an answer's parameters: every profile's are among those that answers are read by."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from conformance.spec.answer_names import answer_names
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile


@pytest.mark.parametrize("profile", profile_ids())
def test_answers_are_read_by_the_names_of_every_profile(profile: str) -> None:
    for part, name in asdict(load_profile(profile).vocabulary.answer).items():
        assert name in answer_names()[part]
