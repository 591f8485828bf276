"""Files in the text, and who may add them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import blog.models.document
from blog import roles


def establish(apps, schema_editor):
    roles.establish(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0007_glossary_and_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "original",
                    models.FileField(
                        max_length=200, upload_to=blog.models.document.original_path, verbose_name="file"
                    ),
                ),
                ("name", models.CharField(editable=False, max_length=200, verbose_name="file name")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("zh-hant", "Traditional Chinese"),
                            ("zh-hans", "Simplified Chinese"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Offered when the file is placed in a text.",
                        max_length=300,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        blank=True,
                        help_text="Offered when the file is placed in a text.",
                        max_length=300,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_zh_hant",
                    models.CharField(
                        blank=True,
                        help_text="Offered when the file is placed in a text.",
                        max_length=300,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_zh_hans",
                    models.CharField(
                        blank=True,
                        help_text="Offered when the file is placed in a text.",
                        max_length=300,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(editable=False, verbose_name="file size")),
                ("sha256", models.CharField(db_index=True, editable=False, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DocumentUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(choices=[("desk", "draft"), ("edition", "public")], max_length=7)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="blog.document"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="document_uses",
                        to="blog.post",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="document_has_size"),
        ),
        migrations.AddConstraint(
            model_name="documentuse",
            constraint=models.UniqueConstraint(
                fields=("document", "post", "place"), name="a_file_use_is_named_once"
            ),
        ),
        migrations.RunPython(establish, migrations.RunPython.noop),
    ]
