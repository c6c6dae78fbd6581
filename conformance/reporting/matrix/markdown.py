"""A matrix as Markdown. Rows on which all agree are counted, and shown in full where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from conformance.reporting.markdown import code, table
from conformance.reporting.matrix.model import Cell, Column, Matrix, MatrixRow


def matrix_markdown(made: Matrix, *, everything: bool = False) -> Iterator[str]:
    """The matrix; `everything` shows the rows on which all agree as well. No text of a result is anything but text."""
    yield "# Requirements by implementations"
    yield ""
    head = ["", "target", "verdict", "profile", "suite", "run", "results"]
    yield from table(head, [_column(column) for column in made.columns])
    numbers = [str(column.number) for column in made.columns]
    yield from ("", "## Verdicts by flow", "")
    yield from table(["flow", *numbers], [[code(flow), *_verdicts(made, flow)] for flow in made.flows])
    if made.agreed:
        yield from (
            "",
            f"All agree on {made.agreed} of {made.rows} rows{'' if everything else ', which are counted only'}.",
        )
    for section in made.sections:
        yield from ("", f"## Section {_heading(section.heading)}", "")
        rows = section.rows if everything else section.different
        if rows:
            yield from table(["requirement", "flow", "level", *numbers], [_row(row) for row in rows])
        if section.agreed and not everything:
            counts = ", ".join(f"{number} {outcome}" for outcome, number in section.agreed)
            yield from (*([""] if rows else []), f"All agree{' on the rest' if rows else ''}: {counts}.")


def _column(column: Column) -> list[str]:
    marks = f" ({', '.join(column.marks)})" if column.marks else ""
    results = (
        f"[{code(column.source.name)}](<{column.source.report}>)" if column.source.report else code(column.source.name)
    )
    said = [code(column.profile) + marks, code(column.tool), code(column.started), results]
    return [str(column.number), code(column.target), column.verdict, *said]


def _verdicts(made: Matrix, flow: str) -> list[str]:
    told = (column.verdicts.get(flow) for column in made.columns)
    return ["-" if each is None else f"{each[0]}, {each[1]} of {each[2]}" if each[1] else each[0] for each in told]


def _row(row: MatrixRow) -> list[str]:
    return [code(row.id), code(row.flow), row.level, *map(_cell, row.cells)]


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return "-"
    said = f"**{cell.said}**" if cell.notable else cell.said
    level = f" ({cell.level})" if cell.level else ""
    return f"[{said}](<{cell.link}>){level}" if cell.link else said + level


def _heading(heading: str) -> str:
    return heading if all(each.isalnum() or each in " .-" for each in heading) else code(heading)
