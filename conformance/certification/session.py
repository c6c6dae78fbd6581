"""One certification: the target opened, the run set up, and in the end the document and its reports."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conformance.certification import simple_web_tokens
from conformance.certification.terms import Terms
from conformance.certification.wording import presentable
from conformance.outcome.findings import Finding
from conformance.outcome.outcomes import Outcome
from conformance.outcome.verdict import ExitStatus, Verdict, exit_status, judge
from conformance.reporting.document import Facts, build, each_text
from conformance.reporting.folder import write_folder
from conformance.reporting.waiver_draft import waivers_toml
from conformance.reporting.whole import write_new
from conformance.roles.cast import Cast
from conformance.roles.clock import Clock
from conformance.roles.run import Run
from conformance.spec.loading import load_profile
from conformance.spec.naming import named
from conformance.target.beyond_schema import words_of_reports
from conformance.target.model import Target
from conformance.wire.limits import Limits
from conformance.wire.redaction import Vault
from conformance.wire.sink import written
from conformance.wire.transport import Transport

DEFAULT_MAX_WAIT_S = 60.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose. `again` is the command of this run; `only_again` makes the one for a single finding.

    `write_waivers` is where waivers for what fails go.
    """

    report_dir: Path | None
    max_wait_s: float
    only: tuple[str, ...]
    flows: tuple[str, ...]
    strict: bool
    again: str
    only_again: Callable[[Finding], str]
    terms: Terms = field(default_factory=Terms)
    write_waivers: Path | None = None


def set_up(target: Target, max_wait_s: float, clock: Clock) -> Cast:
    """The roles for a target, with a transport that reaches its hosts only and a vault that knows its secrets."""
    profile = named(load_profile(target.profile), lambda key: target.get(f"names.{key}"))
    vault = Vault(words_of_reports(profile.id), profile.answer_values)
    for key in sorted(target.secrets):
        vault.learn(target.get(key) or "", key, "of the target file")
    transport = Transport(target.hosts, Limits(deadline_s=target.deadline_s), target.ca_file)
    return Cast(Run(target, profile, transport, vault, clock, max_wait_s))


