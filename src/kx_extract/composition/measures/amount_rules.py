"""The rules of amounts, by their names in ``lexicon/order.toml``."""

from __future__ import annotations

from collections.abc import Callable

from kx_extract.composition.choice import Candidate
from kx_extract.composition.frames.wording import Measure
from kx_extract.composition.measures.amount import Amount
from kx_extract.composition.measures.amounts import (
    amount_label,
    amount_noun,
    any_subject,
    built_for,
    clause_subject,
    clause_undergoer,
    earlier_topic,
    governing_verb,
    in_rate,
    near_noun,
    noun_at_number,
    noun_of_rate,
    sentence_topic,
    sold_thing,
    undergoes,
)
from kx_extract.composition.measures.befallen import befallen
from kx_extract.composition.measures.bought import bought
from kx_extract.composition.measures.cargo import left_in_lake, packed, weighed
from kx_extract.composition.measures.events import event
from kx_extract.composition.measures.extents import (
    above_mark,
    capacity_joined,
    crop_of_season,
    dimension,
    distance,
    held,
    in_bracket,
    lasting,
    rain,
    sized,
    thing_contained,
)
from kx_extract.composition.measures.far_labels import far_label
from kx_extract.composition.measures.fronted import fronted_object
from kx_extract.composition.measures.goods import for_whom, price_again, told_since, topic_before
from kx_extract.composition.measures.grants import (
    among_things,
    given_to,
    receiver_listed,
)
from kx_extract.composition.measures.insets import past_insets
from kx_extract.composition.measures.levels import (
    level,
    level_of_grant,
    level_told,
    term,
)
from kx_extract.composition.measures.objects import amount_object, branch_of_trade
from kx_extract.composition.measures.opening_activities import opening_activity
from kx_extract.composition.measures.paid import fund_in_quotes, paid_to
from kx_extract.composition.measures.prices import (
    price_label,
    price_of_list,
    price_of_stuff,
    price_to_deal,
    share_price,
    traded_money,
    with_price,
)
from kx_extract.composition.measures.prison_terms import prison_term
from kx_extract.composition.measures.products import product
from kx_extract.composition.measures.series import label_over, ranked_aside, series
from kx_extract.composition.measures.sums import (
    amount_disbursed,
    joined_money,
    left_over,
    money_verb,
    of_each,
    raised,
    remainder,
    shared_out,
    what_for,
)
from kx_extract.composition.measures.taken_over import (
    amount_ranked,
    grown,
    last_measure,
    nothing_said,
    same_dimension,
    stuff_of_article,
    stuff_of_paragraph,
)
from kx_extract.composition.measures.that_is import that_is
from kx_extract.composition.measures.told_behind import (
    extended,
    plan_told,
    serving_as,
    superlative,
    times,
    travelled,
    undergone,
)
from kx_extract.composition.measures.topic_labels import topic_label
from kx_extract.composition.measures.vehicles import of_vehicle, speed

AMOUNTS: dict[str, Callable[[Amount], Candidate[Measure] | None]] = {
    "topic-label": topic_label,
    "branch-of-trade": branch_of_trade,
    "opening-activity": opening_activity,
    "event": event,
    "lasting": lasting,
    "share-price": share_price,
    "traded": traded_money,
    "rain": rain,
    "left-over": left_over,
    "level": level,
    "term": term,
    "level-told": level_told,
    "what-is-left": remainder,
    "level-of-grant": level_of_grant,
    "crop-of-season": crop_of_season,
    "money-verb": money_verb,
    "earlier-topic": earlier_topic,
    "above-mark": above_mark,
    "distance": distance,
    "dimension": dimension,
    "disbursed": amount_disbursed,
    "held": held,
    "label": amount_label,
    "price-to-deal": price_to_deal,
    "with-price": with_price,
    "noun-of-rate": noun_of_rate,
    "noun-behind": amount_noun,
    "object": amount_object,
    "noun-at-number": noun_at_number,
    "in-bracket": in_bracket,
    "clause-undergoer": clause_undergoer,
    "clause-subject": clause_subject,
    "price-of-list": price_of_list,
    "price-label": price_label,
    "price-of-stuff": price_of_stuff,
    "product": product,
    "raised": raised,
    "sized": sized,
    "paid-to": paid_to,
    "object-in-quotes": fund_in_quotes,
    "among-things": among_things,
    "joined-money": joined_money,
    "what-for": what_for,
    "capacity-joined": capacity_joined,
    "of-each": of_each,
    "given-to": given_to,
    "receiver-listed": receiver_listed,
    "nothing-said": nothing_said,
    "passive-subject": undergoes,
    "container": thing_contained,
    "noun-before": near_noun,
    "topic-of-sentence": sentence_topic,
    "grown": grown,
    "same-dimension": same_dimension,
    "governing-verb": governing_verb,
    "last-measure": last_measure,
    "any-subject": any_subject,
    "far-label": far_label,
    "packed": packed,
    "weighed": weighed,
    "left-in-lake": left_in_lake,
    "fronted-object": fronted_object,
    "past-insets": past_insets,
    "price-again": price_again,
    "for-whom": for_whom,
    "told-since": told_since,
    "topic-before": topic_before,
    "label-over-number": lambda m: label_over(m.figure),
    "series": lambda m: series(m.figure),
    "ranked-aside": lambda m: ranked_aside(m.figure),
    "in-rate": in_rate,
    "ranked": amount_ranked,
    "paragraph": stuff_of_paragraph,
    "article": stuff_of_article,
    "undergone": undergone,
    "extended": extended,
    "travelled": travelled,
    "times": times,
    "serving-as": serving_as,
    "superlative": superlative,
    "plan-told": lambda m: plan_told(m.figure),
    "that-is": that_is,
    "built-for": built_for,
    "sold-thing": sold_thing,
    "bought": bought,
    "befallen": befallen,
    "of-vehicle": of_vehicle,
    "speed": speed,
    "shared-out": shared_out,
    "prison-term": prison_term,
}
