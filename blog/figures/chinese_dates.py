"""Years, months, days, weekdays, times, quarters and relative dates of a Chinese text. Plain Python."""

import re

from blog.figures.chinese_words import DIGIT, UNIT, positional, value_of
from blog.figures.english_dates import clock, year_span
from blog.figures.figure import Reading
from blog.figures.page import CLAIMED, Page

_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})"
_NO_NUMBER = rf"(?<![0-9.,第{DIGIT}{UNIT}])"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_ONE = "[一二三四五六七八九]"
_D = rf"(?:[12][0-9]|3[01]|0?[1-9]|[二三]十{_ONE}?|十{_ONE}?|廿{_ONE}?|卅一?|{_ONE})"
_H = r"(?:1[0-9]|2[0-4]|0?[0-9]|十[一二]?|[一二兩三四五六七八九])"
_MINUTE = r"(?:[0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九])"
_TO = r"\s?(?:至|到|-|~|、|及|和|與|或)\s?"

_ISO = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})([-/.])(?P<month>0?[1-9]|1[0-2])\2(?P<day>[0-3]?[0-9])(?![0-9])"
)
_SPAN = re.compile(
    rf"(?<![0-9,.$-])(?P<a>{_YEAR})\s?(?:-|/|至|到|~)\s?(?P<b>{_YEAR}|[0-9]{{2}}(?![0-9%.,])|[〇零一二三四五六七八九]{{2}}(?=年|財|學|度))"
)
_YEARS = re.compile(rf"(?<![0-9,.{DIGIT}{UNIT}])(?P<year>{_YEAR})\s?(?=年(?!期|來水))年")
_DECADE = re.compile(
    r"(?<![0-9])(?P<century>上世紀|二十世紀|20世紀|本世紀|19|20)?(?P<ten>[0-9]0|[一二三四五六七八九]十)年代"
)
_MONTHS = re.compile(rf"{_NO_NUMBER}(?P<a>{_M})\s?(?:月份?)?{_TO}(?P<b>{_M})\s?月份?(?!個)")
_MONTH = re.compile(rf"{_NO_NUMBER}(?P<a>{_M})\s?月份?")
_DAYS = re.compile(
    rf"{_NO_NUMBER}(?P<a>{_D})\s?[日號]?{_TO}(?P<b>{_D})\s?(?:日|號(?=[\s，。、（(舉起至]|$))(?!圓|元|本)"
)
_DAY = re.compile(
    rf"{_NO_NUMBER}(?P<a>{_D})\s?(?:日(?!圓|元|本)|(?<={CLAIMED}[0-9])號|(?<={CLAIMED}[0-9]{{2}})號)"
)
_PLAIN_DAY = "一二三四五六日天"
_NO_COUNT = r"(?!天|個|次|小時|堂|場|節|班|項|名|位|年|直|連|些|致|共|樣|般|間|家|半)"
_WEEKDAY = re.compile(
    rf"(?:星期|周|禮拜)(?P<a>[{_PLAIN_DAY}]){_NO_COUNT}(?:{_TO}(?:星期|周|禮拜)?(?P<b>[{_PLAIN_DAY}]){_NO_COUNT})?"
)
_PERIODS = {
    "上午": 0,
    "早上": 0,
    "凌晨": 0,
    "清晨": 0,
    "今早": 0,
    "朝早": 0,
    "早晨": 0,
    "中午": 1,
    "正午": 1,
    "下午": 1,
    "傍晚": 1,
    "晚上": 1,
    "今晚": 1,
    "黃昏": 1,
    "午夜": 0,
    "深夜": 1,
    "晚間": 1,
    "晚": 1,
}
_PERIOD = rf"(?P<period>{'|'.join(_PERIODS)})?\s?"
_NO_MOMENT = r"(?!間|候|期|代|段|裝|尚|薪|速|限|空|差|任|刻|裡|光)"
_TIME = re.compile(
    rf"{_PERIOD}{_NO_NUMBER}(?:(?P<h1>{_H})(?:時)?(?:至|到|-))?(?P<h>{_H})\s?(?:時{_NO_MOMENT}|(?P<dot>點鐘?))"
    rf"(?:(?P<minute>{_MINUTE})分(?!之|鐘)|(?P<half>半)|(?P<sharp>[正整])|(?P<quarter>[一三])刻)?"
)
_CLOCK = re.compile(rf"{_PERIOD}(?<![0-9,.:])(?P<h>[01]?[0-9]|2[0-3]):(?P<m>[0-5][0-9])(?![0-9:])")
_NOON = re.compile(r"(?P<noon>中午|正午)|午夜")
_FOUR = "一二三四1234"
_QUARTER = re.compile(
    rf"第(?P<a>[{_FOUR}])(?:[至、及和與到](?:第)?(?P<b>[{_FOUR}]))?季度?|(?P<word>首|次|末)季度?|Q(?P<q>[1-4])|(?<![0-9])(?P<p>[1-4])Q"
)
_HALF_YEAR = re.compile(r"(?P<first>上半年|首半年|前半年|上半)|下半年|後半年|下半")
_RELATIVE_WORDS: dict[str, Reading] = {
    **dict.fromkeys(("去年", "上年", "上一年"), ("relative year", -1)),
    **dict.fromkeys(("今年", "本年", "今個年", "年內"), ("relative year", 0)),
    **dict.fromkeys(("明年", "來年", "下年", "下一年"), ("relative year", 1)),
    **dict.fromkeys(("上月", "上個月"), ("relative month", -1)),
    **dict.fromkeys(("本月", "今個月", "這個月"), ("relative month", 0)),
    **dict.fromkeys(("下月", "下個月"), ("relative month", 1)),
    **dict.fromkeys(("上星期", "上周", "上個星期"), ("relative week", -1)),
    **dict.fromkeys(("本星期", "本周", "今個星期", "這個星期", "這星期"), ("relative week", 0)),
    **dict.fromkeys(("下星期", "下周", "下個星期"), ("relative week", 1)),
    **dict.fromkeys(("上季", "上一季"), ("relative quarter", -1)),
    **dict.fromkeys(("本季", "今季"), ("relative quarter", 0)),
    **dict.fromkeys(("下季", "下一季"), ("relative quarter", 1)),
    **dict.fromkeys(("昨日", "昨天"), ("relative day", -1)),
    **dict.fromkeys(("今日", "今天"), ("relative day", 0)),
    **dict.fromkeys(("明日", "明天"), ("relative day", 1)),
}  # fmt: skip
_RELATIVE = re.compile("(?<!較)(?:" + "|".join(_RELATIVE_WORDS) + ")(?!同期|同月|同季)")


