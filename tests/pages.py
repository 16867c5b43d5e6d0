"""Saved article pages as content management systems of Vietnamese newspapers build them.

The texts are ours; the markup is in the manner of kinds of systems that are in use. Each page comes
with what should be read from it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SavedPage:
    """A page and what is to be read from it: the visible text as lines, in order."""

    name: str
    html: str
    title: str
    published: str | None
    author: str | None
    captions: tuple[str, ...]
    lines: tuple[str, ...]
    lead: str | None = None
    url: str | None = None
    views: int | None = None
    captured: str | None = None


_MENU = """<ul class="main-menu"><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li>
<li><a href="/kinh-te">Kinh tế</a></li><li><a href="/xa-hoi">Xã hội</a></li></ul>"""

_P1 = "Vụ xuân năm nay, xã Vũ Lễ (Kiến Xương) gieo cấy 412ha lúa, năng suất ước đạt 71,5 tạ/ha, cao hơn vụ xuân năm trước 1,2 tạ/ha."
_P2 = "Ông Phạm Văn Tuấn, Chủ tịch UBND xã Vũ Lễ cho biết: Toàn xã có 13 chi bộ với 439 đảng viên; các chi bộ đều đăng ký làm theo mô hình sản xuất hàng hóa."
_P3 = "Đến nay xã đã hình thành 3 vùng sản xuất tập trung với tổng diện tích 120ha, liên kết với 4 doanh nghiệp bao tiêu sản phẩm cho nông dân."
_P4 = "Thời gian tới, Đảng ủy xã tiếp tục chỉ đạo các hợp tác xã mở rộng diện tích lúa chất lượng cao lên 250ha, phấn đấu thu nhập bình quân đạt 70 triệu đồng/người/năm."
_LEAD = "Những năm gần đây, phong trào thi đua phát triển sản xuất ở xã Vũ Lễ được cán bộ, đảng viên và nhân dân hưởng ứng tích cực, đạt nhiều kết quả."
_TITLE = "Vũ Lễ: Được mùa lúa xuân trên cánh đồng lớn"
_CAPTION = "Nông dân xã Vũ Lễ (Kiến Xương) thu hoạch lúa xuân. Ảnh: Minh Hương"

JSON_LD = SavedPage(
    name="JSON-LD with @graph, figures with figcaption, related boxes in the text, comments",
    html=f"""<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8">
<title>{_TITLE} - Báo Thái Bình điện tử</title>
<link rel="canonical" href="https://baothaibinh.example/vu-le-duoc-mua-1234.html">
<meta property="og:title" content="{_TITLE}">
<meta property="og:site_name" content="Báo Thái Bình điện tử">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
 {{"@type": "BreadcrumbList", "itemListElement": []}},
 {{"@type": "NewsArticle", "headline": "{_TITLE}",
   "datePublished": "2023-06-05T08:15:00+07:00", "dateModified": "2023-06-06T09:00:00+07:00",
   "author": {{"@type": "Person", "name": "Minh Hương"}},
   "publisher": {{"@type": "Organization", "name": "Báo Thái Bình điện tử"}}}}]}}
