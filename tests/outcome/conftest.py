"""A profile of five rows: what a verdict is made from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence, FlowKind, Level, Origin, Profile, Row

MUST = Row(
    id="door/closes",
    flow="front",
    section="1.1",
    level=Level.MUST,
    role="authorization server",
    origin=Origin.KEYWORD,
    text="The door closes.",
    observe="Whether it is shut.",
    unobservable=None,
    rulings=(),
    consequence=Consequence.FAILED,
    needs=(),
    refusal=None,
    expiry=False,
)
SHOULD = replace(MUST, id="door/quiet", level=Level.SHOULD, consequence=Consequence.WARNING)
MAY = replace(MUST, id="door/painted", level=Level.MAY, consequence=Consequence.OBSERVED)
UNSEEN = replace(MUST, id="door/hinges", observe=None, unobservable="they are inside")
ROWS = (MUST, SHOULD, MAY, replace(MUST, flow="back"), replace(SHOULD, flow="back"), replace(UNSEEN, flow="general"))


@pytest.fixture
def profile() -> Profile:
    """The flows front, back and general; front and back have a MUST and a SHOULD each, front a MAY."""
    known = load_profile("oauth2-00")
    flow = replace(known.flows["client_cred"], unchecked=None)
    flows = {name: replace(flow, id=name) for name in ("front", "back")}
    general = replace(flow, id="general", kind=FlowKind.GENERAL)
    return replace(known, flows={"general": general, **flows}, rows=ROWS)
