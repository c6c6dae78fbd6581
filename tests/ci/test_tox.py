"""tox.ini: an environment for each profile."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile

CHECKOUT = Path(__file__).resolve().parents[2]


def read() -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.read(CHECKOUT / "tox.ini", "utf-8")
    return found


def names(text: str) -> list[str]:
    """The names in the braces of a text, of which tox makes one environment each."""
    return [name.strip() for group in re.findall(r"\{([^{}]*,[^{}]*)\}", text) for name in group.split(",")]


def test_every_profile_that_can_be_certified_has_an_environment() -> None:
    can_be = [name for name in profile_ids() if load_profile(name).suites]
    config = read()
    [section] = [each for each in config.sections() if names(each)]
    assert names(section) == can_be
    assert names(config["tox"]["env_list"]) == can_be


def test_it_certifies_the_target_it_is_given_or_the_reference_server() -> None:
    config = read()
    [section] = [each for each in config.sections() if names(each)]
    command = config[section]["commands"]
    assert command.startswith("touchstone certify {posargs:reference:{env_name}} ")
    assert "--expect-profile {env_name}" in command
