"""Named bodies: party, state, mass organizations, firms, schools, hospitals.

:class:`~kx_extract.recognizers.names.bodies.BodyParser` reads names; what is found here is where
they stand, and which of them are mentions.
"""

from __future__ import annotations

from collections.abc import Sequence

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis, OrganizationMention
from kx_extract.recognizers.names.acting_firms import acting_firms
from kx_extract.recognizers.names.aliases import short_forms
from kx_extract.recognizers.names.bodies import BodyParser
from kx_extract.recognizers.names.body_lists import (
    Body,
    body_name,
    only_tells_its_kind,
    opening_pieces,
    title_ends,
)
from kx_extract.recognizers.names.cued_bodies import cued_bodies
from kx_extract.recognizers.names.exam_bodies import full_name, is_of_exam
from kx_extract.recognizers.names.foreign_bodies import foreign_bodies
from kx_extract.recognizers.names.known_bodies import bodies_beside_places, bodies_of_bylines
from kx_extract.recognizers.names.photo_credits import credit_pieces
from kx_extract.recognizers.names.place_words import place_words
from kx_extract.recognizers.names.proper_names import inside_word, is_capital
from kx_extract.recognizers.names.trading_firms import trading_firms
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.phrases import Phrases, phrase_set

_QUOTES = frozenset('“”"')
_MOST_EXAMS = 20  # committees of examinations that one article names; a hostile one may name more


@per_lexicon
def _members(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("titles")["chain"]["member"])


def find_organizations(a: Analysis) -> list[OrganizationMention]:
    """All mentions of named bodies, nested ones included, in order."""
    parser = BodyParser(a)
    out: list[OrganizationMention] = []
    short: list[Body] = []
    lows, opening, members = a.s.lows, opening_pieces(a.s.lexicon), _members(a.s.lexicon)
    groups = frozenset(a.s.lexicon.table("titles")["chain"]["party_groups"])
    units = {mention.name.lower() for mention in a.places if mention.level != "other"}
    for sentence in a.sentences:
        if opening.isdisjoint(lows[sentence.first : sentence.last]):
            continue
        i = sentence.first
        while i < sentence.last:
            if lows[i] not in opening:
                i += 1
                continue
            body, titled = None, False
            if i not in parser.text.inside_place:
                titled = _title_before(a, i, sentence.first)
                body = parser.at(i, sentence.last, titled=titled)
            if body is None or not body.named or not _is_mention(a, body, sentence.first):
                if body is not None and not body.named and is_capital(a.s, i):
                    short.append(body)
                i += 1
                continue
            if " ".join(lows[body.first : body.end]) in units:
                i = body.end  # "Hội Xuân", in an article about "xã Hội Xuân"
                continue
            member = members.before(lows, i) is not None and body.head not in groups
            whole = body.kind == "fixed" or body.head in parser.lists.with_members
            member = member and not whole  # "Ủy viên | Ban Chấp hành Đảng bộ tỉnh A"
            inside_title = (member or parser.is_in_title(body, titled)) and body.inner
            if inside_title:  # "Ủy viên Ban Thường vụ | Tỉnh ủy A"
                for inner in body.inner:
                    _collect(a, inner, out)
            else:
                _collect(a, body, out)
            i = body.end
    _name_exams(a, out, short)
    out += _uncovered(out, bodies_beside_places(a), a)
    out += _uncovered(out, cued_bodies(a), a)
    out += _uncovered(out, foreign_bodies(a), a)
    listed = [m for m in out if m.rule == "known-body"]
    out = [m for m in out if m.rule != "known-body"]
    out += short_forms(a, out, listed)
    out += _uncovered(out, listed, a)
    out += _uncovered(out, acting_firms(a), a)
    out += _uncovered(out, trading_firms(a), a)
    credits = credit_pieces(a.s)
    out = [m for m in out if m.first not in credits and not _is_credit(a, m)]
    out += _uncovered(out, bodies_of_bylines(a), a)
    ends = {m.end: index for index, m in enumerate(a.places) if m.level != "other"}
    for mention in out:
        if mention.place is None and a.places:
            index = ends.get(mention.end)
            if index is not None and a.places[index].first > mention.first:
                mention.place = index  # "Đoàn xã A"
    out.sort(key=lambda m: (m.first, -m.end))
    return out


