"""Search: what is in the index, the index itself in the manner of the database, and synonyms.

`manage.py prepare` (or `manage.py index`) then indexes what is live already.
"""

import django.db.models.deletion
from django.db import migrations, models

from blog import roles
from blog.search import backend

SYNONYMS = (
    ("計劃", "計畫"),
    ("了解", "瞭解"),
    ("programme", "program"),
    ("centre", "center"),
    ("labour", "labor"),
    ("harbour", "harbor"),
)


def create(apps, schema_editor):
    for statement in backend.of(schema_editor.connection).create():
        schema_editor.execute(statement)


def destroy(apps, schema_editor):
    for statement in backend.of(schema_editor.connection).destroy():
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    for group in SYNONYMS:
        apps.get_model("blog", "Synonym").objects.create(words="\n".join(group))
    roles.establish(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0011_seats"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("published_at", models.DateTimeField()),
                ("year", models.PositiveSmallIntegerField()),
                ("folding", models.CharField(max_length=100)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="blog.post"
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddIndex(
            model_name="indexedtext",
            index=models.Index(fields=["language", "year"], name="indexed_by_year"),
        ),
        migrations.AddConstraint(
            model_name="indexedtext",
            constraint=models.UniqueConstraint(fields=("post", "language"), name="one_index_entry_a_text"),
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Words or expressions that mean the same, each on a line of its own, in any language.",
                        max_length=500,
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "synonym",
                "verbose_name_plural": "synonyms",
                "ordering": ["words", "pk"],
            },
        ),
        migrations.RunPython(create, destroy),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
