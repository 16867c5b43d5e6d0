"""The lists that titles are read by."""

from __future__ import annotations

from typing import Literal

from kx_extract.factsheet import PositionStatus
from kx_extract.lexicon import Lexicon, per_lexicon
from kx_extract.recognizers.names.proper_names import first_pieces
from kx_extract.vietnamese.level_words import level_words
from kx_extract.vietnamese.office_words import held_before, holding_words, not_given
from kx_extract.vietnamese.phrases import Phrases, phrase_set

DASHES = ("-", "–")

TitleKind = Literal["title", "complete", "joined", "of_place"]


@per_lexicon
def title_words(lexicon: Lexicon) -> Phrases[TitleKind]:
    """All titles, deputies' too, and how each is completed."""
    data = lexicon.table("titles")
    entries: dict[str, TitleKind] = {}
    for word in data["titles"]["words"]:
        entries[word] = "title"
    for word in data["joined"]["words"]:
        entries.setdefault(word, "joined")
        for body in data["joined"]["bodies"]:
            entries[f"{word} {body}"] = "joined"
    for word in data["complete"]["words"]:
        entries[word] = "complete"
    deputy = data["joined"]["deputy"]
    for word, kind in list(entries.items()):
        if kind in ("title", "complete") and not word.startswith(deputy):
            entries.setdefault(f"{deputy} {word}", kind)
    for word in [word for word, kind in entries.items() if kind == "title"]:
        if word.startswith((deputy, *data["titles"]["with_duty"])):
            for duty in data["titles"]["duties"]:
                if not word.endswith(duty):
                    entries.setdefault(f"{word} {duty}", "title")
    for word in data["joined"]["no_deputies"]:
        entries.pop(word, None)
    for word in data["of_place"]["words"]:
        entries[word] = "of_place"
    return Phrases(entries)


@per_lexicon
def status_words(lexicon: Lexicon) -> Phrases[PositionStatus]:
    """Words before a title that say when it is held: ``nguyên``, ``quyền``."""
    data = lexicon.table("titles")["status"]
    entries: dict[str, PositionStatus] = {}
    for word in (*data["former"], *held_before(lexicon)):
        entries[word] = "former"
    for word in data["acting"]:
        entries[word] = "acting"
        entries.update((f"{former} {word}", "former") for former in data["former"])
    return Phrases(entries)


@per_lexicon
def status_behind(lexicon: Lexicon) -> Phrases[bool]:
    """Words behind a title that say that it is held for a while: ``Hiệu trưởng tạm quyền``."""
    return phrase_set(lexicon.table("titles")["status"]["behind"])


@per_lexicon
def opening_words(lexicon: Lexicon) -> frozenset[str]:
    """First pieces of titles, and of the words before them."""
    data = lexicon.table("titles")
    listed = [data[kind]["words"] for kind in ("titles", "joined", "complete", "of_place")]
    listed += [data["status"]["former"], data["status"]["acting"], held_before(lexicon)]
    return first_pieces(word for words in listed for word in words)


@per_lexicon
def copulas(lexicon: Lexicon) -> Phrases[bool]:
    """Words that say somebody is what follows: ``là``, ``giữ chức``."""
    listed = lexicon.table("titles")["copula"]["words"]
    return phrase_set((*listed, *holding_words(lexicon)))


@per_lexicon
def denials(lexicon: Lexicon) -> Phrases[bool]:
    """Words before a copula that deny it."""
    listed = lexicon.table("titles")["copula"]["not_after"]
    return phrase_set((*listed, *not_given(lexicon)))


@per_lexicon
def losses(lexicon: Lexicon) -> Phrases[bool]:
    """Words right before a title that say who is told of holds it no more: ``cách chức``."""
    return phrase_set(lexicon.table("titles")["copula"]["lost"])


@per_lexicon
def joined_bodies(lexicon: Lexicon) -> Phrases[bool]:
    """Bodies that begin inside a title: ``Trưởng | Ban``."""
    return phrase_set(lexicon.table("titles")["joined"]["bodies"])


@per_lexicon
def repeated_heads(lexicon: Lexicon) -> Phrases[bool]:
    """Heads of bodies that a title ends with: ``Tổng | Thanh tra``."""
    return phrase_set(lexicon.table("titles")["titles"]["with_head"])


