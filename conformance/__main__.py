"""`python -m conformance` is the command `touchstone`."""

from conformance.cli import main

main(prog_name="touchstone")
