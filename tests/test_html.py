"""Saved web pages: what is the article, and nothing else."""

from __future__ import annotations

import sys
import unicodedata
import zipfile
from html import escape
from pathlib import Path

import pytest

from conftest import CORPUS
from encoders import ENCODERS
from kx_extract.batch import Output, extract_files, extract_into
from kx_extract.evaluation.verify import verify_folder
from kx_extract.factsheet import FactSheet
from kx_extract.pipeline import extract_article
from kx_extract.reading.article import Article
from kx_extract.reading.errors import UnreadableArticle
from kx_extract.reading.extracted import Extracted
from kx_extract.reading.formats.html.page import read
from kx_extract.reading.page.reader import read_extracted
from kx_extract.reading.sources.files import read_article
from pages import PAGES, SavedPage


def lines(extracted: Extracted) -> tuple[str, ...]:
    return tuple(line for line in extracted.text.splitlines() if line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name[:30])
def test_pages(page: SavedPage) -> None:
    extracted = read(page.html.encode())
    assert lines(extracted) == page.lines
    article = read_extracted(extracted, id="x")

    def quoted(extent: tuple[int, int] | None) -> str | None:
        return None if extent is None else article.text[slice(*extent)]

    assert quoted(article.title) == page.title
    assert article.published == page.published
    assert quoted(article.author) == page.author
    assert tuple(map(quoted, article.captions)) == page.captions
    assert quoted(article.lead) == page.lead
    assert (article.views, article.captured, article.url) == (page.views, page.captured, page.url)


# --- the corpus, as pages -------------------------------------------------------------------------

FEW = ("kien-xuong-2023-03-05", "ben-luc", "cao-lanh-2023-10-16", "phu-quoc-2025-09-03", "meo-vac")


def as_page(article: Article, style: str) -> str:
    """An article in the markup of one kind of system, with menus, boxes and comments around it."""

    def shown(kind: str) -> list[str]:
        blocks = [b for b in article.blocks if b.kind == kind]
        return [escape(article.text[b.start : b.end]) for b in blocks]

    body = []
    for block in article.blocks:
        text = escape(article.text[block.start : block.end])
        text = "&nbsp;".join(text.split("\xa0"))
        if block.kind == "caption" and style == "figures":
            body.append(f'<figure><img src="a.jpg"><figcaption>{text}</figcaption></figure>')
        elif block.kind == "caption" and style == "divs":
            body.append(
                f'<div class="image-box"><img src="a.jpg"><div class="caption">{text}</div></div>'
            )
        elif block.kind == "caption":
            body.append(
                f'<table><tr><td><img src="a.jpg"></td></tr><tr><td>{text}</td></tr></table>'
            )
        elif block.kind == "heading" and style == "figures":
            body.append(f"<h3>{text}</h3>")
        elif block.kind in ("body", "heading"):
            body.append(
                {
                    "figures": f"<p>{text}</p>",
                    "divs": f"<div>{text}</div>",
                    "breaks": f"{text}<br><br>",
                }[style]
            )
        elif block.kind == "byline":
            body.append(f'<p class="author"><strong>{text}</strong></p>')
    related = '<div class="box-tin-lien-quan"><p>Tin liên quan</p><ul><li><a href="/x">Xã X có 12 chi bộ</a></li></ul></div>'
    body.insert(len(body) // 2, related)
    head = [f"<h1>{text}</h1>" for text in shown("title")]
    head += [f'<div class="date">{text}</div>' for text in shown("published") + shown("views")]
    head += [f'<h2 class="sapo">{text}</h2>' for text in shown("lead")]
    title = "".join(shown("title"))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title + " - " if title else ""}Báo Xuân Xanh</title></head><body>
    <header><h1 class="logo"><a href="/">Báo Xuân Xanh</a></h1><ul class="menu"><li><a href="/">Trang chủ</a></li></ul></header>
    <div class="main">{"".join(head)}<div class="{"detail-content" if style == "figures" else "z"}">{"".join(body)}</div>
    <div class="comments"><p>Hay quá, xã tôi có 5 chi bộ với 99 đảng viên mà chưa thấy báo nào viết về.</p></div></div>
    <footer>Giấy phép số 12/GP-BC, 15 trang, 30 phóng viên.</footer></body></html>"""


def quoted(article: Article, extent: tuple[int, int] | None) -> str | None:
    """An extent's words; a page shows runs of spaces as one."""
    return None if extent is None else " ".join(article.text[slice(*extent)].split())


