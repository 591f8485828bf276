"""Characters of a Traditional text of which the converter cannot be sure. Plain Python, no Django."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from blog.chinese import Glossary

Kind = Literal["several", "slip", "rare", "variant", "broken"]

# Several outcomes; each with the words in which it is settled.
_SEVERAL = {
    "乾": "乾隆 乾坤 乾陵 康乾 乾淨 乾燥 乾旱 乾脆 乾杯 乾糧 乾貨 餅乾 曬乾 風乾 烘乾 擦乾 晾乾 葡萄乾 "
    "豆腐乾 乾洗 乾涸",
    "著": "著名 著作 著述 著者 著稱 顯著 卓著 名著 原著 巨著 論著 專著 編著 合著 土著 昭著 著錄",
    "徵": "徵費 徵收 徵求 徵集 徵用 徵稅 徵詢 徵召 徵兆 徵地 徵聘 徵文 徵款 徵得 特徵 象徵 應徵 綜徵 "
    "表徵 開徵 免徵",
    "藉": "藉此 藉口 憑藉 藉以 慰藉 狼藉 蘊藉 藉着 藉由 藉助",
    "瞭": "瞭望 瞭解 明瞭 瞭如指掌 一目瞭然",
    "鍾": "鍾情 鍾愛 鍾意 鍾靈毓秀 龍鍾 一見鍾情",
    "夥": "夥伴 合夥 夥計 團夥 結夥 夥同",
}
# A surname only before such words; everywhere else it becomes 于.
_SURNAME = re.compile("於(?=先生|女士|小姐|太太|博士|教授|氏|主任|局長|議員|師傅|老師|校長|醫生)")
# What stands in a Traditional text mostly where somebody typed Simplified; with the words that are right.
_SLIPS = {
    "后": "皇后 太后 王后 后妃 母后 天后 后冠 后土 影后 歌后 后羿 封后 帝后 后座 后海灣",
    "里": "公里 里程 鄰里 英里 里數 故里 海里 華里 千里 萬里 百里 十里 里長 鄉里 里弄 里昂 里約 里斯本 里爾 "
    "里士滿 里加 里拉 巴里 西里 意里 馬里 阿里 卡里 吉里 特里 哥里",
    "干": "干涉 干預 干擾 干諾 干德 若干 相干 干犯 干支 干戈 干政 不干 天干 何干 干連 干係 干謁",
    "征": "征服 出征 遠征 征途 征戰 征討 長征 征程 南征 征伐 征戍 從征 征塵",
    "谷": "山谷 峽谷 谷底 低谷 河谷 矽谷 谷地 幽谷 谷歌 曼谷 進退維谷 溪谷 深谷",
    "丑": "小丑 子丑 丑時 丑角 辛丑 癸丑 丁丑 己丑 乙丑",
    "斗": "北斗 漏斗 熨斗 斗室 斗膽 泰斗 煙斗 斗篷 斗零 車斗 戽斗 斗數",
    "吁": "長吁短嘆 氣喘吁吁 吁氣",
    "仆": "前仆後繼 仆倒 仆街",
    "发": "",
    "复": "",
}

# Glyphs that the converter leaves as they are though another is usual.
_VARIANTS = frozenset("茘喎汚紥揹徬")

_BROKEN = re.compile(
    "[\ufffd\ue000-\uf8ff\uf900-\ufaff\u2e80-\u2fdf\U0002f800-\U0002fa1f\U000f0000-\U0010ffff]"
    # UTF-8 that was read as Windows-1252 or Latin-1.
    "|(?:[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—™š›œžŸ])+|â€.?|ï¿½|ï»¿|(?:[äåæçèé][\u0080-\u00bfŒœ‰¸¹º»¼½¾™]{2})+"
)
_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[」』”’）]*|[^。！？!?]+$")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True)
class Doubt:
    """Characters of a sentence, from `start` to `stop`; `term` is the word about them, as a suggestion.

    "several": the converter has more than one outcome; "slip": in Traditional mostly a slip for another
    character; "rare": it becomes a glyph that many fonts lack; "variant": an uncommon form; "broken": what a
    wrong encoding or another system left, to be mended in the text itself.
    """

    kind: Kind
    sentence: str
    start: int
    stop: int
    term: str

    @property
    def characters(self) -> str:
        """What is in doubt."""
        return self.sentence[self.start : self.stop]


def sentences(text: str) -> list[str]:
    """A plain Chinese text cut after full stops, question and exclamation marks; joined they are the text."""
    return _SENTENCE.findall(text)


def find(texts: Iterable[str], convert: Callable[[str], str], glossary: Glossary) -> Iterator[Doubt]:
    """What is in doubt in plain texts, in order, each word once; what a term of `glossary` covers is settled.

    `convert` makes Simplified, with the glossary, of a Traditional text.
    """
    seen: set[tuple[str, str]] = set()
    for text in texts:
        for sentence in sentences(text):
            for doubt in _in_sentence(sentence, convert(sentence), glossary.places(sentence)):
                if (doubt.kind, doubt.term) not in seen:
                    seen.add((doubt.kind, doubt.term))
                    yield doubt


def _in_sentence(sentence: str, simplified: str, terms: list[tuple[int, int]]) -> Iterator[Doubt]:
    settled = {at for start, stop in terms for at in range(start, stop)}
    broken = {at: found for found in _BROKEN.finditer(sentence) for at in range(*found.span())}
    for at in range(len(sentence)):
        if at in broken:
            if at == broken[at].start() and not broken[at][0].isspace():
                yield Doubt("broken", sentence, *broken[at].span(), broken[at][0])
        elif at not in settled:
            kind = _kind(sentence, at, simplified if len(simplified) == len(sentence) else sentence)
            if kind:
                yield Doubt(kind, sentence, at, at + 1, _word(sentence, at, kind))


def _kind(sentence: str, at: int, simplified: str) -> Kind | None:
    character = sentence[at]
    if character in _VARIANTS:
        return "variant"
    if _is_rare(simplified[at]):
        return "rare"
    if character == "於":
        return "several" if _SURNAME.match(sentence, at) else None
    if character in _SEVERAL and not _is_settled(sentence, at, _SEVERAL[character]):
        return "several"
    if character in _SLIPS and not _is_settled(sentence, at, _SLIPS[character]):
        return "slip"
    return None


def _is_rare(character: str) -> bool:
    """Whether it is of those extensions of Unicode that many fonts lack."""
    return "\u3400" <= character <= "\u4dbf" or "\U00020000" <= character <= "\U0003ffff"


def _is_settled(sentence: str, at: int, words: str) -> bool:
    for word in words.split():
        if any(sentence.startswith(word, start) for start in range(max(0, at - len(word) + 1), at + 1)):
            return True
    return False


def _word(sentence: str, at: int, kind: Kind) -> str:
    """The character with a neighbour where that is Chinese: a term to begin from."""
    if kind in {"variant", "rare"}:
        return sentence[at]
    before, after = sentence[max(at - 1, 0) : at], sentence[at + 1 : at + 2]
    if _HAN.match(after) and not (kind == "slip" and _HAN.match(before)):
        return sentence[at] + after
    return before + sentence[at] if _HAN.match(before) else sentence[at]
