"""From mentions to facts: what a number is of, where and when it holds, how sure it is.

One example a case, in sentences written for this test: (text, {mention: slots that must hold}).
Slots: ``m`` measure, ``ql`` qualifier, ``at`` place, ``of`` subject, ``when`` period, ``st`` status,
``ch`` change; a slot that is not named is not looked at.
"""

from __future__ import annotations

import pytest

from kx_extract.factsheet import Fact, FactSheet, Organization, Person, Place
from kx_extract.pipeline import extract

DAY = "2021-12-10"

CASES: dict[str, tuple[str, dict[str, dict[str, str | None]]]] = {
    "a unit as topic holds through the sentence": (
        "Năm 2021, xã Quảng Minh (huyện Hải Hà, tỉnh Quảng Ninh) gieo cấy 420 ha lúa, năng suất "
        "bình quân đạt 52,5 tạ/ha, sản lượng 2.205 tấn.",
        {
            "420 ha": {"m": "lúa", "at": "Quảng Minh", "when": "2021"},
            "52,5 tạ/ha": {"m": "năng suất bình quân", "at": "Quảng Minh", "when": "2021"},
            "2.205 tấn": {"m": "sản lượng", "at": "Quảng Minh", "when": "2021"},
        },
    ),
    "a change is of what was measured last": (
        "Huyện Hải Hà có thu nhập bình quân đầu người đạt 58 triệu đồng/năm, tăng 4,2 triệu đồng "
        "so với năm 2020.",
        {
            "4,2 triệu đồng": {
                "m": "thu nhập bình quân đầu người", "ch": "increase", "at": "Hải Hà", "when": None,
            },
        },
    ),
    "a level word means the unit under discussion, a contrast takes over": (
        "Xã Quảng Phong (huyện Hải Hà) vừa sơ kết. Toàn xã có 320 hộ nuôi tôm, còn xã Quảng Minh chỉ "
        "có 75 hộ.",
        {"320 hộ": {"at": "Quảng Phong"}, "75 hộ": {"at": "Quảng Minh"}},
    ),
    "an office-holder speaks for the office's unit": (
        "Huyện Hải Hà đẩy mạnh nuôi tôm. Ông Lê Văn Tám, Chủ tịch UBND xã Quảng Phong cho biết: Xã hiện "
        "có 320 hộ nuôi tôm.",
        {"320 hộ": {"m": "hộ nuôi tôm", "at": "Quảng Phong", "when": None}},
    ),
    "a number said of a person has no place": (
        "Ông Phạm Văn Hòa, thôn 3, xã Quảng Chính cho biết: Gia đình tôi nuôi 2 ha tôm, mỗi năm thu "
        "lãi 600 - 700 triệu đồng.",
        {
            "2 ha": {"m": "tôm", "at": None, "of": "Phạm Văn Hòa"},
            "600 - 700 triệu đồng": {"at": None, "of": "Phạm Văn Hòa"},
        },
    ),
    "who is quoted behind the quotation": (
        "Xã Quảng Phong có nghề nuôi tôm. “Vụ này nhà tôi thả 2 vạn con giống, trừ chi phí còn lãi 90 "
        "triệu đồng”, bà Phạm Thị Hòa phấn khởi nói.",
        {"90 triệu đồng": {"at": None, "of": "Phạm Thị Hòa"}},
    ),
    "said of several units together: of none": (
        "Huyện Hải Hà có nhiều xã nuôi tôm. Các xã Quảng Minh, Quảng Phong có 1.200 ha tôm.",
        {"1.200 ha": {"m": "tôm", "at": None}},
    ),
    "the place right behind the counted noun": (
        "Huyện Hải Hà vừa khởi công 340 căn hộ tại xã Quảng Minh.",
        {"340 căn": {"at": "Quảng Minh"}},
    ),
    "targets and their year hold to the sentence's end": (
        "Huyện Hải Hà phấn đấu đến năm 2025, 100% xã đạt chuẩn nông thôn mới nâng cao, tỷ lệ hộ nghèo "
        "giảm còn dưới 0,5%, thu ngân sách đạt trên 350 tỷ đồng.",
        {
            "100%": {"m": "xã", "when": "2025", "st": "target"},
            "0,5%": {"m": "tỷ lệ hộ nghèo", "when": "2025", "st": "target"},
            "350 tỷ đồng": {"m": "thu ngân sách", "when": "2025", "st": "target"},
        },
    ),
    "what follows an estimate is estimated too": (
        "Sản lượng tôm của huyện Hải Hà năm 2021 ước đạt 4.800 tấn, tăng 6%.",
        {
            "4.800 tấn": {"m": "Sản lượng tôm", "when": "2021", "st": "estimated"},
            "6%": {"st": "estimated", "ch": "increase", "when": "2021"},
        },
    ),
    "a percentage of a plan is of the thing measured": (
        "11 tháng năm 2021, thu ngân sách của huyện Hải Hà đạt 96,4 tỷ đồng, bằng 91,2% dự toán.",
        {
            "96,4 tỷ đồng": {"m": "thu ngân sách", "when": "2021-01/2021-11"},
            "91,2%": {"m": "thu ngân sách", "ql": "dự toán", "when": "2021-01/2021-11"},
        },
    ),
    "a period behind one number is that number's, a present one has none": (
        "Huyện Hải Hà giảm hộ nghèo từ 72 hộ năm 2015, nay còn 9 hộ.",
        {"72 hộ": {"when": "2015"}, "9 hộ": {"when": None}},
    ),
    "a list takes its introduction's period and place": (
        "Kết quả 9 tháng đầu năm 2021 của huyện Hải Hà như sau:\n\n- Lúa mùa: 3.965 ha; năng suất 52 "
        "tạ/ha.\n\n- Cây ăn quả có múi: 430 ha.",
        {
            "3.965 ha": {"m": "Lúa mùa", "at": "Hải Hà", "when": "2021-01/2021-09"},
            "52 tạ/ha": {"m": "năng suất", "at": "Hải Hà", "when": "2021-01/2021-09"},
            "430 ha": {"m": "Cây ăn quả có múi", "at": "Hải Hà", "when": "2021-01/2021-09"},
        },
    ),
    "coordinated nouns belong together": (
        "Thu ngân sách xã Quảng Minh đạt 9 tỷ đồng, trong đó thuế, phí và lệ phí 2 tỷ đồng; huyện điều "
        "450 cán bộ, chiến sĩ về xã.",
        {
            "2 tỷ đồng": {"m": "thuế, phí và lệ phí"},
            "450 cán bộ": {"m": "cán bộ, chiến sĩ"},
        },
    ),
    "a name or a time is no measure": (
        "Năng suất lúa bình quân của huyện là 58 tạ/ha, xã Quảng Minh 60 tạ/ha.",
        {"60 tạ/ha": {"m": "Năng suất lúa bình quân", "at": "Quảng Minh"}},
    ),
    "a count of events is of the events, whatever was measured before": (
        "Xã trồng mới 120ha rừng tập trung; xảy ra 4 vụ cháy rừng.",
        {"4 vụ": {"m": "vụ cháy rừng"}},
    ),
    "a count that its label describes": (
        "Huyện đã giảm số thôn chưa có chi bộ từ 11 thôn xuống còn 3 thôn.",
        {"11 thôn": {"m": "thôn"}},
    ),
    "which of them is no measure": (
        "Công ty bàn giao 250 căn đầu tiên.",
        {"250 căn": {"m": "căn"}},
    ),
    "a list without a joining word ends before the label": (
        "Xã trồng nhãn, cam, bưởi, giá trị đạt 300 triệu đồng/ha.",
        {"300 triệu đồng/ha": {"m": "giá trị"}},
    ),
    "an age has no period and no place": (
        "Ngày 5/12, ông Trần Văn Nam (45 tuổi) ở xã Quảng Minh đến nộp đơn.",
        {"45 tuổi": {"m": "tuổi", "at": None, "when": None, "of": "Trần Văn Nam"}},
    ),
    "in turn: each number is of its own place": (
        "Huyện Hải Hà được mùa. Sản lượng lúa năm 2020 của hai xã Quảng Minh và Quảng Phong lần lượt "
        "đạt 4.100 tấn và 3.650 tấn.",
        {
            "4.100 tấn": {"m": "Sản lượng lúa", "at": "Quảng Minh", "when": "2020"},
            "3.650 tấn": {"m": "Sản lượng lúa", "at": "Quảng Phong", "when": "2020"},
        },
    ),
    "in turn: each number is of its own thing, and the time is for all": (
        "Ở xã Quảng Minh, diện tích ngô, lạc và đậu tương năm 2020 lần lượt là 1.200 ha, 350 ha và 96 ha.",
        {
            "1.200 ha": {"m": "diện tích ngô", "when": "2020"},
            "350 ha": {"m": "lạc", "when": "2020", "at": "Quảng Minh"},
            "96 ha": {"m": "đậu tương", "when": "2020"},
        },
    ),
    "of an item of a breakdown all words count": (
        "Huyện Hải Hà huy động 350 tỷ đồng, gồm ngân sách tỉnh 310 tỷ đồng, doanh nghiệp và nhân dân "
        "ủng hộ 40 tỷ đồng.",
        {
            "310 tỷ đồng": {"m": "ngân sách tỉnh"},
            "40 tỷ đồng": {"m": "doanh nghiệp và nhân dân ủng hộ", "at": "Hải Hà"},
        },
    ),
    "places stand for the label that opens the sentence": (
        "Tổng diện tích lúa của huyện Hải Hà là 995 ha, nằm ở các xã: Quảng Minh 510 ha, Quảng Phong 485 ha.",
        {
            "995 ha": {"m": "Tổng diện tích lúa", "at": "Hải Hà"},
            "510 ha": {"m": "Tổng diện tích lúa", "at": "Quảng Minh"},
            "485 ha": {"m": "Tổng diện tích lúa", "at": "Quảng Phong"},
        },
    ),
    "what undergoes the verb is measured": (
        "Lúa tươi được thương lái mua từ 6.700 đến 7.100 đồng/kg.",
        {"từ 6.700 đến 7.100 đồng/kg": {"m": "Lúa tươi"}},
    ),
    "a change may name its measure behind it": (
        "Xã Quảng Minh (huyện Hải Hà) thu 2 tỷ đồng, giảm 6,2% tỷ lệ hộ nghèo.",
        {"6,2%": {"m": "tỷ lệ hộ nghèo", "ch": "decrease"}},
    ),
    "a span of time measures what is done": (
        "Ông Trần Văn Bình (xã Quảng Minh, huyện Hải Hà) có hơn 50 năm bám biển.",
        {"50 năm": {"m": "bám biển", "of": "Trần Văn Bình"}},
    ),
    "months said again are the same months": (
        "Theo UBND huyện Hải Hà, 9 tháng đầu năm, huyện trồng 210 ha rừng. Trong 9 tháng, có 15 hộ "
        "thoát nghèo.",
        {"210 ha": {"when": "2021-01/2021-09"}, "15 hộ": {"when": "2021-01/2021-09"}},
    ),
    "a school year is two years": (
        "Năm học 2020 - 2021, xã Quảng Minh (huyện Hải Hà) có 15 học sinh giỏi.",
        {"15 học sinh": {"m": "học sinh giỏi", "when": "2020/2021"}},
    ),
    "the time to come makes a target": (
        "Huyện Hải Hà có 900 ha quế. Trong thời gian tới, huyện trồng mới 300 ha.",
        {"900 ha": {"st": "reported"}, "300 ha": {"st": "target", "at": "Hải Hà"}},
    ),
    "votes received are the elected person's, who speaks for no unit": (
        "Huyện Hải Hà tổ chức đại hội. Đồng chí Lê Văn Tám tái đắc cử Bí thư Huyện ủy Hải Hà với số phiếu "
        "36/37 phiếu.",
        {"36/37 phiếu": {"at": None, "of": "Lê Văn Tám"}},
    ),
}  # fmt: skip