def without_offsets(value: object) -> object:
    """A sheet's JSON with quotes in place of spans."""
    if isinstance(value, dict):
        if {"start", "end", "text"} == set(value):
            return " ".join(str(value["text"]).split())
        return {k: without_offsets(v) for k, v in value.items() if k not in ("body", "article")}
    return [without_offsets(v) for v in value] if isinstance(value, list) else value


@pytest.mark.parametrize("style", ["figures", "divs", "breaks"])
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.stem, marks=[] if path.stem in FEW else [pytest.mark.slow])
        for path in sorted((CORPUS / "articles").glob("*.txt"))
    ],
)
def test_an_article_as_a_page_gives_the_same_facts(name: str, style: str) -> None:
    article = read_article(CORPUS / "articles" / f"{name}.txt")
    page = read_extracted(read(as_page(article, style).encode()), id=name)
    for part in ("published", "views"):
        assert getattr(page, part) == getattr(article, part)
    for part in ("title", "lead", "author"):
        assert quoted(page, getattr(page, part)) == quoted(article, getattr(article, part)), part
    assert [quoted(page, c) for c in page.captions] == [
        quoted(article, c) for c in article.captions
    ]
    plain, marked = extract_article(article), extract_article(page)
    assert without_offsets(marked.model_dump()) == without_offsets(plain.model_dump())


# --- single rules ---------------------------------------------------------------------------------

P = "Xã Vũ Lễ có 13 chi bộ với 439 đảng viên, gieo cấy 412ha lúa, năng suất đạt 71,5 tạ/ha."


def text_of(body: str, head: str = "") -> list[str]:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return list(lines(read(page.encode())))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{P}</p>", [P]),
        (f"<p>Xã <b>Vũ</b> <i>Lễ</i>\n  có{P[12:]}</p>", ["Xã Vũ Lễ có" + P[12:]]),
        (f"<div>{P}<br>Dòng hai.<br><br>Dòng ba.</div>", [P, "Dòng hai.", "Dòng ba."]),
        (f"<p>{P}</p><p>Rộng 10 m<sup>2</sup>, 10<sup>3</sup> cây, CO<sub>2</sub>.</p>", [P, "Rộng 10 m2, 10³ cây, CO2."]),
        (f"<p>{P}&nbsp;A&#7841;</p>", [P + "\xa0Aạ"]),
        (f"<p>{P}</p><ul><li>Một</li><li>- Hai</li></ul><ol><li><p>1. Ba</p></li></ol>", [P, "- Một", "- Hai", "1. Ba"]),
        (f"<pre>{P}\nHai.</pre>", [P, "Hai."]),
        (f"<p>{P}</p><!-- <p>Không</p> --><script>document.write('<p>Không</p>')</script><p>Hai.</p>", [P, "Hai."]),
        (f"<p>{P}</p><p hidden>Ẩn.</p><p style='display: none'>Ẩn.</p><p>Hai.</p>", [P, "Hai."]),
        (f"<table><tr><td><p>{P}</p><p>Hai.</p></td><td><a href=x>Trang chủ</a></td></tr></table>", [P, "Hai."]),
        (f"<p>{P}</p><p><a href=x>Một bài khác của báo về xã này</a></p><p>Theo <a href=x>Bộ NN</a>, được mùa.</p>", [P, "Theo Bộ NN, được mùa."]),
        (f"<p>{P}</p><p>Có 31<sup><a href=#n1>1</a></sup> hộ, 8,4<sup>[2]</sup> ha.</p>", [P, "Có 31¹ hộ, 8,4[2] ha."]),
        (f"<div class=page-print>{f'<p>{P}</p>' * 3}</div>", [P] * 3),
        (f"<div class=x>{f'<p>{P}</p>' * 3}</div><div class=social-box>Theo dõi chúng tôi trên các mạng để đọc tin sớm nhất mỗi ngày</div>", [P] * 3),
        (f"<div class=sidebar-1><div class=fck_detail>{f'<p>{P}</p>' * 6}</div></div>", [P] * 6),
        (f"<div class=x>{f'<p>{P}</p>' * 3}</div><div class=x><p>{P}</p></div>", [P] * 3),
        (f"<article><div>{f'<p>{P}</p>' * 3}</div><div>{f'<p>{P}</p>' * 3}</div></article>", [P] * 6),
    ],
)  # fmt: skip
def test_lines(body: str, expected: list[str]) -> None:
    assert text_of(body) == expected


