from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0014_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="cards",
            field=models.JSONField(default=dict),
        ),
    ]
