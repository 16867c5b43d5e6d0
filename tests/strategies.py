"""Articles for the properties: as newspapers write them, and as nobody should.

A plain article is a page of header, paragraphs and byline. Its sentences are those of the example
tables and of templates whose blanks are filled from the lexicon: units, titles, bodies, names,
dates, numbers. A hostile one is the same after a few edits: pieces cut out, doubled, put elsewhere,
decomposed, and characters in it that text should not have but does. The fuzzer (``fuzz/``) edits
with the same hand.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from hypothesis import strategies as st

from kx_extract.lexicon import default_lexicon
from tables import EXAMPLES

# --- what articles are made of ---------------------------------------------------------------------

SPACES = " \u00a0\u2009\u202f\u3000\t\n\r\f\v\u2028\u2029\x85\x1c\x1f"
UNSEEN = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202e\u202c\u2066\u2069\ufe0f\u034f"
)
MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0338\u20dd"
BRACKETS = "()[]{}<>«»“”‘’\"'`„（）【】"
POINTS = ".,;:!?…-–—−/\\|*+=~_%‰°²³½¼×&@#$€₫•·"
FIGURES = "0123456789０１２٣٤५𝟙𝟚²½Ⅳ①"
ODD = "İıſẞßǆ\U0001f600\U0001f1fb\U0001f1f3عربىעבריתΩκ中文한\ufffd\x00\x07\x1b\x7f\ue000\ufdd0"
EXTRAS = [*SPACES, *UNSEEN, *MARKS, *BRACKETS, *POINTS, *FIGURES, *ODD, "\r\n", "\n\n", "...", "a" * 300]  # fmt: skip

PLACES = """xã Vũ Lễ|huyện Kiến Xương|tỉnh Thái Bình|Bình Định|thành phố Hồ Chí Minh|TP.HCM|Quận 1|phường 5|
thôn Đồng Vân|xã Ea H'leo|huyện Cư M'gar|Đắk Lắk|Bà Rịa - Vũng Tàu|thị xã Từ Sơn|xã Tân Thành|Hà Nội|thôn 3|ấp 7|
Tam Kỳ|Huế|TP. Cần Thơ|xã Ia Pết|đặc khu Phú Quốc|khu phố 4A|Trung Quốc|Lào|sông Hồng|Quốc lộ 1A""".replace("\n", "").split("|")  # fmt: skip
PEOPLE = """Trần Tuấn Sỹ|Hoàng Huy Tấp|Nguyễn Thị Mỹ Duyên|Hồ Chí Minh|ông Sỹ|bà Duyên|Y Thanh Hà Niê Kđăm|H'Linh|
Lê Văn A|N.V.T|Nguyễn Ái Quốc|anh Bảo|Võ Văn Thưởng""".replace("\n", "").split("|")  # fmt: skip
HEADERS = """Thứ 3, 28/03/2023, 06:29[GMT+7]|Chủ nhật, 05/03/2023 \\| 23:06:09|640 lượt xem|Cập nhật lúc 08:15 ngày 5/3/2023|
Ngày đăng: 31/02/2024|Thứ Hai, 19/8/2024, 10:00 (GMT+7)|13/08/2025 \\| 329|Lượt xem: 1.128|BTO-|Tin liên quan|Chia sẻ|
Ảnh: Thu Hà|Theo TTXVN|Tác giả: Lê Minh|Bài, ảnh: Thu Thủy|Thu Thủy|(BGĐT) -|5/3/0001 00:00|29/2/9999""".replace("\n", "").replace("\\|", "\0").split("|")  # fmt: skip
HEADERS = [header.replace("\0", "|") for header in HEADERS]
JOINTS = """, |; |. |.\n|\n|\n\n| và | hoặc | là | của | tại | ở | với | trong đó | gồm | gồm: | như |: | - | (|) |“|” |/|
 đến | từ | so với | tăng | giảm | đạt | vượt | trong tổng số | cùng kỳ | năm trước | mỗi | cho biết: """.replace("\n", "").split("|")  # fmt: skip
TEMPLATES = """{place} có {number} {unit}.|Toàn xã có {number} {unit}, trong đó {number} {unit}, {number} {unit}.|
{title} {body} {place} {person} cho biết: {period}, {place} thu {number} {unit}, tăng {number}% so với {period}.|
Đồng chí {person}, {title} {body} {place}, phát biểu.|Từ {number} đến {number} {unit}/{unit} ({period}).|
Đến {period}, {body} {place} đạt {number}/{number} {unit}, bằng {number}% kế hoạch.|{person} ({title} {body})|
Trong {number} {unit} có {number} {unit} và {number} {unit}; còn lại {number}.|{period}: {number} {unit} x {number} {unit} = {number} {unit}.|
Tại {place}, {place} và {place} ({place}), {body} {title} hơn {number} {unit} vào {period}.|{word} {word} {number} {word} {unit} {word}""".replace("\n", "").split("|")  # fmt: skip


def _strings(value: object) -> Iterator[str]:
    """The words of a list of the lexicon."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in ("source", "says", "example"):
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def words(*lists: str) -> list[str]:
    """All words of some lists of the lexicon."""
    return sorted(
        {
            word
            for name in lists
            for word in _strings(default_lexicon().table(name))
            if len(word) < 40
        }
    )