NAMED = "Sáu hộ góp đất mở đường ở Bản Phùng"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<p class=Title>{NAMED}</p>", NAMED),
        (f"<td class='bg tieu-de'>{NAMED}</td>", NAMED),
        (f"<div class=box-title>Tin mới nhất trong ngày</div><p class=title>{NAMED}</p>", NAMED),
        (f"<p class=OtherTitle>{NAMED}</p>", None),  # of another article
        (f"<p class=title><a href=x>{NAMED}</a></p>", None),
        (f"<p class=title>{NAMED}</p><p class=title>Hai xã thi cấy lúa nước</p>", None),
        ("<p class=title>Tin tức sự kiện</p>", None),
    ],
)
def test_titles_by_the_names_of_their_elements(body: str, title: str | None) -> None:
    page = f"<html><head><meta charset=utf-8></head><body>{body}{f'<p>{P}</p>' * 3}</body></html>"
    known = {k.kind: read(page.encode()).text[k.start : k.end] for k in read(page.encode()).known}
    assert known.get("title") == title


@pytest.mark.parametrize(
    "box",
    [
        "<div class=share-top><span class=author>Lò Thị Xoan</span> <span class=date>03/05/2022 07:30</span><a href=#>Facebook</a></div>",
        "<div class=toolbar><p class=byline>Lò Thị Xoan</p><p class=time>Thứ Ba, 03/05/2022, 07:30</p><span>Cỡ chữ</span></div>",
        "<div class='zalo-share meta'><time>03/05/2022 07:30</time><b class=tac-gia>Lò Thị Xoan</b></div>",
    ],
)
def test_who_and_when_beside_the_buttons(box: str) -> None:
    body = f"<h1>{NAMED}</h1>{box}<div>{f'<p>{P}</p>' * 3}</div>"
    page = f"<html><head><meta charset=utf-8></head><body>{body}</body></html>"
    article = read_extracted(read(page.encode()), id="x")
    assert article.author is not None
    assert article.text[slice(*article.author)] == "Lò Thị Xoan"
    assert article.published == "2022-05-03T07:30:00+07:00"
    assert "Cỡ chữ" not in article.text


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Được mùa lúa xuân - Báo Thái Bình</title>", "Được mùa lúa xuân"),
        ("<title>Được mùa lúa xuân | TN</title><meta property=og:site_name content=TN>", "Được mùa lúa xuân"),
        ("<title>Kinh tế - xã hội tăng trưởng</title>", "Kinh tế - xã hội tăng trưởng"),
        ("<title>Báo Thái Bình</title>", None),
    ],
)  # fmt: skip
def test_titles_that_only_machines_are_told(head: str, title: str | None) -> None:
    assert text_of(f"<p>{P}</p>", head) == [title, P][title is None :]


