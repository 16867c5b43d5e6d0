"""Tables in an article's text: rows and cells, what their heads say, the numbers in them.

A table reaches the text as lines whose cells are parted by bars, tabs or wide gaps, as lines that
say ``label (unit): number``, or run into one line by a bad copy. :mod:`.layout` finds rows and
cells, :mod:`.heads` what a column's and a row's head says (unit, label), :mod:`.figures` the
quantities. What a cell's number measures and where it holds is composed from the same frame.
"""
