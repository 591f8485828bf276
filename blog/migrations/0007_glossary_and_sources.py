"""The glossary with what it begins with; what each translated text was checked against."""

import hashlib

from django.core.validators import RegexValidator
from django.db import migrations, models

from blog import roles
from blog.terms import SHIPPED

WITHIN_A_SENTENCE = RegexValidator(
    "[。！？!?<>&\\x00-\\x1f\\x7f]",
    inverse_match=True,
    message="A term stands inside one sentence: leave out 。！？ and the characters < > &.",
)
FIELDS = ("title", "teaser", "body")


def plant(apps, schema_editor):
    roles.establish(apps)
    GlossaryTerm = apps.get_model("blog", "GlossaryTerm")
    GlossaryTerm.objects.bulk_create(
        [GlossaryTerm(traditional=traditional, simplified=simplified) for traditional, simplified in SHIPPED]
    )


def move_sources(apps, schema_editor):
    for revision in apps.get_model("blog", "Revision").objects.iterator(chunk_size=100):
        mark = revision.snapshot.get("simplified_source")
        if not mark:
            continue
        source = revision.snapshot["texts"]["zh-hant"]
        now = hashlib.sha256("\0".join(source[name] for name in FIELDS).encode()).hexdigest()
        revision.sources = {f"zh-hans.{name}": mark for name in FIELDS}
        revision.stale = "" if mark == now else "zh-hans"
        revision.save(update_fields=["sources", "stale"])


class Migration(migrations.Migration):
    dependencies = [("blog", "0006_board_and_record")]
    operations = [
        migrations.CreateModel(
            name="GlossaryTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "traditional",
                    models.CharField(
                        max_length=40, unique=True, validators=[WITHIN_A_SENTENCE], verbose_name="Traditional"
                    ),
                ),
                (
                    "simplified",
                    models.CharField(
                        help_text="The same characters once more keep a word from being converted.",
                        max_length=40,
                        validators=[WITHIN_A_SENTENCE],
                        verbose_name="Simplified",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "glossary term",
                "verbose_name_plural": "glossary",
                "ordering": ["traditional"],
            },
        ),
        migrations.AddField(
            model_name="revision", name="derived_by", field=models.CharField(blank=True, max_length=120)
        ),
        migrations.AddField(model_name="revision", name="sources", field=models.JSONField(default=dict)),
        migrations.AddField(
            model_name="revision", name="stale", field=models.CharField(blank=True, max_length=40)
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("stale", ""), _negated=True),
                fields=["post", "stale"],
                name="stale_revisions",
            ),
        ),
        migrations.RunPython(plant, migrations.RunPython.noop),
        migrations.RunPython(move_sources, migrations.RunPython.noop),
    ]