@pytest.mark.parametrize(
    ("head", "shown", "line"),
    [
        ('<meta property="article:published_time" content="2023-06-05T08:15:00+07:00">', "", "2023-06-05T08:15:00+07:00"),
        ('<meta name="pubdate" content="Mon, 05 Jun 2023 08:15:00 +0700">', "", "2023-06-05T08:15:00+07:00"),
        ('<meta name="date" content="hôm qua">', "05/06/2023 08:15", "05/06/2023 08:15"),
        # the page shows when it was changed, and tells machines when it first appeared
        ('<meta itemprop="datePublished" content="2023-06-05T08:15:00+07:00">', "Cập nhật: 07/06/2023 10:00", "2023-06-05T08:15:00+07:00"),
        # a day only is less than the time
        ('<meta itemprop="datePublished" content="2023-06-05T08:15:00+07:00">', "05/06/2023", "2023-06-05T08:15:00+07:00"),
    ],
)  # fmt: skip
def test_times(head: str, shown: str, line: str) -> None:
    found = text_of(f"<h1>Được mùa lúa xuân ở Vũ Lễ</h1><p>{shown}</p><p>{P}</p>", head)
    assert found == ["Được mùa lúa xuân ở Vũ Lễ", line, P]


@pytest.mark.parametrize(
    ("encoding", "label", "told"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "windows-1252", "utf-8"),  # a browser that saved it left the label
        ("utf-8-sig", "utf-8", "utf-8-sig"),
        ("utf-16", "utf-16", "utf-16"),
        ("cp1258", "windows-1258", "cp1258"),
    ],
)
def test_encodings(encoding: str, label: str, told: str) -> None:
    toned = "Đa\u0309ng bô\u0323 co\u0301 13 chi bô\u0323"  # as Windows-1258 writes it
    text = toned if encoding == "cp1258" else "Đảng bộ có 13 chi bộ; lúa được mùa"
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><body><p>{text} {text} {text}</p></body></html>'
    extracted = read(page.encode(encoding))
    assert (extracted.text, extracted.encoding) == (f"{text} {text} {text}\n", told)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "viqr", "cp1258"])
def test_old_encodings(encoding: str) -> None:
    page = PAGES[0].html.replace("utf-8", "x-user-defined").replace("›", ">")
    extracted = read(ENCODERS[encoding](page))
    assert extracted.encoding == encoding
    assert unicodedata.normalize("NFC", extracted.text) == read(PAGES[0].html.encode()).text


def test_pages_of_references() -> None:
    """``&#7841;`` for every letter that is not ASCII."""
    extracted = read(PAGES[0].html.encode("ascii", "xmlcharrefreplace"))
    assert (lines(extracted), extracted.encoding) == (PAGES[0].lines, "utf-8")


def test_a_broken_byte_in_utf_8() -> None:
    page = f"<meta charset='utf-8'><p>{P * 20}\u1ea1</p>".encode().replace(
        b"\xe1\xba\xa1</p>", b"\xe1\xba</p>"
    )
    extracted = read(page)
    assert extracted.encoding == "utf-8"
    assert extracted.text.endswith("\ufffd\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html></html>", "no article in this page"),
        (b" \n", "only white space"),
        (b"<" * 100_001, "too large: more than 100,000 tags"),
        (b"<meta charset=utf-8><p>" + b"\xff" * 5000, "no other encoding fits"),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle, match=reason):
        read(data)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "figure><img"])
@pytest.mark.parametrize("depth", [300, 20_000])
def test_deep_nesting(tag: str, depth: int) -> None:
    page = f"<{tag}>" * depth + P
    assert read(page.encode()).text == P + "\n"


