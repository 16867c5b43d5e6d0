"""Bodies and the lists that their names are read by; the grammar is :mod:`.bodies`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import regex

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.analysis import Analysis
from kx_extract.recognizers.names.proper_names import first_pieces
from kx_extract.vietnamese.phrases import Phrases, phrase_set
from kx_extract.vietnamese.syllables import Syllables
from kx_extract.vietnamese.words import words

# "Đoàn ĐBQH | chuyên trách | tỉnh A": how its head serves, between the body and the unit.
FULL_TIME = ("chuyên", "trách")
_INSIDE = regex.compile(r"(?<=^đoàn (?:đbqh|đại biểu quốc hội)) chuyên trách(?= )", regex.I)
_ABBREVIATION = regex.compile(r" \(\p{Lu}[\p{Lu}&–-]{1,12}\) ")

HeadKind = Literal["unit", "field", "firm", "fixed"]


@dataclass(slots=True)
class Body:
    """A body read at a place.

    Attributes:
        first, end: its pieces.
        head: its head, in lower case.
        kind: which list the head is of.
        named: it names a field, a name of its own, or a place; else it is generic.
        place: index of the place mention in its name; None if none.
        level_word: a bare level word at its end (``Đảng ủy xã``); None if none.
        inner: bodies inside its name.
    """

    first: int
    end: int
    head: str
    kind: HeadKind
    named: bool
    place: int | None = None
    level_word: str | None = None
    inner: list[Body] = field(default_factory=list)

    @property
    def of_unit(self) -> bool:
        """Does its name tell a unit, or a level of units?"""
        return self.place is not None or self.level_word is not None


@per_lexicon
def heads(lexicon: Lexicon) -> Phrases[HeadKind]:
    data = lexicon.table("bodies")
    entries: dict[str, HeadKind] = {}
    for word in data["fixed"]["names"]:
        entries[word] = "fixed"
    for kind in ("field", "firm", "unit"):
        for word in data[kind]["heads"]:
            entries[word] = kind
    return Phrases(entries)


@per_lexicon
def title_ends(lexicon: Lexicon) -> frozenset[str]:
    """Last syllables of titles (``Giám đốc``, ``Chủ tịch``, ``trưởng``)."""
    return frozenset(lexicon.table("titles")["titles"]["ends"])


@per_lexicon
def opening_pieces(lexicon: Lexicon) -> frozenset[str]:
    """First pieces of all heads."""
    data = lexicon.table("bodies")
    kinds = ("field", "firm", "unit", "of_country", "of_states", "team")
    heads = [w for kind in kinds for w in data[kind]["heads"]]
    return first_pieces([*heads, *data["fixed"]["names"], *data["team"]["ages"]])


@per_lexicon
def _sectors(lexicon: Lexicon) -> Phrases[bool]:
    """The fields that bodies are named by (``Giáo dục và Đào tạo``), with a dash for ``và`` too."""
    names = lexicon.table("bodies")["sectors"]["names"]
    return phrase_set((*names, *(name.replace(" và ", " - ") for name in names)))


@per_lexicon
def _departments(lexicon: Lexicon) -> frozenset[str]:
    """Heads of departments of one piece (``Sở``)."""
    data = lexicon.table("bodies")
    heads = frozenset(head for head in data["field"]["heads"] if " " not in head)
    return heads - frozenset(data["firm_kinds"]["words"])


@per_lexicon
def _wares(lexicon: Lexicon) -> Phrases[bool]:
    """What works and schools are for (``Đạm``, ``Nghề``)."""
    return phrase_set(lexicon.table("bodies")["trades"]["of_works"])


@per_lexicon
def _produce(lexicon: Lexicon) -> Phrases[bool]:
    return phrase_set(lexicon.table("places")["produce"]["words"])


def _of_cooperative(s: Syllables, i: int) -> bool:
    """Does ``HTX`` or ``Hợp tác xã`` stand right before piece i?"""
    return i > 0 and (s.lows[i - 1] == "htx" or s.lows[max(0, i - 3) : i] == ["hợp", "tác", "xã"])


def department_opening(s: Syllables, i: int, stop: int) -> int | None:
    """``Sở Công Thương | Bình Định``: where a unit's name may begin behind a department's field,
    where the field is written in capitals as names are.

    Args:
        s: the stream.
        i, stop: the run of capitals, which the department's head begins or stands before.
    """
    heads, fields = _departments(s.lexicon), _sectors(s.lexicon)
    first = i + 1 if s.lows[i] in heads else i
    if first == i and (not i or s.on_new_line(i) or s.lows[i - 1] not in heads):
        return None
    found = fields.at(s.lows, first) if first < stop else None
    return first + found[0] if found is not None and first + found[0] < stop else None


def ware_opening(s: Syllables, i: int, stop: int) -> int | None:
    """``Đạm | Hà Bắc``, ``Trường Cao đẳng Nghề | Trà Vinh``: where a province's name may begin
    behind what a works or a school is for, in the run of capitals [i, stop)."""
    found = _wares(s.lexicon).at(s.lows, i) if s.kinds[i] == "title" else None
    if found is None and _of_cooperative(s, i):
        found = _produce(s.lexicon).at(s.lows, i)  # "HTX Nhãn | Tân Nhuận Đông"
    k = i + found[0] if found is not None else i
    return k if i < k < stop - 1 else None


class BodyLists:
    """The lists of ``lexicon/bodies.toml``; its comments say what each is for."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("bodies")
        unit, field_, firm = data["unit"], data["field"], data["firm"]
        self.small = frozenset(data["small"]["heads"])
        self.small_ministries = frozenset(data["small"]["before_sectors"])
        self.fields = frozenset(field_["heads"])
        self.national = frozenset(data["national"]["heads"])
        self.sectors = _sectors(lexicon)
        self.capitals = frozenset(data["fixed"]["capitals"])
        self.inside: Phrases[bool] = phrase_set(data["fixed"]["inside"])
        self.central: Phrases[bool] = phrase_set(data["fixed"]["central"])
        self.capital_inside = frozenset(unit["capital_inside"])
        self.of_fields_only = frozenset(field_["of_fields_only"])
        self.not_bodies: Phrases[bool] = phrase_set(data["not_bodies"]["words"])
        self.leads = frozenset(s.split()[-1] for s in lexicon.table("titles")["joined"]["words"])
        self.of_the_highest = frozenset(field_["of_the_highest"])
        self.funds = frozenset(field_["funds"])
        self.firm_kinds = frozenset(data["firm_kinds"]["words"])
        self.of_titles = frozenset(unit["of_titles"])
        self.school_kinds: Phrases[bool] = phrase_set(field_["school_kinds"])
        self.of_members = frozenset(unit["of_members"])
        self.with_members = frozenset(unit["with_members"])
        self.of_a_task = frozenset(unit["of_a_task"])
        self.quoted = frozenset(data["field"]["quoted"])
        self.of_a_trade = frozenset(unit["of_a_trade"])
        self.delegations = frozenset(unit["delegations"])
        self.said: Phrases[bool] = phrase_set(lexicon.table("people")["said"]["words"])
        self.common = frozenset(field_["common"])
        self.gauges = frozenset(field_["gauges"])
        self.by_number = frozenset(field_["by_number"])
        self.never_by_number = frozenset(field_["never_by_number"])
        self.services = phrase_set(data["party"]["services"])
        self.posts = frozenset(data["unit"]["posts"])
        self.numbered = frozenset(field_["numbered"])
        self.of_roads = frozenset(firm["of_roads"])
        self.legal_forms = tuple(firm["legal_forms"])
        self.of_departments = tuple(firm["of_departments"])
        trades = data["trades"]
        self.trades: Phrases[bool] = phrase_set(trades["words"])
        self.in_names = frozenset(trades["in_names"])
        self.wares = frozenset(trades["wares"])
        self.of_names: Phrases[bool] = phrase_set(trades["of_names"])
        self.trade_joins: Phrases[bool] = phrase_set(trades["joins"])
        self.nouns: Phrases[bool] = phrase_set(trades["nouns"])
        tasks = data["tasks"]
        self.tasks: Phrases[bool] = phrase_set(tasks["names"])
        self.of_tasks = frozenset(tasks["before"])
        self.with_tasks = frozenset(tasks["heads"])
        self.societies = frozenset(tasks["societies"])
        self.national_ends: Phrases[bool] = phrase_set(tasks["national_ends"])
        ends = data["endings"]
        self.with_branches = tuple(ends["with_branches"])
        self.of_nation = frozenset(ends["of_nation"])
        self.not_behind_nation = frozenset(ends["not_behind"])
        self.for_the_highest = frozenset(ends["for_the_highest"])
        self.of_police = frozenset(ends["of_police"])
        self.police = frozenset(ends["police"])
        self.of_country = frozenset(ends["of_country"])
        self.closed = frozenset(tasks["closed"])
        self.of_work = frozenset(tasks["of_work"])
        self.closes_field = frozenset(tasks["behind"])
        self.ends_own_name = frozenset(tasks["behind_own_name"])
        self.before_titles = frozenset([",", "-", "–", "(", *tasks["before_titles"]])
        self.common_words = frozenset(tasks["words"])
        self.parents = frozenset(field_["parents"])
        self.of_parents = frozenset(field_["of_parents"])
        self.small_fields = frozenset(trades["small_fields"])
        self.teams: Phrases[bool] = phrase_set(data["team"]["heads"])
        self.ages = frozenset(data["team"]["ages"])
        self.in_teams = frozenset(s for w in data["team"]["inside"] for s in w.split())
        self.said_alone = frozenset(data["said_alone"]["heads"])
        self.behind_titles = frozenset(lexicon.table("titles")["titles"]["goes_on"])


