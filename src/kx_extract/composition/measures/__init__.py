"""What a number measures or counts, in the article's own words.

For a count the noun phrase without its number. Else the noun that the number is of: a label before
it (``diện tích đạt 30 ha``), the noun behind it (``1.100 tấn thóc giống``), the governing verb
(``lãi trên 25 triệu đồng``), or what the sentence measured last (``…, tăng 5,2%``).

Notes for a newcomer: read ``choice`` first. It asks ``counts``, ``shares`` (percentages) or
``amounts`` by what the number is; they try in order what ``labels``, ``nouns_before`` and
``nouns_behind`` find around it. ``measured`` has the result and the lists.
"""

from kx_extract.composition.measures.choice import measure_of, seasonal
from kx_extract.composition.measures.measured import Measured, Wording, taken_over

__all__ = ["Measured", "Wording", "measure_of", "seasonal", "taken_over"]
