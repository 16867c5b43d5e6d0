"""Words that tell of time and of what is still to come."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.vietnamese.cue_words import cue_words
from kx_extract.vietnamese.phrases import Phrases


def _phrases(table: str, key: str = "words") -> Callable[[Lexicon], Phrases[bool]]:
    """A list of ``lexicon/discourse.toml`` as phrases."""

    @per_lexicon
    def made(lexicon: Lexicon) -> Phrases[bool]:
        return Phrases((w, True) for w in lexicon.table("discourse")[table][key])

    return made


def _words(table: str, key: str) -> Callable[[Lexicon], frozenset[str]]:
    """A list of ``lexicon/discourse.toml`` whose members are syllables."""

    @per_lexicon
    def made(lexicon: Lexicon) -> frozenset[str]:
        return frozenset(lexicon.table("discourse")[table][key])

    return made


target_words = _phrases("target")
"""Words for what is aimed at (``phấn đấu``, ``mục tiêu``)."""


@per_lexicon
def aim_openers(lexicon: Lexicon) -> Phrases[bool]:
    """The target words, and ``kế hoạch``, which may be a verb (``Huyện kế hoạch đắp 58 đập``)."""
    listed = lexicon.table("discourse")["target"]["words"]
    return Phrases((w, True) for w in (*listed, "kế hoạch"))


not_aimed = _phrases("target", "not_after")
"""Before a target word these make it none (``vượt mục tiêu``)."""

asking_words = _phrases("target", "asked")
"""Words for what is asked for, a target where the time is still to come (``phải``, ``giao``)."""

set_words = _phrases("target", "set")
"""Words for aims that stay aims behind ``theo`` and ``thực hiện`` (``mục tiêu``)."""

no_plans = _phrases("target", "no_plans")
"""``chủ trương`` as a noun (``chủ trương của tỉnh``)."""

request_words = _phrases("target", "requests")
"""Words of asking (``đề nghị``, ``xin vay``)."""

laying_words = _phrases("target", "laying")
"""Verbs of laying a plan before those who decide, or passing it (``trình``)."""

laid_words = _phrases("target", "laid")
"""The plans that are laid before somebody (``phương án``)."""

weighing_words = _phrases("target", "weighed")
"""What somebody is to do with what is laid before him (``trình Chính phủ xem xét``)."""

submitting_words = _words("target", "submitted")
"""Verbs of laying something before somebody (``trình``)."""

bringing_up = _phrases("target", "brought_up")
"""Verbs before a noun of asking (``đưa ra các yêu cầu``)."""

listing_words = _words("target", "listing")
"""What opens the list of what is asked (``các yêu cầu như …``)."""

no_requests = _phrases("target", "no_requests")
"""Before a word of asking these make it a noun (``theo đề nghị``)."""

plan_nouns = _phrases("target", "plan_nouns")
"""Nouns of plans that may have a number of their own (``kế hoạch cả năm là 21 xã``)."""

danger_words = _phrases("forecast", "danger")
"""Behind what is counted, what may come of it (``có nguy cơ``)."""

sure_danger_words = _phrases("forecast", "danger_alone")
"""... in any sentence (``có khả năng thiếu``)."""

task_words = _phrases("target", "tasks")
"""Nouns of what is set to be done (``giải pháp``)."""

advice_words = _phrases("target", "advice")
"""Words of headings below which stands what is to be done (``lịch xuống giống``)."""

weather_words = _phrases("forecast", "weather")
"""What the weather is told by (``lượng mưa``)."""

sky_words = _phrases("forecast", "sky")
"""The sky, the wind and the sea, as bulletins have them (``quang mây``)."""

measured_words = _phrases("forecast", "measured")
"""... and what was measured before (``đo được``)."""

acting_words = _phrases("forecast", "acting")
"""Who acts on what is foreseen (``huyện``)."""

coming_words = _phrases("forecast", "coming")
"""A time to come without a date (``những ngày tới``)."""

inquiry_words = _phrases("target", "inquired")
"""Words of looking into what happened (``làm rõ``)."""

paper_words = _phrases("target", "papers")
"""Papers that ask (``công văn``)."""

paper_verbs = _phrases("target", "paper_verbs")
"""Verbs of making and sending them (``gửi``)."""

judging_words = _phrases("target", "judged")
"""Words of speaking of what happened, or judging it (``kết luận``)."""

event_words = _phrases("target", "events")
"""What is looked into (``vụ``, ``tình trạng``)."""

settling_words = _phrases("target", "settled")
"""Behind a word of asking, what is asked for is what was spent (``đề nghị quyết toán``)."""

mending_words = _phrases("target", "mended")
"""Verbs of what is done to a thing that is there (``sửa chữa``)."""

received_words = _phrases("target", "received")
"""What is dealt with was handed in before (``giải quyết 45 đơn thư``)."""

moving_words = _phrases("target", "moved")
"""How those move who are asked to (``về bờ``, ``sơ tán``)."""

punishing_words = _phrases("target", "punished")
"""Nouns that are verbs behind a word of asking (``đề nghị kỷ luật hai giám đốc``)."""

advised_words = _phrases("target", "advised")
"""Whom advice is given, before ``nên`` (``nông dân``)."""

state_words = _phrases("target", "states")
"""Words of the state that a thing is in (``đã xuống cấp``)."""


@per_lexicon
def plan_words(lexicon: Lexicon) -> Phrases[bool]:
    """Words for what is planned and not done (``đăng ký mua``, ``muốn thuê``), or was decided
    (``quyết định hỗ trợ``)."""
    listed = lexicon.table("discourse")["target"]
    pairs = (each.partition(" | ") for each in listed["paired"])
    paired = (
        f"{word} {act}" for one, _, other in pairs for word in listed[one] for act in listed[other]
    )
    return Phrases((w, True) for w in (*listed["plans"], *paired))


bringing_words = _phrases("target", "bringing")
"""Verbs that bring a thing to a value (``nâng``)."""

ahead_words = _phrases("target", "ahead")
"""What is to be done in a time that is mostly ahead (``tập trung``)."""

purpose_words = _phrases("target", "purposes")
"""Before an aim (``muốn``)."""

wished_words = _phrases("target", "wished")
"""Verbs of what is wished for (``nâng``)."""

selves = _phrases("target", "selves")
"""Who tells what he did on being asked (``chúng tôi``)."""

deadline_words = _phrases("target", "deadlines")
"""Until when something must be done (``trước mùa``)."""

finished_words = _phrases("target", "finished")
"""When works will be done, behind ``khi`` (``đi vào hoạt động``)."""

setters = _phrases("target", "setters")
"""Who sets aims (``nghị quyết``)."""

setting_words = _phrases("target", "setting")
"""How they are set (``xác định``)."""

aim_words = _phrases("target", "aims")
"""Nouns of aims (``chỉ tiêu``)."""

reached_words = _phrases("target", "reached")
"""Words for what was reached (``kết quả``)."""

ended_words = _phrases("target", "ended")
"""Words that report again behind a target (``mới thực hiện``)."""

survey_words = _phrases("target", "surveyed")
"""What opens a bracket of what was found (``qua rà soát``)."""

turning_words = _phrases("target", "turned")
"""Words behind which nothing is aimed at any more (``trong khi``, ``nhưng``)."""

before_words = _phrases("target", "before")
"""What opens a clause of what came before, or why (``sau khi``)."""

conceding_words = _phrases("target", "conceded")
"""Words of conceding (``dù``)."""

figure_words = _phrases("target", "figures")
"""Before a number, what makes a known figure of it (``con số``)."""

comparing_words = _phrases("target", "against")
"""What it is compared by (``gấp đôi``)."""

meanwhile = _phrases("target", "meanwhile")
"""Until what was asked for comes (``trước mắt``)."""

hoping_words = _phrases("target", "hoping")
"""Words of hoping (``mong mỏi``)."""

wishing_alone = _phrases("target", "wished_for")
"""Words of wishing that are no estimates (``chỉ ước có``)."""

wanting_words = _phrases("target", "wanting")
"""Words of wanting (``định``)."""

wanted_words = _phrases("target", "wanted")
"""What is wanted (``trồng``)."""

minded_words = _phrases("target", "minded")
"""... in a clause behind (``mà xã định quy hoạch``)."""

later_words = _phrases("target", "later")
"""Times to come without a date (``sang năm``)."""

from_now_words = _phrases("target", "from_now")
"""What opens a time from now on (``từ nay đến``)."""

must_words = _words("target", "must")
"""What must be done, or will be (``phải``)."""

spells = _phrases("forecast", "spells")
"""How often the weather comes (``đợt``)."""

reckoning_words = _phrases("forecast", "reckoned")
"""Words for what somebody reckons (``nhẩm tính``)."""

forecast_words = _phrases("forecast")
"""Words for what is foreseen (``dự báo``)."""

possible_words = _phrases("forecast", "possible")
"""Words for what may be (``có thể``)."""

brought_words = _phrases("forecast", "brought")
"""Words that bring a danger about (``gây nguy cơ``)."""

happening_words = _phrases("forecast", "happens")
"""Verbs of what comes of itself (``lên``, ``gây``)."""

outcome_words = _phrases("forecast", "outcomes")
"""What comes of itself (``sản lượng``, ``giá``)."""

loss_words = _phrases("forecast", "losses")
"""What nobody aims at (``lỡ``)."""


@per_lexicon
def estimate_words(lexicon: Lexicon) -> Phrases[bool]:
    """Words for what is estimated (``ước đạt``)."""
    return Phrases((w, True) for w in cue_words(lexicon).of("estimate"))


contrasting_words = _phrases("estimated", "contrasts")
"""Words that set what follows against an estimate (``trong khi``)."""

going_on = _words("estimated", "parts")
"""Words behind which an estimate's parts stand (``gồm``)."""

