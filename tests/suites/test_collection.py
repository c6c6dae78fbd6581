"""From the profile to pytest items: which there are, in which order, and what the selected ones will send."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from conformance.roles.cast import Cast
from conformance.roles.deviation import without
from conformance.roles.presentation import Presentation, nothing
from conformance.roles.run import Run
from conformance.roles.signed_attempt import SignedAttempt
from conformance.roles.signed_attempt import without as without_attribute
from conformance.spec.loading import load_profile
from conformance.spec.model import Row
from conformance.suites.collection import REMAINING, Collector, is_check, mint_early, pair_of
from conformance.suites.fixtures import CAST

from .conftest import PROFILE

NO_SECRET = without("client_secret")
NO_TOKEN = Presentation("no token", nothing())


class Item:
    """As much of a pytest item as collection looks at."""

    def __init__(self, requirement: str, flow: str, subject: object = None, marker: str = "requirement") -> None:
        self.callspec = SimpleNamespace(params={"check": (PROFILE.row(requirement, flow), subject)})
        self.marker = marker

    def get_closest_marker(self, name: str) -> object | None:
        return self if name == self.marker else None

    def __repr__(self) -> str:
        row, _ = self.callspec.params["check"]
        return f"{row.flow}:{row.id}"


class Metafunc:
    """As much of a pytest metafunc: the marks of one test, and what it is parametrised with."""

    def __init__(self, marker: str, *args: object) -> None:
        self.definition = SimpleNamespace(
            nodeid="suites/test_x.py::test_y",
            get_closest_marker=lambda name: SimpleNamespace(args=args) if name == marker else None,
        )
        self.pairs: list[tuple[Row, object]] | None = None
        self.ids: list[str] = []

    def parametrize(self, name: str, pairs: list[tuple[Row, object]], *, indirect: bool, ids: list[str]) -> None:
        assert (name, indirect) == ("check", True)
        self.pairs, self.ids = pairs, ids


class Config:
    """As much of a pytest config: what was deselected, and where the roles are."""

    def __init__(self, cast: Any = None) -> None:
        self.deselected: list[Item] = []
        self.hook = SimpleNamespace(pytest_deselected=lambda items: self.deselected.extend(items))
        self.stash = {CAST: cast}


def collected(run: Run, *items: Item, only: tuple[str, ...] = (), flows: tuple[str, ...] = ()) -> list[str]:
    """The items that are left and in their order, after all of collection."""
    collector, left, config = Collector(Cast(run), only, flows), list(items), Config()
    collector.pytest_collection_modifyitems(config, left)  # type: ignore[arg-type]
    collector.pytest_collection_finish(SimpleNamespace(items=left))  # type: ignore[arg-type]
    gone = [item for item in items if item not in left and item.marker != REMAINING]
    assert config.deselected == gone, "pytest is told, so that it counts them"
    return [repr(item) for item in left]


def generated(run: Run, metafunc: Metafunc) -> Metafunc:
    Collector(Cast(run), (), ()).pytest_generate_tests(metafunc)  # type: ignore[arg-type]
    return metafunc


def test_a_test_runs_once_for_each_flow_of_its_requirement(run: Run) -> None:
    found = generated(run, Metafunc("requirement", {"token-response/status": "a subject"}))
    assert found.ids == [
        f"{flow}:token-response/status"
        for flow in ("web_server", "device", "username", "client_cred", "assertion", "refresh")
    ]
    assert found.pairs is not None
    assert {subject for _, subject in found.pairs} == {"a subject"}


def test_a_test_of_many_requirements_takes_them_in_the_profile_s_order_each_with_its_subject(run: Run) -> None:
    found = generated(run, Metafunc("requirement", {"resource/no-token": 2, "resource/scope": 1}))
    assert found.ids == ["resource:resource/scope", "resource:resource/no-token"]
    assert [subject for _, subject in found.pairs or ()] == [1, 2]


LATER = load_profile("reciprocal-02")


def test_of_what_only_another_revision_asks_no_item_is_made(run: Run) -> None:
    """The suite is one for all revisions: what the profile does not have, another with the same suite has."""
    earlier = replace(run, profile=load_profile("reciprocal-00"))
    table = {"update/accepted": None, "redemption/made": None}
    assert generated(earlier, Metafunc("requirement", table)).ids == ["party_b:redemption/made"]
    assert generated(replace(run, profile=LATER), Metafunc("requirement", table)).ids == [
        "party_b:redemption/made",
        "party_b:update/accepted",
    ]


@pytest.mark.parametrize(
    ("profile", "table", "made"),
    [
        ("reciprocal-00", {"update/accepted": None}, []),
        ("reciprocal-02", {"update/accepted": None}, None),
        ("reciprocal-00", {"update/accepted": None, "redemption/made": None}, None),
        ("reciprocal-00", {"update/acepted": None}, None),
    ],
    ids=["of-another-revision", "of-this-one", "of-both", "misspelt"],
)
def test_a_test_of_another_revision_alone_makes_no_item(
    run: Run, profile: str, table: dict[str, None], made: list[object] | None
) -> None:
    """One that is misspelt makes some, so that it is found out when its rows are looked up."""
    collector = Collector(Cast(replace(run, profile=load_profile(profile))), (), ())
    test = SimpleNamespace(pytestmark=[pytest.mark.requirement(table).mark])
    assert collector.pytest_pycollect_makeitem(test) == made


def test_the_test_that_stands_for_the_rest_runs_for_every_row(run: Run) -> None:
    assert len(generated(run, Metafunc(REMAINING)).ids) == len(PROFILE.rows)


def test_of_rows_judged_by_tests_before_it_no_item_is_made(run: Run) -> None:
    collector, rest = Collector(Cast(run), (), ()), Metafunc(REMAINING)
    collector.pytest_generate_tests(Metafunc("requirement", {"token-response/status": None}))  # type: ignore[arg-type]
    collector.pytest_generate_tests(rest)  # type: ignore[arg-type]
    gone = len(PROFILE.rows_of("token-response/status"))
    assert len(rest.ids) == len(PROFILE.rows) - gone
    assert not any(name.endswith(":token-response/status") for name in rest.ids)


def test_the_module_for_the_rest_is_collected_last(run: Run) -> None:
    names = ["test_a.py", "test_remaining.py", "test_b.py"]
    report = SimpleNamespace(result=[SimpleNamespace(name=name) for name in names])
    hook: Any = Collector(Cast(run), (), ()).pytest_make_collect_report(None)  # type: ignore[arg-type]
    next(hook)
    with pytest.raises(StopIteration) as ended:
        hook.send(report)
    assert [node.name for node in ended.value.value.result] == ["test_a.py", "test_b.py", "test_remaining.py"]


def test_a_function_without_a_mark_is_left_alone(run: Run) -> None:
    assert generated(run, Metafunc("slow")).pairs is None


def test_a_test_of_a_requirement_that_does_not_exist_stops_the_run(run: Run) -> None:
    metafunc = Metafunc("requirement", {"resource/no-token": None, "door/opens": None, "door/closes": None})
    with pytest.raises(pytest.UsageError, match="test_y: no requirement door/closes, door/opens in the profile"):
        generated(run, metafunc)


def test_the_items_are_in_the_order_of_the_profile_with_waits_at_the_end_of_their_flow(run: Run) -> None:
    assert collected(
        run,
        Item("resource/header-expired-token", "resource"),
        Item("resource/no-token", "resource"),
        Item("token-response/status", "refresh"),
        Item("token-request/form-body", "client_cred"),
        Item("token-response/status", "client_cred"),
        Item("documentation/value-sizes", "general"),
    ) == [
        "general:documentation/value-sizes",
        "client_cred:token-request/form-body",
        "client_cred:token-response/status",
        "refresh:token-response/status",
        "resource:resource/no-token",
        "resource:resource/header-expired-token",
    ]


def test_what_another_test_judges_does_not_stand_for_the_rest_as_well(run: Run) -> None:
    judged = Item("token-response/status", "client_cred")
    rest = [
        Item("token-response/status", "client_cred", marker=REMAINING),
        Item("device/code", "device", marker=REMAINING),
    ]
    assert collected(run, judged, *rest) == ["device:device/code", "client_cred:token-response/status"]


@pytest.mark.parametrize(
    ("only", "flows", "left"),
    [
        pytest.param((), (), ["client_cred:token-response/status", "refresh:token-response/status"], id="all"),
        pytest.param(("token-response/status",), ("refresh",), ["refresh:token-response/status"], id="both"),
        pytest.param((), ("client_cred",), ["client_cred:token-response/status"], id="flow"),
        pytest.param(("token-response/no-store",), (), [], id="another-requirement"),
    ],
)
def test_only_what_is_asked_for_is_left(
    run: Run, only: tuple[str, ...], flows: tuple[str, ...], left: list[str]
) -> None:
    items = [Item("token-response/status", flow) for flow in ("client_cred", "refresh")]
    assert collected(run, *items, only=only, flows=flows) == left


def test_what_will_be_refused_is_known_even_where_it_is_not_selected(run: Run) -> None:
    """A check that looks at all refusals of its flow looks at the same ones however it is selected."""
    refused = Item("token-request/client-secret-missing", "client_cred", NO_SECRET)
    collected(run, refused, only=("error-response/status",))
    assert run.catalogue == {"client_cred": [(NO_SECRET, "client")]}
    assert run.plan == {}


def test_what_will_be_sent_is_what_the_selected_checks_ask_for(run: Run) -> None:
    recorded = Item("token-request/by-get", "client_cred", NO_SECRET)
    collected(run, recorded, Item("resource/no-token", "resource", NO_TOKEN))
    assert run.plan == {"client_cred": [NO_SECRET]}
    assert run.presentations == [NO_TOKEN]
    assert run.catalogue == {}, "a change without a reason to refuse it is no refusal"


def test_attempts_at_signed_requests_are_planned_where_the_flow_is_claimed(run: Run) -> None:
    unsigned = SignedAttempt("no signature", attributes=without_attribute("signature"))
    item = Item("signed/signature-missing", "signed", unsigned)
    collected(run, item)
    assert run.signed == []
    run.target = replace(run.target, flows=("client_cred", "signed"))
    collected(run, item)
    assert run.signed == [unsigned]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(Item("token-request/client-secret-missing", "refresh", NO_SECRET), id="flow-not-claimed"),
        pytest.param(Item("client_cred/client-without-secret", "client_cred", NO_SECRET), id="key-missing"),
        pytest.param(Item("resource/body-put-empty-token", "resource", NO_TOKEN), id="method-missing"),
        pytest.param(Item("token-response/status", "client_cred", "a subject"), id="nothing-to-send"),
    ],
)
def test_what_cannot_run_is_neither_known_nor_sent(run: Run, item: Item) -> None:
    assert collected(run, item) == [repr(item)]
    assert (run.catalogue, run.plan, run.presentations) == ({}, {}, [])


@pytest.mark.parametrize(
    ("requirement", "minted"),
    [("resource/header-expired-token", 1), ("resource/body-put-expired-token", 0), ("resource/no-token", 0)],
    ids=["waits", "waits-but-cannot-run", "does-not-wait"],
)
def test_a_token_is_minted_early_only_for_a_check_that_will_wait_for_its_end(
    run: Run, requirement: str, minted: int
) -> None:
    mints: list[str] = []
    cast = SimpleNamespace(run=run, mint=mints.append)
    items: Any = [Item(requirement, "resource"), Item(requirement, "resource")]
    mint_early(Config(cast), items, {"resource"})  # type: ignore[arg-type]
    assert len(mints) == minted


def test_a_check_is_told_from_other_items() -> None:
    item: Any = Item("resource/no-token", "resource", NO_TOKEN)
    assert is_check(item)
    assert pair_of(item) == (PROFILE.row("resource/no-token", "resource"), NO_TOKEN)
    other: Any = SimpleNamespace(callspec=SimpleNamespace(params={"name": 1}))
    plain: Any = SimpleNamespace()
    assert not is_check(other)
    assert not is_check(plain)
