"""No pattern can run away: each one of the package on strings that are made to hurt it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_every_pattern_on_strings_made_to_hurt_it() -> None:
    """In a process of its own: both libraries remember what they have compiled."""
    script = Path(__file__).with_name("pattern_times.py")
    command = [sys.executable, str(script), "2000", "0.25"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    number, *slow = done.stdout.splitlines()
    assert int(number) > 100, "patterns are no longer caught"
    assert not slow