</script>
<style>.x{{}}</style><script>var s = "<p>Không phải bài</p>";</script></head>
<body class="home has-sidebar">
<header class="site-header"><div class="logo"><h1 class="site-name"><a href="/">Báo Thái Bình</a></h1></div>{_MENU}</header>
<div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/kinh-te">Kinh tế</a></div>
<main><article class="article-detail">
<h1 class="article__title">{_TITLE}</h1>
<div class="article__meta"><time datetime="2023-06-05T08:15:00+07:00">Thứ hai, 05/06/2023 - 08:15</time> <span>1.254 lượt xem</span></div>
<div class="social-share"><a href="#">Facebook</a><a href="#">Zalo</a><button>In bài</button></div>
<h2 class="article__sapo">{_LEAD}</h2>
<div class="article__body cms-body" itemprop="articleBody">
<figure class="photo"><img src="a.jpg" alt="x"><figcaption>{_CAPTION}</figcaption></figure>
<p>{_P1}</p>
<div class="ads" id="adv-1"><p>Mua ngay căn hộ giá tốt chỉ từ 1,2 tỷ đồng, chiết khấu 15% cho 50 khách hàng đầu tiên trong tháng này.</p></div>
<p>{_P2}</p>
<div class="article-relate"><h4>Tin liên quan</h4><ul><li><a href="/1">Kiến Xương trồng 300ha ngô đông</a></li><li><a href="/2">Tiền Hải có 5 xã nông thôn mới</a></li></ul></div>
<h3>Vùng sản xuất tập trung</h3>
<p>{_P3}</p>
<p>{_P4}</p>
<p style="text-align: right;"><strong>Minh Hương</strong></p>
</div>
<div class="article-tags">Từ khóa: <a href="#">Vũ Lễ</a>, <a href="#">lúa xuân</a></div>
<section class="comments"><h3>Bình luận (2)</h3><div class="comment-item"><p>Nguyễn Văn Bê: Xã tôi còn gieo cấy 500ha lúa lai, được mùa lắm, mời nhà báo về thăm và viết bài cho quê tôi một lần nhé, cảm ơn.</p></div></section>
</article>
<aside class="sidebar"><h2>Đọc nhiều</h2><p><a href="/3">Giá lúa tăng 500 đồng/kg</a></p></aside></main>
<footer><p>Tổng Biên tập: Trần Văn Xê. Giấy phép số 123/GP-BTTTT. Địa chỉ: số 1 phố Hai Bà Trưng, thành phố Thái Bình. Điện thoại: 0227.3.123.456.</p></footer>
</body></html>""",
    title=_TITLE, published="2023-06-05T08:15:00+07:00", author="Minh Hương", captions=(_CAPTION,), lead=_LEAD, views=1254,
    url="https://baothaibinh.example/vu-le-duoc-mua-1234.html",
    lines=(_TITLE, "Thứ hai, 05/06/2023 - 08:15", "1.254 lượt xem", _LEAD, _CAPTION, _P1, _P2, "Vùng sản xuất tập trung", _P3, _P4, "Minh Hương"),
)  # fmt: skip

OPEN_GRAPH = SavedPage(
    name="OpenGraph only, no h1 but a div; the author in a box of its own; the image box in a div with a caption class",
    html=f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:title" content="{_TITLE} | Báo Nông dân">
<meta property="og:site_name" content="Báo Nông dân">
<meta property="article:published_time" content="2023-06-05T01:15:00Z">
<meta property="og:url" content="https://bnd.example/a.htm">
</head><body><div id="wrapper"><div class="top-nav">{_MENU}</div>
<div class="container"><div class="col-left">
<div class="detail-title">{_TITLE}</div>
<div class="detail-info"><span class="category">Kinh tế</span><a class="author-name" href="/tac-gia">Hoàng Lan</a></div>
<div class="detail-sapo">{_LEAD}</div>
<div class="detail-content afcbc-body" data-role="content">
<p>{_P1}</p>
<div class="VCSortableInPreviewMode" type="Photo"><div><img src="b.jpg"></div><div class="PhotoCMS_Caption"><p>{_CAPTION}</p></div></div>
<p>{_P2}</p>
<div class="VCSortableInPreviewMode" type="RelatedOneNews"><a href="/x">Hải Hậu: Lúa xuân đạt 70 tạ/ha</a><p>Huyện Hải Hậu thu hoạch được 10.300ha lúa xuân trong thời tiết thuận lợi, theo báo cáo của Phòng Nông nghiệp huyện.</p></div>
<p>{_P3}</p>
<p>{_P4}</p>
</div>
<div class="box-comment" id="box_comment"><textarea></textarea><p>Ý kiến của bạn sẽ được biên tập trước khi đăng. Xin vui lòng gõ tiếng Việt có dấu để được đăng bình luận này sớm hơn.</p></div>
</div><div class="col-right"><div class="tin-moi"><a href="/n">Tin mới 1</a></div></div></div></div></body></html>""",
    title=_TITLE, published="2023-06-05T08:15:00+07:00", author="Hoàng Lan", captions=(_CAPTION,), lead=_LEAD, url="https://bnd.example/a.htm",
    lines=(_TITLE, "2023-06-05T01:15:00Z", "Hoàng Lan", _LEAD, _P1, _CAPTION, _P2, _P3, _P4),
)  # fmt: skip

