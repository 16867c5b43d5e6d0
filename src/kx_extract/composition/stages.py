"""The stages in their order: resolve, link, attach, break down, settle, write."""

from __future__ import annotations

from kx_extract.composition.attach import attach
from kx_extract.composition.explain import reasons_for
from kx_extract.composition.link.links import link
from kx_extract.composition.resolve.units import resolve
from kx_extract.composition.settle import break_down, settle
from kx_extract.composition.sheet import Composed, write
from kx_extract.explanation import Explained
from kx_extract.factsheet import FactSheet
from kx_extract.recognizers.analysis import Analysis


def _composed(a: Analysis, *, explain: bool) -> Composed:
    """Everything that is known of an article, before it is written down."""
    a = a.with_names_apart()
    resolved = resolve(a)
    linked = link(a, resolved)
    attached = attach(a, resolved, linked, explain=explain)
    breakdowns = break_down(a, attached)
    return Composed(a, resolved, linked, settle(attached, breakdowns), breakdowns)


def compose(a: Analysis) -> FactSheet:
    """The fact sheet of an analysed article (all recognizers done)."""
    return write(_composed(a, explain=False))


def compose_explained(a: Analysis) -> Explained:
    """The fact sheet of an analysed article, with the reason for each thing it says."""
    composed = _composed(a, explain=True)
    sheet = write(composed)
    return Explained(sheet, reasons_for(composed, sheet))
