"""Characters that no writer typed: text read in a wrong encoding, signs for characters that were lost."""

import re
from itertools import islice

from blog.proofreading.finding import HAN, MOST, Finding, around

# What Windows-1252 makes of the bytes 80 to BF, as one character class; quotation marks and dashes left out,
# since they also stand behind real accented letters.
_SIGNS = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ"
_ANY_SIGN = _SIGNS + "‘’“”–—"

_BROKEN = re.compile(
    "(?P<lost>\ufffd|[\ud800-\udfff]|ï¿½|锟斤拷)"
    "|(?P<private>[\ue000-\uf8ff\U000f0000-\U0010fffd])"
    f"|(?P<latin>â€[{_ANY_SIGN}\x9d]?|Ã[{_SIGNS}]|Â[\u00a0-\u00bf]|ï»¿"
    f"|(?<![^\\W\\d_])[ã-éï][{_ANY_SIGN}](?=[{_SIGNS}])[{_ANY_SIGN}]"
    f"|(?<![^\\W\\d_])[ã-éï][{_SIGNS}][{_ANY_SIGN}]"
    f"|[\u00a1-\u00ff€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]{{6,}})"
)
_CHINESE = rf"[{HAN}\u3000-\u303f\uff00-\uffef]"
_RUN = re.compile(rf"(?:{_CHINESE}|[!-~](?={_CHINESE})){{8,}}")
# The commonest characters of Chinese in both scripts: about a third of any ordinary text is made of them.
_COMMON = frozenset(
    "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子"
    "說说產产種种面而方後后多定行學学法所民得經经十三之進进着等部度家電电力裏里如水化高自二理起小物現现實实加量都兩两體体制機机"
    "當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间樣样與与關关各重新線线內内數数正"
    "心反你明看原又麼么利比或但質质氣气第向道命此變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题黨党"
    "程展五果料象員员革位入常文總总次品式活設设及管特件長长求老頭头基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别"
    "，。、：；「」"
)
_OTHERS = (("gbk", "utf-8"), ("gbk", "big5"), ("big5", "gbk"))
_ORDINARY = 0.13  # share of common characters below which a stretch looks odd
_CLEARLY = 0.25  # and above which its other reading is the right one
_STRETCH = 400  # characters of a run that are enough to tell


def broken(text: str) -> list[Finding]:
    """Lost, private-use and misread characters; the kind is "lost", "private" or "misread"."""
    found = [
        Finding(
            "misread" if match.lastgroup == "latin" else str(match.lastgroup),
            around(text, *match.span()),
            match.start(),
        )
        for match in islice(_BROKEN.finditer(text), MOST)
    ]
    misread = (
        Finding("misread", run[0][:20], run.start())
        for run in islice(_RUN.finditer(text), MOST)
        if _is_misread(run[0])
    )
    return sorted([*found, *misread], key=lambda each: each.start)


def _share(text: str) -> float:
    return sum(character in _COMMON for character in text) / max(len(text), 1)


def _is_misread(run: str) -> bool:
    """Whether the bytes of a run of Chinese say far more ordinary Chinese in another encoding."""
    stretch = run[:_STRETCH]
    if _share(stretch) >= _ORDINARY:
        return False
    return any(_share(_reread(stretch, wrong, right)) >= _CLEARLY for wrong, right in _OTHERS)


def _reread(text: str, wrong: str, right: str) -> str:
    again = text.encode(wrong, "ignore").decode(right, "ignore")
    # Where most of it got lost on the way, it was never that encoding.
    return again if len(again) * 2 >= len(text) else ""
