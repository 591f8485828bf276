"""Words that hold a numeral but no figure. Plain Python."""

import re

# G20, H1N1, Web3; COVID-19; 5G, 3D, 4K
_CODE = (
    r"(?<![\w.,$])(?:"
    r"(?!(?:HKD|USD|RMB|CNY|EUR|GBP|JPY|HK|US|FY)\d|[QH][1-4]\b)[A-Za-z]{1,20}\d[\w-]{0,20}"
    r"|(?!(?i:mid|end|early|late|pre|post|since|until|to|by|from|the|over|under|sub|non)-)[A-Z][A-Za-z]{0,20}-\d{1,4}(?!\d|,\d|%)"
    r"|\d{1,3}[GDKPT](?![A-Za-z])[\w-]{0,10}"
    r"|[A-Z]\d?[A-Z]\d)"
)
_ADDRESS = r"(?:https?://|www\.)[!-'*-~]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}"

ENGLISH_NAMES = [
    re.compile(_ADDRESS, re.ASCII),
    re.compile(_CODE, re.ASCII),
    re.compile(
        r"\b(?:nine[- ]to[- ]five|cloud nine|seven seas|at sixes and sevens|second to none|one and all|"
        r"on second thoughts?|second[- ]hand|every second counts|split[- ]second|seconded|"
        r"five[- ]year plans?|first[- ]?hand|first aid|first and foremost|at first|"
        r"one country,? two systems|two sessions|per cent of the time|zero[- ]sum|ground zero|zero in on|"
        r"half[- ]hearted\w*|half[- ]day|better half|in half|half[- ]way|double[- ]check\w*|double[- ]decker|"
        r"double[- ]edged|may day)\b",
        re.IGNORECASE,
    ),
]

# Longest first within one beginning: the expression takes the first that fits.
_IDIOMS = """
一帶一路 一直 一些 一般 一起 一同 一定 一向 一樣 一致 一切 一旦 一早 一時 一面 一邊
一方面 另一方面 一步 一下 一再 一來 一貫 一律 一概 一併 一味 一舉 一體 一連 一帶 一流
一線 一手 一生 一心 一如 一系列 一連串 一站式 一條龍 一條心 一籃子 一攬子 一把尺 統一
單一 唯一 專一 同一 劃一 之一 萬一 逐一 不一 另一 某一 任一 進一步 第一手 第一時間
第一線 首屈一指 一視同仁 一如既往 一目了然 一絲不苟 一成不變 一馬當先 一臂之力 獨一無二
千篇一律 表裏如一 說一不二 始終如一 萬無一失 十字路口 十字 十全十美 十室九空 三文治 三明治
三文魚 三藩市 三亞 三峽 三水 三角洲 三棟屋 三聖 三門 三角形 三思 再三 三番四次 三番五次
三心兩意 三三兩兩 三五成群 三五知己 三言兩語 三長兩短 三菱 三不五時 接二連三 不三不四
舉一反三 朝三暮四 兩三下 四川 四周 四處 四海 四方八面 四面八方 四通八達 四合院 四捨五入
四平八穩 五湖四海 五花八門 五金 五官 五彩 五邑 五顏六色 五光十色 五臟 五香 五穀 五四運動
五一黃金周 五一勞動節 五一假期 六合彩 六神無主 六福 七夕 七巧 七情六慾 七上八下 七姊妹
七嘴八舌 八達通 八卦 八仙 八鄉 八寶 八角 八面玲瓏 七手八腳 九龍 九寨溝 九肚 九廣 九宮
九霄 九牛一毛 九五之尊 九巴 九鐵 九死一生 十一黃金周 十一假期 十八般 十拿九穩 十萬火急
百姓 百貨 百般 百業 百家 百花 百科 百合 百老匯 百慕達 百年樹人 百年大計 百年老店
百年未有 百勝 百度 百佳 百尺竿頭 百折不撓 百忙 百感交集 千方百計 千家萬戶 千禧 千變萬化
千絲萬縷 千載難逢 千里 千葉 千島 千秋 千古 千辛萬苦 千言萬語 千萬別 千萬不 千萬要
千軍萬馬 千差萬別 萬里 萬物 萬事 萬眾 萬分 萬能 萬象 萬國 萬聖 萬宜 萬豪 萬寧 萬達
萬花筒 萬家燈火 萬變 萬全 萬幸 萬歲 萬有引力 億萬富翁 億萬富豪 百萬富翁 零售 零件 零碎
零食 零散 零星 零用 零工 零部件 零距離 零容忍 零排放 零碳 零關稅 零和 零起點 化整為零
飄零 二手 二氧化碳 二維碼 二噁英 二元 二胡 兩岸 兩會 兩極 兩全 兩旁 兩側 兩難 兩性
進退兩難 一舉兩得 兩手空空 兩袖清風 不二 數一數二 二人轉 半島 半導體 半徑 半球 半山 半途
半點 半信半疑 半自動 半成品 南半 北半 半官方 事倍功半 事半功倍 加倍努力 倍感 倍加 倍添
單位 雙重 雙語 雙手 雙眼 雙腳 雙腿 雙親 雙喜 雙子 雙非 雙引擎 無雙 雙刃劍 首都 首長
首席 首飾 首腦 首府 元首 首要 首先 首選 首肯 首當其衝 回首 首爾 首相 首日封 周一嶽
七一遊行 九七回歸
"""
IDIOMS = re.compile(
    r"(?<![0-9〇零一二兩三四五六七八九十百千萬億])(?:十分(?![之鐘])|十足|三星(?!期)|"
    + "|".join(sorted({re.escape(word) for word in _IDIOMS.split()}, key=lambda word: (-len(word), word)))
    + ")"
)
CHINESE_NAMES = [
    re.compile(_ADDRESS, re.ASCII),
    re.compile(r"2019(?=冠狀病毒)"),
    re.compile(r"(?<![A-Za-z0-9.,$])" + _CODE.removeprefix(r"(?<![\w.,$])"), re.ASCII),
]
