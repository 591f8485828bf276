"""Which warnings somebody has given a reason for, and which wait for one."""

from collections.abc import Iterable

from blog.models import Override, Post
from blog.readiness.problem import Problem, warnings


def answers(post: Post | None, problems: Iterable[Problem]) -> dict[str, Override]:
    """The reasons given for warnings of `problems`, by key; one query, none where there is no warning."""
    keys = {problem.key for problem in warnings(problems)}
    if post is None or not keys:
        return {}
    # All of the post's: it has few, and a text may have more warnings than a query takes values.
    found = Override.objects.filter(post=post).select_related("by", "revision").defer("revision__snapshot")
    return {each.key: each for each in found if each.key in keys}


def unanswered(post: Post | None, problems: Iterable[Problem]) -> list[Problem]:
    """The warnings that still want a reason."""
    found = list(problems)
    given = answers(post, found)
    return [problem for problem in warnings(found) if problem.key not in given]
