"""Print one of the README's two commands, so that what is tested is what a reader types.

Usage: readme_command.py tests|certify
"""

import pathlib
import re
import sys

readme = (pathlib.Path(__file__).resolve().parent.parent / "README.md").read_text("utf-8")
blocks = dict(re.findall(r"<!-- command: (\w+) -->\n```sh\n(.*?)\n```", readme, re.DOTALL))
sys.stdout.write(blocks[sys.argv[1]])
