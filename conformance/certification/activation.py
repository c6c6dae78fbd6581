"""What `--target` switches on: the target opened, the suite of its profile collected, the outcomes gathered."""

from __future__ import annotations

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conformance.certification import item_reports
from conformance.certification.gathering import Controller, Worker
from conformance.certification.given_files import against_folder, place_for, read_terms
from conformance.certification.session import DEFAULT_MAX_WAIT_S, Certification, Options, set_up
from conformance.certification.source import Source
from conformance.outcome.findings import Finding
from conformance.reference import UnknownProfileError
from conformance.roles.clock import Clock
from conformance.spec.files import PACKAGE
from conformance.spec.model import Profile
from conformance.spec.problems import FileError, near
from conformance.suites import fixtures
from conformance.suites.collection import Collector

SOURCE = pytest.StashKey[Source]()
CONTROLLER = pytest.StashKey[Controller]()
# The way a run's target gets to the processes of -n.
_ON_THE_WAY = "touchstone_target"


def activate(config: pytest.Config) -> None:
    """Make this pytest run a certification. pytest.UsageError says everything that is wrong with the target file."""
    argument = config.getoption("--target")
    worker = getattr(config, "workerinput", None)
    source = Source(argument, worker[_ON_THE_WAY]) if worker else _open(argument)
    config.stash[SOURCE] = source
    try:
        target = source.target()
    except FileError as error:
        raise pytest.UsageError(str(error)) from error
    expected = config.getoption("--expect-profile")
    if expected not in (None, target.profile):
        raise pytest.UsageError(f"{argument}: profile: it is {target.profile}, and {expected} was expected")
    options = _options(config, argument)
    if worker and target.get("user_agent.driver") == "manual":
        raise pytest.UsageError("a person who plays by hand sees one process only: leave out -n")
    clock = Clock(lambda text: _notice(config, text), lambda text: _notice(config, text, stays=True))
    try:
        cast = set_up(target, options.max_wait_s, clock)
    except ValueError as error:
        # A file of an authority that holds none: nothing was sent yet.
        raise pytest.UsageError(str(error)) from error
    config.stash[fixtures.CAST] = cast
    unknown = [name for name in (*options.only, *options.flows) if not cast.run.profile.knows(name)]
    if unknown:
        known = {*cast.run.profile.flows, *(row.id for row in cast.run.profile.rows)}
        named = "; ".join(f"{name}{near(name, known)}" for name in unknown)
        raise pytest.UsageError(f"{target.profile} has no requirement or flow {named}")
    options = _with_files(options, config, cast.run.profile)
    plugins = config.pluginmanager
    plugins.register(fixtures, "touchstone-fixtures")
    plugins.register(Collector(cast, options.only, options.flows), "touchstone-collector")
    plugins.register(item_reports, "touchstone-statuses")
    plugins.register(item_reports.ItemReports(options), "touchstone-reports")
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = [str(PACKAGE / "suites" / suite) for suite in cast.run.profile.suites]
    if worker:
        plugins.register(Worker(), "touchstone-worker")
        return
    controller = Controller(Certification(target, options, cast.run.vault), cast)
    config.stash[CONTROLLER] = controller
    plugins.register(controller, "touchstone-controller")
    if plugins.hasplugin("xdist"):
        from conformance.certification.scheduling import Scheduling

        plugins.register(Scheduling(cast.run.profile), "touchstone-scheduling")


def tell(node: Any) -> None:
    """Give a process of -n what it needs to open the same target."""
    if source := node.config.stash.get(SOURCE, None):
        node.workerinput[_ON_THE_WAY] = source.data


def deactivate(config: pytest.Config) -> None:
    """Let go of the network and of the embedded server."""
    if cast := config.stash.get(fixtures.CAST, None):
        cast.run.close()
    if source := config.stash.get(SOURCE, None):
        source.close()


def _open(argument: str) -> Source:
    try:
        return Source.open(argument)
    except UnknownProfileError as error:
        raise pytest.UsageError(str(error)) from error


def _options(config: pytest.Config, argument: str) -> Options:
    folder = config.getoption("--report-dir")
    max_wait = config.getoption("--max-wait")
    base = [*config.getoption("--repeat-with").split(), argument]
    if max_wait not in (None, DEFAULT_MAX_WAIT_S):
        base += ["--max-wait", f"{max_wait:g}"]

    again = shlex.join(base)

    def only_again(finding: Finding) -> str:
        return f"{again} {shlex.join(['--only', finding.requirement, '--flow', finding.flow])}"

    return Options(
        report_dir=Path(folder) if folder else None,
        max_wait_s=DEFAULT_MAX_WAIT_S if max_wait is None else max_wait,
        only=tuple(config.getoption("--only")),
        flows=tuple(config.getoption("--flow")),
        strict=config.getoption("--warnings-fail"),
        again=shlex.join([*base, *_chosen(config)]),
        only_again=only_again,
    )


def _with_files(options: Options, config: pytest.Config, profile: Profile) -> Options:
    """The options with the waivers and the profile lock; pytest.UsageError says everything against their files."""
    terms, troubles = read_terms(config.getoption("--waivers"), config.getoption("--profile-lock"), profile)
    # The controlling process writes it, and may have done so when the last of -n looks.
    draft = None if hasattr(config, "workerinput") else config.getoption("--write-waivers")
    place, against = place_for(draft)
    if said := [*troubles, *against, *against_folder(options.report_dir)]:
        raise pytest.UsageError("\n".join(said))
    return replace(options, terms=terms, write_waivers=place)


def _chosen(config: pytest.Config) -> list[str]:
    """What was chosen of the run, as options of the command that repeats it."""
    chosen = [part for name in ("--only", "--flow") for each in config.getoption(name) for part in (name, each)]
    chosen += [
        part for name in ("--waivers", "--profile-lock") if (file := config.getoption(name)) for part in (name, file)
    ]
    strict = "--warnings-fail" if config.getoption("--repeat-with").startswith("pytest") else "--strict"
    return [*chosen, strict] if config.getoption("--warnings-fail") else chosen


def _notice(config: pytest.Config, text: str, *, stays: bool = False) -> None:
    """Say something while checks run: past pytest's capture, on a line of its own."""
    if progress := config.pluginmanager.getplugin("touchstone-progress"):
        (progress.tell if stays else progress.notice)(text)
        return
    reporter = config.pluginmanager.getplugin("terminalreporter")
    capture = config.pluginmanager.getplugin("capturemanager")
    if reporter is None or capture is None:
        return
    with capture.global_and_fixture_disabled():
        reporter.ensure_newline()
        reporter.write_line(text)