def _uncovered(
    out: list[OrganizationMention], further: Sequence[OrganizationMention], a: Analysis
) -> list[OrganizationMention]:
    """Of further bodies those that no name found holds or meets."""
    if not further:
        return []
    covered = bytearray(len(a.s) + 1)
    for mention in out:
        covered[mention.first : mention.end] = b"\1" * (mention.end - mention.first)
    return [m for m in further if not any(covered[m.first : m.end])]


def _name_exams(a: Analysis, out: list[OrganizationMention], short: Sequence[Body]) -> None:
    """Give committees of examinations their full names, and add those that are taken up without
    (``Ban Chỉ đạo thi``).

    Args:
        a: the article.
        out: the mentions found so far; mentions are renamed and added.
        short: bodies that name nothing.
    """
    lexicon = a.lexicon
    exams = list(dict.fromkeys(m.name for m in out if is_of_exam(m.name, lexicon)))[:_MOST_EXAMS]
    if not exams:
        return
    for mention in out:
        if mention.name in exams:
            mention.name = full_name(mention.name, exams, lexicon)
    for body in short:
        name = body_name(a, body.first, body.end)
        full = full_name(name, exams, lexicon)
        if body.level_word is None and full != name:
            cue = (body.first, body.end)
            out.append(OrganizationMention(body.first, body.end, full, None, "short-form", cue))


def _is_credit(a: Analysis, mention: OrganizationMention) -> bool:
    """``(Ảnh: Báo GDTĐ)``, ``(Nguồn: TTXVN)``: whose photograph it is."""
    s, i = a.s, mention.first
    if i < 2 or s.lows[i - 1] != ":":
        return False
    return s.lows[i - 2] == "ảnh" or s.lows[max(0, i - 3) : i - 1] == ["(", "nguồn"]


def _is_mention(a: Analysis, body: Body, first: int) -> bool:
    """Leave out what only looks so: parts of words, generic plurals (``các đảng bộ A, B``)."""
    s = a.s
    if body.kind == "fixed":
        return True
    if body.end - body.first == 1:
        return False
    if only_tells_its_kind(a, body):
        return False
    if not _title_before(a, body.first, first) and _leaves_unit_open(a, body):
        return False
    small = s.kinds[body.first] == "lower" and body.first > first
    if small and place_words(s.lexicon).plural.before(s.lows, body.first) is not None:
        return False
    return not (body.first > 0 and s.touching(body.first) and s.kinds[body.first - 1] != "mark")


def _leaves_unit_open(a: Analysis, body: Body) -> bool:
    """``Phòng Nông nghiệp | huyện``, ``Ban Chỉ đạo Phòng chống thiên tai | xã``: which district or
    commune a field's body is of is not said; of a province's there is one in an article, and that
    of a title (``Trưởng | phòng Nông nghiệp huyện``) is told by its holder's."""
    s, last = a.s, body.end - 1
    word = body.level_word or s.lows[last]
    level = level_words(a.lexicon).levels.get(word)
    bare = body.kind == "field" and body.place is None and not body.inner
    bare = bare and not _QUOTES.intersection(s.lows[body.first : last])  # "Quỹ “X” huyện"
    bare = bare and s.kinds[last] == "lower" and level in ("district", "commune")
    return bare and (body.level_word is not None or not inside_word(s, last, body.end))


def _title_before(a: Analysis, i: int, first: int) -> bool:
    """Is the word before piece i a title's last (``Giám đốc``, ``Chủ tịch``, ``trưởng``)?"""
    return i > first and a.s.lows[i - 1] in title_ends(a.s.lexicon)


def _collect(a: Analysis, body: Body, out: list[OrganizationMention]) -> None:
    if body.named:
        out.append(
            OrganizationMention(
                body.first,
                body.end,
                body_name(a, body.first, body.end),
                body.place,
                "fixed-body" if body.kind == "fixed" else "head-of-body-name",
                (body.first, min(body.first + len(body.head.split()), body.end)),
            )
        )
    for inner in body.inner:
        _collect(a, inner, out)
