"""Broken characters, stops of the other script, long sentences, link words: marked or left alone."""

import pytest

from blog import proofreading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The price rose by 5\ufffd per cent.", "lost"),
        ("海港\ud800燈火", "lost"),
        ("A lone ï¿½ sign", "lost"),
        ("赤\ue473角", "private"),
        ("Itâ€™s open", "misread"),
        ("A cafÃ© by the pier", "misread"),
        ("Â£5 a head", "misread"),
        ("海港燈火".encode().decode("cp1252", "replace"), "misread"),
        ("海港燈火".encode().decode("latin-1"), "misread"),
        ("我們的目標是把海港的風帶給大家".encode("big5").decode("latin-1"), "misread"),
        ("香港優勢貢獻國家所需的經濟發展是我們的目標".encode("big5").decode("gbk", "ignore"), "misread"),
        ("市民可以在这里看到我们的工作和发展的方向".encode("gbk").decode("big5", "ignore"), "misread"),
        ("市民可以在網站看到我們的工作和發展的方向".encode().decode("gbk", "ignore"), "misread"),
    ],
)
def test_a_broken_character_is_found(text: str, kind: str) -> None:
    assert kind in {found.kind for found in proofreading.broken(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, with “quotes” – and a dash… at 3 °C ± 1, §4, £5, ½.",
        "the café”—and naïve Müller’s “São Paulo” façade, CAFÉ” and MAÇÃ",
        "«Évian» ¿Qué? ¡Olé! Straße, Øresund, Łódź",
        "香港金融管理局資訊科技署人力資源組",
        "立法會財務委員會人事編制小組委員會",
        "茘枝 衞生 劏房 赤鱲角 喎 噏 啲嘢 氹仔",
        "霜葉紅於二月花，鱗次櫛比蓊鬱葳蕤璀璨琉璃",
        "深圳前海蛇口自由贸易试验片区",
        "🚢 A ferry with a 👩‍🔧 aboard",
        "",
    ],
)
def test_whole_text_is_left_alone(text: str) -> None:
    assert proofreading.broken(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "昨日,議會開會",
        "議會開會;大家同意",
        "議會開會.",
        "你好嗎?大家都好。",
        "好極了!",
        "時間:下午",
        "生產力局(生產力局)",
        "創科(I&T)",
        '他說"很好"。',
        "等等...",
        "「對接」,很好",
    ],
)
def test_half_width_stops_among_chinese_are_found(text: str) -> None:
    assert proofreading.half_width(text)


@pytest.mark.parametrize(
    "text",
    [
        "昨日，議會開會；大家同意。",
        "集資超過2,800億港元，佔3.5%。",
        "上午10:30開始，比數3:2",
        "詳見https://example.org/a?b=c,d。",
        "「Smart, green and resilient」計劃",
        "The Cradle (Going Global), a centre",
        "電郵 a.b@example.org",
        "出海服務中心（The Cradle）",
        "由A.I.帶動",
        "“很好”，他說。",
        "",
    ],
)
def test_right_stops_in_chinese_are_left_alone(text: str) -> None:
    assert proofreading.half_width(text) == []


@pytest.mark.parametrize("text", ["One，two", "It opens。", "（or so）", "Ａ 5０ cents", "a 「quoted」 word"])
def test_full_width_signs_in_english_are_found(text: str) -> None:
    assert proofreading.full_width(text)


@pytest.mark.parametrize("text", ["One, two.", "The Plan (「十五五」規劃) begins", "signed 香港（in ink", ""])
def test_signs_about_quoted_chinese_are_left_alone(text: str) -> None:
    assert proofreading.full_width(text) == []


@pytest.mark.parametrize(
    ("text", "chinese", "amount"),
    [
        ("word " * 51 + ".", False, 51),
        ("Short. Long " + "word " * 59, False, 60),
        ("長" * 121, True, 121),
        ("短。" + "長" * 130 + "。短。", True, 131),
    ],
)
def test_a_long_sentence_is_found_with_its_length(text: str, chinese: bool, amount: int) -> None:
    assert [found.amount for found in proofreading.long_sentences(text, chinese=chinese)] == [amount]


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("word " * 50 + ".", False),
        ("It cost what it cost in those many years of work and of patience. " * 9, False),
        (("word " * 30 + "size. $1.5 billion came in ") + "word " * 25, False),
        ("Mr. Chan met Dr. Lee at No. 5 Pier. They spoke.", False),
        ("長" * 120, True),
        ("短句。" * 80, True),
        ("", True),
    ],
)
def test_sentences_of_a_readable_length_are_left_alone(text: str, chinese: bool) -> None:
    assert proofreading.long_sentences(text, chinese=chinese) == []


@pytest.mark.parametrize(
    "words", ["click here", "Here", " read more… ", "按此", "「這裏」", "更多 »", "Click  HERE!"]
)
def test_link_words_that_say_nothing(words: str) -> None:
    assert proofreading.says_nothing(words)


@pytest.mark.parametrize(
    "words", ["the Budget", "hereafter", "more than 100 projects", "按揭計劃", "這裏的海港", ""]
)
def test_link_words_that_say_something(words: str) -> None:
    assert not proofreading.says_nothing(words)


@pytest.mark.parametrize(
    ("words", "is_bare"),
    [
        ("https://example.org/budget", True),
        ("www.example.org", True),
        ("the site at www.example.org", False),
        ("Budget 2026", False),
    ],
)
def test_a_bare_address_as_link_words(words: str, is_bare: bool) -> None:
    assert proofreading.is_address(words) is is_bare


def test_a_chinese_character_is_twice_as_wide_as_a_letter() -> None:
    assert proofreading.width("海港 abc") == 8
    assert proofreading.width("e\u0301") == 1
