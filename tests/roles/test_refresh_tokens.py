"""The client that refreshes: where its refresh token comes from, and what it does when one is used up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.outcome.outcomes import Outcome
from conformance.roles.deviation import Deviation, without
from conformance.roles.token_flow import TokenFlow

from .conftest import SetUp
from .stage import Heard, Said, Stage, flow_of, granted, refused, stop_of


class Refreshing:
    """A server that issues refresh tokens. `single_use`: each works once. `rotate`: a refresh brings another."""

    def __init__(
        self, *, single_use: bool = False, rotate: bool = False, sources: str = "username client_cred"
    ) -> None:
        self.single_use = single_use
        self.rotate = rotate
        self.sources = sources.split()
        self.works = True
        self.live: list[str] = []
        self.count = 0

    def __call__(self, heard: Heard) -> Said:
        self.count += 1
        kind, presented = heard.form.get("type"), heard.form.get("refresh_token", "")
        if not self.works:
            return refused("server_error", 500)
        if kind in self.sources:
            return self._grant(issue=True)
        if kind in ("username", "client_cred"):
            return granted(f"access-{self.count}")
        if kind != "refresh" or presented not in self.live or "client_id" not in heard.form:
            return refused()
        if self.single_use:
            self.live.remove(presented)
        return self._grant(issue=self.rotate)

    def _grant(self, *, issue: bool) -> Said:
        if not issue:
            return granted(f"access-{self.count}")
        self.live.append(f"refresh-{self.count}")
        return granted(f"access-{self.count}", refresh_token=f"refresh-{self.count}")


def refresh_of(stage: Stage) -> TokenFlow:
    return flow_of(stage, "refresh")


def types(stage: Stage) -> list[str]:
    return [heard.form.get("type", "") for heard in stage.heard]


def test_the_refresh_token_comes_from_a_claimed_flow_that_issues_one(stage: Stage) -> None:
    stage.at("token", Refreshing())
    refresh_of(stage).working  # noqa: B018
    assert types(stage) == ["username", "refresh", "refresh"], "the second shows whether the first used it up"
    assert stage.heard[1].body == {
        "type": "refresh",
        "client_id": "client-1",
        "client_secret": "kX8-secret",
        "refresh_token": "refresh-1",
    }


def test_flows_are_asked_in_turn_until_one_issues_a_refresh_token(stage: Stage) -> None:
    stage.at("token", Refreshing(sources="client_cred"))
    refresh_of(stage).working  # noqa: B018
    assert types(stage) == ["username", "client_cred", "refresh", "refresh"]


def test_a_flow_that_names_the_client_is_asked_before_one_that_does_not(set_up: SetUp) -> None:
    """A refresh token belongs to a client (ruling A33); an assertion names none. The order of the profile is turned
    round, so that it is not what decides.
    """
    stage = set_up(flows=["client_cred", "assertion", "refresh"], assertion={"format": "f", "value": "kX8-assertion"})
    flows = dict(reversed(list(stage.run.profile.flows.items())))
    stage.run.profile = replace(stage.run.profile, flows=flows)
    stage.at("token", Refreshing(sources="assertion client_cred"))
    refresh_of(stage).working  # noqa: B018
    assert types(stage) == ["client_cred", "refresh", "refresh"]


def test_a_flow_that_is_not_claimed_is_not_asked(set_up: SetUp) -> None:
    stage = set_up(flows=["client_cred", "refresh"])
    stage.at("token", Refreshing(sources="username"))
    stop = stop_of(lambda: refresh_of(stage).working)
    assert set(types(stage)) == {"client_cred"}
    assert (stop.outcome, stop.reason) == (
        Outcome.UNTESTED,
        "no claimed flow issued a refresh token (client_cred did not)",
    )


def test_without_a_flow_that_could_issue_one_the_refresh_is_untested(set_up: SetUp) -> None:
    stage = set_up(flows=["refresh"])
    stop = stop_of(lambda: refresh_of(stage).working)
    assert stop.outcome is Outcome.UNTESTED
    assert stop.reason == "needs a claimed flow that issues refresh tokens, in flows of the target file"
    assert stage.heard == []


def test_when_every_flow_that_could_issue_one_fails_the_refresh_is_inconclusive(stage: Stage) -> None:
    stage.at("token", lambda _: refused())
    stop = stop_of(lambda: refresh_of(stage).working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert stop.reason.startswith("no refresh token could be had: the working username request got status 400")
    assert stop.exchanges, "the exchanges that show it"


def test_when_the_target_file_lacks_what_every_such_flow_needs_the_refresh_is_untested(set_up: SetUp) -> None:
    stage = set_up(endpoints={"resource": "https://rs.example/photos"})
    stop = stop_of(lambda: refresh_of(stage).working)
    assert (stop.outcome, stop.reason) == (Outcome.UNTESTED, "needs endpoints.token in the target file")


@pytest.mark.parametrize(
    "server",
    [pytest.param(lambda _: refused(), id="refused"), pytest.param(lambda _: granted("S"), id="none-issued")],
)
def test_a_search_without_success_is_not_repeated_for_the_next_check(stage: Stage, server: Refreshing) -> None:
    """The refresh flow has some forty checks, and each of them would ask every flow again."""
    stage.at("token", server)
    flow = refresh_of(stage)
    stop_of(lambda: flow.working)
    asked = len(stage.heard)
    stop_of(lambda: flow.working)
    assert len(stage.heard) == asked


def test_the_replaced_token_is_the_one_that_came_with_the_refresh_token(stage: Stage) -> None:
    stage.at("token", Refreshing())
    working = refresh_of(stage).working
    assert (working.replaces, working.answer.access_token) == ("access-1", "access-2")


def test_the_newest_refresh_token_is_used(stage: Stage) -> None:
    stage.at("token", Refreshing(rotate=True, single_use=True))
    flow = refresh_of(stage)
    assert flow.works()
    assert flow.works()
    assert types(stage) == ["username", "refresh", "refresh"]
    assert [heard.body.get("refresh_token") for heard in stage.heard] == [None, "refresh-1", "refresh-2"]


def test_an_answer_without_another_refresh_token_leaves_the_old_one_in_use(stage: Stage) -> None:
    stage.at("token", Refreshing())
    flow = refresh_of(stage)
    assert flow.works()
    assert flow.works()
    assert [heard.body.get("refresh_token") for heard in stage.heard] == [None, "refresh-1", "refresh-1"]


def test_a_refresh_token_that_is_used_up_is_minted_anew(stage: Stage) -> None:
    """A server may let a refresh token work once without issuing another (ruling A34)."""
    stage.at("token", Refreshing(single_use=True))
    flow = refresh_of(stage)
    assert flow.works()
    assert flow.works()
    assert types(stage) == ["username", "refresh", "refresh", "username", "refresh"]
    assert [heard.body.get("refresh_token") for heard in stage.sent_to("token")[1:]] == [
        "refresh-1",
        "refresh-1",
        None,
        "refresh-4",
    ]


def test_attempts_are_bracketed_by_refreshes_that_mint_their_own_refresh_token(stage: Stage) -> None:
    stage.at("token", Refreshing(single_use=True))
    flow = refresh_of(stage)
    assert flow.attempt(without("client_id")).doubt is None
    assert types(stage) == ["username", "refresh", "refresh", "username", "refresh", "refresh"]
    assert stage.heard[-1].body["refresh_token"] == "refresh-4", "the attempt did not use it up"


def test_the_working_run_fails_where_a_new_refresh_token_does_not_help_either(stage: Stage) -> None:
    server = Refreshing(single_use=True)
    stage.at("token", server)
    flow = refresh_of(stage)
    flow.working  # noqa: B018
    server.single_use, server.live = False, []
    stage.at("token", lambda heard: refused() if heard.form.get("type") == "refresh" else server(heard))
    assert not flow.works()


def test_a_server_that_breaks_down_puts_attempts_in_doubt_and_they_are_not_sent_again(stage: Stage) -> None:
    """No new refresh token can be had then; that is an answer to whether it still works, and not a reason to begin
    anew with every check."""
    server = Refreshing(single_use=True)
    stage.at("token", server)
    flow = refresh_of(stage)
    flow.working  # noqa: B018
    server.works = False
    changes = [Deviation(f"change {number}", lambda request, _: request.without("client_id")) for number in (1, 2)]
    stage.run.plan["refresh"] = changes
    assert flow.attempt(changes[0]).doubt is not None
    asked = len(stage.heard)
    assert flow.attempt(changes[1]).doubt is not None
    assert len(stage.heard) == asked