def slots(sheet: FactSheet, fact: Fact) -> dict[str, str | None]:
    named: list[Person | Place | Organization]
    named = [*sheet.people, *sheet.places, *sheet.organizations]
    names = {x.id: x.name for x in named}
    return {
        "m": fact.measure,
        "ql": fact.qualifier,
        "at": names.get(fact.place or ""),
        "of": names.get(fact.subject or ""),
        "when": fact.period.value if fact.period else None,
        "st": fact.status,
        "ch": fact.change,
    }


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=list(CASES))
def test_slots(text: str, wanted: dict[str, dict[str, str | None]]) -> None:
    sheet = extract(text, published=DAY)
    found = {f.mention.text: slots(sheet, f) for f in sheet.facts}
    for mention, expected in wanted.items():
        assert mention in found, f"{mention} in {list(found)}"
        assert {k: found[mention][k] for k in expected} == expected, mention


CHECKS: dict[str, tuple[str, list[tuple[str, list[str], bool]]]] = {
    "gồm": (
        "Tổng kinh phí là 25,6 tỷ đồng, gồm ngân sách tỉnh 15 tỷ đồng, ngân sách huyện 6,6 tỷ đồng, "
        "nhân dân đóng góp 4 tỷ đồng.",
        [("25,6 tỷ đồng", ["15 tỷ đồng", "6,6 tỷ đồng", "4 tỷ đồng"], True)],
    ),
    "a sum that misses is reported": (
        "Toàn xã có 612 dự án, gồm 389 dự án trong nước và 213 dự án FDI.",
        [("612 dự án", ["389 dự án", "213 dự án"], False)],
    ),
    "trong tổng số": (
        "Trong tổng số 120 chi bộ có 30 chi bộ hoàn thành xuất sắc nhiệm vụ, 90 chi bộ hoàn thành tốt "
        "nhiệm vụ.",
        [("120 chi bộ", ["30 chi bộ", "90 chi bộ"], True)],
    ),
    "a noun that stands for another": (
        "Huyện có 60 tổ chức cơ sở đảng, trong đó 15 đơn vị hoàn thành xuất sắc, 45 đơn vị hoàn thành "
        "tốt.",
        [("60 tổ chức", ["15 đơn vị", "45 đơn vị"], True)],
    ),
    "across sentences": (
        "Xã có 14 chi bộ. Cuối năm 2021, có 3 chi bộ hoàn thành xuất sắc nhiệm vụ, 10 chi bộ hoàn thành "
        "tốt nhiệm vụ, 1 chi bộ hoàn thành nhiệm vụ.",
        [("14 chi bộ", ["3 chi bộ", "10 chi bộ", "1 chi bộ"], True)],
    ),
    "a bracket": (
        "Toàn huyện có 6.430ha cây ăn quả (cam 4.250ha, bưởi 2.180ha).",
        [("6.430ha", ["4.250ha", "2.180ha"], True)],
    ),
    "a list with a part a line": (
        "Tổng vốn đầu tư công năm 2021 của huyện là 512,3 tỷ đồng, cụ thể:\n\n- Vốn ngân sách trung "
        "ương: 86,5 tỷ đồng; đã giải ngân 64,1 tỷ đồng.\n\n- Vốn ngân sách tỉnh: 425,8 tỷ đồng; đã "
        "giải ngân 79,3 tỷ đồng.",
        [("512,3 tỷ đồng", ["86,5 tỷ đồng", "425,8 tỷ đồng"], True)],
    ),
    "one part is no breakdown": (
        "Toàn huyện có 1.250 hộ nuôi tôm, trong đó xã Quảng Phong có 320 hộ.",
        [],
    ),
    "parts that are far from all are no breakdown": (
        "Toàn huyện có 1.250 hộ nuôi tôm, trong đó xã Quảng Phong có 320 hộ, xã Quảng Điền 275 hộ.",
        [],
    ),
    "numbers beside each other are no breakdown": (
        "Xã có 14 chi bộ, 467 đảng viên, 3 hợp tác xã và 25 doanh nghiệp.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CHECKS.values(), ids=list(CHECKS))
def test_breakdowns(text: str, wanted: list[tuple[str, list[str], bool]]) -> None:
    sheet = extract(text, published=DAY)
    quotes = {f.id: f.mention.text for f in sheet.facts}
    found = [(quotes[c.total], [quotes[p] for p in c.parts], c.holds) for c in sheet.checks]
    assert found == wanted