def _sentences() -> list[str]:
    """The texts of the example tables."""
    texts = set()
    for table in EXAMPLES.rglob("*.tsv"):
        for line in table.read_text("utf-8").split("\n"):
            if line.strip() and not line.startswith(("#", "@")):
                texts.add(line.split("\t", 1)[0])
    return sorted(texts)


UNITS = sorted({s for unit in default_lexicon().table("units").values() for s in unit["spellings"]})
TITLES, BODIES = words("titles"), words("bodies")
WORDS = [
    *words("counting", "discourse", "people", "places", "words", "pages"),
    *default_lexicon().table("cues")["cue"],
    *default_lexicon().table("levels"),
]
SENTENCES = _sentences()
DAYS = [None, "2023-03-05", "2024-02-29", "2026-01-01", "1999-12-31T23:59:59+07:00"]


def _number(chance: random.Random) -> str:
    n = chance.choice([chance.randrange(1, 20), chance.randrange(10**4), chance.randrange(10**9)])
    said: Callable[[], str] = chance.choice(
        [
            lambda: str(n),
            lambda: f"{n:,}".replace(",", "."),
            lambda: f"{n:,}",
            lambda: f"{n % 1000},{n % 97}",
            lambda: f"{n}k{n % 10}",
            lambda: f"{n % 100}-{n % 100 + 9}",
            lambda: f"{n % 1000} {chance.choice(['nghìn', 'triệu', 'tỷ', 'vạn', 'triệu rưỡi'])}",
            lambda: chance.choice(["hai mươi mốt nghìn", "ba trăm linh năm", "một", "nửa", "vài"]),
        ]
    )
    return said()


def _period(chance: random.Random) -> str:
    year, month, day = chance.randrange(1990, 2035), chance.randrange(14), chance.randrange(33)
    said: Callable[[], str] = chance.choice(
        [
            lambda: f"năm {year}",
            lambda: f"cuối năm {year}",
            lambda: f"{day}/{month}/{year}",
            lambda: f"ngày {day}/{month}",
            lambda: f"tháng {month}",
            lambda: f"{month} tháng đầu năm",
            lambda: f"giai đoạn {year} - {year + 5}",
            lambda: f"quý {chance.choice(['I', 'IV', '2'])}/{year}",
            lambda: f"vụ đông xuân {year}-{year + 1}",
            lambda: chance.choice(["năm nay", "đến nay", "năm trước", "hôm qua", "cùng kỳ"]),
        ]
    )
    return said()


