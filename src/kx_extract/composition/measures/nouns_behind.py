"""The noun phrase behind a number: what is measured, or what a share or a rate is of."""

from __future__ import annotations

from kx_extract.composition.frames.figure import Figure
from kx_extract.composition.frames.lists import breakdown_openers, is_human, labels, listed
from kx_extract.composition.frames.wording import Wording, quoted
from kx_extract.composition.measures.companions import coordinated, level_at
from kx_extract.composition.measures.label_ends import label_end
from kx_extract.recognizers.analysis import Analysis, Sentence
from kx_extract.recognizers.numbers.measure_units import measure_unit_at
from kx_extract.recognizers.numbers.nouns import (
    count_head,
    noun_phrase_at,
    noun_phrase_end,
)
from kx_extract.vietnamese.words import words

_PER = frozenset({"/", "một", "mỗi", "trên"})  # before what a rate is per


def noun_end(a: Analysis, i: int, sentence: Sentence) -> int:
    """Behind the noun phrase at piece i, a ``số`` before it included; i where none stands there."""
    s = a.s
    if i >= sentence.last or s.on_new_line(i):
        return i
    skip = i + 1 if s.lows[i] == "số" and count_head(s, i + 1, sentence.last) else i
    end = noun_phrase_at(s, skip, sentence.last)
    if end - 1 > skip and s.lows[end - 1] == "tính" and s.lows[end : end + 1] in _RECKONED:
        end -= 1  # "hộ nghèo | tính đến cuối năm"
    return end if end > skip else i


_RECKONED = (["đến"], ["từ"], ["tới"], ["riêng"], ["cả"])


def _past_growing(a: Analysis, i: int, sentence: Sentence) -> int:
    """``23 ha chuyên trồng cây màu``: behind the verbs of growing at piece i; else i."""
    growing = listed(a.lexicon, "growing")
    k = i
    if not any(verb.startswith(a.s.lows[i]) for verb in growing):
        return i  # as nearly always: no word need be known
    while k < sentence.last and " ".join(a.s.lows[k : a.word_end(k)]) in growing:
        k = a.word_end(k)
    return k if i < k < sentence.last else i


_BESIDE = ("bên", "ven", "cạnh", "quanh", "dọc")


def _whole_list(a: Analysis, i: int, sentence: Sentence) -> Wording | None:
    """The nouns behind a word for "consisting of" that have no numbers of their own, up to the next
    strong mark; None where there are numbers."""
    s, k = a.s, i
    while k < sentence.last and not s.on_new_line(k) and s.lows[k] not in (";", ".", "("):
        if s.kinds[k] == "number":
            return None
        k += 1
    first = words(s.lexicon).at(s.lows, i, sentence.last)[1][:1] if i < k else ""
    named = any(m in a.named_pieces() for m in range(i, k))
    if first != "N" or named or k - i > _LONGEST_LIST or "," not in s.lows[i:k]:
        return None
    return quoted(a, i, k, "noun-behind")


_LONGEST_LIST = 12
SIZES = frozenset(("cỡ", "size", "loại"))
_PARTS_OF_TIME = frozenset(("mùa", "chiều", "sáng", "đêm", "ngày", "buổi", "tháng", "năm", "lúc"))
_BEHIND_HOI = frozenset(
    ("đầu", "giữa", "cuối", "nửa", "tháng", "năm", "quý", "tuần", "hôm", "trước")
)
_WHEN = (["ngày"], ["lúc"], ["khi"], ["hôm"], ["đêm"], ["bị"], ["được"], ["ở"], ["tại"])
_NO_NOUNS = frozenset(("bằng", "dịp", "hôm"))


