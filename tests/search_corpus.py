"""Posts to search in, and what a reader who asks wants to find. Simplified is made from Traditional."""

from typing import NamedTuple


class Said(NamedTuple):
    """One post: title and paragraphs in English and Traditional Chinese; empty where it has no such text.

    A text without a title is a gist.
    """

    english: str
    english_text: str
    chinese: str
    chinese_text: str
    year: int = 2026
    tag: str = ""


POSTS = {
    "budget": Said(
        "Reading the Budget",
        "Public consultation on the Budget opens today. We invite every citizen to comment on housing, "
        "health and 5G networks. HK$5,000 consumption vouchers are not planned.",
        "細讀財政預算案",
        "財政預算案公眾諮詢今日展開。我們邀請市民就房屋、衞生和5G網絡發表意見。今年不會派發5,000元消費券。",
        tag="budget",
    ),
    "housing": Said(
        "Homes before houses",
        "More than 30,000 public rental flats will be built in the Northern Metropolis. Building takes time.",
        "先安居，後樂業",
        "北部都會區將興建逾三萬個公共租住單位。建造需時，房屋供應會穩步增加。",
        tag="land",
    ),
    "harbour": Said(
        "Harbour lights",
        "At night the harbour shines. The Star Ferry still crosses it in nine minutes, a captain told me.",
        "海港燈火",
        "夜裏的維多利亞港閃閃發亮。天星小輪過海只需九分鐘，船長告訴我箇中原因。",
        2025,
    ),
    "hygiene": Said(
        "Clean hands",
        "The Department of Health reminds schools of simple hygiene. Prof. O'Brien spoke about vaccination.",
        "衞生署的提醒",
        "衞生署提醒學校注意個人衞生。啟德新醫院明年啟用，疫苗接種也會在校內進行。",
    ),
    "taiwan": Said(
        "",
        "",
        "台上一分鐘",
        "舞臺上的演員説，台下十年功。觀眾來自臺北和廣州，戲院裡座無虛設。",
        2025,
    ),
    "typhoon": Said(
        "After the typhoon",
        "Typhoon signal No. 10 was hoisted. Engineers checked the slopes; insurers process the claims.",
        "颱風過後",
        "十號颱風信號曾經懸掛。工程師檢查斜坡，保險業處理索償。公眾要了解天氣，瞭解風險。",
        2025,
    ),
    "technology": Said(
        "From bench to workshop",
        "Innovation and technology parks bring universities and industry together. Artificial intelligence "
        "helps small firms. A new 5G network covers the park.",
        "由實驗室到工場",
        "創新科技園區讓大學與業界攜手。人工智能協助中小企業。園區已有５Ｇ網絡覆蓋，發展計劃分三期。",
        tag="technology",
    ),
    "plans": Said(
        "A programme of works",
        "The Government's five-year programme for community centres is organised by district.",
        "工程計畫",
        "政府的社區中心計畫分五年推行，由各區統籌。乾隆年間的古蹟亦會保育。",
        2024,
    ),
    "finance": Said(
        "An international financial centre",
        "Hong Kong remains an international financial centre. Green bonds and wealth management grew by "
        "3.5 per cent.",
        "國際金融中心",
        "香港是國際金融中心。綠色債券與財富管理業務增長3.5%。金管局監管銀行。",
    ),
    "economy": Said(
        "Economic outlook",
        "Our economists expect growth of 2 to 3 per cent. Exports rose; the labour market stays tight. "
        "Policies matter.",
        "經濟展望",
        "經濟學家預期增長百分之二至三。出口上升，勞工市場偏緊。乾淨能源投資增加。",
    ),
    "police": Said(
        "Officers on the beat",
        "Police officers help lost children. Their running club hopes to win.",
        "警員巡邏",
        "警員協助走失的兒童。他們的跑步隊希望勝出。",
        2024,
    ),
    "birds": Said(
        "Birds and balance sheets",
        "Wetland birds return each winter. Mai Po counts 40,000 of them; the State of the environment is a "
        "state-of-the-art study.",
        "候鳥與帳目",
        "候鳥每年冬天回到米埔濕地，今年數到四萬隻。環境報告由專家着手編寫。",
    ),
    "cafe": Said(
        "The corner café",
        "A café in Sham Shui Po sells milk tea, not only coffee. The owner organizes a market on Sundays.",
        "街角咖啡店",
        "深水埗一間咖啡店賣奶茶。店主星期日辦市集，線上線下都有顧客，羣組裏很熱鬧。",
    ),
    "rail": Said(
        "The Northern Link",
        "The railway will join the East Rail line. 24 trains an hour; fares stay. News of it travels fast.",
        "北環綫",
        "北環綫將連接東鐵綫，每小時24班車。票價不變，列車後備充足。皇后大道也有巴士接駁。",
    ),
    "hidden": Said(
        "Seats in the shade",
        "More benches are coming to the promenade.",
        "樹蔭下的座位",
        "海濱長廊將添置長椅。",
    ),
}

ENGLISH_ONLY = "letter"
POSTS[ENGLISH_ONLY] = Said(
    "Letter from London", "A short letter on trade talks in London. No translation yet.", "", ""
)
POSTS["opera"] = Said(
    "",
    "How a bamboo theatre goes up without a single nail, told by its builders. In Chinese.",
    "神功戲棚",
    "戲棚師傅用竹和杉木搭建戲台，不用一口釘。",
    2024,
    tag="culture",
)
POSTS["visitors"] = Said(
    "A word to our visitors",
    "Taxis take cards from April. Ask for a receipt.",
    "",
    "的士下月起接受電子支付，旅客乘車更方便。",
    2025,
)


