"""The suite as requester at a host, with tokens of its own, and as the manager that is asked about them."""

from __future__ import annotations

import pytest

from conformance.outcome.findings import Stop
from conformance.outcome.outcomes import Outcome
from conformance.roles.counterpart.behaviour import Behaviour
from conformance.roles.uma.host.attempts import WITHOUT, HostAttempt
from conformance.roles.uma.host.our_tokens import BROKEN, INVALID, SILENT

from ..conftest import SetUp
from ..stage import Heard, Said, stop_of
from .hosting import CONTENT, INTRODUCED, RESOURCE, Host, called, host_access, planned


class Hurried(Host):
    """It only looks whether a token is there."""

    def opens(self, token: str) -> bool:
        return bool(token)


def test_a_valid_token_opens_and_the_question_about_it_is_seen(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    [question] = suite.working.validations
    assert (suite.working.served, suite.working.place) == (True, "query")
    assert suite.working.token.value.encode() in question.request.body


def test_the_working_access_is_made_once(set_up: SetUp) -> None:
    host = Host()
    suite, _ = host_access(set_up, host)
    assert suite.working is suite.working
    assert len(host.shown) == 1


def test_every_attempt_has_a_token_of_its_own(set_up: SetUp) -> None:
    host = Host()
    suite, _ = host_access(set_up, host)
    suite.attempt(HostAttempt("one"))
    assert len(set(host.shown)) == len(host.shown)


def test_a_token_is_presented_as_often_as_the_attempt_says(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    twice = suite.ask(HostAttempt("twice", times=2))
    assert (len(twice.exchanges), len(twice.validations)) == (2, 2)


def test_a_resource_with_a_query_keeps_it(set_up: SetUp) -> None:
    host = Host()
    suite, stage = host_access(set_up, host, endpoints={"resource": f"{RESOURCE}?view=basic"})
    assert suite.working.served
    assert stage.heard[0].query.keys() == {"view", "oauth_token"}


def test_who_presents_nothing_asks_for_the_bare_resource(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    exchange = suite.attempt(WITHOUT).attempt.exchange
    assert exchange is not None
    assert exchange.request.url == RESOURCE


@pytest.mark.parametrize("place", ["header", "body"])
def test_a_host_that_wants_the_token_elsewhere_is_looked_at_all_the_same(set_up: SetUp, place: str) -> None:
    class Elsewhere(Host):
        def token(self, heard: Heard) -> str:
            in_header = heard.authorization.removeprefix('Token token="').removesuffix('"')
            return in_header if place == "header" else heard.body.get("oauth_token", "")

    suite, _ = host_access(set_up, Elsewhere())
    assert suite.working.place == place
    assert suite.ask(HostAttempt("another")).place == place


@pytest.mark.parametrize("answer", [INVALID, BROKEN])
def test_what_the_manager_says_of_a_token_is_what_the_attempt_wants(set_up: SetUp, answer: Behaviour) -> None:
    suite, _ = host_access(set_up, Host())
    refused = suite.attempt(HostAttempt("refused", answers=(answer,)))
    assert (refused.served, refused.attempt.doubt, len(refused.validations)) == (False, None, 1)


def test_a_manager_that_never_answers_lets_go_of_who_asks(set_up: SetUp) -> None:
    class Waiting(Host):
        def asked(self, token: str, resource: str = RESOURCE) -> tuple[int, bytes]:
            self.patience_s = 0.05 if self.shown.index(token) == 1 else 5.0
            return super().asked(token, resource)

    suite, _ = host_access(set_up, Waiting())
    silent = suite.attempt(HostAttempt("silent", answers=(SILENT,)))
    assert (silent.served, silent.attempt.doubt, len(silent.validations)) == (False, None, 1)


def test_a_token_for_another_resource_is_valid_there_alone(set_up: SetUp) -> None:
    host = Host()
    suite, _ = host_access(set_up, host)
    elsewhere = suite.ask(HostAttempt("elsewhere", elsewhere=True))
    assert not elsewhere.served
    assert host.asked(elsewhere.token.value, elsewhere.token.resource_uri)[0] == 200


def test_a_host_that_does_not_say_which_resource_it_means_hears_yes(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    elsewhere = suite.ask(HostAttempt("elsewhere", elsewhere=True))
    assert called(suite.manager.validation, f"access_token={elsewhere.token.value}".encode())[0] == 200


def test_a_question_about_a_token_that_nobody_issued_is_found(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    unknown = suite.attempt(HostAttempt("unknown", value=lambda token: f"x{token[3:]}"))
    assert (unknown.served, len(unknown.validations)) == (False, 1)


LIKE_ONE_ACCEPTED = HostAttempt("like one accepted", value=lambda token: f"{token[:-1]}~", accepted=True)


def test_a_token_is_changed_that_was_accepted_right_before(set_up: SetUp) -> None:
    host = Host()
    suite, _ = host_access(set_up, host)
    changed = suite.attempt(LIKE_ONE_ACCEPTED)
    assert host.shown[1:3] == [changed.token.value, f"{changed.token.value[:-1]}~"]
    assert (changed.served, len(changed.exchanges), len(changed.validations)) == (False, 1, 1)


def test_a_host_that_remembers_a_yes_refuses_a_token_like_it(set_up: SetUp) -> None:
    class Remembering(Host):
        def opens(self, token: str) -> bool:
            return token in self.shown[:-1] or super().opens(token)

    suite, _ = host_access(set_up, Remembering())
    changed = suite.attempt(LIKE_ONE_ACCEPTED)
    assert (changed.served, changed.attempt.doubt) == (False, None)


def test_a_token_that_was_not_accepted_shows_nothing_of_one_like_it(set_up: SetUp) -> None:
    class Moody(Host):
        def opens(self, token: str) -> bool:
            return len(self.shown) != 2 and super().opens(token)

    suite, _ = host_access(set_up, Moody())
    changed = suite.attempt(LIKE_ONE_ACCEPTED)
    assert changed.attempt.exchange is None
    assert "opened nothing" in (changed.attempt.doubt or "")


def test_answers_to_questions_about_one_token_come_in_turn(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host())
    turns = suite.ask(HostAttempt("no, then yes", answers=(INVALID, Behaviour("yes", 200)), times=2))
    assert [each.response.status for each in turns.exchanges if each.response] == [403, 200]


def test_attempts_that_are_planned_are_made_together_between_working_ones(set_up: SetUp) -> None:
    host = Host()
    suite, stage = host_access(set_up, host)
    planned(stage, HostAttempt("one", answers=(INVALID,)), HostAttempt("two", answers=(INVALID,)))
    suite.attempt(HostAttempt("two", answers=(INVALID,)))
    assert len(host.shown) == 4


def test_a_host_that_has_stopped_working_leaves_a_doubt(set_up: SetUp) -> None:
    class Tired(Host):
        def opens(self, token: str) -> bool:
            return len(self.shown) < 2 and super().opens(token)

    suite, _ = host_access(set_up, Tired())
    assert suite.attempt(HostAttempt("refused", answers=(INVALID,))).attempt.doubt


def test_a_host_that_gives_no_access_leaves_everything_undecided_and_the_reason_says_where_to_look(
    set_up: SetUp,
) -> None:
    class Elsewhere(Host):
        def asked(self, token: str, resource: str = RESOURCE) -> tuple[int, bytes]:
            return 0, b""

    suite, _ = host_access(set_up, Elsewhere())
    stop = stop_of(lambda: suite.working)
    assert stop.outcome is Outcome.INCONCLUSIVE
    assert "callback.public_url" in stop.reason


def test_a_host_that_looks_whether_a_token_is_there_has_a_working_access(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Hurried())
    assert (suite.working.served, suite.working.validations) == (True, ())


def test_of_a_host_that_was_not_introduced_and_asks_nothing_nothing_can_be_said(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Hurried(), **INTRODUCED)
    with pytest.raises(Stop, match="asked our authorization manager for nothing"):
        _ = suite.working


def test_a_host_that_asks_was_introduced_by_its_operator_all_the_same(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host(), **INTRODUCED)
    assert suite.working.served


def test_who_has_not_come_to_the_manager_may_be_a_stranger(set_up: SetUp) -> None:
    hurried, _ = host_access(set_up, Hurried())
    assert "may have been introduced to another" in (hurried.stranger or "")
    asking, _ = host_access(set_up, Host())
    assert asking.stranger is None


def test_without_a_resource_the_key_is_named(set_up: SetUp) -> None:
    suite, _ = host_access(set_up, Host(), endpoints={"start": "https://rs.example/start"})
    assert "endpoints.resource" in stop_of(lambda: suite.ask(WITHOUT)).reason


def test_tokens_are_kept_out_of_reports(set_up: SetUp) -> None:
    suite, stage = host_access(set_up, Host())
    for secret in (suite.working.token.value, suite.manager.host_token):
        assert secret not in stage.run.vault.redact(f"x {secret} y")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\x00&&=%zz",
        b"access_token",
        b"access_token=" + b"x" * 1_000_000,
        b"[" * 100_000,
        b'{"access_token": 5}',
    ],
    ids=["nothing", "rubbish", "no-value", "large", "deep", "json"],
)
def test_rubbish_is_no_question_that_is_answered_with_yes(set_up: SetUp, body: bytes) -> None:
    """What is too large is not read to its end, so that who sends it may see the connection end."""
    suite, _ = host_access(set_up, Host())
    assert suite.working.served
    assert called(suite.manager.validation, body)[0] in (0, 403, 413)
    assert called(suite.manager.validation, body, "multipart/rubbish", "PUT")[0] in (0, 403, 413)
    assert suite.works()


def test_a_large_resource_and_a_status_that_is_none_raise_nothing(set_up: SetUp) -> None:
    class Large(Host):
        def resource(self, heard: Heard) -> Said:
            said = super().resource(heard)
            return Said(299, CONTENT * 200_000) if said.status == 200 else Said(said.status, "\x00\x1b[2J" * 100)

    suite, _ = host_access(set_up, Large())
    assert not suite.attempt(HostAttempt("refused", answers=(INVALID,))).served