going_on_verbs = _words("estimated", "verbs")
"""Verbs with which an estimate goes on (``tăng``, ``bằng``)."""


@per_lexicon
def part_words(lexicon: Lexicon) -> Phrases[bool]:
    """Words that open a list of parts (``trong đó``, ``gồm``)."""
    listed = lexicon.table("discourse")["breakdown"]
    return Phrases((w.rstrip(":"), True) for w in (*listed["strong"], *listed["weak"]))


now_words = _phrases("now")
"""Words that set no period and end one (``hiện nay``)."""

open_times = _phrases("now", "open")
"""Words for a time that is not said, which end one that is (``mới đây``, ``trước kia``)."""

season_words = _phrases("now", "seasons")
"""The crop season that goes on (``vụ này``), which ends a time before it."""

span_heads = _words("now", "span_heads")
"""Before ``năm qua`` these make it a span back from now (``ba năm qua``, ``những năm qua``)."""

span_tails = _phrases("now", "span_tails")
"""What makes so many years a span back from now (``ba năm qua``, ``hai tháng gần đây``)."""

held_words = _phrases("founding", "held")
"""How an event begins, before the day when it does (``diễn ra từ ngày 3/6``)."""

event_nouns = _phrases("founding", "events")
"""Events behind which something else is told (``sau trận lũ đêm 19/11, …``)."""

