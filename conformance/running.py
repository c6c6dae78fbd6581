"""Running a certification from Python: pytest with this suite, and nothing of the folder it is called from."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conformance import plugin
from conformance.certification.activation import CONTROLLER
from conformance.certification.direct import Direct
from conformance.certification.gathering import Controller
from conformance.certification.progress import Progress
from conformance.certification.session import DEFAULT_MAX_WAIT_S
from conformance.spec.files import PACKAGE
from conformance.suites.fixtures import CAST

# Parts of pytest that a certification has no use for; without them it starts in half the time.
_UNUSED = (
    "assertion", "cacheprovider", "capture", "debugging", "doctest", "faulthandler", "junitxml", "legacypath",
    "logging", "monkeypatch", "pastebin", "recwarn", "reports", "setuponly", "setupplan", "skipping", "stepwise",
    "subtests", "terminal", "threadexception", "tmpdir", "unittest", "unraisableexception", "warnings",
)  # fmt: skip

_COLLECTED_EVERY = 50_000  # objects; some ten megabytes


@dataclass(frozen=True, slots=True)
class Ran:
    """How a certification ended. `controller` is None if it never began, for instance for a target file at fault."""

    status: int
    controller: Controller | None

    @property
    def document(self) -> dict[str, Any] | None:
        """The results document, None if there is none."""
        return self.controller.certification.document if self.controller else None


def certify(
    target: str,
    *,
    report_dir: Path | None = None,
    only: Sequence[str] = (),
    flows: Sequence[str] = (),
    strict: bool = False,
    max_wait_s: float = DEFAULT_MAX_WAIT_S,
    waivers: Path | None = None,
    write_waivers: Path | None = None,
    profile_lock: Path | None = None,
    expect_profile: str | None = None,
    repeat_with: str = "touchstone certify",
    progress: Progress | None = None,
) -> Ran:
    """Certify a target, given as for `touchstone certify`. Nothing is raised for what the target or its file does."""
    keeper = _Keeper(progress)
    arguments = [
        *("-c", str(PACKAGE / "certification" / "pytest.ini"), "--rootdir", str(PACKAGE.parent)),
        *("--disable-plugin-autoload", "--noconftest"),
        *(word for name in _UNUSED for word in ("-p", f"no:{name}")),
        *("--target", target, "--max-wait", str(max_wait_s), "--repeat-with", repeat_with),
        *(("--report-dir", str(report_dir)) if report_dir else ()),
        *(word for name in only for word in ("--only", name)),
        *(word for name in flows for word in ("--flow", name)),
        *(("--warnings-fail",) if strict else ()),
        *(("--waivers", str(waivers)) if waivers else ()),
        *(("--write-waivers", str(write_waivers)) if write_waivers else ()),
        *(("--profile-lock", str(profile_lock)) if profile_lock else ()),
        *(("--expect-profile", expect_profile) if expect_profile else ()),
    ]
    with _heap_at_rest():
        status = pytest.main(arguments, plugins=[plugin, keeper])
    return Ran(int(status), keeper.controller)


@contextmanager
def _heap_at_rest() -> Iterator[None]:
    """Have the collector look at a run's own objects only, and not at every few hundred of them."""
    threshold, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.set_threshold(_COLLECTED_EVERY, *threshold[1:])
    if not frozen:
        gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*threshold)
        if not frozen:
            gc.unfreeze()
            # What a run leaves behind would be frozen by the next one, and so on: some ten megabytes each time.
            gc.collect()


class _Keeper:
    """Keeps hold of what pytest lets go of when it ends, and brings the progress in."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self.controller: Controller | None = None

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Remember the part that has the document, and let waits be told."""
        self.controller = config.stash.get(CONTROLLER, None)
        if self.controller:
            direct = Direct(config.stash[CAST], self.controller.before)
            config.pluginmanager.register(direct, "touchstone-direct")
        if self._progress:
            config.pluginmanager.register(self._progress, "touchstone-progress")
