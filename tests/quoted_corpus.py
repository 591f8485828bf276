"""Posts to quote from, and quotations with the verdict that a reader should get."""

from typing import NamedTuple

ENGLISH = [
    "The economy grew by 3.2% in the first half of 2026, and exports rose to HK$5,000 million.",
    "We will not raise the salaries tax this year. The Government’s reserves are sound.",
    "Thirty thousand public flats – most of them small – will be built in the Northern Metropolis.",
    "State-of-the-art laboratories will open between 2026 and 2028 at the café quarter.",
]
CHINESE = [
    "今年上半年，本港經濟按年增長百分之三點二，出口總值升至5,000億元。",
    "我們不會在本年度增加薪俸稅。政府的財政儲備仍然穩健，足以應付挑戰。",
    "當局將於北部都會區興建三萬個公營房屋單位，並於2026至2028年間啟用衞生檢測中心。",
    "正如諺語所説：「路遙知馬力，日久見人心。」香港一定可以再創高峰。",
]
CAPTION, CHINESE_CAPTION = "The ferry pier before it was rebuilt in 1957", "重建前的渡輪碼頭，攝於一九五七年"
TABLE = "<table><tr><th><p>Land premium collected</p></th><td><p>HK$19.6 billion</p></td></tr></table>"
BOILERPLATE = "The views in this column are the author’s own and bind nobody else."


class Quoted(NamedTuple):
    """A quotation, what should be said of it (exact, nearly, absent, short, long), and in which paragraph."""

    words: str
    verdict: str
    paragraph: int | None = None


QUOTED = [
    # Word for word, whatever the signs
    Quoted(ENGLISH[0], "exact", 1),
    Quoted("the economy grew by 3.2% in the first half of 2026", "exact", 1),
    Quoted("“We will not raise the salaries tax this year.”", "exact", 2),
    Quoted("the government's reserves are sound", "exact", 2),
    Quoted("most of them small will be built", "exact", 3),
    Quoted("Thirty thousand public flats - most of them small - will be built", "exact", 3),
    Quoted("state of the art laboratories will open", "exact", 4),
    Quoted("between 2026 and 2028 at the cafe\u0301 quarter", "exact", 4),
    Quoted("EXPORTS ROSE TO HK$5000 MILLION", "exact", 1),
    Quoted("exports rose to ＨＫ＄５，０００ million", "exact", 1),
    Quoted("exports\u200b rose\u00ad to\n\n HK$5,000   million\x00", "exact", 1),
    Quoted(CHINESE[0], "exact", 1),
    Quoted("本港經濟按年增長百分之三點二", "exact", 1),
    Quoted("本港经济按年增长百分之三点二", "exact", 1),
    Quoted("「出口總值升至５０００億元」", "exact", 1),
    Quoted("出口总值升至 5000 亿元", "exact", 1),
    Quoted("于2026至2028年间启用卫生检测中心", "exact", 3),
    Quoted("啟用衛生檢測中心，啓用", "nearly", 3),
    Quoted("並於2026至2028年間啓用衛生檢測中心", "exact", 3),
    Quoted("路遙知馬力 日久見人心", "exact", 4),
    Quoted("正如諺語所說：“路遙知馬力，日久見人心。”", "exact", 4),
    Quoted("我們不會在本年度增加薪俸稅！政府的財政儲備", "exact", 2),
    # Over two paragraphs, and with words left out
    Quoted("exports rose to HK$5,000 million. We will not raise the salaries tax", "exact", 1),
    Quoted("出口總值升至5,000億元。我們不會在本年度增加薪俸稅", "exact", 1),
    Quoted("足以應付挑戰。當局將於北部都會區", "exact", 2),
    Quoted("The economy grew by 3.2% ... and exports rose", "exact", 1),
    Quoted("…most of them small … Northern Metropolis…", "exact", 3),
    Quoted("We will not raise the salaries tax [...] Thirty thousand public flats", "exact", 2),
    Quoted("我們不會在本年度增加薪俸稅……足以應付挑戰", "exact", 2),
    Quoted("我們不會在本年度增加薪俸稅。（下略）", "exact", 2),
    Quoted("今年上半年（中略）升至5,000億元", "exact", 1),
    Quoted("足以應付挑戰……我們不會在本年度增加薪俸稅", "nearly", 2),
    # Titles, captions, tables
    Quoted("A plain account of the half-year", "exact"),
    Quoted("半年經濟情況的平實報告", "exact"),
    Quoted("ferry pier before it was rebuilt in 1957", "exact", 5),
    Quoted("重建前的渡轮码头", "exact", 5),
    Quoted("Land premium collected HK$19.6 billion", "exact", 6),
    # Falsified
    Quoted("The economy grew by 4.2% in the first half of 2026", "nearly", 1),
    Quoted("exports rose to HK$50,000 million", "nearly", 1),
    Quoted("The economy grew by 32% in the first half of 2026", "nearly", 1),
    Quoted("We will raise the salaries tax this year", "nearly", 2),
    Quoted("We will definitely not raise the salaries tax this year", "nearly", 2),
    Quoted("本港經濟按年增長百分之四點二", "nearly", 1),
    Quoted("我們會在本年度增加薪俸稅", "nearly", 2),
    Quoted("興建八萬個公營房屋單位", "nearly", 3),
    Quoted("出口總值升至5,000萬元", "nearly", 1),
    Quoted("laboratories will open between 2026-2028", "nearly", 4),
    Quoted("Land premium collected HK$196 billion", "nearly", 6),
    Quoted("The Government's reserves are sound. Northern Metropolis", "nearly", 2),
    # Nobody wrote it
    Quoted("Every citizen will receive a consumption voucher in December", "absent"),
    Quoted("政府將向每名市民派發一萬元消費券", "absent"),
    Quoted("The secret plan for the toll of the tunnel", "absent"),
    Quoted("未公開的隧道收費計劃詳情", "absent"),
    Quoted("the withdrawn sentence about the airport railway", "absent"),
    Quoted("Quarterly revenue of the lottery fell sharply", "absent"),
    # Not a quotation
    Quoted("the economy grew", "short"),
    Quoted("本港經濟按年", "short"),
    Quoted("……", "empty"),
    Quoted("？！", "empty"),
    Quoted("海" * 2_001, "long"),
    Quoted("word " * 2_000, "long"),
]  # fmt: skip