telling_words = _phrases("telling")
"""Verbs of telling (``cho biết``)."""

resuming_words = _phrases("resuming")
"""Words for the time that was spoken of last (``cùng thời gian này``)."""

meetings = _phrases("resuming", "meetings")
"""What is no time although it begins like one (``kỳ họp``)."""


@per_lexicon
def grains_of(lexicon: Lexicon) -> Phrases[frozenset[str]]:
    """Of these the words for a time of one grain (``trong tháng``), with the kinds that it has."""
    listed = lexicon.table("discourse")["resuming"]["grains"]
    return Phrases((w, frozenset(kinds)) for w, kinds in listed.items())


passing_words = _phrases("passing")
"""Words that open a sentence which goes on with the time of the one before (``Trong đó``)."""

publishing_words = _phrases("publishing")
"""What is told of figures that are made public (``số liệu``, ``công bố``)."""

result_words = _phrases("now", "results")
"""Labels of what a firm makes in a time (``doanh thu``)."""

matter_words = _phrases("matters")
"""What a meeting is about (``công tác``)."""

founding_words = _phrases("founding")
"""How a body begins, before the time when it did (``thành lập``)."""

size_words = _phrases("sizes_of_works")
"""How large a thing is that was begun (``dài``, ``có chiều dài``)."""

mean_ages = _phrases("mean_ages")
"""Ages that are of many (``tuổi bình quân``)."""

left_words = _phrases("remainder", "left")
"""What says that something is left over (``còn lại``)."""

standing_words = _phrases("remainder", "standing")
"""Behind it, how that stands (``nằm``, ``vướng``)."""

documents = _phrases("documents")
"""Names of documents, whose date says nothing of numbers (``Nghị quyết``)."""


@per_lexicon
def edition_words(lexicon: Lexicon) -> Phrases[bool]:
    """Events that a year may be the edition of (``lễ hội``)."""
    return Phrases((w, True) for w in lexicon.table("periods")["words"]["events"])


feasts = _phrases("feasts")
"""Before a feast's day, what is held in its honour (``kỷ niệm``)."""

acts = _phrases("acts")
"""Verbs of acts that are soon done, so that ``từ`` before a time says when (``đầu tư``)."""

endings = _phrases("acts", "endings")
"""Verbs of ending and beginning that bodies, works and people do (``giải thể``)."""

built_words = _phrases("founding", "built")
"""What works were, before their year, in an inset (``dựng``)."""

likened = _words("founding", "likened")
"""What opens an inset that tells who somebody was (``người``)."""
