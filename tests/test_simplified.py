"""Simplified Chinese out of Traditional, as Hong Kong writes it."""

import threading

import pytest

from blog import chinese, richtext


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("衞生", "卫生"),
        ("衛生", "卫生"),
        ("這裏", "这里"),
        ("裡面", "里面"),
        ("網絡", "网络"),
        ("軟件", "软件"),
        ("啟動", "启动"),
        ("政府公佈財政預算案", "政府公布财政预算案"),
        ("後天", "后天"),
        ("皇后", "皇后"),
        ("頭髮", "头发"),
        ("發展", "发展"),
        ("乾隆", "乾隆"),
        ("乾淨", "干净"),
        ("香港特別行政區", "香港特别行政区"),
        ("Harbour 2026, 100% — “quoted”", "Harbour 2026, 100% — “quoted”"),
        ("", ""),
    ],
)
def test_words_become_simplified(traditional: str, simplified: str) -> None:
    assert chinese.to_simplified(traditional) == simplified


def test_simplified_words_stay_as_they_are() -> None:
    text = "卫生网络软件启动，这里的头发。"
    assert chinese.to_simplified(text) == text


def test_only_the_words_of_a_body_are_converted() -> None:
    figure = richtext.figure(richtext.Placed(1, "網絡", "軟件"))
    body = f'<p title="x"><a href="/網絡/">網絡</a></p>{figure}'
    changed = richtext.change_text(body, chinese.to_simplified)
    expected = richtext.figure(richtext.Placed(1, "网络", "软件"))
    assert changed == f'<p title="x"><a href="/網絡/">网络</a></p>{expected}'


def test_threads_share_one_converter() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(
            target=lambda: found.extend(chinese.to_simplified("衞生網絡" * 500) for _each in range(20))
        )
        for _thread in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["卫生网络" * 500] * 80


def test_the_version_names_converter_and_configuration() -> None:
    name, version, configuration = chinese.version().split()
    assert name == "opencc"
    assert version[0].isdigit()
    assert configuration == "hk2s"
