"""Tables of documents to lines: a row a line; tables that only set the page, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kx_extract.reading.extracted import Paragraph, one_line

Cell = Sequence[Paragraph]

_CELL = 3  # paragraphs in a cell of a table of figures, at most


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[Paragraph]:
    """The lines of a table.

    Args:
        rows: for each row its cells, for each cell its paragraphs.

    >>> rows = [[[Paragraph("Xã")], [Paragraph("ha")]], [[Paragraph("Vũ Lễ")], [Paragraph("412")]]]
    >>> [line.text for line in table_lines(rows)]
    ['Xã | ha', 'Vũ Lễ | 412']
    """
    width = max(map(len, rows), default=0)
    if width < 2 or any(_paragraphs(cell) > _CELL for row in rows for cell in row):
        for row in rows:
            for cell in row:
                yield from cell
        return
    for place, row in enumerate(rows):
        cells = [one_line(" ".join(paragraph.text for paragraph in cell)) for cell in row]
        if any(cells):
            yield Paragraph(" | ".join(cells), gap=not place)


def _paragraphs(cell: Cell) -> int:
    return sum(1 for paragraph in cell if paragraph.text.strip())
