"""The contributor's lane: invitations seen, meetings, threads, drafts shared, quotes asked about.

What was there before: every invitation went by e-mail, everybody may be reminded, writers have ten
days to answer, and everybody wrote their account themselves. The days a turning point may mean are
worked out when its words are next saved: a migration cannot open them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "familycontact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("when_text", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_familycontact_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_familycontact")),
    )
    with op.batch_alter_table("familycontact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_familycontact_review_id"), ["review_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_meeting_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_review_id"), ["review_id"], unique=False)

    op.create_table(
        "timeasked",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_timeasked_agency_id_agency")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_timeasked_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeasked")),
    )
    with op.batch_alter_table("timeasked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_timeasked_review_id"), ["review_id"], unique=False)

    op.create_table(
        "hardnote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_hardnote_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_hardnote_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hardnote")),
    )
    with op.batch_alter_table("hardnote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hardnote_contributor_id"), ["contributor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_hardnote_review_id"), ["review_id"], unique=False)

    op.create_table(
        "meetingguest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_meetingguest_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meetingguest_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_meetingguest_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetingguest")),
        sa.UniqueConstraint(
            "meeting_id", "contributor_id", name=op.f("uq_meetingguest_meeting_id")
        ),
    )
    with op.batch_alter_table("meetingguest", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meetingguest_meeting_id"), ["meeting_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meetingguest_review_id"), ["review_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("from_contributor", sa.Boolean(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.Column("form_key", sa.String(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_message_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["corrects"], ["message.id"], name=op.f("fk_message_corrects_message")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_message_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_message_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("form_key", name=op.f("uq_message_form_key")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_contributor_id"), ["contributor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_message_review_id"), ["review_id"], unique=False)

    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("by_contributor", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_pause_contributor_id_contributor")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_pause_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pause_contributor_id"), ["contributor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_pause_review_id"), ["review_id"], unique=False)

    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("pack_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name=op.f("fk_publication_pack_id_pack")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_publication_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_publication_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("pack_id", name=op.f("uq_publication_pack_id")),
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_review_id"), ["review_id"], unique=False)

    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_reminder_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_reminder_letter_id_letter")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_reminder_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
    )
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reminder_contributor_id"), ["contributor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_reminder_review_id"), ["review_id"], unique=False)

    op.create_table(
        "share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("contributor_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=True),
        sa.Column("finding_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contributor_id"], ["contributor.id"], name=op.f("fk_share_contributor_id_contributor")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episode.id"], name=op.f("fk_share_episode_id_episode")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_share_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_share_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_share_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_share")),
    )
    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_share_contributor_id"), ["contributor_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_share_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_share_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_share_review_id"), ["review_id"], unique=False)

    op.create_table(
        "recognition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("share_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("keep_out", sa.Boolean(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_recognition_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["share_id"], ["share.id"], name=op.f("fk_recognition_share_id_share")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
    )
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recognition_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recognition_share_id"), ["share_id"], unique=False)

    op.create_table(
        "withdrawal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_withdrawal_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_withdrawal_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal")),
    )
    with op.batch_alter_table("withdrawal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_withdrawal_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_withdrawal_review_id"), ["review_id"], unique=False)

    op.create_table(
        "quote",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("wording", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_quote_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_quote_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_quote_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_quote_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
    )
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quote_excerpt_id"), ["excerpt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quote_review_id"), ["review_id"], unique=False)

    op.create_table(
        "withdrawaldecision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("withdrawal_id", sa.Uuid(), nullable=False),
        sa.Column("excerpt_id", sa.Uuid(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_withdrawaldecision_excerpt_id_excerpt")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_withdrawaldecision_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_withdrawaldecision_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawal_id"],
            ["withdrawal.id"],
            name=op.f("fk_withdrawaldecision_withdrawal_id_withdrawal"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawaldecision")),
        sa.UniqueConstraint(
            "withdrawal_id", "excerpt_id", name=op.f("uq_withdrawaldecision_withdrawal_id")
        ),
    )
    with op.batch_alter_table("withdrawaldecision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_withdrawaldecision_review_id"), ["review_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_withdrawaldecision_withdrawal_id"), ["withdrawal_id"], unique=False
        )

    op.create_table(
        "goahead",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_goahead_person_id_person")
        ),
        sa.ForeignKeyConstraint(["quote_id"], ["quote.id"], name=op.f("fk_goahead_quote_id_quote")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_goahead_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goahead")),
        sa.UniqueConstraint("quote_id", "person_id", name=op.f("uq_goahead_quote_id")),
    )
    with op.batch_alter_table("goahead", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goahead_quote_id"), ["quote_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goahead_review_id"), ["review_id"], unique=False)

    op.create_table(
        "quotereply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("quote_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(40), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"], ["quote.id"], name=op.f("fk_quotereply_quote_id_quote")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_quotereply_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotereply")),
    )
    with op.batch_alter_table("quotereply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotereply_quote_id"), ["quote_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quotereply_review_id"), ["review_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("means", sa.String(40), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_account_entered_by_person"), "person", ["entered_by"], ["id"]
        )

    with op.batch_alter_table("accountversion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("means", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_accountversion_entered_by_person"), "person", ["entered_by"], ["id"]
        )

    with op.batch_alter_table("contributor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("support", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("reminders", sa.Boolean(), nullable=False, server_default=sa.true())
        )

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("way", sa.String(40), nullable=False, server_default="email"))
        batch_op.add_column(sa.Column("letter_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_invitation_letter_id_letter"), "letter", ["letter_id"], ["id"]
        )

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bounced_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("when_first", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("when_last", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("when_precision", sa.String(40), nullable=True))

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("support", sa.LargeBinary(), nullable=True))
        batch_op.add_column(
            sa.Column("reply_days", sa.Integer(), nullable=False, server_default="10")
        )

    with op.batch_alter_table("turningpoint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("when_first", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("when_last", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("when_precision", sa.String(40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("turningpoint", schema=None) as batch_op:
        batch_op.drop_column("when_precision")
        batch_op.drop_column("when_last")
        batch_op.drop_column("when_first")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("reply_days")
        batch_op.drop_column("support")

    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.drop_column("when_precision")
        batch_op.drop_column("when_last")
        batch_op.drop_column("when_first")

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_column("bounced_at")

    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_invitation_letter_id_letter"), type_="foreignkey")
        batch_op.drop_column("letter_id")
        batch_op.drop_column("way")

    with op.batch_alter_table("contributor", schema=None) as batch_op:
        batch_op.drop_column("reminders")
        batch_op.drop_column("support")

    with op.batch_alter_table("accountversion", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_accountversion_entered_by_person"), type_="foreignkey"
        )
        batch_op.drop_column("confirmed_at")
        batch_op.drop_column("means")
        batch_op.drop_column("entered_by")

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_account_entered_by_person"), type_="foreignkey")
        batch_op.drop_column("means")
        batch_op.drop_column("entered_by")

    with op.batch_alter_table("quotereply", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quotereply_review_id"))
        batch_op.drop_index(batch_op.f("ix_quotereply_quote_id"))

    op.drop_table("quotereply")
    with op.batch_alter_table("goahead", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goahead_review_id"))
        batch_op.drop_index(batch_op.f("ix_goahead_quote_id"))

    op.drop_table("goahead")
    with op.batch_alter_table("withdrawaldecision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_withdrawaldecision_withdrawal_id"))
        batch_op.drop_index(batch_op.f("ix_withdrawaldecision_review_id"))

    op.drop_table("withdrawaldecision")
    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quote_review_id"))
        batch_op.drop_index(batch_op.f("ix_quote_finding_id"))
        batch_op.drop_index(batch_op.f("ix_quote_excerpt_id"))

    op.drop_table("quote")
    with op.batch_alter_table("withdrawal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_withdrawal_review_id"))
        batch_op.drop_index(batch_op.f("ix_withdrawal_account_id"))

    op.drop_table("withdrawal")
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recognition_share_id"))
        batch_op.drop_index(batch_op.f("ix_recognition_review_id"))

    op.drop_table("recognition")
    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_share_review_id"))
        batch_op.drop_index(batch_op.f("ix_share_finding_id"))
        batch_op.drop_index(batch_op.f("ix_share_episode_id"))
        batch_op.drop_index(batch_op.f("ix_share_contributor_id"))

    op.drop_table("share")
    with op.batch_alter_table("reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reminder_review_id"))
        batch_op.drop_index(batch_op.f("ix_reminder_contributor_id"))

    op.drop_table("reminder")
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_publication_review_id"))

    op.drop_table("publication")
    with op.batch_alter_table("pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pause_review_id"))
        batch_op.drop_index(batch_op.f("ix_pause_contributor_id"))

    op.drop_table("pause")
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_review_id"))
        batch_op.drop_index(batch_op.f("ix_message_contributor_id"))

    op.drop_table("message")
    with op.batch_alter_table("meetingguest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meetingguest_review_id"))
        batch_op.drop_index(batch_op.f("ix_meetingguest_meeting_id"))

    op.drop_table("meetingguest")
    with op.batch_alter_table("hardnote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hardnote_review_id"))
        batch_op.drop_index(batch_op.f("ix_hardnote_contributor_id"))

    op.drop_table("hardnote")
    with op.batch_alter_table("timeasked", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_timeasked_review_id"))

    op.drop_table("timeasked")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_review_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("familycontact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_familycontact_review_id"))

    op.drop_table("familycontact")
