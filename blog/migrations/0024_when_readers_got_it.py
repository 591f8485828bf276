"""Since when readers have a post, and the last correction told in each language: what feeds call updated."""

from typing import Any

from django.db import migrations, models


def issue_what_went_out(apps: Any, schema_editor: Any) -> None:
    """Posts that went out before count from their place; `prepare` makes their plates again."""
    once_public = apps.get_model("blog", "Post").objects.filter(published_at__isnull=False)
    once_public.update(issued_at=models.F("published_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0023_indexes_of_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="plate",
            name="revised_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="issued_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(
                    ("published_at__isnull", False),
                    ("withdrawn_at__isnull", True),
                    ("revised_at__isnull", False),
                ),
                fields=["-revised_at", "-id", "published_at", "withdrawn_at"],
                name="live_last_corrected",
            ),
        ),
        migrations.RunPython(issue_what_went_out, migrations.RunPython.noop),
    ]