# --- whole runs -----------------------------------------------------------------------------------


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A folder as a browser leaves it, with an archive and a table beside the page."""
    folder = tmp_path / "saved"
    (folder / "a_files").mkdir(parents=True)
    page = PAGES[0].html.encode()
    (folder / "a.html").write_bytes(page)
    (folder / "a_files" / "ads.html").write_bytes(page)
    (folder / "plain.txt").write_text(P, encoding="utf-8")
    with zipfile.ZipFile(folder / "z.zip", "w") as archive:
        archive.writestr("2023/b.htm", page)
    (folder / "t.csv").write_text(
        f'id,title,text,date\nrow,Được mùa,"{P}",05/06/2023\n', encoding="utf-8"
    )
    return folder


def extracted_into(source: Path, out: Path) -> dict[str, str | None]:
    outcomes = extract_into([source], Output.at(out), workers=0)
    return {Path(outcome.name).name: outcome.reason for outcome in outcomes}


def test_texts_are_kept_beside_their_sheets_and_proved(saved: Path) -> None:
    out = saved / "facts"
    done = {"a.html": None, "plain.txt": None, "t.csv:2": None, "b.htm": None}
    assert extracted_into(saved, out) == done
    assert sorted(p.name for p in out.iterdir() if p.name[0] != ".") == [
        "a.json", "a.txt", "b.json", "b.txt", "plain.json", "row.json", "row.txt",
    ]  # fmt: skip
    sheet = FactSheet.from_json((out / "a.json").read_bytes())
    text = (out / "a.txt").read_text(encoding="utf-8")
    assert sheet.article.url == PAGES[0].url
    assert sheet.article.title is not None
    assert text[sheet.article.title.start : sheet.article.title.end] == PAGES[0].title
    assert len(sheet.facts) > 5
    for source in (saved, None):
        problems = {
            Path(file).name: [str(p) for p in found] for file, found in verify_folder(out, source)
        }
        plain = problems.pop("plain.json")
        assert not any(problems.values()), problems
        assert bool(plain) == (source is None)  # its text is not here but where it was
    # run again, nothing is done, and the texts kept are no articles
    assert extracted_into(saved, out) == done
    (out / "a.txt").unlink()
    assert [o.kind for o in extract_into([saved], Output.at(out), workers=0)].count("done") == 1


def test_a_text_that_is_somebodys_own_is_not_overwritten(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts"
    out.mkdir()
    (out / "a.txt").write_text("mine", encoding="utf-8")
    reasons = extracted_into(saved / "a.html", out)
    assert reasons == {"a.html": "its text would overwrite a.txt, which is no sheet's"}
    assert (out / "a.txt").read_text(encoding="utf-8") == "mine"


def test_a_page_that_has_changed_takes_its_text_along(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "facts"
    extracted_into(saved / "a.html", out)
    (saved / "a.html").write_text(PAGES[1].html, encoding="utf-8")
    assert extracted_into(saved / "a.html", out) == {"a.html": None}
    assert (out / "a.txt").read_text(encoding="utf-8") == read(PAGES[1].html.encode()).text
    assert not any(problems for _, problems in verify_folder(out))


def test_sheets_beside_their_articles(saved: Path) -> None:
    reasons = extracted_into(saved, saved)
    assert set(reasons.values()) == {None}
    assert extracted_into(saved, saved) == reasons


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x.html", "reading HTML needs lxml: pip install 'kx-extract[html]'"),
        ("x.docx", "reading DOCX needs python-docx: pip install 'kx-extract[docx]'"),
        ("x.pdf", "reading PDF needs pdfminer.six: pip install 'kx-extract[pdf]'"),
    ],
)
def test_a_missing_extra_costs_the_file(
    name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("lxml", "docx", "pdfminer"):
        for known in [k for k in sys.modules if k == module or k.startswith(module + ".")]:
            monkeypatch.delitem(sys.modules, known)
        monkeypatch.setitem(sys.modules, module, None)
    for module in ("html.page", "html.lines", "docx_file", "pdf_file"):
        monkeypatch.delitem(sys.modules, f"kx_extract.reading.formats.{module}", raising=False)
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "y.txt").write_text(P, encoding="utf-8")
    assert {Path(r.path).name: r.error for r in extract_files([tmp_path])} == {
        name: reason,
        "y.txt": None,
    }


@pytest.mark.parametrize("blank", [" ", "&nbsp;", "\u200b", "<b> </b>", "<b>\u200b</b>"])
def test_nothing_but_blanks_behind_the_last_line(blank: str) -> None:
    """Found by ``make fuzz``: the box of the text ends with what shows nothing."""
    line = "Xã Vũ Lễ có 13 chi bộ với 439 đảng viên, thu hoạch 30 ha lúa xuân. " * 3
    page = f"<html><body><h1>Được mùa</h1><x-y class='content'><p>{line}</p>{blank}</x-y>"
    assert "439 đảng viên" in read(page.encode()).text
