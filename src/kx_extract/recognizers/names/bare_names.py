"""Names of people that stand bare: ``kịch bản do Thu Hà chắp bút``, ``Thấy khói, Lực phá cửa``.

Neither a form of address nor a family name tells such a name; what its syllables are and the frame
that it stands in must do so together. The frames are those that only people fill: the subject of
what people alone do, the agent of a work, whoever a work or a deed is of, an apposition to a noun
of person, and the rest of a list of artists.
"""

from __future__ import annotations

from kx_extract.recognizers.analysis import PersonMention, Sentence
from kx_extract.recognizers.names.bare_lists import bare_lists
from kx_extract.recognizers.names.known_names import is_known_name
from kx_extract.recognizers.names.person_scan import PersonScan
from kx_extract.recognizers.names.proper_names import (
    begins_word,
    is_capital,
    is_foreign_word,
    is_middle,
    is_surname,
    name_key,
    run_end,
)

_LONGEST = 3  # syllables
_MOST_ADVERBS = 3
_MOST_NAMES = 12  # of a list
_MOST_LED = 3  # words up to a noun of person: "một cựu binh"
_LONGEST_DEED = 14  # pieces from its noun to "của"
_LONGEST_HEAD = 8  # pieces of a noun of person with what restricts it
_JOINS = frozenset((",", "và", "cùng", ";"))
_TYING = frozenset((",", "-", "–", "("))
_QUOTES = frozenset("“”\"‘’'")
_LARGE = ("province", "district")  # levels of units that stand for themselves alone
_OF = "của"


