"""How good the sheets are: gold against fact sheets, by layer and by slot.

Read in this order: ``annotations`` (what is compared), ``wording`` (when wordings agree),
``matching`` (when items agree), ``scoring`` (the whole).
"""

from kx_extract.evaluation.scoring import Evaluation, NoGold, Scores, evaluate, find_gold

__all__ = ["Evaluation", "NoGold", "Scores", "evaluate", "find_gold"]