def noun_after(a: Analysis, i: int, sentence: Sentence) -> Wording | None:
    """The noun phrase right behind a measured number (``46ha đất``)."""
    s = a.s
    if i >= sentence.last or s.on_new_line(i) or s.kinds[i] in ("mark", "number"):
        return None
    opener = breakdown_openers(a.lexicon).at(s.lows, i)
    if opener is not None:  # "620 ha bao gồm đậu tương và rau màu": all of it, no parts
        return _whole_list(a, i + opener[0], sentence)
    if s.lows[i] in ("kể", "tính", *_BESIDE):
        return None  # "41km kể từ biển", "7.300 m2 bên bờ hồ"
    mention = a.mentions_at().get(i)
    if mention is not None and mention[0] == "thing":
        return quoted(a, i, mention[1], "noun-behind")  # "5 m đê Quảng Điền bị vỡ"
    if i in a.named_pieces() or s.lows[i] in _PARTS_OF_TIME:
        return None  # "80.000 đồng/m3 mùa hạn", "78,4 triệu đồng/lượng chiều bán"
    if s.lows[i] == "tuổi" and s.lows[i + 1 : i + 2] in _WHEN:
        return quoted(a, i, i + 1, "noun-behind")  # "6 tháng tuổi | ngày lên đường"
    if s.lows[i] == "hồi" and i + 1 < sentence.last and s.lows[i + 1] in _BEHIND_HOI:
        return None  # "1,4 triệu đồng/tấn hồi đầu năm"; but "25 ha hồi"
    if s.lows[i : i + 2] == ["tù", "và"]:
        return quoted(a, i, i + 1, "noun-behind")  # "6 năm tù | và phạt tiền": no horn
    if " ".join(s.lows[i : i + 2]) in listed(a.lexicon, "probation"):
        return quoted(a, i, i + 2, "noun-behind")  # "9 tháng tù, chịu 18 tháng | thử thách"
    n, classes = words(s.lexicon).at(s.lows, i, sentence.last)
    if s.lows[i] in _NO_NOUNS and n == 1:
        return None  # "cổ tức 45% bằng tiền", "tăng 20% dịp lễ"
    grown = _past_growing(a, i, sentence)
    if grown > i:
        if "N" not in words(s.lexicon).at(s.lows, grown, sentence.last)[1]:
            return None  # "1.310 ha trồng thuần"
        end = max(
            noun_phrase_at(s, grown, sentence.last), noun_phrase_end(s, grown, 1, sentence.last)
        )
        return quoted(a, grown, coordinated(a, grown, end, sentence), "noun-behind")
    if s.lows[i + 1 : i + 2] == ["này"] and s.lows[i] in listed(a.lexicon, "share_nouns"):
        return None  # "mua ròng 45 tỷ đồng mã này"
    whole = _owner_of(a, i, sentence)
    if whole is not None:
        return whole
    end = _before_replanting(a, i, noun_end(a, i, sentence), sentence)
    label = labels(a.lexicon).at(s.lows, i)
    if label is not None and s.kinds[i + label[0] : i + label[0] + 1] == ["number"]:
        return None  # "tôm cỡ 100 con/kg giá 85.000 đồng/kg": the next number's
    if label is not None and label[0] > 1:
        end = max(end, i + label[0])  # "cắt giảm 10% chi thường xuyên": a label of several words
    if label is not None and end > i and s.lows[i] != "số":
        end = max(end, label_end(a, i, i + label[0], sentence.last))  # "60% tổng vốn FDI"
    if end > i + 1 and s.lows[end - 1] in SIZES and s.kinds[end : end + 1] == ["number"]:
        return quoted(a, i, end - 1, "noun-behind")  # "28 tấn tôm | cỡ 40 con/kg"
    if end > i:
        return quoted(a, i, coordinated(a, i, end, sentence), "noun-behind")
    closed = i + n >= sentence.last or s.lows[i + n] in (",", ".", ";", "và", ")")
    if closed and n == 1 and classes[:1] in ("V", "A") and s.kinds[i] == "lower":
        return quoted(a, i, i + 1, "crop-behind")  # "482 ha thông,": a crop that is also a verb
    return None


def _before_replanting(a: Analysis, i: int, end: int, sentence: Sentence) -> int:
    """``phá 2 ha cao su | trồng tiêu``: before the verb for what is planted next; ``end`` where the
    noun phrase [i, end) is of land, which the verb says the use of (``đất trồng lúa``)."""
    if a.s.lows[i] in listed(a.lexicon, "land"):
        return end
    verb = next((k for k in range(i + 1, end) if a.s.lows[k] == "trồng" and a.begins_word(k)), end)
    crop = words(a.lexicon).at(a.s.lows, verb + 1, sentence.last)[1] if verb < end else ""
    return verb if "N" in crop else end


def _owner_of(a: Analysis, i: int, sentence: Sentence) -> Wording | None:
    """``rải nhựa 3,5 km nát nhất của tuyến phố ấy``: the thing that a stretch is of, behind
    adjectives and ``của``."""
    s, k = a.s, i
    if labels(a.lexicon).at(s.lows, i) is not None:
        return None  # "51% vốn của công ty"
    while k < min(sentence.last, i + 4) and s.lows[k] != "của" and s.kinds[k] == "lower":
        n, classes = words(s.lexicon).at(s.lows, k, sentence.last)
        if classes[:1] not in ("A", "R"):
            return None
        k += n
    if k == i or s.lows[k : k + 1] != ["của"] or s.on_new_line(k + 1):
        return None  # right behind the number it is whose: "6.400 m2 của gia đình"
    if k + 1 in a.named_pieces() or level_at(s.lexicon, s.lows, k + 1) is not None:
        return None
    end = noun_phrase_at(s, k + 1, sentence.last)
    if end == k + 1 or is_human(a.lexicon, s.lows[k + 1 : k + 4]):
        return None
    return quoted(a, k + 1, end, "noun-behind")


def anaphor(a: Analysis, i: int) -> bool:
    """``70% số này``, ``gần 60ha trong số đó``: of what was counted before."""
    return a.s.lows[i : i + 1] == ["số"] and a.s.lows[i + 1 : i + 2] in (["này"], ["đó"], ["ấy"])


def noun_within(x: Figure) -> Wording | None:
    """``380 tấn mủ cao su/ngày``, ``30 ca bệnh/ngày``: the noun of a rate, between its unit and
    what it is per."""
    if x.q.dimension != "rate":
        return None
    s = x.s
    first, head = x.number_end, 0
    unit = measure_unit_at(s, first, x.end)
    if unit is not None:
        first = unit[0]
    else:
        head = len(x.q.unit.split("/")[0].split())  # "20 con/kg" says not of what
    stop = next((k for k in range(first, x.end) if s.lows[k] in _PER), x.end)
    if stop >= x.end or stop <= first + head:
        return None
    return quoted(x.a, first, stop, "noun-of-rate")
