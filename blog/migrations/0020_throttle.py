"""The table in which failed sign-ins are counted for all processes."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    """The table of the database cache."""
    call_command("createcachetable", "throttle", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """No models."""

    dependencies = [("blog", "0018_plates_and_counts")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
