"""Players in a team's list: ``Đội hình ra sân: Rossi, Conti, Greco …``.

Most of them stand by one name that no list has, and nothing but the list says what they are.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import Sentence
from kx_extract.recognizers.names.bare_lists import bare_lists
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.proper_names import is_foreign_word, is_surname, run_end

_FEWEST = 7  # names that make a list of players
_NEAR = 4  # sentences that one head may stand over: two teams, their coaches
_LONGEST = 3  # pieces of a name
_BETWEEN = frozenset(",;-–()/")
_BEFORE = _BETWEEN | {":"}
_BEHIND = _BETWEEN | {"."}


def lineup_names(scan: PersonScan) -> frozenset[int]:
    """The first pieces of the names in an article's lists of players.

    Args:
        scan: the article, its places and bodies found.

    Returns:
        Where ``Rossi``, ``Conti`` … begin in ``Đội hình ra sân: Rossi, Conti, …``.
    """
    heads = bare_lists(scan.a.lexicon).lineups
    if frozenset(scan.s.lows).isdisjoint(heads.firsts):
        return frozenset()
    found: set[int] = set()
    near = 0
    for sentence in scan.a.sentences:
        if any(True for _ in heads.find(scan.s.lows, sentence.first, sentence.last)):
            near = _NEAR
        if near:
            near -= 1
            names = _names(scan, sentence)
            if sum(names.values()) >= _FEWEST:
                found.update(names)
    return frozenset(found)


def _names(scan: PersonScan, sentence: Sentence) -> dict[int, bool]:
    """The runs of a sentence that marks divide and that may be names of players, by their first
    pieces, and whether each is no word and no city."""
    s = scan.s
    names: dict[int, bool] = {}
    i = sentence.first
    while i < sentence.last:
        if s.kinds[i] != "title" or scan.taken[i]:
            i += 1
            continue
        stop = run_end(s, i, sentence.last)
        inside = i > sentence.first and (s.lows[i - 1] in _BEFORE or s.kinds[i - 1] == "number")
        closed = stop >= sentence.last or s.lows[stop] in _BEHIND or s.kinds[stop] == "number"
        if inside and closed and stop - i <= _LONGEST and _is_name(scan, i, stop):
            names[i] = stop - i > 1 or scan.foreign.is_single(s.lows[i])
        i = stop
    return names


def _is_name(scan: PersonScan, i: int, stop: int) -> bool:
    """May the run be a player's name: a foreign word, a family name's run, or a given name's?"""
    s = scan.s
    if any(scan.taken[k] for k in range(i, stop)):
        return False
    if stop - i == 1:
        return is_foreign_word(s.lows[i])
    if s.lows[stop - 1] in bare_lists(s.lexicon).given:
        return True  # "Đình Trọng", "Anh Đức"
    return is_surname(s, i) or any(is_foreign_word(s.lows[k]) for k in range(i, stop))