NOTHING_SAID = SavedPage(
    name="no structured data: tables for layout, the page's clock, pictures in tables, text with breaks",
    html=f"""<HTML><HEAD><TITLE>Báo Kiến Xương: {_TITLE}</TITLE></HEAD><BODY>
<TABLE width=980><TR><TD colspan=2><IMG src="banner.gif"></TD></TR>
<TR><TD colspan=2 id="topmenu"><A href="/">Trang chủ</A> | <A href="/ct">Chính trị</A> | <A href="/kt">Kinh tế</A></TD></TR>
<TR><TD class="clock">Thứ 3, 28/06/2023, 06:29[GMT+7]</TD><TD></TD></TR>
<TR><TD width=700>
<H1>{_TITLE}</H1>
<DIV>Thứ hai, 05/06/2023 | 23:06:09</DIV><DIV>640 lượt xem</DIV>
<DIV class="noidung"><B>{_LEAD}</B><BR><BR>
{_P1}<BR><BR>
<TABLE align=center><TR><TD><IMG src="c.jpg"></TD></TR><TR><TD align=center><I>{_CAPTION}</I></TD></TR></TABLE>
{_P2}<BR><BR>{_P3}<BR><BR>{_P4}<BR><BR><DIV align=right><B>Thu Thủy</B></DIV></DIV>
<DIV class="tinkhac"><B>Các tin khác</B><UL><LI><A href="/4">Họp HĐND huyện (04/06/2023)</A><LI><A href="/5">Tặng 20 suất quà (03/06/2023)</A></UL></DIV>
</TD><TD width=280 id="cot-phai"><A href="/6">Quảng cáo</A></TD></TR></TABLE></BODY></HTML>""",
    title=_TITLE, published="2023-06-05T23:06:09+07:00", author="Thu Thủy", captions=(_CAPTION,), lead=_LEAD, views=640, captured="2023-06-28T06:29:00+07:00",
    lines=("Thứ 3, 28/06/2023, 06:29[GMT+7]", _TITLE, "Thứ hai, 05/06/2023 | 23:06:09", "640 lượt xem", _LEAD, _P1, _CAPTION, _P2, _P3, _P4, "Thu Thủy"),
)  # fmt: skip

_ROWS = (
    "Chỉ tiêu | Năm 2022 | Năm 2023",
    "Diện tích (ha) | 405 | 412",
    "Năng suất (tạ/ha) | 70,3 | 71,5",
)
TABLES = SavedPage(
    name="WordPress: meta elements, a table of figures, lists, a caption under wp-caption, sharing and related posts in the content",
    html=f"""<!doctype html><html><head><meta charset="utf-8"><title>{_TITLE} – Trang TTĐT xã Vũ Lễ</title>
<meta name="author" content="admin"><meta itemprop="datePublished" content="2023-06-05">
</head><body class="single single-post">
<nav>{_MENU}</nav>
<div class="post hentry"><header class="entry-header"><h1 class="entry-title">{_TITLE}</h1>
<div class="entry-meta"><span class="posted-on">Posted <a href="#"><time class="entry-date published">5 Tháng Sáu, 2023</time></a></span></div></header>
<div class="entry-content">
<p>{_LEAD}</p>
<div id="attachment_5" class="wp-caption aligncenter"><img src="d.jpg"><p class="wp-caption-text">{_CAPTION}</p></div>
<p>{_P1}</p><p>{_P2}</p>
<table><thead><tr><th>Chỉ tiêu</th><th>Năm 2022</th><th>Năm 2023</th></tr></thead>
<tbody><tr><td><p>Diện tích (ha)</p></td><td>405</td><td>412</td></tr><tr><td>Năng suất (tạ/ha)</td><td>70,3</td><td>71,5</td></tr></tbody></table>
<p>Các vùng sản xuất gồm:</p><ul><li>Thôn Đông: 50ha lúa</li><li>Thôn Đoài: 70ha lúa</li></ul>
<p>{_P3}</p><p>{_P4}</p>
<p><strong>Tác giả: Lê Thị Mận</strong></p>
<div class="sharedaddy sd-sharing"><h3>Chia sẻ:</h3><ul><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Liên quan</h3><p>Hội nghị tổng kết năm 2022 với 120 đại biểu tham dự, biểu dương 15 tập thể và 20 cá nhân xuất sắc trong phong trào thi đua.</p></div>
</div></div>
<div id="respond" class="comment-respond"><h3>Để lại một bình luận</h3><p>Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *</p></div>
</body></html>""",
    title=_TITLE, published="2023-06-05", author="Lê Thị Mận", captions=(_CAPTION,), lead=_LEAD,
    lines=(_TITLE, "Posted 5 Tháng Sáu, 2023", _LEAD, _CAPTION, _P1, _P2, *_ROWS, "Các vùng sản xuất gồm:", "- Thôn Đông: 50ha lúa", "- Thôn Đoài: 70ha lúa", _P3, _P4, "Tác giả: Lê Thị Mận"),
)  # fmt: skip

