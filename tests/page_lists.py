"""Pages that are lists of articles, which hold none, and articles that look like lists.

The systems are those of portals and papers; the news and the people are invented.
"""

from __future__ import annotations

TITLES = (
    "Xã Tân Lộc Đông khánh thành 3 phòng học mới",
    "Huyện Sơn Lĩnh thu hoạch xong 1.240 ha lúa mùa",
    "Giải bóng chuyền nông dân quy tụ 18 đội",
    "Bàn giao 26 căn nhà cho hộ nghèo vùng lũ",
    "Hội nghị sơ kết 9 tháng công tác mặt trận",
    "Khởi công tuyến kè dài 2,3 km ở bờ tả sông Thoa",
    "Đoàn thanh niên trồng 5.000 cây phi lao chắn cát",
    "Bảo hiểm y tế: toàn huyện đạt 94% dân số",
    "Phiên chợ nông sản sạch đón 2.100 lượt khách",
    "Kiểm tra an toàn 41 hồ đập trước mùa mưa",
    "Thư viện xã nhận 800 đầu sách do kiều bào gửi về",
    "Đưa 320 lao động đi làm việc có thời hạn ở nước ngoài",
)
SUMMARIES = (
    "Công trình có tổng vốn 2,8 tỷ đồng, đủ chỗ cho 105 học sinh của hai thôn ven biển.",
    "Năng suất bình quân ước 58 tạ/ha, cao hơn vụ trước 2 tạ, bà con phấn khởi vì lúa được giá.",
    "Các đội thi đấu trong 4 ngày tại sân vận động huyện, ban tổ chức trao 12 giải.",
    "Mỗi căn trị giá 70 triệu đồng do một doanh nghiệp cùng Quỹ Vì người nghèo đóng góp.",
    "Hội nghị đánh giá 5 chương trình phối hợp và bàn 4 việc trọng tâm của quý cuối năm.",
    "Tuyến kè che chắn cho 190 hộ dân, dự kiến xong trước tháng 8 năm sau.",
    "Chỉ trong một buổi sáng, 240 đoàn viên đã phủ xanh gần 2 ha bãi cát.",
    "Còn 6 xã chưa đạt chỉ tiêu, chủ yếu là nhóm hộ làm nghề tự do.",
    "34 gian hàng bán hết 12 tấn rau quả, doanh thu hơn 600 triệu đồng.",
    "Đoàn công tác yêu cầu 3 chủ hồ gia cố mái đập ngay trong tháng này.",
    "Sách thuộc nhiều lĩnh vực, trong đó 300 cuốn dành cho thiếu nhi.",
    "Thị trường chính là Nhật Bản với 210 người, còn lại đi Đài Loan và Hàn Quốc.",
)
_HEAD = "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>{title}</title></head>"
_MENU = (
    "<div class='menu'><ul><li><a href='/'>Trang chủ</a></li><li><a href='/gt'>Giới thiệu</a></li>"
    "<li><a href='/tt'>Tin tức</a></li></ul></div>"
)
_FOOT = "<div class='footer'>Cơ quan chủ quản: UBND huyện. Điện thoại: 0255.3000.111</div>"


def _days(number: int) -> str:
    return f"{28 - 2 * number:02}/10/2022"


def _page(title: str, body: str) -> str:
    return f"{_HEAD.format(title=title)}<body>{_MENU}{body}{_FOOT}</body></html>"


def _rows(form: str, count: int = 10) -> str:
    return "".join(
        form.format(title=TITLES[n], summary=SUMMARIES[n], day=_days(n), n=n) for n in range(count)
    )


