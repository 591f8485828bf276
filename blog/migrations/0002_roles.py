"""The groups of staff, and the one edition."""

from django.db import migrations

from blog import roles


def establish(apps, schema_editor):
    roles.establish(apps)
    apps.get_model("blog", "Edition").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(establish, migrations.RunPython.noop)]
