"""What the suite's own tests share: an interrupt reaches the programs that they start."""

from __future__ import annotations

import signal

# A shell that runs pytest in the background has it ignore interrupts, and so would every program that it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
