"""Versions of photos, and what readers see of a photo pinned in the edition."""

import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import blog.models.image


def number_the_files(apps, schema_editor):
    """Every photo gets its first version, and every public use names it, with what readers see beside it."""
    Image = apps.get_model("blog", "Image")
    PhotoVersion = apps.get_model("blog", "PhotoVersion")
    PhotoUse = apps.get_model("blog", "PhotoUse")
    Post = apps.get_model("blog", "Post")
    copied = ("uuid", "original", "name", "width", "height", "sha256", "created_by_id")
    for image in Image.objects.all():
        values = {name: getattr(image, name) for name in copied}
        version = PhotoVersion.objects.create(image=image, number=1, **values)
        PhotoVersion.objects.filter(pk=version.pk).update(created_at=image.created_at)
        PhotoUse.objects.filter(image=image, place="edition").update(version=version, credit=image.credit)
    for post in Post.objects.filter(lead_image__isnull=False):
        use = PhotoUse.objects.filter(post=post, image=post.lead_image_id, place="edition").first()
        Post.objects.filter(pk=post.pk).update(lead_photo=use)
    # PostgreSQL alters no table that waits for a check of its keys.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0008_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="image",
            name="focus_x",
            field=models.PositiveSmallIntegerField(
                default=50,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="focal point, from the left (%)",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="focus_y",
            field=models.PositiveSmallIntegerField(
                default=50,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="focal point, from the top (%)",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="licence",
            field=models.CharField(
                blank=True,
                help_text="Who owns the photo and what it may be used for. Only the desk sees it.",
                max_length=200,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="photouse",
            name="credit",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="photouse",
            name="focus_x",
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name="photouse",
            name="focus_y",
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name="post",
            name="lead_photo",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="blog.photouse"
            ),
        ),
        migrations.AlterField(
            model_name="image",
            name="credit",
            field=models.CharField(
                blank=True,
                help_text="Shown to readers in small print after the caption, once a post is published with it.",
                max_length=200,
                verbose_name="credit",
            ),
        ),
        migrations.CreateModel(
            name="PhotoVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("original", models.FileField(max_length=200, upload_to=blog.models.image.original_path)),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("width", models.PositiveIntegerField(verbose_name="width")),
                ("height", models.PositiveIntegerField(verbose_name="height")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("likeness", models.CharField(blank=True, default="", max_length=16)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="blog.image"
                    ),
                ),
            ],
            options={
                "verbose_name": "version of a photo",
                "verbose_name_plural": "versions of photos",
                "ordering": ["-number"],
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="photouse",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uses",
                to="blog.photoversion",
            ),
        ),
        migrations.RunPython(number_the_files, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="post",
            name="lead_image",
        ),
        migrations.AddConstraint(
            model_name="photouse",
            constraint=models.CheckConstraint(
                condition=models.Q(("place", "desk"), ("version__isnull", False), _connector="OR"),
                name="public_photos_name_their_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="photoversion",
            constraint=models.UniqueConstraint(
                fields=("image", "number"), name="photo_versions_are_numbered"
            ),
        ),
    ]
