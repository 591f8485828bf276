"""Amounts, counts and ordinals of a Chinese text. Plain Python."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from blog.figures.chinese_words import NUMBER, START, UNIT, value_of
from blog.figures.figure import Reading, Value, plus, times
from blog.figures.page import Page

_CODES = {
    "HKD": "港元 港幣 HK$ HKD",
    "USD": "美元 美金 US$ USD",
    "CNY": "人民幣 元人民幣 RMB CNY ¥",
    "EUR": "歐元 €",
    "GBP": "英鎊 £",
    "JPY": "日圓 日元",
    "AUD": "澳元",
    "MOP": "澳門元",
    "SGD": "坡元 新加坡元",
    "CAD": "加元",
    "CHF": "瑞士法郎 法郎",
    "KRW": "韓圜 韓元",
    "THB": "泰銖",
    "AED": "迪拉姆",
    "MYR": "令吉",
    "TWD": "新台幣",
    "SAR": "里亞爾",
    "": "元 塊錢 蚊 角 仙 $",
}
CURRENCIES = {name: code for code, names in _CODES.items() for name in names.split()}
_NAMES = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
_NUMBER = re.compile(rf"{START}(?P<rank>第)?(?P<number>{NUMBER})(?P<more>[多餘](?!元)|餘(?=元)|多(?=元))?")
_PREFIX = re.compile(
    r"(?P<currency>人民幣|港幣|港元|美金|美元|歐元|英鎊|日圓|HK\$|US\$|HKD|USD|RMB|CNY|€|£|¥|\$)\s?$"
)
_SUFFIX = re.compile(
    r"\s?(?:(?P<points>個?百分點|%點)|(?P<basis>個?(?:點子|基點))|(?P<percent>%|厘(?![米清]))"
    r"|(?P<tenths>成)(?![為立功績]|長(?!者))(?:(?P<half>半)|(?P<more>[一二三四五六七八九])(?![個名間家項成十百千萬]))?"
    rf"|(?P<times>倍)|(?P<money>{_NAMES})(?![旦朗老度色]|素[^質])(?P<cny>人民幣)?)"
)
_HALF_MORE = re.compile(r"(?:年|個月|個?小時|個|天|日|倍|世紀|個?星期|歲)半(?!島|導|年)")
_COUNTED = (
    "個家間項位名人次年月日天周星倍元萬億歲種類場屆座條所宗份部輛架艘班期階季組隊套張幅層樓公平立噸克里度級代國省市區城大款批塊頓"
    "杯碗頁章輪支枝隻頭匹棵片站線號棟幢箱盒瓶袋件台集篇封堂課席英海呎尺吋米升秒世局司署校院店廠艙"
)
_METRIC = re.compile(r"兆(?:瓦|赫|位|焦|帕|比特)|千(?:瓦|克|米|卡|帕|赫|伏)")
_BETWEEN = re.compile(r"\s?(?:至|到|-|~|、|及|和|與|或|與及|以至|以及)\s?")
_OVER = re.compile(r"(?:超過|逾|多於|高於|超越|突破|不少於|不下|至少|最少|過|超)(?:了|約)?$")
_UNDER = re.compile(r"(?<!不)(?:不足|少於|不到|低於|未達|未到|接近|將近|近|不超過|不多於)$")
_IDLE = re.compile(r"[一二兩三四五六七八九]{2,}")  # 七一, 三三: names rather than numbers
_FIRST = re.compile(
    r"首(?=次|個|批|階|間|家|屆|輪|隻|三|兩|[0-9二四五六七八九十]|條|項|份|場|位|名|年|期|班|款|宗|度|艘|架|套|座|所|部)"
)


@dataclass(slots=True)
class Amount:
    """A number with what stands before and behind it."""

    value: Value
    start: int
    end: int
    scale: int
    unit: str  # percentage, points, money HKD, multiple or nothing
    firm: bool
    kind: str = ""
    bound: str = ""
    readings: list[Reading] = field(default_factory=list)


def read(page: Page) -> None:
    """Claim 首, then every number that is left."""
    page.claim(_FIRST, lambda match: page.add(match.span(), ("number", 1), firm=False, kind="ordinal"))
    amounts = [amount for match in _NUMBER.finditer(page.text) if (amount := _amount(page.text, match))]
    for before, after in zip(amounts[-2::-1], amounts[:0:-1], strict=True):
        _share_units(page.text, before, after)
    for amount in amounts:
        page.add(
            (amount.start, amount.end),
            *amount.readings,
            firm=amount.firm,
            bound=amount.bound,
            kind=amount.kind,
        )


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    numeral = match["number"]
    value = value_of(numeral)
    if value is None or _IDLE.fullmatch(numeral):
        return None
    suffix = _SUFFIX.match(text, match.end())
    prefix = _PREFIX.search(text, max(0, match.start() - 5), match.start())
    unit, value = _unit(prefix, suffix, value)
    start = prefix.start() if prefix else match.start()
    end = suffix.end() if suffix else match.end()
    amount = Amount(
        value, start, end, _scale(numeral), unit, _firm(text, match, unit), "ordinal" if match["rank"] else ""
    )
    amount.readings = _readings(value, unit)
    if _METRIC.match(text, match.end() - 1):
        amount.readings.append(("number", times(value, Fraction(1, 10**12 if numeral[-1] == "兆" else 1000))))
    if half := _HALF_MORE.match(text, match.end()):
        amount.readings.append(("number", plus(value, Fraction(1, 2))))
        if text[half.start()] == "倍":
            amount.readings += [
                ("multiple", plus(value, Fraction(1, 2))),
                ("multiple", plus(value, Fraction(3, 2))),
            ]
    more = match["more"] or set(numeral) & set("多餘")
    if more and value == 10:
        amount.readings += [("number", Fraction(12)), ("vague", 10)]
    before = text[max(0, start - 5) : start]
    if more or _OVER.search(before):
        amount.bound = "over"
    elif _UNDER.search(before):
        amount.bound = "under"
    return amount


def _unit(prefix: re.Match[str] | None, suffix: re.Match[str] | None, value: Value) -> tuple[str, Value]:
    if prefix:
        return f"money {CURRENCIES[prefix['currency']]}", value
    if suffix is None:
        return "", value
    if suffix["points"]:
        return "points", value
    if suffix["basis"]:
        return "points", times(value, Fraction(1, 100))
    if suffix["percent"]:
        return "percentage", value
    if suffix["tenths"]:
        rest = 5 if suffix["half"] else "零一二三四五六七八九".index(suffix["more"] or "零")
        return "percentage", plus(times(value, Fraction(10)), Fraction(rest))
    if suffix["times"]:
        return "multiple", value
    if part := {"角": 10, "仙": 100}.get(suffix["money"]):
        return "money ", times(value, Fraction(1, part))
    return f"money {'CNY' if suffix['cny'] else CURRENCIES[suffix['money']]}", value


def _readings(value: Value, unit: str) -> list[Reading]:
    if unit == "money ":
        return [("money HKD", value), ("money", value), ("money CNY", value)]
    if unit == "multiple":
        return [("multiple", value), ("multiple", plus(value, Fraction(1))), ("number", value)]
    if unit:
        return [(unit, value)]
    if isinstance(value, Fraction) and value.denominator == 1 and 1900 <= value < 2100:
        return [("year", value), ("number", value)]
    if value == 24:
        return [("number", value), ("time", "24")]
    return [("number", value)]


def _scale(numeral: str) -> int:
    scale = 1
    for unit in reversed(numeral[-2:]):
        if unit not in "萬億兆":
            break
        scale *= {"萬": 10**4, "億": 10**8, "兆": 10**12}[unit]
    return scale


def _firm(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether the numeral counts something for certain; a single character may be part of another word."""
    numeral = match["number"]
    if numeral[0].isascii():
        return numeral not in {"1", "24", "0"}
    if len(numeral) > 1:
        return True
    if numeral in "零〇一二兩":
        return unit in {"percentage", "points"}
    if match["rank"] or match["more"] or unit:
        return True
    return text[match.end() : match.end() + 1] in _COUNTED and numeral not in UNIT[1:]


def _share_units(text: str, before: Amount, after: Amount) -> None:
    """`3至5%`, `30萬至50萬元`: what one number of a range lacks the other may lend."""
    if after.start - before.end > 4 or not _BETWEEN.fullmatch(text, before.end, after.start):
        return
    scale = Fraction(after.scale if before.scale == 1 else 1)
    if not before.unit or scale != 1:
        before.readings += _readings(times(before.value, scale), before.unit or after.unit)
        if after.unit == "percentage" and not before.unit:
            before.readings += [("percentage", times(before.value, Fraction(10)))]
    if not after.unit and before.unit:
        after.readings += _readings(after.value, before.unit)
    if not before.unit and after.unit:
        before.unit = after.unit if after.unit == "percentage" else ""
        before.firm = before.firm or after.firm
