"""The small markup of the demo's text files becomes HTML."""

import pytest

from blog.demo import texts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One line\nand another", "<p>One line and another</p>"),
        ("## Large", "<h2>Large</h2>"),
        ("### Small", "<h3>Small</h3>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("[photo harbour-dawn]", "{photo:harbour-dawn}"),
        ("**loud** and *soft*", "<p><strong>loud</strong> and <em>soft</em></p>"),
        (
            "[here](https://www.example.org/?a=1&b=2)",
            '<p><a href="https://www.example.org/?a=1&amp;b=2">here</a></p>',
        ),
        ("R&D < 5", "<p>R&amp;D &lt; 5</p>"),
    ],
)
def test_a_block_becomes_its_element(source: str, expected: str) -> None:
    assert texts.to_html(source) == expected


def test_blank_lines_part_the_blocks() -> None:
    assert texts.to_html("\none\n\n[photo ferry]\n\n\ntwo\n") == "<p>one</p>\n{photo:ferry}\n<p>two</p>"
