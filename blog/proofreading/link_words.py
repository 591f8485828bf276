"""Whether the words of a link say where it leads."""

import re

_EDGES = " \t\n.,:;!?…>»›→()[]\"'“”‘’「」『』（）。，：；！？"
_NOTHING = frozenset(
    {
        "click",
        "click here",
        "click this",
        "click this link",
        "click on this link",
        "click the link",
        "here",
        "link",
        "this link",
        "more",
        "read more",
        "learn more",
        "see here",
        "see more",
        "this",
        "this page",
    }
    | {"按此", "請按此", "按這裏", "按這裡", "请按此", "按这里"}
    | {"點擊這裏", "點擊這裡", "点击这里", "點擊此處", "点击此处", "點擊"}
    | {"点击", "這裏", "這裡", "这里", "此處", "此处"}
    | {"按此連結", "按此链接", "連結", "链接", "此連結", "此链接"}
    | {"更多", "詳情", "详情", "按此瀏覽", "按此浏览", "按此閱讀"}
    | {"按此阅读", "按此下載", "按此下载"}
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+@[\w-]+\.[\w.-]+/\S*", re.IGNORECASE)


def says_nothing(words: str) -> bool:
    """Whether a link is called “click here” or the like, so that out of its sentence it says nothing."""
    return " ".join(words.casefold().split()).strip(_EDGES) in _NOTHING


def is_address(words: str) -> bool:
    """Whether a link shows its bare address instead of words."""
    return _ADDRESS.fullmatch(words.strip()) is not None
