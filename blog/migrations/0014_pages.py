"""Pages beside the posts: about, notices, statements."""

import django.core.validators
from django.db import migrations, models

import blog.models.page
from blog import roles


def fill(apps, schema_editor):
    roles.establish(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0013_former_credits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.CharField(
                        help_text="The last part of the page’s address, the same in all languages. It stays once the page is public.",
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z0-9]+(?:-[a-z0-9]+)*\\Z",
                                "Write only the letters a to z and digits, with single hyphens between them.",
                            ),
                            blog.models.page.not_reserved,
                        ],
                        verbose_name="address",
                    ),
                ),
                ("title", models.CharField(blank=True, default="", max_length=200, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, default="", max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_zh_hant",
                    models.CharField(blank=True, default="", max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_zh_hans",
                    models.CharField(blank=True, default="", max_length=200, null=True, verbose_name="title"),
                ),
                ("body", models.TextField(blank=True, default="", verbose_name="text")),
                ("body_en", models.TextField(blank=True, default="", null=True, verbose_name="text")),
                ("body_zh_hant", models.TextField(blank=True, default="", null=True, verbose_name="text")),
                ("body_zh_hans", models.TextField(blank=True, default="", null=True, verbose_name="text")),
                ("draft", models.JSONField(default=dict)),
                ("saves", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True, verbose_name="saved")),
                ("published_at", models.DateTimeField(null=True, verbose_name="published")),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["pk"],
                "permissions": [("publish_page", "Can publish and withdraw pages")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", False),
                            models.Q(
                                ("title_en", ""),
                                ("title_zh_hant", ""),
                                ("title_zh_hans", ""),
                                ("body_en", ""),
                                ("body_zh_hant", ""),
                                ("body_zh_hans", ""),
                            ),
                            _connector="OR",
                        ),
                        name="only_public_pages_have_text",
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
