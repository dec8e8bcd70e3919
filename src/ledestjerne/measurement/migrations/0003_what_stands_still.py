"""After launch a round's limits, people and wording stand still, and so does the guideline it stands on.

Triggers, so that not even a statement typed into the database's own console changes them. On SQLite a later migration
that rebuilds one of the two tables drops its triggers: it must call `install` again (a test looks).
"""

from django.db import migrations

FROZEN = (
    "guideline_id", "instrument_id", "k", "k_distribution", "k_comments", "topic_limits", "units", "bands",
    "mode", "short", "questions", "languages",
)
AGREED = (
    "title", "decided_on", "decided_by", "purpose", "legal_basis", "who_sees", "comment_rule", "follow_up", "k",
    "k_distribution", "k_comments", "topic_limits", "bands", "answers_kept_months", "backups_kept_days",
    "dpo_contact",
)
ROUND_MESSAGE = "a launched round keeps its limits, its people and its wording"
GUIDELINE_MESSAGE = "a guideline that a launched round stands on is never changed"


def install(apps, schema_editor):
    make = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    changed = _changed(FROZEN, schema_editor.connection.vendor)
    make(
        schema_editor,
        "measurement_round",
        f"OLD.guideline_id IS NOT NULL AND OLD.status <> 'draft' AND (NEW.status = 'draft' OR {changed})",
        ROUND_MESSAGE,
    )
    changed = _changed(AGREED, schema_editor.connection.vendor)
    stands = "EXISTS (SELECT 1 FROM measurement_round r WHERE r.guideline_id = OLD.id AND r.status <> 'draft')"
    make(schema_editor, "measurement_guideline", f"({changed}) AND {stands}", GUIDELINE_MESSAGE)


def _changed(columns, vendor):
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _sqlite(schema_editor, table, condition, message):
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stands_still")
    schema_editor.execute(
        f"CREATE TRIGGER {table}_stands_still BEFORE UPDATE ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _postgresql(schema_editor, table, condition, message):
    schema_editor.execute(
        f"CREATE OR REPLACE FUNCTION {table}_stands_still() RETURNS trigger AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN NEW; END $$ LANGUAGE plpgsql"
    )
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stands_still ON {table}")
    schema_editor.execute(
        f"CREATE TRIGGER {table}_stands_still BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_stands_still()"
    )


def remove(apps, schema_editor):
    for table in ("measurement_round", "measurement_guideline"):
        where = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stands_still{where}")


class Migration(migrations.Migration):
    dependencies = [("measurement", "0002_open_rounds")]
    operations = [migrations.RunPython(install, remove)]