class BareNames:
    """Tells the bare names of people by their frames.

    Args:
        scan: the article, and what has been found.
    """

    def __init__(self, scan: PersonScan) -> None:
        self.scan = scan
        self.s = scan.s
        self.lists = bare_lists(scan.a.lexicon)
        self.company: set[int] = set()  # the first pieces of the names that frames have told

    def is_person(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is the run [start, stop), built like a name of two or three syllables, a person's by
        its frame?

        ``Phần thi của | Mai Phương``, ``kịch bản do | Thu Hiền và Đăng Khoa cùng chắp bút``,
        ``Người bán xe, | Tạ Đông, vắng mặt``; but no firm's or place's: ``cầu do Thành Long xây``.

        Args:
            start, stop: the run; no form of address stands before it.
            sentence: the sentence that it stands in.

        Returns:
            Whether a frame tells a person; its first piece is then in :attr:`company`.
        """
        if not self.looks(start, stop, sentence):
            return False
        unit = self.scan.gazetteer.is_name(name_key(self.s.quote(start, stop)))
        if unit and self._is_place_here(start, stop):
            return False
        shared = unit or self.s.lows[stop - 1] in self.lists.shared
        told = (
            self._in_company(start, sentence)
            or self._in_group(start, stop, sentence)
            or self._acts(stop, sentence, shared=shared)
            or self._is_agent(start, stop, sentence, shared=shared)
            or self._owns(start, sentence, foreign=False)
            or self._is_met(start, stop, sentence)
            or self._apposed(start, stop, sentence)
        )
        if told:
            self.company.add(start)
        return told

    def is_foreign_person(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is a foreign run a person's name by its frame (``chia tay | Ferrante``)?

        Args:
            start, stop: the run, which the lists of names abroad leave open.
            sentence: the sentence that it stands in.

        Returns:
            Whether a frame tells a person. What teams, firms and places have too (``rời``, ``album
            của``) tells one only where lists have the name and no city or firm is called so.
        """
        s = self.s
        if self._owns(start, sentence, foreign=True) or self._is_moved(start, stop, sentence):
            return True
        if self._is_chosen(start, stop, sentence):
            return True
        if start > sentence.first and self.lists.partners.before(s.lows, start) is not None:
            return True
        if stop - start > 1:
            return self._apposed(start, stop, sentence)
        name = self.scan.foreign.is_name(s.lows[start]) and self.scan.foreign.is_single(
            s.lows[start]
        )
        if not name or is_known_name(s, start, stop):
            return False
        if self._owns(start, sentence, foreign=False):
            return True
        if start > sentence.first and self.lists.parted.before(s.lows, start) is not None:
            return True
        if self._is_agent(start, stop, sentence, shared=True):
            return True
        if stop < sentence.last and self.lists.playing.at(s.lows, stop) is not None:
            return True
        if self._does_as_people(stop, sentence):
            return True
        return self._heads_clause(start, sentence) and self._does(stop, sentence)

    def is_given_alone(self, start: int, sentence: Sentence) -> bool:
        """``Thấy khói, | Lực phá cửa``: is the syllable at piece ``start`` a given name, with what
        people alone do behind it, at the head of a clause?

        Args:
            start: the syllable.
            sentence: the sentence that it stands in.

        Returns:
            Whether it is. Inside a sentence a capital says much, and any verb behind will do; at
            its head only a syllable that is no word counts (``Tuấn bật khóc``).
        """
        s, low = self.s, self.s.lows[start]
        if s.kinds[start] != "title" or low not in self.lists.given or low in self.lists.not_alone:
            return False
        if start + 1 >= sentence.last or begins_word(s, start, start + 1, sentence.last):
            return False
        human = self._does_as_people(start + 1, sentence)
        if start in self.scan.starts or self.scan.opens(start) or s.on_new_line(start):
            told = human and not self.scan.words.classes(low)
            return told and not self._is_pictured(start + 1, sentence)
        if not self._heads_clause(start, sentence):
            return False
        unit = any(self.scan.gazetteer.is_name(name_key(low), each) for each in _LARGE)
        if unit and self._is_pictured(start + 1, sentence):
            return False
        return human or (not unit and self._does(start + 1, sentence))

    def _heads_clause(self, start: int, sentence: Sentence) -> bool:
        """``Thấy khói, | Lực``: does piece ``start`` begin a clause, and go on no list?"""
        s = self.s
        found = self.lists.openers.before(s.lows, start)
        if found is None or start - found[0] < sentence.first:
            return False
        listed = s.lows[start - 1] == "," and is_capital(s, start - 2)
        return not listed or start - 2 in self.scan.starts

    def _does(self, k: int, sentence: Sentence) -> bool:
        """Does a verb of any kind stand at piece k, behind adverbs perhaps?"""
        s = self.s
        for _ in range(_MOST_ADVERBS + 1):
            if k >= sentence.last or s.kinds[k] != "lower" or s.on_new_line(k):
                return False
            n, classes = self.scan.words.at(s.lows, k, sentence.last)
            adverb = self.lists.together.at(s.lows, k)
            if adverb is None:
                return classes[:1] == "V" or self.lists.motion.at(s.lows, k) is not None
            k += max(adverb[0], n)
        return False

    def looks(self, start: int, stop: int, sentence: Sentence) -> bool:
        """Is the run built like a name: a first or a middle syllable, and a given name last?"""
        s = self.s
        if not 2 <= stop - start <= _LONGEST or s.lows[stop - 1] not in self.lists.given:
            return False
        if any(s.kinds[k] != "title" or is_foreign_word(s.lows[k]) for k in range(start, stop)):
            return False
        opens = is_surname(s, start) or is_middle(s, start) or s.lows[start] in self.lists.firsts
        if not opens or self.is_none(start, stop):
            return False
        listed = self.scan.words
        for k in range(start, stop - 1):
            if listed.classes(f"{s.lows[k]} {s.lows[k + 1]}")[:1] not in ("", "V"):
                return False
        return not begins_word(s, stop - 1, stop, sentence.last)

    def is_none(self, start: int, stop: int) -> bool:
        """``Kim Ngưu``, ``Bạch Mã``: is the run a sign's, a being's or a mountain's name?"""
        return " ".join(self.s.lows[start:stop]) in self.lists.none

    def opens_sentence(self, i: int, stop: int, sentence: Sentence) -> bool:
        """``Thu Minh hát``: does a name begin with a sentence's first word, which is a word too?"""
        s = self.s
        classes = self.scan.words.classes(s.lows[i])
        if self.scan.address.at(s.lows, i) is not None:
            return False  # "Ông Nam nói"
        if classes[:1] in ("R", "E", "C", "P", "L", "T") or not self.looks(i, stop, sentence):
            return False
        k = self._past_list(stop, sentence)
        return self._does_as_people(k, sentence) or self._apposed(i, stop, sentence)

    def _is_place_here(self, start: int, stop: int) -> bool:
        """Is a unit of this name among the article's places?"""
        return self.s.quote(start, stop) in self.scan.place_names

    def _in_company(self, start: int, sentence: Sentence) -> bool:
        """``ca sĩ A, | B và C``: does a person told by a frame or by an artist's role stand before,
        with a comma between?"""
        out, s = self.scan.out, self.s
        if not out or start <= sentence.first or s.lows[start - 1] not in _JOINS:
            return False
        end = start - 1
        for last in reversed(out[-_MOST_NAMES:]):
            if last.end != end:
                return False
            if last.first in self.company or self._is_artist(last) or self._is_alike(last):
                return True
            if s.lows[last.first - 1] not in _JOINS:
                return False
            end = last.first - 1
        return False

    def _in_group(self, start: int, stop: int, sentence: Sentence) -> bool:
        """``những gương mặt quen thuộc như | A, B và C``: does the list of those whom a noun of
        many tells of begin here?"""
        s = self.s
        found = self.lists.naming.before(s.lows, start)
        if found is None or self._past_list(stop, sentence) == stop:
            return False
        k = start - found[0]
        for m in range(k, max(sentence.first, k - _LONGEST_HEAD), -1):
            if self.lists.groups.before(s.lows, m) is not None:
                return True
            if s.kinds[m - 1] == "mark":
                return False
        return False

    def _is_artist(self, mention: PersonMention) -> bool:
        if mention.honorific is None:
            return False
        return self.scan.lists.artists.at(mention.honorific.split(), 0) is not None

    @staticmethod
    def _is_alike(mention: PersonMention) -> bool:
        """Is a person addressed, and named in two syllables (``hai bạn | Thu Hà và Bảo An``)?"""
        short = mention.end - mention.first == 2 and not mention.full
        return short and mention.honorific is not None

    def _past_list(self, stop: int, sentence: Sentence) -> int:
        """Behind the further names of the list in which a name ends at piece ``stop``."""
        s = self.s
        for _ in range(_MOST_NAMES):
            if stop + 2 >= sentence.last or s.lows[stop] not in ("và", ","):
                return stop
            end = run_end(s, stop + 1, sentence.last)
            if end < stop + 3 or not self.looks(stop + 1, end, sentence):
                return stop
            stop = end
        return stop

    def _acts(self, stop: int, sentence: Sentence, *, shared: bool) -> bool:
        """``Minh Thư và Bảo Hân | ôm nhau``: does what people alone do stand behind the name?"""
        k = self._past_list(stop, sentence)
        if not self._does_as_people(k, sentence):
            return False
        return not shared or not self._is_pictured(k, sentence)

    def _does_as_people(self, k: int, sentence: Sentence) -> bool:
        s = self.s
        for _ in range(_MOST_ADVERBS + 1):
            if k >= sentence.last or s.kinds[k] != "lower" or s.on_new_line(k):
                return False
            verb = self.lists.human.at(s.lows, k)
            if verb is not None and self._is_whole(k, verb[0], sentence):
                return True
            adverb = self.lists.together.at(s.lows, k)
            if adverb is None:
                return False
            k += adverb[0]
        return False

    def _is_whole(self, k: int, n: int, sentence: Sentence) -> bool:
        """Are the n pieces from piece k on a word of their own, and no part of another (``kể từ``,
        ``mặc dù``, ``đóng gói``)?"""
        return self.scan.words.at(self.s.lows, k, sentence.last)[0] <= n

    def _is_pictured(self, k: int, sentence: Sentence) -> bool:
        """Is the verb at piece k, behind adverbs, one of pictures of speech (``biển | hát``)?"""
        s = self.s
        while k < sentence.last and (adverb := self.lists.together.at(s.lows, k)) is not None:
            k += adverb[0]
        pictured, human = self.lists.pictured.at(s.lows, k), self.lists.human.at(s.lows, k)
        return pictured is not None and human is not None and pictured[0] >= human[0]

    def _is_agent(self, start: int, stop: int, sentence: Sentence, *, shared: bool) -> bool:
        """``kịch bản do | Thu Hà và Bảo An cùng chắp bút``, ``vai mà | Hồng Hà từng đóng``."""
        s = self.s
        if start <= sentence.first or s.lows[start - 1] not in self.lists.agents:
            return False
        k = self._past_list(stop, sentence)
        for _ in range(_MOST_ADVERBS + 1):
            if k >= sentence.last:
                return False
            verb = self.lists.making.at(s.lows, k)
            if verb is not None and self._is_whole(k, verb[0], sentence):
                return not shared or self.lists.bodily.at(s.lows, k) is None
            adverb = self.lists.together.at(s.lows, k)
            if adverb is None:
                return False
            k += adverb[0]
        return False

    def _owns(self, start: int, sentence: Sentence, *, foreign: bool) -> bool:
        """``Phần thi áo dài của | Mai Phương``: is a work, a deed or a relative the name's?"""
        s = self.s
        if start - 2 < sentence.first or s.lows[start - 1] != _OF:
            return False
        nouns = self.lists.own if foreign else self.lists.deeds
        quoted = False
        for k in range(start - 1, max(sentence.first, start - 1 - _LONGEST_DEED), -1):
            if s.lows[k - 1] in _QUOTES:
                quoted = not quoted
                continue
            if quoted:
                continue
            if s.kinds[k - 1] in ("mark", "upper") or (k < start - 1 and s.lows[k - 1] == _OF):
                return False
            found = nouns.before(s.lows, k)
            if found is not None and k - found[0] >= sentence.first:
                return True
        return False

    def _is_met(self, start: int, stop: int, sentence: Sentence) -> bool:
        """``kết hôn với | Thanh Tâm``, ``chọn | Bảo Hân vào vai``, ``tung | Văn Toàn vào sân``."""
        s = self.s
        if start <= sentence.first:
            return False
        if self.lists.partners.before(s.lows, start) is not None:
            return True
        if self.lists.parted.before(s.lows, start) is not None:
            return not self.scan.gazetteer.is_name(name_key(s.quote(start, stop)))
        return self._is_chosen(start, stop, sentence) or self._is_moved(start, stop, sentence)

    def _is_chosen(self, start: int, stop: int, sentence: Sentence) -> bool:
        """``chọn | Bảo Hân vào vai``: is somebody given a part in a play?"""
        s = self.s
        if not sentence.first < start or s.kinds[start - 1] != "lower" or stop >= sentence.last:
            return False
        return self.lists.chosen.at(s.lows, stop) is not None

    def _is_moved(self, start: int, stop: int, sentence: Sentence) -> bool:
        """``tung | Văn Toàn vào sân``: does a coach send or take somebody?"""
        s = self.s
        if start <= sentence.first or s.lows[start - 1] not in self.lists.moved:
            return False
        return stop < sentence.last and self.lists.moves.at(s.lows, stop) is not None

    def _apposed(self, start: int, stop: int, sentence: Sentence) -> bool:
        """``Người bán xe, | Tạ Đông, vắng mặt``; ``| Sam Hobart, cựu phụ tá của nghị sĩ``."""
        s = self.s
        if stop + 1 >= sentence.last or s.lows[stop] not in _TYING:
            return False
        if self._is_noun_of_person(stop + 1, sentence):
            return True
        if s.lows[stop] != "," or start - 2 < sentence.first or s.lows[start - 1] != ",":
            return False
        if is_capital(s, stop + 1):
            return False  # a list
        first = start - 1
        while first > sentence.first and start - first <= _LONGEST_HEAD:
            if s.kinds[first - 1] == "mark" or s.on_new_line(first):
                break
            first -= 1
        head = self.lists.heads.at(s.lows, first)
        if head is None or self.lists.crowds.at(s.lows, first) is not None:
            return False
        return all(s.kinds[k] == "lower" for k in range(first + 1, start - 1))

    def _is_noun_of_person(self, k: int, sentence: Sentence) -> bool:
        """Does a noun of person stand at piece k (``một cựu binh``), and no name behind it?"""
        s = self.s
        for _ in range(_MOST_LED):
            found = self.lists.persons.at(s.lows, k)
            if found is not None:
                break
            if k >= sentence.last or s.lows[k] not in self.lists.ones:
                return False
            k += 1
        if found is None or self.lists.crowds.at(s.lows, k) is not None:
            return False
        if not self._is_whole(k, found[0], sentence):
            return False  # "bố trí"
        behind = k + found[0]
        return behind >= sentence.last or not is_capital(s, behind)
