"""Bodies that a country completes: ``Quân đội Lào``, ``đội tuyển Anh``, ``U19 Việt Nam``."""

from __future__ import annotations

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.body_lists import Body, body_lists
from kx_extract.recognizers.names.body_text import BodyText
from kx_extract.recognizers.names.place_words import country_words, place_words
from kx_extract.recognizers.names.proper_names import inside_word, is_capital


@per_lexicon
def national_openings(lexicon: Lexicon) -> frozenset[str]:
    """The pieces that the names of such bodies begin with."""
    lists, state_bodies = body_lists(lexicon), place_words(lexicon).of_country
    return frozenset((*state_bodies.firsts, *lists.teams.firsts, *lists.ages))


class NationalBodies:
    """Reads states' bodies and national teams.

    Args:
        text: the article.
    """

    def __init__(self, text: BodyText) -> None:
        self.text = text
        self.s = text.s
        self.countries = country_words(text.s.lexicon)
        self.state_bodies = place_words(text.s.lexicon).of_country
        listed = text.s.lexicon.table("bodies")["of_country"]
        self.capital_only = frozenset(listed["capital_only"])
        self.openings = national_openings(text.s.lexicon)

    def at(self, i: int, end: int, titled: bool) -> Body | None:
        """The body at piece i; None if there is none.

        Args:
            i, end: the piece; no further than this.
            titled: a title stands before it.
        """
        if self.s.lows[i] not in self.openings:
            return None
        return self._of_country(i, end, titled) or self._team(i, end)

    def _of_country(self, i: int, end: int, titled: bool) -> Body | None:
        """A state's body at piece i, whose country completes it: ``Quân đội Lào``."""
        s = self.s
        found = self.state_bodies.at(s.lows, i)
        if found is None or not (titled or is_capital(s, i) or self._small(i, found[0])):
            return None
        place = self.text.place_at.get(i + found[0])
        if (
            place is None
            or self.text.a.places[place].level != "country"
            or s.on_new_line(i + found[0])
        ):
            return None
        stop = self.text.a.places[place].end
        head = " ".join(s.lows[i : i + found[0]])
        return Body(i, stop, head, "fixed", True, place) if stop <= end else None

    def _small(self, i: int, n: int) -> bool:
        """``quân đội | Lào``: may the head at pieces [i, i+n) have a small first letter?"""
        head = " ".join(self.s.lows[i : i + n])
        return n > 1 and head not in self.capital_only and not inside_word(self.s, i, i + n)

    def _team(self, i: int, end: int) -> Body | None:
        """A national team at piece i: ``đội tuyển Anh``, ``tuyển U23``, ``U19 Việt Nam``."""
        s = self.s
        found = self.text.lists.teams.at(s.lows, i)
        k = i + found[0] if found is not None else i
        aged = k
        if k + 1 < end and s.lows[k] in self.text.lists.ages and is_capital(s, k):
            k += 2 if s.lows[k + 1] in (".", "-") else 1
            if k >= end or s.kinds[k] != "number" or not s.touching(k):
                return None
            aged = k = k + 1
        elif found is None:
            return None
        while k < end and s.lows[k] in self.text.lists.in_teams and k > i:
            k += 1
        country = self.countries.at(s.lows, k) if k < end else None
        if country is None or not is_capital(s, k) or s.on_new_line(k):
            return (
                Body(i, aged, s.lows[i], "fixed", True) if found and aged > i + found[0] else None
            )
        longer = is_capital(s, k + country[0]) if k + country[0] < end else False
        if longer and k not in self.text.place_at:
            return None  # "tuyển Anh | Dũng"; but "tuyển Pháp | Hugo Martin"
        return Body(i, k + country[0], s.lows[i], "fixed", True)
