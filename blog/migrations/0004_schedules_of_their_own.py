"""Schedules leave the revisions and get rows of their own; translators get their group."""

from django.db import migrations

from blog import roles


def move(apps, schema_editor):
    roles.establish(apps)
    Schedule = apps.get_model("blog", "Schedule")
    scheduled = apps.get_model("blog", "Revision").objects.filter(state="scheduled", publish_at__isnull=False)
    for revision in scheduled:
        Schedule.objects.create(
            post_id=revision.post_id,
            revision=revision,
            at=revision.publish_at,
            languages=revision.snapshot["ready"],
        )
        revision.state = "draft"
        revision.publish_at = None
        revision.save()


class Migration(migrations.Migration):
    dependencies = [("blog", "0003_review_schedule_audit")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
