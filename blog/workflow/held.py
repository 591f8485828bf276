"""What several verbs begin with: the post held for the length of a transaction."""

from blog import edition
from blog.models import Post, Revision, Schedule
from blog.workflow.faults import OutdatedError


def post_of(revision: Revision) -> Post:
    """The post of `revision`, locked; raises OutdatedError where that is not its latest revision.

    `revision` knows its state anew: somebody may have returned it since it was read.
    """
    post = Post.objects.select_for_update().get(pk=revision.post_id)
    if post.latest_revision_id != revision.pk:
        raise OutdatedError
    revision.refresh_from_db(fields=["state", "approved_at", "approver"])
    return post


def void_schedules(post: Post, why: str) -> int:
    """Make every pending schedule of `post` void; returns how many there were."""
    count = post.schedules.filter(state=Schedule.State.PENDING).update(state=Schedule.State.VOID, why=why)
    if count:
        edition.set_clock()
    return count
