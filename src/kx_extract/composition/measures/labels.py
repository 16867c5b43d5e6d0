"""The label before a number, in a list, behind a change."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import (
    is_human,
    labels,
    links,
    listed,
    plans,
)
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.descriptions import RATIOS, described, ratio_end
from kx_extract.composition.measures.dimensions import label_dimensions
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.composition.measures.spans import WINDOW, past_bracket, past_links, window_start
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.nouns import noun_phrase_at
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.words import words


def label_before(a: Analysis, cue: int, floor: int) -> Wording | None:
    """The label nearest before the number in its clause, with its description."""
    s = a.s
    stop = past_bracket(a, cue, floor)
    first = window_start(a, stop, floor)
    best: tuple[int, int] | None = None
    k = first
    begun = {m for m, *_ in s.find(labels(a.lexicon), first, stop)}
    linking = {m: n for m, n, _ in s.find(links(a.lexicon), first, stop)}
    while k < stop:
        n = label_at(a, k, stop) if k in begun else 0
        link = linking.get(k, 0)
        if link > max(n, 1):
            k += link
            continue
        usable = n and not _deducted(a, k, n, first, stop)  # "trừ chi phí lãi 40 triệu đồng"
        if usable and s.lows[k : k + n] in RATIOS and k + n == stop:
            best = None  # "chia cổ tức bằng tiền tỷ lệ 15%"
        if usable and (best is None or not _extends(a, best, k, stop)):
            best = (k, k + n)
        k += n or 1
    if best is not None and not _BECAUSE.isdisjoint(s.lows[best[1] : stop]):
        best = None  # "lợi nhuận giảm vì nhà máy trả thêm 12 tỷ đồng tiền điện": a new clause
    if best is None:
        return _label_over_comma(a, first, stop, floor)
    start = best[0]
    if s.lows[start] == "tiền" and start > floor and s.lows[start - 1] == "phạt":
        start -= 1
    start = _combined_left(a, start, floor)
    before = s.lows[start - 1] if start else ""
    if before == "và" or s.lows[best[1]] == "và":  # a list's last or last but one
        start = _coordinated_left(a, start, floor)
    elif before == ",":
        start = _label_before_comma(a, start, floor)
    end = described(a, label_end(a, best[0], best[1], stop), stop)
    if s.lows[best[0] : best[1]] in RATIOS:
        end = max(end, ratio_end(a, best[1], stop))
    return quoted(a, start, end, "label-before")


def _combined_left(a: Analysis, start: int, floor: int) -> int:
    """``vốn tỉnh kết hợp với | vốn xã | 4 tỷ đồng``: where the first label of a combination begins;
    else ``start``."""
    s, first = a.s, window_start(a, start, floor)
    joint = next((k for k in range(first, start) if s.lows[k : k + 2] == ["kết", "hợp"]), None)
    if joint is None:
        return start
    return next((k for k in range(first, joint) if label_at(a, k, joint)), start)


def _label_before_comma(a: Analysis, start: int, floor: int) -> int:
    """``Dư nợ gốc, lãi vay là 30 tỷ đồng``, ``Tiền giống, tiền phân, tiền thuốc hết 9 triệu đồng``:
    where the label begins that opens the clause and that nothing but its own words, and labels like
    it, part from the one at ``start``; else ``start``."""
    s, left = a.s, start
    while left - 1 > floor and s.lows[left - 1] == ",":
        first = window_start(a, left - 1, floor)
        n = label_at(a, first, left - 1) if first < left - 1 else 0
        if not n or label_end(a, first, first + n, left - 1) != left - 1:
            return left if left < start and s.lows[left] == s.lows[start] else start
        left = first
        if first == floor or s.on_new_line(first) or s.lows[first - 1] in (";", ":", "."):
            return first
    return start


_SURE_LABEL = 3  # a listed label of so many pieces is one however the sentence was cut into words
_BECAUSE = frozenset(("vì", "bởi", "nhưng", "song", "khiến"))


def label_at(a: Analysis, k: int, stop: int) -> int:
    """How many pieces a label takes that begins at piece k; 0 where none does.

    A label is made of whole words (``lực lượng`` and ``chỉ tiêu thụ`` hold none), is no part of a
    name (``sông Giá``) and is none where it undergoes (``bị thiệt hại 12 ha``) or where it only
    takes up what was counted (``trong số đó``).
    """
    s = a.s
    found = labels(a.lexicon).at(s.lows, k)
    if found is None or k + found[0] > stop or k in a.named_pieces():
        return 0
    end = k + found[0]
    begins = a.begins_word(k) or (
        found[0] > 1 and k > 0 and s.lows[k - 1] in listed(a.lexicon, "raising")
    )  # "nâng | giá trị thực hiện lên 90 tỷ đồng"
    if found[0] < _SURE_LABEL and not (begins and a.begins_word(end)):
        return 0
    before = s.lows[k - 1] if k else ""
    if before in ("bị", "được") or s.lows[end : end + 1] == ["hóa"]:
        return 0  # "bị thiệt hại 12 ha", "số hóa 85% bản đồ"
    if s.lows[k] == "mức" and before in ("ở", "về", "lên", "xuống"):
        return 0  # "chào bán ở mức 578 USD/tấn"
    if s.lows[k] == "mức" and found[0] == 1 and before in ("với", "tại", "theo"):
        return 0  # "một khoản hỗ trợ với mức 20 triệu đồng"
    if s.lows[k] in ("số", "lượng") and before in ("con", "một", "năng", "trữ"):
        return 0  # "vượt qua con số 19 tỷ USD", "một số"
    if s.lows[k] == "số" and before == "trong" and s.kinds[end : end + 1] == ["number"]:
        return 0  # "trong số 530 ha bưởi"
    if k in a.inside_bodies():
        return 0  # "Công ty Giá trị Xanh"
    if s.lows[k] == "thuế" and found[0] == 1 and before in _TAX_OFFICES:
        return 0  # "cơ quan thuế truy thu 8 tỷ đồng"
    taken = before == "từ" and k > 1 and s.lows[k - 2] in _TAKING
    if (before in _INTO or taken) and " ".join(s.lows[k : k + 2]) in listed(a.lexicon, "purses"):
        return 0  # "thu hồi vào ngân sách 8 tỷ đồng"
    if s.lows[k] == "số" and found[0] == 1 and s.kinds[end : end + 1] == ["number"]:
        return 0  # "kỳ thủ số 1 tỉnh thắng trong 40 phút"
    pointing = s.lows[end : end + 1] in (["đó"], ["này"], ["ấy"])
    pointing = pointing or (found[0] == 1 and s.lows[end : end + 1] == ["còn"])  # "số còn lại"
    if s.lows[k] == "số" and pointing:
        return 0
    return found[0]


_TAX_OFFICES = frozenset(("quan", "ngành", "cục", "chức", "bộ", "viên"))
_INTO = frozenset(("vào", "về", "cho"))
_TAKING = frozenset(("trích", "lấy", "rút", "chi"))


def _label_over_comma(a: Analysis, first: int, stop: int, floor: int) -> Wording | None:
    """``sản lượng cá hồi, cá tầm chừng 148 tấn``: the label whose description ends in a list."""
    s = a.s
    end = past_links(a, stop, first)
    if first - 1 <= floor or s.lows[first - 1] != "," or not 0 < end - first <= 7:
        return None
    if end - first > 4 and "và" not in s.lows[first:end]:
        return None
    start = window_start(a, first - 1, floor)
    if words(s.lexicon).at(s.lows, start, first)[1][:1] == "E":
        return None  # "Về cơ cấu nguồn điện, thủy điện 38%"
    for k in range(start, first - 1):
        found = labels(a.lexicon).at(s.lows, k)
        if found is None or k + found[0] >= first - 1:
            continue
        if label_end(a, k, k + found[0], first - 1) != first - 1:
            return None
        plain = all(s.kinds[m] == "lower" and m not in a.named_pieces() for m in range(first, end))
        if is_human(a.lexicon, s.lows[first:end]):
            return quoted(a, k, first - 1, "label-before")  # "nồng độ cồn, tài xế có 0,6 mg/lít"
        last = words(s.lexicon).at(s.lows, first, end)[1]
        same = s.lows[end - 1] == s.lows[first - 2]  # "nhựa hóa, bê tông hóa"
        joined = "từ" in s.lows[k + found[0] : first - 1] and "và" in s.lows[first:end]
        if plain and (last[:1] in ("N", "") or same or joined):  # "thu từ lưu trú, vận tải và …"
            return quoted(a, k, end, "label-before")
        return None
    return None


def label_of_list(x: Figure, colon: int, *, said: bool = False) -> Wording | None:
    """``giá các loại cá hôm nay: …``: the label that introduces a list.

    Args:
        x: a number of the list.
        colon: the piece of the colon.
        said: something is said of the label before the colon, and its own words end before that.
    """
    a, s = x.a, x.s
    first = window_start(a, colon, x.sentence.first)
    for k in range(first, colon):
        n = label_at(a, k, colon)
        if n:
            end = described(a, label_end(a, k, k + n, colon), colon)
            more = end if said else noun_phrase_at(s, k, colon)
            return quoted(a, k, max(end, more), "label-before")
    return None


def measured_by(a: Analysis, k: int, end: int) -> frozenset[str]:
    """The dimensions that the label at a piece measures, a price's money among them; none where no
    label stands there or it measures things of several kinds."""
    low = a.s.lows[k : k + label_at(a, k, end)]
    if "giá" in low and "trị" not in low:
        return frozenset({"money"})
    return label_dimensions(a.lexicon).get(" ".join(low), frozenset())


def label_within(a: Analysis, first: int, end: int) -> Wording | None:
    """The first label of a stretch of words, with its description; None where it holds none."""
    for k in range(first, end):
        n = label_at(a, k, end)
        if n:
            return quoted(a, k, label_end(a, k, k + n, end), "label-before")
    return None


def label_that_fits(x: Figure, colon: int) -> Wording | None:
    """The label of several before a colon that measures what the number is, with what stands
    behind the last of them; None where there are not several.

    Args:
        x: a number of the list.
        colon: the piece of the colon.
    """
    a, s = x.a, x.s
    found: list[tuple[int, int]] = []
    k = window_start(a, colon, x.sentence.first)
    k = min(k, x.sentence.first) if colon - x.sentence.first < WINDOW else k
    while k < colon:
        n = label_at(a, k, colon)
        if n and found and found[-1][1] == k:
            found[-1] = found[-1][0], k + n  # "vốn ngân sách": one label
        elif n:
            found.append((k, k + n))
        k += n or 1
    if len(found) < 2:
        return None
    for first, end in found:
        if x.q.dimension in label_dimensions(a.lexicon).get(" ".join(s.lows[first:end]), ()):
            return quoted(a, first, end, "label-of-column")
    return None


def restriction(x: Figure, label: Wording, cue: int | None = None) -> Wording | None:
    """``Chi phí | cho giáo dục | tăng 12%``: what restricts a label, behind a preposition between
    it and the words that lead to its number; None where a place, a body or a person is named."""
    a, s, first = x.a, x.s, label.end
    if first >= x.cue or s.lows[first] not in _RESTRICTING:
        return None
    stop = past_links(a, x.cue if cue is None else cue, first)
    named = next((k for k in range(first + 1, stop) if k in a.mentions_at()), stop)
    stop = named - 1 if named < stop and s.lows[named - 1] in ("của", "ở", "tại") else stop
    within = range(first + 1, stop)
    if not 0 < len(within) <= _LONGEST_RESTRICTION:
        return None
    if any(k in a.mentions_at() or s.kinds[k] in ("mark", "number") for k in within):
        return None
    if not restricts(a, first + 1, stop):
        return None
    return quoted(a, first, stop, "description")


def restricts(a: Analysis, first: int, end: int) -> bool:
    """Do the words [first, end) behind a preposition name a kind, and no unit, nobody known and
    nothing that was told before (``của xã``, ``của ông``, ``ở đó``)?"""
    lows = a.s.lows
    head = first + (lows[first] in ("các", "những"))
    if head >= end or not _TOLD_BEFORE.isdisjoint(lows[first:end]):
        return False
    level = level_words(a.lexicon).levels
    if any(" ".join(lows[head : head + n]) in level for n in (1, 2)):
        return False
    return lows[head] not in listed(a.lexicon, "no_measures") or a.word_end(head) > head + 1


_TOLD_BEFORE = frozenset(
    ("này", "đó", "ấy", "đây", "mình", "tôi", "họ", "trường", "chương", "nhà", "gia", "trên")
)


_RESTRICTING = frozenset(("ở", "của", "trong", "cho", "từ", "với", "về", "giữa", "đối", "dành"))
_LONGEST_RESTRICTION = 9


def label_behind(a: Analysis, i: int, sentence: Sentence) -> Wording | None:
    """``giảm 6,2% tỷ lệ hộ nghèo``: the label right behind a change."""
    found = labels(a.lexicon).at(a.s.lows, i) if i < sentence.last else None
    if plans(a.lexicon).at(a.s.lows, i) is not None or a.s.lows[i : i + 1] == ["so"]:
        return None
    if found is None or a.s.on_new_line(i) or i + found[0] > sentence.last:
        return None
    return quoted(a, i, label_end(a, i, i + found[0], sentence.last), "label-behind")


def _deducted(a: Analysis, k: int, n: int, first: int, stop: int) -> bool:
    """Is the label of n pieces at piece k what was taken off (``sau khi trừ các khoản chi phí``),
    and the number none of its own (``trừ chi phí nhân công 20 triệu đồng``)?"""
    if "trừ" not in a.s.lows[max(first, k - 4) : k]:
        return False
    end = label_end(a, k, k + n, stop)
    return end < stop and a.s.lows[end] not in _SPENT


_SPENT = frozenset(("hết", "mất", "khoảng", "gần", "hơn", "chừng", "trên"))


def _coordinated_left(a: Analysis, start: int, floor: int) -> int:
    """``thuế, phí và lệ phí``: where the first of coordinated nouns begins."""
    s = a.s
    k = start
    labelled = _label_before_and(a, k - 1, floor) if s.lows[k - 1] == "và" else k
    while k - 2 >= floor and s.lows[k - 1] in (",", "và"):
        n = (
            2
            if k - 3 >= floor
            and words(s.lexicon).classes(" ".join(s.lows[k - 3 : k - 1]))[:1] == "N"
            else 1
        )
        first = k - 1 - n
        if "N" not in words(s.lexicon).classes(" ".join(s.lows[first : k - 1])):
            break
        if s.lows[k - 1] == "," and labels(a.lexicon).at(s.lows, first) is None:
            break  # "trồng nhãn, cam, bưởi, giá trị đạt 300 triệu đồng/ha"
        opening = s.lows[first - 1] if first > 0 and not s.on_new_line(first) else ":"
        if opening not in (",", "đó", "gồm", ":", "(", "và", "là", ";"):
            break
        k = first
    return min(k, labelled) if labelled < start - 1 else k


def _label_before_and(a: Analysis, joint: int, floor: int) -> int:
    """``Sản lượng nuôi trồng | và sản lượng khai thác đạt …``: where the label begins that ends
    at the ``và`` at piece ``joint`` and opens its clause; ``joint`` where none does."""
    first = window_start(a, joint, floor)
    for k in range(first, joint):
        n = label_at(a, k, joint)
        if n:
            behind = a.s.lows[first:k]
            opens = not behind or not {"và", "có", "đạt", "là", "còn"} & set(behind)
            return k if opens and label_end(a, k, k + n, joint) == joint else joint
    return joint


def _extends(a: Analysis, best: tuple[int, int], k: int, cue: int) -> bool:
    """Does a label at piece k describe the label before it (``tỷ lệ … thu nhập``)?"""
    s = a.s
    between = s.lows[best[1] : k]
    if a.s.lows[k : k + 2] == ["trị", "giá"]:
        return False  # "khoản viện trợ | trị giá 125.000 USD": of what stands before it
    if not between:
        return True
    if between[0] in ("được", "bị") and len(between) > 1:
        return True  # "tổng dư nợ | được giảm | lãi 12 tỷ đồng": no label of its own
    if between in (["trên", "một", "đơn", "vị"], ["trên", "mỗi", "đơn", "vị"]):
        return True  # "thu nhập trên một đơn vị diện tích"
    grows = " ".join(s.lows[best[0] : best[1]]) in listed(a.lexicon, "rates_of_growth")
    if not grows and any(word in listed(a.lexicon, "raising") for word in between):
        return False  # "kế hoạch nâng diện tích lên 4.600 ha"
    if any(
        s.kinds[m] == "number" or s.lows[m] in listed(a.lexicon, "no_measures")
        for m in range(best[1], k)
    ):
        return False  # "trừ chi phí anh lãi 180 triệu đồng"
    text = " ".join(between)
    return not any(
        link in f" {text} "
        for link in (
            " đạt ",
            " là ",
            " với ",
            " có ",
            " còn ",
            " và ",
            " trên ",
            " có giá ",
            " nên ",
        )
    )
