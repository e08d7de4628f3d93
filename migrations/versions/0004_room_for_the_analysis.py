"""Room for the analysis: events, perspectives, the seal, factor effects, wordings kept, teamwork.

What was there before: nobody is kept from what came later, since nobody said that they write an
episode; every text is the first wording of itself; no factor says where it acts but by its code.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "chronology",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("columns", sa.LargeBinary(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_chronology_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_chronology_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_chronology_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronology")),
    )
    with op.batch_alter_table("chronology", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chronology_review_id"), ["review_id"], unique=False)

    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["person.id"], name=op.f("fk_comment_closed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["comment.id"], name=op.f("fk_comment_parent_id_comment")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_comment_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("form_key", name=op.f("uq_comment_form_key")),
    )
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comment_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_comment_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_decision_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("form_key", name=op.f("uq_decision_form_key")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "dismissal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dismissal_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_dismissal_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissal")),
        sa.UniqueConstraint("subject_id", "slot", "mark", name=op.f("uq_dismissal_subject_id")),
    )
    with op.batch_alter_table("dismissal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissal_review_id"), ["review_id"], unique=False)

    op.create_table(
        "missingvoice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.LargeBinary(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("seniority", sa.String(40), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_missingvoice_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_missingvoice_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missingvoice")),
    )
    with op.batch_alter_table("missingvoice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missingvoice_review_id"), ["review_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_revision_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_revision_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("subject_id", "slot", "number", name=op.f("uq_revision_subject_id")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_review_id"), ["review_id"], unique=False)

    op.create_table(
        "sealoff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("off_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("on_again_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sealoff_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_sealoff_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealoff")),
    )
    with op.batch_alter_table("sealoff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealoff_review_id"), ["review_id"], unique=False)

    op.create_table(
        "factoreffect",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("effect_id", sa.Uuid(), nullable=False),
        sa.Column("effect", sa.String(40), nullable=False),
        sa.Column("how", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cause_id"], ["factor.id"], name=op.f("fk_factoreffect_cause_id_factor")
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["factor.id"], name=op.f("fk_factoreffect_effect_id_factor")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_factoreffect_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factoreffect")),
        sa.UniqueConstraint("cause_id", "effect_id", name=op.f("uq_factoreffect_cause_id")),
    )
    with op.batch_alter_table("factoreffect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_factoreffect_cause_id"), ["cause_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_factoreffect_effect_id"), ["effect_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_factoreffect_review_id"), ["review_id"], unique=False)

    op.create_table(
        "seal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_seal_episode_id_episode")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seal_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_seal_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal")),
        sa.UniqueConstraint("episode_id", "person_id", name=op.f("uq_seal_episode_id")),
    )
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seal_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seal_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seal_review_id"), ["review_id"], unique=False)

    op.create_table(
        "sealkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("turned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_sealkey_episode_id_episode")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sealkey_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_sealkey_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealkey")),
        sa.UniqueConstraint("episode_id", "person_id", name=op.f("uq_sealkey_episode_id")),
    )
    with op.batch_alter_table("sealkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealkey_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sealkey_review_id"), ["review_id"], unique=False)

    op.create_table(
        "standpoint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_standpoint_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_standpoint_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_standpoint_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standpoint")),
        sa.UniqueConstraint("review_id", "contributor_id", name=op.f("uq_standpoint_review_id")),
    )
    with op.batch_alter_table("standpoint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standpoint_review_id"), ["review_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("when_text", sa.LargeBinary(), nullable=True),
        sa.Column("when_first", sa.Date(), nullable=True),
        sa.Column("when_last", sa.Date(), nullable=True),
        sa.Column("when_precision", sa.String(40), nullable=True),
        sa.Column("source", sa.LargeBinary(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("agency_id", sa.Uuid(), nullable=True),
        sa.Column("standpoint_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_by", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_text", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_first", sa.Date(), nullable=True),
        sa.Column("recorded_last", sa.Date(), nullable=True),
        sa.Column("within_id", sa.Uuid(), nullable=True),
        sa.Column("version_of_id", sa.Uuid(), nullable=True),
        sa.Column("chronology_id", sa.Uuid(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("mark", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_event_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["chronology_id"], ["chronology.id"], name=op.f("fk_event_chronology_id_chronology")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["recordread.id"], name=op.f("fk_event_record_id_recordread")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_event_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["standpoint_id"], ["standpoint.id"], name=op.f("fk_event_standpoint_id_standpoint")
        ),
        sa.ForeignKeyConstraint(
            ["version_of_id"], ["event.id"], name=op.f("fk_event_version_of_id_event")
        ),
        sa.ForeignKeyConstraint(["within_id"], ["event.id"], name=op.f("fk_event_within_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_chronology_id"), ["chronology_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_review_id"), ["review_id"], unique=False)
        batch_op.create_index("ix_event_review_id_mark", ["review_id", "mark"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_standpoint_id"), ["standpoint_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_version_of_id"), ["version_of_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_within_id"), ["within_id"], unique=False)

    op.create_table(
        "perspective",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("standpoint_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("when_text", sa.LargeBinary(), nullable=True),
        sa.Column("when_first", sa.Date(), nullable=True),
        sa.Column("when_last", sa.Date(), nullable=True),
        sa.Column("when_precision", sa.String(40), nullable=True),
        sa.Column("known", sa.LargeBinary(), nullable=True),
        sa.Column("believed", sa.LargeBinary(), nullable=True),
        sa.Column("worried", sa.LargeBinary(), nullable=True),
        sa.Column("hoped", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_perspective_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["standpoint_id"],
            ["standpoint.id"],
            name=op.f("fk_perspective_standpoint_id_standpoint"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspective")),
    )
    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perspective_review_id"), ["review_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_perspective_standpoint_id"), ["standpoint_id"], unique=False
        )

    op.create_table(
        "blindreading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_blindreading_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_blindreading_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["accountversion.id"],
            name=op.f("fk_blindreading_version_id_accountversion"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blindreading")),
        sa.UniqueConstraint("version_id", "person_id", name=op.f("uq_blindreading_version_id")),
    )
    with op.batch_alter_table("blindreading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blindreading_review_id"), ["review_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_blindreading_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "episodeevent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_episodeevent_episode_id_episode")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_episodeevent_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_episodeevent_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodeevent")),
        sa.UniqueConstraint("episode_id", "event_id", name=op.f("uq_episodeevent_episode_id")),
    )
    with op.batch_alter_table("episodeevent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episodeevent_episode_id"), ["episode_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_episodeevent_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_episodeevent_review_id"), ["review_id"], unique=False)

    op.create_table(
        "perspectiveevent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("perspective_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_perspectiveevent_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["perspective_id"],
            ["perspective.id"],
            name=op.f("fk_perspectiveevent_perspective_id_perspective"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_perspectiveevent_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspectiveevent")),
        sa.UniqueConstraint(
            "perspective_id", "event_id", name=op.f("uq_perspectiveevent_perspective_id")
        ),
    )
    with op.batch_alter_table("perspectiveevent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_perspectiveevent_event_id"), ["event_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_perspectiveevent_perspective_id"), ["perspective_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_perspectiveevent_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "reach",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("standpoint_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("sent_text", sa.LargeBinary(), nullable=True),
        sa.Column("sent_first", sa.Date(), nullable=True),
        sa.Column("sent_last", sa.Date(), nullable=True),
        sa.Column("read_text", sa.LargeBinary(), nullable=True),
        sa.Column("read_first", sa.Date(), nullable=True),
        sa.Column("read_last", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_reach_event_id_event")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_reach_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["standpoint_id"], ["standpoint.id"], name=op.f("fk_reach_standpoint_id_standpoint")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reach")),
    )
    with op.batch_alter_table("reach", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reach_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reach_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reach_standpoint_id"), ["standpoint_id"], unique=False)

    op.create_table(
        "episodeexcerpt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_episodeexcerpt_episode_id_episode")
        ),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_episodeexcerpt_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_episodeexcerpt_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodeexcerpt")),
        sa.UniqueConstraint(
            "episode_id", "slot", "excerpt_id", name=op.f("uq_episodeexcerpt_episode_id")
        ),
    )
    with op.batch_alter_table("episodeexcerpt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episodeexcerpt_episode_id"), ["episode_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_episodeexcerpt_excerpt_id"), ["excerpt_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_episodeexcerpt_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "excerptcode",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_excerptcode_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_excerptcode_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_excerptcode_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excerptcode")),
        sa.UniqueConstraint("excerpt_id", "code", name=op.f("uq_excerptcode_excerpt_id")),
    )
    with op.batch_alter_table("excerptcode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_excerptcode_excerpt_id"), ["excerpt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_excerptcode_review_id"), ["review_id"], unique=False)

    op.create_table(
        "perspectiveexcerpt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("perspective_id", sa.Uuid(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_perspectiveexcerpt_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["perspective_id"],
            ["perspective.id"],
            name=op.f("fk_perspectiveexcerpt_perspective_id_perspective"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_perspectiveexcerpt_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspectiveexcerpt")),
        sa.UniqueConstraint(
            "perspective_id", "excerpt_id", name=op.f("uq_perspectiveexcerpt_perspective_id")
        ),
    )
    with op.batch_alter_table("perspectiveexcerpt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_perspectiveexcerpt_excerpt_id"), ["excerpt_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_perspectiveexcerpt_perspective_id"), ["perspective_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_perspectiveexcerpt_review_id"), ["review_id"], unique=False
        )

    with op.batch_alter_table("contributor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seniority", sa.String(40), nullable=True))

    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.add_column(sa.Column("within_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("unsealed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_episode_within_id"), ["within_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_episode_within_id_episode"), "episode", ["within_id"], ["id"]
        )

    with op.batch_alter_table("episodefactor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))

    with op.batch_alter_table("factor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))

    with op.batch_alter_table("practiceitem", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    with op.batch_alter_table("practiceitem", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("factor", schema=None) as batch_op:
        batch_op.drop_column("version")
        batch_op.drop_column("level")

    with op.batch_alter_table("episodefactor", schema=None) as batch_op:
        batch_op.drop_column("version")

    with op.batch_alter_table("episode", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_episode_within_id_episode"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_episode_within_id"))
        batch_op.drop_column("unsealed_at")
        batch_op.drop_column("within_id")

    with op.batch_alter_table("contributor", schema=None) as batch_op:
        batch_op.drop_column("seniority")

    with op.batch_alter_table("perspectiveexcerpt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspectiveexcerpt_review_id"))
        batch_op.drop_index(batch_op.f("ix_perspectiveexcerpt_perspective_id"))
        batch_op.drop_index(batch_op.f("ix_perspectiveexcerpt_excerpt_id"))

    op.drop_table("perspectiveexcerpt")
    with op.batch_alter_table("excerptcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_excerptcode_review_id"))
        batch_op.drop_index(batch_op.f("ix_excerptcode_excerpt_id"))

    op.drop_table("excerptcode")
    with op.batch_alter_table("episodeexcerpt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_episodeexcerpt_review_id"))
        batch_op.drop_index(batch_op.f("ix_episodeexcerpt_excerpt_id"))
        batch_op.drop_index(batch_op.f("ix_episodeexcerpt_episode_id"))

    op.drop_table("episodeexcerpt")
    with op.batch_alter_table("reach", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reach_standpoint_id"))
        batch_op.drop_index(batch_op.f("ix_reach_review_id"))
        batch_op.drop_index(batch_op.f("ix_reach_event_id"))

    op.drop_table("reach")
    with op.batch_alter_table("perspectiveevent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspectiveevent_review_id"))
        batch_op.drop_index(batch_op.f("ix_perspectiveevent_perspective_id"))
        batch_op.drop_index(batch_op.f("ix_perspectiveevent_event_id"))

    op.drop_table("perspectiveevent")
    with op.batch_alter_table("episodeevent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_episodeevent_review_id"))
        batch_op.drop_index(batch_op.f("ix_episodeevent_event_id"))
        batch_op.drop_index(batch_op.f("ix_episodeevent_episode_id"))

    op.drop_table("episodeevent")
    with op.batch_alter_table("blindreading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blindreading_version_id"))
        batch_op.drop_index(batch_op.f("ix_blindreading_review_id"))

    op.drop_table("blindreading")
    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspective_standpoint_id"))
        batch_op.drop_index(batch_op.f("ix_perspective_review_id"))

    op.drop_table("perspective")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_within_id"))
        batch_op.drop_index(batch_op.f("ix_event_version_of_id"))
        batch_op.drop_index(batch_op.f("ix_event_standpoint_id"))
        batch_op.drop_index("ix_event_review_id_mark")
        batch_op.drop_index(batch_op.f("ix_event_review_id"))
        batch_op.drop_index(batch_op.f("ix_event_chronology_id"))

    op.drop_table("event")
    with op.batch_alter_table("standpoint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standpoint_review_id"))

    op.drop_table("standpoint")
    with op.batch_alter_table("sealkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sealkey_review_id"))
        batch_op.drop_index(batch_op.f("ix_sealkey_episode_id"))

    op.drop_table("sealkey")
    with op.batch_alter_table("seal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seal_review_id"))
        batch_op.drop_index(batch_op.f("ix_seal_person_id"))
        batch_op.drop_index(batch_op.f("ix_seal_episode_id"))

    op.drop_table("seal")
    with op.batch_alter_table("factoreffect", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_factoreffect_review_id"))
        batch_op.drop_index(batch_op.f("ix_factoreffect_effect_id"))
        batch_op.drop_index(batch_op.f("ix_factoreffect_cause_id"))

    op.drop_table("factoreffect")
    with op.batch_alter_table("sealoff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sealoff_review_id"))

    op.drop_table("sealoff")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_review_id"))

    op.drop_table("revision")
    with op.batch_alter_table("missingvoice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missingvoice_review_id"))

    op.drop_table("missingvoice")
    with op.batch_alter_table("dismissal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissal_review_id"))

    op.drop_table("dismissal")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_subject_id"))
        batch_op.drop_index(batch_op.f("ix_decision_review_id"))

    op.drop_table("decision")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_comment_subject_id"))
        batch_op.drop_index(batch_op.f("ix_comment_review_id"))
        batch_op.drop_index(batch_op.f("ix_comment_parent_id"))

    op.drop_table("comment")
    with op.batch_alter_table("chronology", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_chronology_review_id"))

    op.drop_table("chronology")
