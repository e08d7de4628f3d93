"""Every table there is, in one place, for migrations and tests."""

import app.accounts.models
import app.boards.models
import app.case_group.models
import app.desk.models
import app.episodes.models
import app.findings.models
import app.follow_on.models
import app.history
import app.holds.models
import app.mail
import app.packs.models
import app.people.models
import app.perspectives.models
import app.prevalence.models
import app.publication.models
import app.quotes.models
import app.records.models
import app.responses.models
import app.reviews.models
import app.revisions.models
import app.sealed
import app.teamwork.models
import app.wording.models  # noqa: F401