def read(page: Page) -> None:
    """Claim every part of a date in `page`, most telling form first."""
    page.claim(_ISO, lambda match: _iso(page, match))
    page.claim(_SPAN, lambda match: _span(page, match))
    page.claim(_DECADE, lambda match: _decade(page, match))
    page.claim(_YEARS, lambda match: page.add(match.span(), ("year", _number(match["year"]))))
    page.claim(_CLOCK, lambda match: _clock(page, match))
    page.claim(_TIME, lambda match: _time(page, match))
    page.claim(
        _NOON,
        lambda match: page.add(match.span(), ("time", "12:00" if match["noon"] else "00:00"), firm=False),
    )
    page.claim(_WEEKDAY, lambda match: _weekday(page, match))
    page.claim(_QUARTER, lambda match: _quarter(page, match))
    for pattern in (_MONTHS, _MONTH):
        page.claim(pattern, lambda match: _each(page, match, "month"))
    for pattern in (_DAYS, _DAY):
        page.claim(pattern, lambda match: _each(page, match, "day", "number"))
    page.claim(
        _HALF_YEAR,
        lambda match: page.add(match.span(), ("half-year", 1 if match["first"] else 2), firm=False),
    )
    page.claim(_RELATIVE, lambda match: page.add(match.span(), _RELATIVE_WORDS[match[0]], firm=False))


def _number(numeral: str) -> int:
    if numeral.isdigit() or len(numeral) == 4:
        return int(numeral) if numeral.isascii() else int(positional(numeral))
    return int(value_of(numeral) or 0)


def _iso(page: Page, match: re.Match[str]) -> None:
    for part in ("year", "month", "day"):
        page.add(match.span(part), (part, int(match[part])))


def _span(page: Page, match: re.Match[str]) -> bool:
    first = _number(match["a"])
    last = match["b"] if match["b"].isascii() else str(positional(match["b"])).zfill(2)
    return year_span(page, match, first, last)


def _decade(page: Page, match: re.Match[str]) -> None:
    ten = int(match["ten"]) if match["ten"].isascii() else _number(match["ten"])
    century = {"19": 1900, "20": 2000, "本世紀": 2000, "上世紀": 1900, "二十世紀": 1900, "20世紀": 1900}
    start = century[match["century"]] if match["century"] else 1900 if ten > 30 else 2000
    page.add(match.span(), ("decade", start + ten))


def _each(page: Page, match: re.Match[str], *kinds: str) -> None:
    for part, numeral in match.groupdict().items():
        if numeral:
            value = _number(numeral)
            end = match.end() if part == "b" or "b" not in match.re.groupindex else match.end(part)
            page.add((match.start(part), end), *[(kind, value) for kind in kinds])


def _weekday(page: Page, match: re.Match[str]) -> None:
    for part in "ab":
        if match[part]:
            start = match.start() if part == "a" else match.start(part)
            page.add((start, match.end(part)), ("weekday", min(_PLAIN_DAY.index(match[part]), 6)))


def _at(hour: int, minute: int, period: str | None) -> list[Reading]:
    if period is None:
        return clock(hour, minute)
    late = hour % 12 + 12 * _PERIODS[period] if hour <= 12 else hour % 24
    if hour == 12 and period in {"晚上", "午夜", "深夜", "晚", "今晚"}:
        late = 0
    return [("time", f"{late:02}:{minute:02}")]


def _clock(page: Page, match: re.Match[str]) -> None:
    page.add(match.span(), *_at(int(match["h"]), int(match["m"]), match["period"]))


def _time(page: Page, match: re.Match[str]) -> bool:
    if match["dot"] == "點" and not (match["period"] or match["half"] or match["sharp"] or match["quarter"]):
        return False
    minute = _number(match["minute"]) if match["minute"] else 30 if match["half"] else 0
    if match["quarter"]:
        minute = 15 if match["quarter"] == "一" else 45
    if match["h1"]:
        page.add((match.start(), match.end("h1")), *_at(_number(match["h1"]), 0, match["period"]))
    period = match["period"] if not match["h1"] else None
    start = match.start("h") if match["h1"] else match.start()
    page.add((start, match.end()), *_at(_number(match["h"]), minute, period))
    return True


def _quarter(page: Page, match: re.Match[str]) -> None:
    if match["word"]:
        page.add(match.span(), ("quarter", {"首": 1, "次": 2, "末": 4}[match["word"]]))
    for part in "abqp":
        if match[part]:
            start = match.start() if part == "a" else match.start(part)
            page.add((start, match.end()), ("quarter", _FOUR.index(match[part]) % 4 + 1))