class Asked(NamedTuple):
    """A question in one language, and the posts that answer it there."""

    language: str
    words: str
    wanted: str
    year: int | None = None
    tag: str = ""


ASKED = [
    # English: stems, spellings, small words, phrases
    Asked("en", "harbour", "harbour"),
    Asked("en", "harbours", "harbour"),
    Asked("en", "Harbor", "harbour"),
    Asked("en", "housing", "budget housing"),
    Asked("en", "house", "budget housing"),
    Asked("en", "consultations", "budget"),
    Asked("en", "consulting the citizens", "budget"),
    Asked("en", "the budget", "budget"),
    Asked("en", "police", "police"),
    Asked("en", "policy", "economy"),
    Asked("en", "hoping", "police"),
    Asked("en", "child", "police"),
    Asked("en", "organise", "plans cafe"),
    Asked("en", "organizing", "plans cafe"),
    Asked("en", "center", "plans finance"),
    Asked("en", "program", "plans"),
    Asked("en", "labor market", "economy"),
    Asked("en", "cafe", "cafe"),
    Asked("en", "café", "cafe"),
    Asked("en", "CAFÉ coffee", "cafe"),
    Asked("en", "5G", "budget technology"),
    Asked("en", "5g networks", "budget technology"),
    Asked("en", "$5,000", "budget"),
    Asked("en", "5000", "budget"),
    Asked("en", "3.5", "finance"),
    Asked("en", "O'Brien", "hygiene"),
    Asked("en", "obrien", "hygiene"),
    Asked("en", "state-of-the-art", "birds"),
    Asked("en", '"star ferry"', "harbour"),
    Asked("en", '"ferry star"', ""),
    Asked("en", "“financial centre”", "finance"),
    Asked("en", "government", "plans"),
    Asked("en", "news", "rail"),
    Asked("en", "new", "technology"),
    Asked("en", "innovative technologies", "technology"),
    Asked("en", "northern", "housing rail"),
    Asked("en", "northern", "housing", tag="land"),
    Asked("en", "harbour", "", year=2024),
    Asked("en", "typhoon", "typhoon", year=2025),
    Asked("en", "London", "letter"),
    Asked("en", "unicorn", ""),
    # A post in the other language, by the gist for readers of this one
    Asked("en", "bamboo theatres", "opera"),
    Asked("en", '"single nail"', "opera"),
    Asked("en", "theatre", "opera", year=2024),
    Asked("en", "builder", "opera"),
    Asked("en", "builders", "opera", tag="culture"),
    Asked("en", "receipt", "visitors"),
    Asked("zh-hant", "電子支付", "visitors"),
    Asked("zh-hant", "電子支付", "", year=2024),
    Asked("zh-hant", "的士", "visitors"),
    Asked("zh-hans", "电子支付", "visitors"),
    Asked("zh-hans", "旅客", "visitors"),
    Asked("zh-hant", "竹", "opera"),
    # Chinese: from one character up
    Asked("zh-hant", "港", "harbour finance"),
    Asked("zh-hant", "綫", "rail cafe"),
    Asked("zh-hant", "海港", "harbour"),
    Asked("zh-hant", "預算", "budget"),
    Asked("zh-hant", "財政預算案", "budget"),
    Asked("zh-hant", "房屋", "budget housing"),
    Asked("zh-hant", "北部都會區", "housing"),
    Asked("zh-hant", "人工智能", "technology"),
    Asked("zh-hant", "金融中心", "finance"),
    Asked("zh-hant", "市民 諮詢", "budget"),
    Asked("zh-hant", "候鳥", "birds"),
    # Hong Kong's variants, and Simplified for Traditional
    Asked("zh-hant", "衛生", "budget hygiene"),
    Asked("zh-hant", "衞生", "budget hygiene"),
    Asked("zh-hant", "卫生", "budget hygiene"),
    Asked("zh-hant", "啓德", "hygiene"),
    Asked("zh-hant", "啟德", "hygiene"),
    Asked("zh-hant", "舞台", "taiwan"),
    Asked("zh-hant", "臺上", "taiwan"),
    Asked("zh-hant", "戲院裏", "taiwan"),
    Asked("zh-hant", "夜裡", "harbour"),
    Asked("zh-hant", "北環線", "rail"),
    Asked("zh-hant", "群組", "cafe"),
    Asked("zh-hant", "乾隆", "plans"),
    Asked("zh-hant", "乾", "plans economy"),
    Asked("zh-hant", "乾淨能源", "economy"),
    Asked("zh-hant", "财政预算案", "budget"),
    Asked("zh-hans", "財政預算案", "budget"),
    Asked("zh-hans", "财政预算案", "budget"),
    Asked("zh-hans", "国际金融", "finance"),
    Asked("zh-hans", "衞生", "budget hygiene"),
    # Mixed, synonyms, phrases, narrowed
    Asked("zh-hant", "5G 網絡", "budget technology"),
    Asked("zh-hant", "5G網絡", "budget technology"),
    Asked("zh-hans", "5g网络", "budget technology"),
    Asked("zh-hant", "計劃", "technology plans"),
    Asked("zh-hant", "發展計畫", "technology"),
    Asked("zh-hant", "瞭解天氣", "typhoon"),
    Asked("zh-hant", "了解風險", "typhoon"),
    Asked("zh-hant", "5,000元", "budget"),
    Asked("zh-hant", "「創新科技」", "technology"),
    Asked("zh-hant", "「科技創新」", ""),
    Asked("zh-hant", "網絡", "budget", tag="budget"),
    Asked("zh-hant", "台", "taiwan", year=2025),
    Asked("zh-hant", "獨角獸", ""),
]