NUKEVIET = SavedPage(
    name="NukeViet portal: hometext, bodytext, author and source behind it, ASP.NET-like form around everything",
    html=f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{_TITLE} - Tin Tức - Cổng thông tin điện tử huyện Kiến Xương</title>
<meta name="description" content="{_LEAD}"></head>
<body><form id="aspnetForm" method="post"><div class="wraper"><div id="menu-site-default">{_MENU}</div>
<div class="row"><div class="col-md-17"><div class="news_column panel panel-default"><div class="panel-body">
<h1 class="title margin-bottom-lg">{_TITLE}</h1>
<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">Thứ hai - 05/06/2023 05:21</span></div><div class="col-md-12"><ul class="list-inline text-right"><li><a href="#" title="In ra">In ra</a></li></ul></div></div>
<div class="clearfix"><div class="hometext m-bottom">{_LEAD}</div>
<figure class="article center"><img alt="x" src="e.jpg"><figcaption>{_CAPTION}</figcaption></figure></div>
<div class="bodytext margin-bottom-lg"><div style="text-align: justify;">{_P1}</div><div style="text-align: justify;">{_P2}<br>{_P3}</div><div style="text-align: justify;">{_P4}</div></div>
<div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả bài viết: </strong>ThS Lê Thị Mận</p><p class="h5 text-right"><strong>Nguồn tin: </strong>Đài Truyền thanh huyện</p></div>
</div></div>
<div class="news_column panel"><div class="panel-body"><p class="h3"><strong>Những tin mới hơn</strong></p><ul class="related"><li><a href="/7">Khai mạc hội thi</a> (06/06/2023)</li></ul></div></div>
</div></div></div></form></body></html>""",
    title=_TITLE, published="2023-06-05T05:21:00+07:00", author="Lê Thị Mận", captions=(_CAPTION,), lead=_LEAD,
    lines=(_TITLE, "Thứ hai - 05/06/2023 05:21", _LEAD, _CAPTION, _P1, _P2, _P3, _P4, "Tác giả bài viết: ThS Lê Thị Mận"),
)  # fmt: skip

UNNAMED = SavedPage(
    name="no names at all (utility classes), JSON-LD with the time in UTC under a wrong name, entities, no-break spaces, the author as a body",
    html=f"""<!doctype html><html><head><meta charset=utf-8><title>{_TITLE}</title>
<script type="application/ld+json">[{{"@type":["Article"],"headline":"{_TITLE}","datePublished":"2023-06-05T08:15:00Z","author":[{{"@type":"Organization","name":"Báo Nông dân"}}],"publisher":{{"name":"Báo Nông dân"}}}}]</script>
<script type="application/ld+json">{{ broken</script></head>
<body><div class="css-1a"><div class="css-2b"><a href="/">Trang chủ</a><a href="/x">Kinh tế</a></div>
<div class="css-3c"><div class="css-4d"><h1>{_TITLE}</h1><p>05/06/2023 08:15 GMT+7</p></div>
<div class="css-5e"><p><b>{_LEAD}</b></p><p>{_P1.replace(" ", "&nbsp;", 1).replace("ha", "&#104;a")}</p><p>{_P2}</p>
<p style="text-align:center"><img src="f.jpg"></p><p style="text-align:center"><em>{_CAPTION}</em></p>
<p>{_P3}</p><p>&gt;&gt;&gt; <a href="/y">Xem thêm: Mô hình cánh đồng lớn ở Tiền Hải</a></p><p>{_P4}</p><p>NGUYỄN HÌNH</p></div></div>
<div class="css-6f"><div><a href="/z">Tin khác: Hội thi hát chèo toàn tỉnh có 30 đội tham gia</a></div></div></div></body></html>""",
    title=_TITLE, published="2023-06-05T08:15:00+07:00", author="NGUYỄN HÌNH", captions=(_CAPTION,), lead=_LEAD,
    lines=(_TITLE, "05/06/2023 08:15 GMT+7", _LEAD, _P1.replace(" ", "\xa0", 1), _P2, _CAPTION, _P3, _P4, "NGUYỄN HÌNH"),
)  # fmt: skip

MACHINE_ONLY = SavedPage(
    name="the text only in JSON-LD (drawn by scripts), author only there",
    html=f"""<!doctype html><html><head><meta charset="utf-8"><title>{_TITLE} | Báo Nông dân</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{_TITLE}","datePublished":"2023-06-05T08:15:00+0700","author":"Thu Hà",
"articleBody":"{_LEAD}\\n{_P1}\\n{_P2}\\n{_P3}\\n{_P4}"}}</script></head><body><div id="root"></div><p>Vui lòng bật JavaScript.</p></body></html>""",
    title=_TITLE, published="2023-06-05T08:15:00+07:00", author="Thu Hà", captions=(), lead=_LEAD,
    lines=(_TITLE, "2023-06-05T08:15:00+0700", _LEAD, _P1, _P2, _P3, _P4, "Thu Hà"),
)  # fmt: skip

PAGES = (JSON_LD, OPEN_GRAPH, NOTHING_SAID, TABLES, NUKEVIET, UNNAMED, MACHINE_ONLY)
