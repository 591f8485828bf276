"""Figures of a Chinese text, Traditional or Simplified. Plain Python."""

from blog.figures import chinese_dates, chinese_numbers, chinese_shares
from blog.figures.figure import Figure
from blog.figures.names import CHINESE_NAMES, IDIOMS
from blog.figures.page import Page, spelling

# Simplified and variant characters that the patterns name, and full-width forms.
SPELLING = spelling(
    [
        ("０１２３４５６７８９％＄．：～－–—−／", "0123456789%$.:-----/"),
        (
            "亿万两个号时点钟余几数双财学节队层级国区场届项间条所种类",
            "億萬兩個號時點鐘餘幾數雙財學節隊層級國區場屆項間條所種類",
        ),
        (
            "周岁辆艘组张页轮线栋块顿台吨厘纪达过约将单阶元镑鎊币圆贰叁陆",
            "周歲輛艘組張頁輪線棟塊頓台噸厘紀達過約將單階元鎊鎊幣圓貳叁陸",
        ),
        ("来礼于计后从础业团员书处课码规划", "來禮於計後從礎業團員書處課碼規劃"),
        ("週裏\u00a0\u3000", "周裡  "),
    ]
)


def read_chinese(text: str) -> list[Figure]:
    """The figures of one block of plain text, in order, in time that grows with its length."""
    page = Page(text.replace("\x00", " "), SPELLING)
    for pattern in CHINESE_NAMES:
        page.mask(pattern)
    chinese_dates.read(page)
    chinese_shares.read_fractions(page)
    page.mask(IDIOMS)
    chinese_shares.read(page)
    chinese_numbers.read(page)
    return page.in_order()