def sentence(chance: random.Random) -> str:
    """A sentence of the tables, or a template with its blanks filled."""
    if chance.random() < 0.4:
        return chance.choice(SENTENCES)
    said = chance.choice(TEMPLATES)
    blanks: dict[str, Callable[[], str]] = {
        "{place}": lambda: chance.choice(PLACES),
        "{person}": lambda: chance.choice(PEOPLE),
        "{unit}": lambda: chance.choice(UNITS),
        "{title}": lambda: chance.choice(TITLES).capitalize(),
        "{body}": lambda: chance.choice(BODIES).capitalize(),
        "{word}": lambda: chance.choice(WORDS),
        "{number}": lambda: _number(chance),
        "{period}": lambda: _period(chance),
    }
    for blank, fill in blanks.items():
        while blank in said:
            said = said.replace(blank, fill(), 1)
    return said


def page(chance: random.Random) -> str:
    """A whole page: header lines, paragraphs, a byline; any of them may be missing."""
    lines = [chance.choice(HEADERS) for _ in range(chance.randrange(4))]
    lines.insert(chance.randrange(len(lines) + 1), sentence(chance).rstrip("."))
    for _ in range(chance.randrange(1, 6)):
        lines.append(" ".join(sentence(chance) for _ in range(chance.randrange(1, 5))))
    lines += [chance.choice(HEADERS) for _ in range(chance.randrange(3))]
    return chance.choice(["\n", "\n\n", "\r\n"]).join(lines)


# --- what is done to them --------------------------------------------------------------------------


def _piece(chance: random.Random) -> str:
    pieces: list[str] = [
        chance.choice(EXTRAS),
        chance.choice(JOINTS),
        chance.choice(chance.choice([WORDS, UNITS, TITLES, BODIES, PLACES, PEOPLE, HEADERS])),
        _number(chance),
        _period(chance),
    ]
    return chance.choice(pieces)


def edited(text: str, chance: random.Random, *, times: int = 3) -> str:
    """A text after a few edits."""
    for _ in range(times):
        a, b = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        b = min(b, a + chance.choice([1, 2, 8, 40, 400]))
        head, part, tail = text[:a], text[a:b], text[b:]
        edits: list[Callable[[str, str, str], str]] = [
            lambda h, p, t: h + _piece(chance) + p + t,
            lambda h, p, t: h + _piece(chance) + p + t,
            lambda h, p, t: h + _piece(chance) + t,
            lambda h, p, t: h + t,
            lambda h, p, t: h + p + p + t,
            lambda h, p, t: p + h + t,
            lambda h, p, t: h + t + p,
            lambda h, p, t: h + unicodedata.normalize("NFD", p) + t,
            lambda h, p, t: h + unicodedata.normalize("NFKC", p) + t,
            lambda h, p, t: h + p.upper() + t,
            lambda h, p, t: h + p.lower() + t,
            lambda h, p, t: h + p.title() + t,
            lambda h, p, t: h + p.replace(" ", "") + t,
            lambda h, p, t: h + p.replace(" ", chance.choice(SPACES + UNSEEN)) + t,
            lambda h, p, t: h + chance.choice(EXTRAS).join(p[:60]) + t,
            lambda h, p, t: h + chance.choice(JOINTS) + sentence(chance) + t,
            lambda h, p, t: h + p[::-1] + t,
        ]
        text = chance.choice(edits)(head, part, tail)
    return text


# --- strategies ------------------------------------------------------------------------------------

_SEEDS = st.integers(0, 2**32 - 1)
DAY = st.sampled_from(DAYS) | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
PLAIN = _SEEDS.map(lambda seed: page(random.Random(seed)))
HOSTILE = st.tuples(PLAIN, _SEEDS, st.integers(1, 12)).map(
    lambda drawn: edited(drawn[0], random.Random(drawn[1]), times=drawn[2])
)
ANY = st.lists(
    st.sampled_from(EXTRAS) | st.characters(exclude_categories=["Cs"]), max_size=200
).map("".join)
SALAD = st.lists(
    st.sampled_from([*PLACES, *PEOPLE, *HEADERS, *UNITS, *TITLES, *BODIES, *WORDS])
    | st.sampled_from(JOINTS)
    | st.sampled_from(EXTRAS),
    max_size=30,
).map(" ".join)