@per_lexicon
def body_lists(lexicon: Lexicon) -> BodyLists:
    return BodyLists(lexicon)


def only_tells_its_kind(a: Analysis, body: Body) -> bool:
    """``Quỹ Bình ổn giá``, ``doanh nghiệp FDI``, ``tập đoàn Hàn Quốc``: what it is, and no name."""
    s, lists = a.s, body_lists(a.lexicon)
    if body.inner:
        return False
    behind = body.first + len(body.head.split())
    if body.head in lists.funds and body.place is None:
        classes = words(a.lexicon).at(s.lows, behind, body.end)[1]
        return classes[:1] in ("V", "R") or classes == "NV"
    told = body.kind == "firm" or body.head in lists.societies
    if not told or s.kinds[body.first] != "lower":
        return False
    if " ".join(s.lows[behind : body.end]) in lists.firm_kinds:
        return True
    place = a.places[body.place] if body.place is not None else None
    return place is not None and place.level == "country" and place.first == behind


def body_name(a: Analysis, first: int, end: int) -> str:
    """A body's name as printed, in one line, its first letter capital.

    Without what abbreviates it inside: ``Ủy ban nhân dân (UBND) tỉnh A``.
    """
    name: str = _ABBREVIATION.sub(" ", " ".join(a.s.quote(first, end).split()))
    name = _INSIDE.sub("", name)
    return name[0].upper() + name[1:]
