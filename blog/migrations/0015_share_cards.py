from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0013_former_credits"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="cards",
            field=models.JSONField(default=dict),
        ),
    ]
