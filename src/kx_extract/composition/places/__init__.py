"""Where a number holds and whose it is, by the discourse and not by distance alone.

Every sentence is read for its cues, in order: a place that stands as topic, a level word (``Toàn
xã``, ``huyện``, ``địa phương``), a person who acts, an office-holder who speaks (for the office's
unit). A number is about the last cue before it; where the sentence has none, about what the
paragraph was about last; where the paragraph has none, about the article's main place. A number
said of one person has that person as subject and no place.

Notes for a newcomer: ``setting`` is what the whole article says beforehand, ``about`` its main
place; ``discourse`` walks the sentences and leaves in ``state`` what the text is about;
``named_cues`` (``body_cues``, ``people_cues``), ``taken_up``, ``level_words``, ``pronoun_cues`` and
``collectives`` find a sentence's cues, by the ``roles`` that units have in it (``yardsticks``,
``insets``, ``numbers_behind``) and by how a name stands in its clause (``clause_subjects``,
``higher_units``, ``several_units``, ``passing_units``); ``level_meanings`` says which unit a level
word means, ``asking`` and ``contrasts`` who is charged or only compared with; ``reach`` tells which
of them a number is under, ``counted_units``, ``lives``, ``behind`` and ``elsewhere`` what is of
another; ``spoken`` puts that together for a number, and ``subject_rules``, ``place_rules``,
``crime_rules``, ``gift_rules`` and ``terms_rules`` are the candidates. ``bridging``,
``inspections`` and ``aid``
tell what a text goes on with behind a sentence, and who is helped. ``fronted`` are units
that a sentence puts at its head, ``unnamed`` those who have no name; ``passing_through`` says where
a road runs.
"""
