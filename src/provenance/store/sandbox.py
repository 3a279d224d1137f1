"""What a process gives up before it reads a query or a document from outside, and how far this system lets it.

Linux has all of it, other systems some; `confine` says what was reached, and `provenance kb doctor` shows it. Nothing
here is needed for a right answer: SERVICE, LOAD and updates are refused before the engine sees them.
"""

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Sequence

NETWORK, MEMORY, READING, WRITING, PRIORITY = "network", "memory", "reading", "writing", "priority"
"""What `confine` tries."""

OPEN_FILES = 256
"""The engine asks for 96 at least, and keeps to what it gets."""
_NICE = 10
"""A worker then weighs 110 to a writer's 1024. At 15 and more, queries on a crowded machine were stopped unserved."""
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc", "/dev", "/proc")
"""Where libraries look for what they need."""

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_READ_FILE, _READ_DIRECTORY = 1 << 2, 1 << 3
_EVERY_RIGHT = (1 << 13) - 1
"""All that the first version of Landlock handles: read, write, run, make and remove files."""
_PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 38


def confine(directory: str, memory: int) -> dict[str, bool]:
    """Give up network, files but those below ``directory``, and memory beyond ``memory`` bytes; says what was reached.

    To be called before any thread starts and after all modules are loaded. Ctrl-C is the parent's to handle: it ends
    this process when it wants to.
    """
    return {PRIORITY: stand_back()} | _confine([directory], memory)


def confine_reader(directory: str, memory: int) -> dict[str, bool]:
    """As `confine`, for a process that reads documents; it may still load what is installed when it needs it."""
    installed = {*map(os.path.abspath, sys.path), sys.prefix, sys.base_prefix, directory, *_SYSTEM}
    return _confine([path for path in sorted(installed) if os.path.isdir(path)], memory)  # noqa: PTH112 - as below


def _confine(directories: Sequence[str], memory: int) -> dict[str, bool]:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    return {
        NETWORK: _leave_network(),
        MEMORY: _limit(resource.RLIMIT_AS, memory),
        WRITING: _limit(resource.RLIMIT_FSIZE, 0),
        READING: _read_only_below(directories),
    }


def limit_time(seconds: float) -> None:
    """From now on so much processor time: a second line, where the parent that keeps the clock is itself stopped."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2, hard=False)


def _limit(which: int, most: int, *, hard: bool = True) -> bool:
    _, ceiling = resource.getrlimit(which)
    soft = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
    try:
        resource.setrlimit(which, (soft, soft if hard else ceiling))
    except (OSError, ValueError):  # macOS refuses some of them
        return False
    return True


def _leave_network() -> bool:
    """An empty network namespace: alone where the process may, else with a user namespace of its own."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) == 0)


def _read_only_below(paths: Sequence[str]) -> bool:
    """From now on open files below those paths alone, to read them (Landlock, Linux 5.13)."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    handled = struct.pack("=Q", _EVERY_RIGHT)
    rules = libc.syscall(_LANDLOCK_CREATE, handled, ctypes.c_size_t(len(handled)), 0)
    if rules < 0:
        return False
    try:
        failures = [_let_read(libc, rules, path) for path in paths]
        failures += (libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), libc.syscall(_LANDLOCK_RESTRICT, rules, 0))
        return not any(failures)
    finally:
        os.close(rules)


def _let_read(libc: ctypes.CDLL, rules: int, path: str) -> int:
    """Allow what stands below ``path``; not 0 where that failed."""
    directory = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        allowed = struct.pack("=Qi", _READ_FILE | _READ_DIRECTORY, directory)
        return int(libc.syscall(_LANDLOCK_ADD, rules, _PATH_BENEATH, allowed, 0))
    finally:
        os.close(directory)


def stand_back() -> bool:
    """Let a process that writes go first; where that is so already, it stays so.

    The process stays in its parent's session, by which Linux may weigh processes too.
    """
    try:
        os.setpriority(os.PRIO_PROCESS, 0, max(_NICE, os.getpriority(os.PRIO_PROCESS, 0)))
    except OSError:
        return False
    return True
