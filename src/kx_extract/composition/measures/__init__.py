"""What a number measures or counts, in the article's own words.

For a count the noun phrase without its number. Else the noun that the number is of: a label before
it (``diện tích đạt 30 ha``), the noun behind it (``1.100 tấn thóc giống``), the governing verb
(``lãi trên 25 triệu đồng``), or what the sentence measured last (``…, tăng 5,2%``).

Notes for a newcomer: read ``rules`` first. It asks the rules for all numbers and then those of
``counts``, ``shares`` (percentages) or ``amounts``; ``lexicon/order.toml`` has their order. What
numbers of all kinds share stands in ``changes``, ``shared_nouns`` and ``listed_parts``, what counts
are of in ``bare_counts``, ``scales``, ``parts`` and ``restrictions``. They find their
words by ``labels``, ``nouns_before``, ``nouns_behind``, ``items`` and ``durations``, and in the
phrases of the number's clause by ``rows``, ``things`` and ``clause_verbs``.
"""