@dataclass
class Certification:
    """What comes together in one place, whatever processes the checks ran in."""

    target: Target
    options: Options
    vault: Vault = field(default_factory=Vault)
    findings: dict[tuple[str, str], Finding] = field(default_factory=dict)
    exchanges: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    network_s: float = 0.0
    waiting_s: float = 0.0
    notes: list[str] = field(default_factory=list)
    document: dict[str, Any] | None = None
    verdict: Verdict | None = None

    def __post_init__(self) -> None:
        self.profile = load_profile(self.target.profile)
        self._began = time.monotonic()
        self._processes = 0
        self._in_the_open: set[str] = set()
        self._started = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

    def begin(self) -> None:
        """The checks begin now; start-up is not part of the run's time."""
        self._began = time.monotonic()

    def take(self, finding: Finding) -> None:
        """Keep a finding; a second one for the same row does not make it milder."""
        known = self.findings.get(finding.key)
        if known is None or finding.outcome.rank >= known.outcome.rank:
            self.findings[finding.key] = finding

    def take_evidence(self, evidence: Mapping[str, Any]) -> None:
        """Keep what a process recorded: see `evidence_of`."""
        # What one process learnt, the others did not know when they wrote their exchanges down.
        self._processes += 1
        self.vault.merge(evidence["secrets"])
        for exchange in evidence["exchanges"]:
            self.exchanges.setdefault(exchange["id"], exchange)
        for token in evidence["tokens"]:
            self.tokens.setdefault(token["exchange"], token)
        self._in_the_open |= set(evidence["in_the_open"])
        self.network_s += evidence["network_s"]
        self.waiting_s = max(self.waiting_s, evidence["waiting_s"])

    def finish(self, status: int, selected: Iterable[tuple[str, str]], *, interrupted: bool) -> int:
        """Complete the rows, judge, and build the document; the exit status of the run."""
        wall_s = time.monotonic() - self._began
        chosen = set(selected)
        complete = [self.findings.get(row.key) or self._not_run(row.key, chosen) for row in self.profile.rows]
        # Those of a direct run come as they were found.
        words = self.profile.vocabulary.words
        complete = [presentable(finding, self.vault, words) for finding in complete]
        touched = {flow for _, flow in chosen}
        claimed = [flow for flow in self.target.flows if flow in touched or self.profile.flows[flow].unchecked]
        judged = [*claimed, *self._general(touched)]
        chooseable = [*self.target.flows, *self._general(set(self.profile.flows))]
        settled = self.options.terms.settle(complete, self.profile, self.vault.redact, interrupted=interrupted)
        complete = list(settled.findings)
        self.notes += settled.notes
        overall, by_flow = judge(self.profile, complete, judged, set(chooseable) - set(judged))
        if status in (ExitStatus.COMPLIANT, ExitStatus.NOT_COMPLIANT):
            status = exit_status(overall, strict=self.options.strict, waivers_hold=settled.hold)
        facts = Facts(
            started=self._started,
            command=self.options.again,
            max_wait_s=self.options.max_wait_s,
            strict=self.options.strict,
            interrupted=interrupted,
            exit_status=int(status),
            wall_s=wall_s,
            network_s=self.network_s,
            waiting_s=self.waiting_s,
        )
        if self._in_the_open:
            self.notes.append(
                "Some of what the target used as tokens or secrets stands here as it is "
                f"({len(self._in_the_open)} different values): shorter than four characters, or words of this report "
                "itself, they cannot be told apart by any search."
            )
        self.verdict = overall
        self.document = build(
            self.profile,
            self.target,
            complete,
            (overall, by_flow),
            self._exchanges(),
            facts,
            self.notes,
            self.options.only_again,
            self.vault.redact,
            None if simple_web_tokens.key_of(self.target) is None else list(self.tokens.values()),
            settled.on_rows,
            settled.beside,
        )
        return int(status)

    def write(self) -> list[str]:
        """Write the report folder, if one was asked for; the leaks found in it, none if all is well."""
        if self.options.report_dir is None or self.document is None:
            return []
        return write_folder(self.document, self.options.report_dir, self.vault)

    def draft_waivers(self) -> tuple[Path, int] | None:
        """Write waivers for what failed, if that was asked for: where they are and how many, None if nothing failed.

        OSError if they cannot be written, ValueError if a secret would be.
        """
        place = self.options.write_waivers
        if place is None or self.document is None or not (text := waivers_toml(self.document)):
            return None
        if any(self.vault.leaks(text.encode("utf-8"))):
            raise ValueError("a secret stood in the waivers it was about to write")
        write_new(place, text.encode("utf-8"))
        return place, text.count("\n[[waivers]]\n")

    def _exchanges(self) -> list[dict[str, Any]]:
        if self._processes < 2:
            return list(self.exchanges.values())
        return [each_text(exchange, self.vault.redact, but=("screenshot",)) for exchange in self.exchanges.values()]

    def _general(self, touched: set[str]) -> list[str]:
        return [flow.id for flow in self.profile.flows.values() if flow.kind == "general" and flow.id in touched]

    def _not_run(self, key: tuple[str, str], chosen: set[tuple[str, str]]) -> Finding:
        reason = "the run ended before this check" if key in chosen else "not selected in this run"
        return Finding(*key, Outcome.UNTESTED, reason=reason)


def evidence_of(cast: Cast) -> dict[str, Any]:
    """What one process recorded, as plain data that survives the way to another process."""
    run = cast.run
    run.settle()
    key = simple_web_tokens.key_of(run.target)
    sent = [exchange for recorder in run.recorders.values() for exchange in recorder.exchanges]
    # Before anything is written down: it is here that the vault comes to know the HMACs.
    tokens = [] if key is None else simple_web_tokens.told(sent, key, run.vault)
    return {
        "secrets": run.vault.entries(),
        "in_the_open": [*run.vault.too_short, *run.vault.too_common],
        "exchanges": [
            written(exchange, run.vault, recorder.pictures.get(exchange.id))
            for recorder in run.recorders.values()
            for exchange in recorder.exchanges
        ],
        "tokens": tokens,
        "network_s": run.transport.network_s,
        "waiting_s": run.clock.waiting_s,
    }