class TitleLists:
    """The lists of ``lexicon/titles.toml``; its comments say what each is for."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.table("titles")
        chain = data["chain"]
        self.committees = frozenset([*level_words(lexicon).committees, *chain["committees"]])
        self.of_firms = frozenset(chain["of_firms"])
        self.firm_titles = tuple(chain["firm_titles"])
        self.party_groups = frozenset(chain["party_groups"])
        self.of_settlements = frozenset(chain["of_settlements"])
        self.own_committee = frozenset(chain["own_committee"])
        self.highest = frozenset(chain["highest"])
        self.departments = frozenset(chain["departments"])
        self.military_titles = frozenset(chain["military_titles"])
        self.military = frozenset(chain["military"])
        self.at_once = frozenset(chain["at_once"])
        self.of_a_holder = frozenset(chain["of_a_holder"])
        self.of_chain = frozenset(data["status"]["of_chain"])
        self.members = frozenset(chain["members"])
        self.ranks = tuple(chain["ranks"])
        self.joins = frozenset([*chain["joins"], ",", ";", *DASHES])
        self.joins_also = frozenset(chain["joins_also"])
        self.capital = tuple(data["joined"]["capital"])
        self.short = tuple(f"{word} " for word in data["joined"]["short"])
        self.leading = (*data["leads"], *data["leads_only"], "chủ nhiệm")
        self.vice = data["joined"]["deputy"]
        self.deputy = f"{self.vice} "
        self.national = frozenset(data["complete"]["bodies"])
        self.of_country = frozenset(data["titles"]["of_country"])
        self.belongs: Phrases[bool] = phrase_set(data["titles"]["belongs"])
        self.of_city_also = frozenset(data["titles"]["of_city_also"])
        self.of_country_also = frozenset(data["titles"]["of_country_also"])
        self.of_city = frozenset(data["titles"]["of_city"])
        self.directors = frozenset(data["titles"]["directors"])
        self.ministers = frozenset(data["titles"]["ministers"])
        self.fielded: dict[str, str] = dict(data["fielded"])
        self.ministries = phrase_set(data["titles"]["ministries"])
        self.chairmen = frozenset(chain["chairmen"])
        self.then = phrase_set(data["status"]["then"])
        self.back_then = phrase_set(data["status"]["back_then"])
        self.ended_behind = phrase_set(data["status"]["ended_behind"])
        self.before_then = phrase_set(data["status"]["before_then"])
        self.not_then = frozenset(data["status"]["not_then"])
        self.not_so_then = phrase_set(data["status"]["not_so_then"])
        self.being = phrase_set(data["status"]["being"])
        self.gone_by = phrase_set(data["status"]["gone_by"])
        self.gone_by_alone = frozenset(data["status"]["gone_by_alone"])
        self.lasting = frozenset(data["status"]["lasting"])
        self.until_year = frozenset(data["status"]["until_year"])
        self.before_year = frozenset(data["status"]["before_year"])
        self.of_span = frozenset(data["status"]["of_span"])
        self.meant = phrase_set(data["status"]["meant"])
        self.nominated = phrase_set(data["status"]["nominated"])
        self.once = phrase_set(data["held"]["once"])
        self.in_year = phrase_set(data["status"]["in_year"])
        self.acting_for = phrase_set(data["holder"]["acting_for"])
        self.addressing = frozenset(data["addressed"]["words"])
        self.addressed = frozenset(data["addressed"]["titles"])
        self.of = frozenset(data["titles"]["of"])
        self.closing = frozenset(data["titles"]["closing"])
        self.at = frozenset(data["titles"]["at"])
        self.of_a_body_only = frozenset(data["titles"]["of_a_body_only"])
        self.with_duties = tuple(data["titles"]["with_duties"])
        self.before_names = self.of_a_body_only.union(data["titles"]["of_courts"])
        self.mere_members = frozenset(data["titles"]["mere_members"])
        self.of_members = tuple(data["titles"]["of_members"])
        self.groups = frozenset(data["titles"]["groups"])


@per_lexicon
def title_lists(lexicon: Lexicon) -> TitleLists:
    """The lists of a lexicon."""
    return TitleLists(lexicon)
