"""What revisions said of schedules."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("blog", "0004_schedules_of_their_own")]
    operations = [
        migrations.RemoveConstraint(
            model_name="revision",
            name="one_schedule_a_post",
        ),
        migrations.RemoveConstraint(
            model_name="revision",
            name="scheduled_revisions_have_a_moment",
        ),
        migrations.RemoveIndex(
            model_name="revision",
            name="schedule",
        ),
        migrations.RemoveField(
            model_name="revision",
            name="publish_at",
        ),
    ]