LISTS: dict[str, str] = {
    "sharepoint category": _page(
        "Tin kinh tế",
        "<table class='ms-WPBody'><tr><td class='FolderTitle'>TIN KINH TẾ</td></tr>"
        + _rows(
            "<tr><td class='ms-vb'><a class='news-title' href='/c.aspx?ID={n}'>{title}</a> <span>({day})</span><br>"
            "<span class='ms-summary'>{summary}</span></td></tr>"
        )
        + "<tr><td class='paging'>1 2 3 4 Tiếp</td></tr></table>",
    ),
    "joomla blog": _page(
        "Văn hóa - Xã hội",
        "<div class='blog-featured'><h1>Văn hóa - Xã hội</h1>"
        + _rows(
            "<div class='items-row'><div class='item'><h2 class='item-title'><a href='/{n}'>{title}</a></h2>"
            "<dl class='article-info'><dd class='published'>Được đăng ngày {day}</dd></dl><p>{summary}</p>"
            "<p class='readmore'><a href='/{n}'>Đọc thêm...</a></p></div></div>",
            7,
        )
        + "</div>",
    ),
    "wordpress archive": _page(
        "Chuyên mục: Nông thôn mới",
        "<main><header class='page-header'><h1 class='page-title'>Chuyên mục: Nông thôn mới</h1></header>"
        + _rows(
            "<article class='post type-post hentry'><header class='entry-header'><h2 class='entry-title'>"
            "<a href='/{n}' rel='bookmark'>{title}</a></h2><div class='entry-meta'><time>{day}</time></div></header>"
            "<div class='entry-summary'><p>{summary} [&hellip;]</p></div></article>",
            8,
        )
        + "</main>",
    ),
    "paper's front page": _page(
        "Báo Bình Minh điện tử",
        "<div class='home'><div class='top-news'><h2 class='story__heading'><a href='/0'>Sạt lở chia cắt 4 bản vùng "
        "cao</a></h2><p class='sapo'>Hơn 300 hộ phải đi vòng 18 km đường rừng để ra chợ huyện.</p></div>"
        + _rows(
            "<article class='story'><h3 class='story__heading'><a href='/{n}'>{title}</a></h3>"
            "<div class='story__summary'>{summary}</div></article>",
            12,
        )
        + "</div>",
    ),
    "tag page": _page(
        "nông thôn mới - tin tức mới nhất",
        "<div class='tag-page'><h1>#nông thôn mới</h1><ul class='list-news'>"
        + _rows(
            "<li><a href='/{n}'><img src='/{n}.jpg'></a><a class='title' href='/{n}'>{title}</a><span>{day}</span></li>"
        )
        + "</ul></div>",
    ),
    "search results": _page(
        "Kết quả tìm kiếm",
        "<div class='search-results'><p>Tìm thấy 124 kết quả cho từ khóa <b>xã</b></p>"
        + _rows(
            "<div class='result'><a href='/{n}'>{title}</a><div class='snippet'>{day} ... {summary} ...</div></div>",
            9,
        )
        + "</div>",
    ),
    "long summaries": _page(
        "Tin trong huyện",
        "<div class='listnews'>"
        + "".join(
            f"<div class='news-item'><h3><a href='/{n}'>{TITLES[n]}</a></h3><div class='date'>{_days(n)} 08:30</div>"
            f"<div class='desc'>{SUMMARIES[n]} {SUMMARIES[(n + 1) % 12]} {SUMMARIES[(n + 5) % 12]}"
            f" <a href='/{n}'>Xem chi tiết</a></div></div>"
            for n in range(6)
        )
        + "</div>",
    ),
    "liferay asset publisher": _page(
        "Tin tức",
        "<section class='portlet'><h1 class='portlet-title'>Tin tức - Sự kiện</h1><div class='portlet-body'>"
        + _rows(
            "<div class='asset-abstract'><h3 class='asset-title'><a href='/{n}'>{title}</a></h3><div class='asset-content'>"
            "<div class='asset-summary'>{summary}</div><div class='asset-more'><a href='/{n}'>Đọc thêm Giới thiệu về "
            "{title} »</a></div></div><div class='asset-metadata'>{day}</div></div>",
            6,
        )
        + "<div class='taglib-page-iterator'>Hiển thị 6 kết quả.</div></div></section>",
    ),
    "table of documents": _page(
        "Văn bản chỉ đạo điều hành",
        "<h2>Văn bản chỉ đạo điều hành</h2><table class='vanban'><tr><th>Số ký hiệu</th><th>Ngày ban hành</th>"
        "<th>Trích yếu</th></tr>"
        + _rows(
            "<tr><td><a href='/vb/{n}'>{n}12/UBND-VP</a></td><td>{day}</td><td><a href='/vb/{n}'>V/v {title}</a></td></tr>"
        )
        + "</table>",
    ),
    "home of a district": _page(
        "Cổng thông tin điện tử huyện Sơn Lĩnh",
        "".join(
            f"<div class='box'><h2 class='box-title'><a href='/{name}'>{name}</a></h2><div class='first'><a href='/{k}'>"
            f"{TITLES[k]}</a><p>{SUMMARIES[k]}</p></div><ul>"
            + "".join(f"<li><a href='/{j}'>{TITLES[j % 12]}</a></li>" for j in range(k + 1, k + 5))
            + "</ul></div>"
            for k, name in enumerate(
                ("Tin tức", "Kinh tế", "Văn hóa", "An ninh", "Thông báo", "Xây dựng Đảng")
            )
        ),
    ),
}
"""Pages without an article, by their manner."""


