"""Which groups are told together, and where few direct staff count: agreed, and standing still like the rest."""

from importlib import import_module

from django.db import migrations, models

STANDS = import_module("ledestjerne.measurement.migrations.0003_what_stands_still")
MORE = ("merges", "files_direct_staff")


def install(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    make = {"sqlite": STANDS._sqlite, "postgresql": STANDS._postgresql}[vendor]
    changed = STANDS._changed((*STANDS.FROZEN, *MORE), vendor)
    launched = f"OLD.guideline_id IS NOT NULL AND OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed})"
    make(schema_editor, "measurement_round", launched, STANDS.ROUND_MESSAGE)
    changed = STANDS._changed((*STANDS.AGREED, *MORE), vendor)
    stands = "EXISTS (SELECT 1 FROM measurement_round r WHERE r.guideline_id = OLD.id AND r.status <> 'draft')"
    make(schema_editor, "measurement_guideline", f"({changed}) AND {stands}", STANDS.GUIDELINE_MESSAGE)


class Migration(migrations.Migration):
    dependencies = [("measurement", "0004_closed_on")]
    operations = [
        migrations.AddField("guideline", "merges", models.JSONField(default=dict)),
        migrations.AddField("guideline", "files_direct_staff", models.BooleanField(default=False)),
        migrations.AddField("round", "merges", models.JSONField(default=dict)),
        migrations.AddField("round", "files_direct_staff", models.BooleanField(default=False)),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
