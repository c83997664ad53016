"""How long a command takes, how much processor time, and how much memory; with the standard library alone.

The wall clock suffers from whatever else the machine does, processor time hardly does, so both are told.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
POLL_SECONDS = 0.1
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Reading:
    """One run: seconds by the wall clock and of processor time, and the most memory at one moment, in megabytes.

    Memory is that of all the processes together, shared pages counted once; None where the system does not tell it.
    """

    wall: float
    cpu: float
    peak: float | None = None


class CommandFailedError(Exception):
    """A command that was to be measured ended with an error; says its last words."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Reading:
    """Run a command to its end and measure it, its children included. Raises CommandFailedError."""
    output = folder / ".bench-output"
    with output.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=said, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    words = output.read_text(encoding="utf-8", errors="replace")
    output.unlink()
    if process.returncode:
        raise CommandFailedError(f"{' '.join(map(str, command))}\n{words[-2000:]}")
    # what a browser's helpers used is not always handed up to its parent, so the watch has the better figure there
    return Reading(wall, max(usage.ru_utime + usage.ru_stime, watch.cpu), watch.peak)


class _Watch:
    """Looks at a process and all its descendants ten times a second."""

    def __init__(self, pid: int) -> None:
        self.pid, self._seen = pid, dict[int, float]()
        self._peak, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        if PROC.is_dir():
            self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(POLL_SECONDS):
            family = descendants(self.pid)
            self._seen.update(family)
            self._peak = max(self._peak, sum(map(_memory, family)))

    def stop(self) -> None:
        self._over.set()
        if self._thread.ident:
            self._thread.join()

    @property
    def cpu(self) -> float:
        return sum(self._seen.values())

    @property
    def peak(self) -> float | None:
        return self._peak / 1e6 if self._peak else None


def descendants(pid: int) -> dict[int, float]:
    """A process and all below it, each with the seconds of processor time it has used so far (Linux only)."""
    parents, used = {}, {}
    for entry in os.scandir(PROC):
        if entry.name.isdecimal():
            with contextlib.suppress(OSError):  # it has ended meanwhile
                stat = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                # fields 4, 14 and 15 of proc_pid_stat(5), counted after the name
                parents[int(entry.name)] = int(stat[1])
                used[int(entry.name)] = (int(stat[11]) + int(stat[12])) / TICKS
    family, fresh = {pid}, {pid}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - family
        family |= fresh
    return {one: used[one] for one in family if one in used}


def _memory(pid: int) -> int:
    """Bytes that a process holds, with its share of what it shares (proportional set size)."""
    with contextlib.suppress(OSError, StopIteration, PermissionError):
        lines = (PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return 0


def spread(numbers: Iterable[float | None], digits: int = 2) -> str:
    """The median, with the least and the most: `1.23 (1.10 to 1.40)` with a dash."""
    known = [number for number in numbers if number is not None]
    if not known:
        return "not measured"
    middle, least, most = (f"{one:.{digits}f}" for one in (statistics.median(known), min(known), max(known)))
    return f"{middle} ({least}–{most})"


def machine() -> str:
    """What the figures were measured on."""
    model = platform_model()
    return f"{os.cpu_count()} cores of {model}, {sys.platform}, Python {sys.version.split()[0]}"


def platform_model() -> str:
    """The processor's name, where the system tells it."""
    with contextlib.suppress(OSError, StopIteration):
        lines = (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line for line in lines if line.startswith("model name")).partition(":")[2].strip()
    return os.uname().machine
