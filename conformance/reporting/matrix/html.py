"""A matrix as one HTML file that needs no network, runs no script and shows what came as text only."""

from __future__ import annotations

from conformance.reporting.matrix.model import Matrix
from conformance.reporting.rendering import environment, own, policy_hash

# The widths of the columns in matrix.css: requirement, flow and level; a result.
_NAMES_REM, _CELL_REM = 38.5, 9.5


def matrix_html(made: Matrix) -> str:
    """The matrix as one HTML document. The same matrix gives the same text.

    The Content-Security-Policy allows the one style sheet, by its hash, and nothing else.
    """
    # What a browser has not laid out yet has no width of its own, and is cut off at the one it is given.
    style = (
        own("report.css", "matrix.css")
        + f".matrix .draft {{ width: {_NAMES_REM + _CELL_REM * len(made.columns)}rem; }}\n"
    )
    template = environment().get_template("matrix.html.j2")
    return template.render(matrix=made, style=style, style_hash=policy_hash(style))
