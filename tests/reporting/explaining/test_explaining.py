"""One requirement explained: what is said of it, and that every text is shown as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.reporting.explaining import Explained, Proof, explained, markdown, text
from conformance.reporting.explaining.markdown import prose
from conformance.spec.advice import Advice
from conformance.spec.files import profile_ids
from conformance.spec.loading import load_profile
from conformance.spec.model import Consequence, Profile, Row

ADVICE = Advice("a.toml", 1, ("*/*",), ("*",), "Somebody else gets in.", "Close the door.")
BASE = load_profile("oauth2-00").row("token-response/no-store", "device")


def made(*rows: Row, proofs: tuple[Proof, ...] = ()) -> Explained:
    profile: Profile = replace(load_profile("oauth2-00"), rows=rows)
    return explained(profile, BASE.id, proofs, ADVICE)


def parts(known: Explained) -> dict[str, tuple[str, ...]]:
    return {part.title: part.paragraphs for part in known.parts}


def test_flows_in_which_it_is_the_same_stand_together() -> None:
    rows = (BASE, replace(BASE, flow="refresh"), replace(BASE, flow="username", section="3.9"))
    assert [(place.flows, place.section) for place in made(*rows).places] == [
        (("device", "refresh"), "3.2"),
        (("username",), "3.9"),
    ]


def test_a_flow_with_a_text_of_its_own_is_named() -> None:
    known = made(BASE, replace(BASE, flow="refresh", text="Otherwise here."))
    assert known.paraphrases == (f"device: {BASE.text}", "refresh: Otherwise here.")


def test_a_ruling_stands_in_full() -> None:
    ruling = load_profile("oauth2-00").rulings["A22"]
    (said,) = parts(made(BASE))["Ruling A22 (3.2)"]
    assert ruling.says in said
    assert ruling.ruling in said


def test_what_cannot_be_seen_says_why_and_has_no_advice() -> None:
    known = parts(made(replace(BASE, observe=None, unobservable="nobody looks inside")))
    assert known["Why it is not tested"] == ("nobody looks inside.",)
    assert not {"What failing it means", "How it is tested"} & set(known)


def test_what_is_only_observed_has_no_advice() -> None:
    assert "How servers usually fix it" not in parts(made(replace(BASE, consequence=Consequence.OBSERVED)))


def test_what_can_fail_in_one_flow_has_advice() -> None:
    known = parts(made(replace(BASE, consequence=Consequence.OBSERVED), replace(BASE, flow="refresh")))
    assert known["What failing it means"] == ("Somebody else gets in.",)
    assert known["How servers usually fix it"] == ("Close the door.",)


def test_what_it_rests_on_is_said_in_words() -> None:
    assert "OAuth 1.0" in parts(made(replace(BASE, evidence="oauth1")))["What it rests on"][0]
    assert "What it rests on" not in parts(made(BASE))


@pytest.mark.parametrize(
    ("flows", "said"), [(("device",), "It opens. In device."), (("device", "refresh"), "It opens.")]
)
def test_a_fault_that_acts_in_some_flows_only_says_so(flows: tuple[str, ...], said: str) -> None:
    known = made(BASE, replace(BASE, flow="refresh"), proofs=(Proof("open", "It opens", flows),))
    assert [part.named for part in known.parts if part.named] == [(("open", said),)]


HOSTILE = "<b>x</b> [a](http://b) `c` *d* _e_ f|g & ~~h~~ \\ under_score"


def test_no_text_becomes_markup() -> None:
    assert prose(HOSTILE) == (r"\<b\>x\</b\> \[a\](http://b) \`c\` \*d\* \_e\_ f\|g \& \~\~h\~\~ \\ under_score")
    page = markdown(made(replace(BASE, text=HOSTILE, role=HOSTILE), proofs=(Proof("f", HOSTILE, ("device",)),)))
    assert "<b>" not in page
    assert page.count("](http") == page.count("\\](http")


@pytest.mark.parametrize(
    ("said", "shown"),
    [("# a", r"\# a"), ("## a", r"\## a"), ("- a", r"\- a"), ("+ a", r"\+ a"), ("1. a", r"1\. a"), ("-a", "-a")],
)
def test_no_text_begins_a_heading_or_a_list(said: str, shown: str) -> None:
    assert prose(said) == shown


def test_lines_fit_the_terminal() -> None:
    for name in profile_ids()[:2]:
        profile = load_profile(name)
        for id_ in dict.fromkeys(row.id for row in profile.rows):
            shown = text(explained(profile, id_, [], ADVICE), 72)
            assert [line for line in shown.splitlines() if len(line) > 72] == []


def test_both_say_the_same() -> None:
    """The words are the same in both, whatever stands around them."""
    for id_ in ("token-response/no-store", "signed/accepted", "immediate/denied-unapproved"):
        known = explained(load_profile("oauth2-00"), id_, [Proof("open", "It opens", ("device",))], ADVICE)
        shown = " ".join(text(known, 10_000).split())
        for part in known.parts:
            for said in (*part.paragraphs, *(name for name, _ in part.named), *(said for _, said in part.named)):
                assert said in shown
                assert prose(said) in markdown(known) or said in markdown(known)