def _article(title: str, body: str, day: str = "12/06/2023 09:15") -> str:
    around = "".join(f"<li><a href='/{n}'>{TITLES[n]}</a></li>" for n in range(5))
    return _page(
        title,
        f"<div class='detail'><h1 class='title'>{title}</h1><div class='date'>{day}</div>"
        f"<div class='content'>{body}</div></div><div class='tinlienquan'><h3>Tin liên quan</h3><ul>{around}</ul></div>",
    )


ARTICLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "ten events": (
        _article(
            "10 việc đáng nhớ của huyện Sơn Lĩnh năm 2022",
            "".join(
                f"<h2>{n + 1}. {TITLES[n]}</h2><p>{SUMMARIES[n]} Việc này được nhiều bạn đọc nhắc tới.</p>"
                for n in range(10)
            ),
        ),
        ("105 học sinh", "3 chủ hồ gia cố mái đập"),
    ),
    "news in brief with links": (
        _article(
            "Điểm tin sáng 12/6",
            "".join(
                f"<p><b><a href='/{n}'>{TITLES[n]}</a></b></p><p>{SUMMARIES[n]} {SUMMARIES[(n + 3) % 12]}"
                " Theo phóng viên thường trú, công việc còn kéo dài đến cuối tháng.</p>"
                for n in range(6)
            ),
        ),
        ("58 tạ/ha", "190 hộ dân"),
    ),
    "documents named in a list": (
        _article(
            "Danh mục 6 thủ tục được làm trực tuyến từ tháng 7",
            "<p>Từ ngày 1/7, người dân xã Tân Lộc Đông nộp hồ sơ 6 thủ tục sau qua mạng, không phải đến trụ sở. Bộ phận "
            "một cửa có 3 cán bộ hướng dẫn trong 30 ngày đầu.</p><ul>"
            + "".join(
                f"<li><a href='/tt/{n}'>{name}</a>: trả kết quả trong {n + 2} ngày;</li>"
                for n, name in enumerate(
                    (
                        "Đăng ký khai sinh",
                        "Đăng ký kết hôn",
                        "Xác nhận tình trạng hôn nhân",
                        "Cấp bản sao trích lục",
                        "Đăng ký khai tử",
                        "Hỗ trợ mai táng phí",
                    )
                )
            )
            + "</ul><p>Năm ngoái xã nhận 1.312 hồ sơ giấy của các thủ tục này.</p>",
        ),
        ("3 cán bộ", "trong 7 ngày", "1.312 hồ sơ"),
    ),
    "winners": (
        _article(
            "Danh sách 12 hộ nông dân được biểu dương",
            "<p>Hội Nông dân huyện biểu dương 12 hộ sản xuất giỏi, mỗi hộ nhận 1 triệu đồng.</p><ol>"
            + "".join(
                f"<li>Hộ ông {name}, thôn {n + 1}, thu {150 + 20 * n} triệu đồng</li>"
                for n, name in enumerate(
                    (
                        "Lê Văn Cảnh",
                        "Phạm Duy Thoại",
                        "Đỗ Bá Lân",
                        "Ngô Hữu Tín",
                        "Trần Khắc Mẫn",
                        "Vũ Đình Sáu",
                        "Bùi Công Nghị",
                        "Hà Trọng Lễ",
                        "Mai Xuân Khởi",
                        "Tạ Hữu Phúc",
                        "Dương Quý Ba",
                        "Lý Thành Trung",
                    )
                )
            )
            + "</ol>",
        ),
        ("mỗi hộ nhận 1 triệu đồng", "thu 370 triệu đồng"),
    ),
    "live by the hour": (
        _article(
            "Bão số 4 vào bờ: diễn biến từng giờ",
            "".join(
                f"<p><b>{6 + n}h{15 + n}:</b> {text}</p>"
                for n, text in enumerate(
                    (
                        "Gió giật cấp 9 ở cảng Cái Đầm, 85 tàu đã neo xong.",
                        "Sơ tán 210 hộ ở bãi ngang.",
                        "Mưa 120 mm trong 3 giờ tại xã Tân Lộc Đông.",
                        "Một cột điện đổ trên tỉnh lộ 624.",
                        "Điện lực cắt điện 14 xã.",
                        "Gió giảm dần, chưa có thương vong.",
                    )
                )
            ),
        ),
        ("85 tàu", "14 xã", "thương vong"),
    ),
    "many links inside": (
        _article(
            "Vì sao dân Tân Lộc Đông bỏ ruộng",
            "".join(
                f"<p>{SUMMARIES[n]} Báo đã viết về việc này trong bài <a href='/{n}'>{TITLES[n]}</a>, khi chuyện còn mới. "
                f"Ông Nguyễn Khắc Nhu ở thôn {n + 1} nói ruộng nhà ông bỏ hoang {n + 2} vụ liền vì thiếu nước.</p>"
                for n in range(4)
            ),
        ),
        ("bỏ hoang 5 vụ", "chuyện còn mới"),
    ),
    "photo story": (
        _article(
            "Ảnh: Chợ hoa xuân bên sông Thoa",
            "<p class='sapo'>Chợ hoa mở từ 20 tháng Chạp với 160 gian hàng.</p>"
            + "".join(
                f"<figure><img src='/{n}.jpg'><figcaption>{text}</figcaption></figure>"
                for n, text in enumerate(
                    (
                        "Quất cảnh giá từ 300 nghìn đồng một chậu.",
                        "Thuyền chở 500 giỏ cúc vừa cập bến.",
                        "Ông đồ Vũ Nhượng, 77 tuổi, cho chữ đầu xuân.",
                        "Trẻ em xếp hàng chụp ảnh với mèo vàng.",
                    )
                )
            ),
        ),
        ("160 gian hàng", "500 giỏ cúc", "77 tuổi"),
    ),
    "five places with linked names": (
        _article(
            "5 bãi tắm vắng cho mùa hè",
            "<p>Cách trung tâm huyện chưa đến 30 km, những bãi tắm này mỗi ngày chỉ đón vài chục khách.</p>"
            + "".join(
                f"<h3><a href='/bai/{n}'>{name}</a></h3><p>{text}</p>"
                for n, (name, text) in enumerate(
                    (
                        (
                            "Bãi Vũng Ngán",
                            "Bãi dài 1,2 km, nước nông, gửi xe 5.000 đồng.",
                        ),
                        ("Bãi Hòn Én", "Có 3 quán nhỏ, món rẻ nhất là bánh xèo mực 20.000 đồng."),
                        ("Bãi Cát Gầm", "Muốn tới phải đi bộ 800 m qua rừng dương."),
                        ("Bãi Lạch Quèn", "Đội cứu hộ có 6 người, trực đến 18 giờ."),
                        (
                            "Bãi Ông Dù",
                            "Nơi cắm trại được 40 lều, đặt trước qua trưởng thôn.",
                        ),
                    )
                )
            ),
        ),
        ("1,2 km", "40 lều"),
    ),
    "prices in a table": (
        _article(
            "Giá nông sản tại chợ Sơn Lĩnh ngày 12/6",
            "<p>Giá nhiều mặt hàng tăng nhẹ so với tuần trước.</p><table><tr><th>Mặt hàng</th><th>Giá (đồng/kg)</th></tr>"
            + "".join(
                f"<tr><td>{name}</td><td>{price}</td></tr>"
                for name, price in (
                    ("Lúa tẻ", "8.200"),
                    ("Ngô hạt", "7.500"),
                    ("Lạc vỏ", "24.000"),
                    ("Lợn hơi", "58.000"),
                    ("Gà ta", "95.000"),
                    ("Cá trắm", "62.000"),
                    ("Dưa hấu", "9.000"),
                )
            )
            + "</table>",
        ),
        ("tăng nhẹ", "24.000"),
    ),
    "questions and answers": (
        _article(
            "Hỏi đáp về bồi thường đất ở cụm công nghiệp",
            "".join(
                f"<p><b>Hỏi: {question}</b></p><p>Trả lời: {answer}</p>"
                for question, answer in (
                    (
                        "Đất vườn được bồi thường bao nhiêu?",
                        "Đất vườn liền nhà được 520.000 đồng/m².",
                    ),
                    ("Bao giờ chi trả?", "Đợt một chi 14 tỷ đồng cho 63 hộ trong tháng 7."),
                    ("Ai đo đạc?", "Tổ đo gồm 5 người của huyện và xã."),
                    ("Không đồng ý thì làm gì?", "Gửi đơn trong 90 ngày."),
                )
            ),
        ),
        ("520.000 đồng/m²", "63 hộ", "trong 90 ngày"),
    ),
}
"""Articles that look like lists, with what must be read from them."""
