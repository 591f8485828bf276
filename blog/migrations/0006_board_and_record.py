"""Small indices: the board counts in them, the record is filtered by them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0005_revisions_without_moments"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["person", "-number"], name="audit_by_person"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["verb", "-number"], name="audit_by_verb"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["at"], name="audit_by_time"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("published_at__isnull", True)),
                fields=["-latest_revision", "published_at"],
                name="never_published",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["-latest_revision", "withdrawn_at"],
                name="withdrawn_posts",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False), ("withdrawn_at__isnull", True)),
                fields=["-latest_revision", "live_revision", "published_at", "withdrawn_at"],
                name="live_and_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(
                    ("published_at__isnull", False), ("withdrawn_at__isnull", True), ("title_en", "")
                ),
                fields=["-published_at", "withdrawn_at", "title_en"],
                name="live_without_en",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(
                    ("published_at__isnull", False), ("withdrawn_at__isnull", True), ("title_zh_hant", "")
                ),
                fields=["-published_at", "withdrawn_at", "title_zh_hant"],
                name="live_without_zh_hant",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(
                condition=models.Q(
                    ("published_at__isnull", False), ("withdrawn_at__isnull", True), ("title_zh_hans", "")
                ),
                fields=["-published_at", "withdrawn_at", "title_zh_hans"],
                name="live_without_zh_hans",
            ),
        ),
    ]
