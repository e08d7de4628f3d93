"""Every word of the domain, once. Screens, forms, history and code take their words here.

"Account" always means a practitioner's account of how it looked, never a login. The words and
the words to avoid are those of the method (Learning Together to Safeguard Children).
"""

from app.words import Label, Word, choices, coded, lower_first

__all__ = ["Label", "Word", "choices", "coded", "lower_first"]


class Role(Word):
    LEAD_REVIEWER = "lead_reviewer", "Lead reviewer", "Leads the process and the analysis."
    REVIEW_TEAM = "review_team", "Review team", "Senior local people, not part of the case."
    CONTRIBUTOR = "contributor", "Case group", "Did the work, or knows the family."
    CHAMPION = "champion", "Champion", "Supports their own agency's people."
    SUPERVISOR = "supervisor", "Methodological supervisor", "Checks how the analysis was done."
    BUSINESS_MANAGER = "business_manager", "Business manager", "Runs the Board's review work."
    BOARD_CHAIR = "board_chair", "Board chair", "Receives packs and decides the response."
    BOARD_MEMBER = "board_member", "Board member", "Receives packs and decides the response."
    PARTNER = "partner", "Partner agency", "Answers findings for their own agency."
    ADMINISTRATOR = "administrator", "Administrator", "Runs the installation; reads no content."


class Sector(Word):
    STATUTORY = "statutory", "Local authority"
    HEALTH = "health", "Health"
    EDUCATION = "education", "Education"
    JUSTICE = "justice", "Police and justice"
    VOLUNTARY = "voluntary", "Charity or voluntary group"
    OTHER = "other", "Other"


class ReviewKind(Word):
    SERIOUS_CASE_REVIEW = "serious_case_review", "Serious case review"
    LEARNING_REVIEW = "learning_review", "Learning review"
    LOCAL_PRACTICE_REVIEW = "local_practice_review", "Local child safeguarding practice review"
    CHILD_PRACTICE_REVIEW = "child_practice_review", "Child practice review", "As in Wales."
    COLLECTION = "collection", "Collection of findings", "Findings gathered from many reviews."


class Origin(Word):
    HERE = "here", "Carried out here"
    ELSEWHERE = "elsewhere", "Published elsewhere", "A public summary of somebody else's review."


class Variant(Word):
    FULL = "full", "Full", "All conversations, about five team meetings, two joint meetings."
    INTENSIVE = "intensive", "Intensive", "The same work in two blocks."
    SPEED_PLUS = "speed_plus", "Speed+", "Inside one week."
    MID_RANGE = "mid_range", "Mid-range", "Up to six conversations."
    FOCUSED = "focused", "Focused", "One day, no individual conversations."
    THEMED = "themed", "Themed", "An audit of files, then the review."


class SubjectSort(Word):
    CHILD = "child", "Child"
    UNBORN = "unborn", "Unborn child"
    SIBLING = "sibling", "Brother or sister"
    ADULT = "adult", "Adult"
    INSTITUTION = "institution", "A place or organisation"
    OTHER = "other", "Other"


class ContributorKind(Word):
    PRACTITIONER = "practitioner", "Practitioner or manager"
    FAMILY = "family", "Family member or friend"


class Step(Word):
    SET_UP = "set_up", "Set-up"
    INTRODUCTORY_MEETING = "introductory_meeting", "Introductory meeting"
    ACCOUNTS = "accounts", "Accounts and records"
    PERSPECTIVES = "perspectives", "Perspectives"
    EPISODES = "episodes", "Key practice episodes"
    FIRST_FOLLOW_ON = "first_follow_on", "First follow-on meeting"
    FINDINGS = "findings", "Patterns and findings"
    SECOND_FOLLOW_ON = "second_follow_on", "Second follow-on meeting"
    PACK = "pack", "Findings pack"
    RESPONSE = "response", "Board response"


class StepState(Word):
    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    NOT_USED = "not_used", "Not used in this review"


class DateState(Word):
    """How a date of a review stands on a day."""

    OPEN = "open", "No date yet"
    AHEAD = "ahead", "To come"
    LATE = "late", "Late"
    DONE = "done", "Done"
    KEPT = "kept", "Done in time"
    KEPT_LATE = "kept_late", "Done late"
    OVER = "over", "Over"


class MarkerSide(Word):
    """Whose note on a quality marker it is, and who reads it."""

    REVIEWERS = "reviewers", "Those who review", "the lead reviewers and the supervisor"
    BOARD = "board", "The Board", "the Board's people, the lead reviewers and the supervisor"


class AccountState(Word):
    NOT_INVITED = "not_invited", "Not invited yet"
    INVITED = "invited", "Invited"
    WRITING = "writing", "Writing"
    SENT = "sent", "Sent"
    TAKEN_BACK = "taken_back", "Taken back"


class InvitationWay(Word):
    EMAIL = "email", "By e-mail"
    LETTER = "letter", "As a printed letter"


class InvitationState(Word):
    """How far an invitation has come, as the lead reviewers see it."""

    NOT_INVITED = "not_invited", "Not invited yet"
    WAITING = "waiting", "Invited"
    CAME_BACK = "came_back", "The letter came back"
    LOCKED = "locked", "Locked after wrong codes"
    EXPIRED = "expired", "The link has stopped working"
    USED = "used", "First came in"


class Means(Word):
    """How an account reached the person who wrote it down."""

    PHONE = "phone", "By phone"
    PAPER = "paper", "On paper"
    MEETING = "meeting", "In a meeting"


class FamilyStep(Word):
    TOLD = "told", "Told about the review"
    ASKED = "asked", "Asked to take part"
    TOOK_PART = "took_part", "Took part"
    DECLINED = "declined", "Did not want to take part"
    NOT_ASKED = "not_asked", "Not asked, for a reason"
    TOLD_OUTCOME = "told_outcome", "Told what came of it"


class ProcessKind(Word):
    """What can run beside a review."""

    CRIMINAL = "criminal", "A criminal investigation or trial"
    INQUEST = "inquest", "An inquest"
    FAMILY_COURT = "family_court", "Family court"
    EMPLOYMENT = "employment", "Employment or a professional body"
    OTHER = "other", "Something else"


class ProcessState(Word):
    EXPECTED = "expected", "Expected"
    UNDER_WAY = "under_way", "Under way"
    OVER = "over", "Over"


class HoldOn(Word):
    """What a hold stops, and that alone."""

    ACCOUNT = "account", "One person's account", "Inviting, writing, questions and reminders."
    SHARING = "sharing", "Showing drafts", "Nobody new is shown one; what is open stays open."
    FINDING = "finding", "One finding in a pack", "A pack that holds it cannot be released."
    RELEASE = "release", "Releasing a pack", "It can still be written and previewed."
    PUBLISHING = "publishing", "Making a pack public", "The Board can still read and answer it."
    FAMILY = "family", "The family's copy", "Family members do not see the pack when it is public."


class Accuracy(Word):
    """What a reader says to a part of a draft pack."""

    RIGHT = "right", "This is right"
    NOT_RIGHT = "not_right", "This is not right"


class Precision(Word):
    """How exactly somebody said when something was."""

    DAY = "day", "To the day"
    DAYS = "days", "To a few days"
    MONTH = "month", "To the month"
    MONTHS = "months", "To a few months"
    YEAR = "year", "To the year"
    OPEN = "open", "Before or after"
    UNKNOWN = "unknown", "Not known"


class Recognised(Word):
    """What somebody of the case group says to a draft they were shown."""

    RECOGNISE = "recognise", "I recognise this"
    PARTLY = "partly", "Partly"
    DIFFERENTLY = "differently", "I saw it differently"
    NOT_THERE = "not_there", "I was not there"


class QuoteAnswer(Word):
    """What a writer says to the use of their own words."""

    FINE = "fine", "That is fine"
    CHANGE = "change", "Please change it"
    NOT_THAT = "not_that", "Please do not use it"


class QuoteState(Word):
    WAITING = "waiting", "Waiting for the writer"
    AGREED = "agreed", "The writer agrees"
    CHANGE_ASKED = "change_asked", "The writer asks for a change"
    REFUSED = "refused", "The writer asks you not to use it"
    SILENT = "silent", "The time is up and no answer came"
    GOING_AHEAD = "going_ahead", "Both lead reviewers go ahead"
    TAKEN_BACK = "taken_back", "The writer has taken their account back"
    DROPPED = "dropped", "Let go of"


class Seniority(Word):
    FRONT_LINE = "front_line", "Practitioner or volunteer"
    FIRST_LINE = "first_line", "First-line manager"
    SENIOR = "senior", "Senior manager"


class Heard(Word):
    """How much a review heard from some of those who were there."""

    ALL = "all", "Account in"
    SOME = "some", "Some accounts in"
    ASKED = "asked", "Invited, no account in"
    NOBODY = "nobody", "Not asked"


class Way(Word):
    """How news of an event came to somebody."""

    THERE = "there", "Saw it or was there"
    TOLD = "told", "Was told"
    CALL = "call", "By phone"
    LETTER = "letter", "By letter"
    EMAIL = "email", "By e-mail"
    RECORD = "record", "Read it in a record"
    MEETING = "meeting", "In a meeting"
    OTHER = "other", "Another way"


class ChronologyKind(Word):
    WORD = "word", "Word"
    EXCEL = "excel", "Excel"
    CSV = "csv", "CSV"


class PracticeKind(Word):
    JUDGEMENT = "judgement", "Judgement", "What people thought was going on."
    DECISION = "decision", "Decision", "What they chose."
    ACTION = "action", "Action", "What they did."
    OMISSION = "omission", "Omission", "What did not happen."


class Direction(Word):
    HELPED = "helped", "Supported good practice"
    HINDERED = "hindered", "Made problematic practice more likely"


class Effect(Word):
    """What one factor did to another."""

    MORE_LIKELY = "more_likely", "made more likely"
    HELD_BACK = "held_back", "held back"


class Audience(Word):
    """Who may read a comment."""

    LEADS = "leads", "Only the lead reviewers"
    TEAM = "team", "The lead reviewers and the review team"
    ANALYSTS = "analysts", "The lead reviewers, the review team and the supervisor"

    @property
    def in_a_sentence(self) -> str:
        return lower_first(self.label)


class WordingKind(Word):
    """What the wording guide stops at."""

    HINDSIGHT = "hindsight", "Hindsight"
    BLAME = "blame", "Blame"
    NAMING = "naming", "A name"
    OUTCOME = "outcome", "What came later"
    RECOMMENDATION = "recommendation", "A recommendation"


class PackForm(Word):
    """A form in which the same released pack can be read, beside its document and its PDF."""

    PAGE = "page", "A web page"
    WORD = "word", "A Word file"
    BRIEFING = "briefing", "A seven-minute briefing"
    SLIDES = "slides", "Slides for a team meeting"
    SHEET = "sheet", "A submission sheet"
    SHEET_WORD = "sheet_word", "A submission sheet in Word"
    SHEET_DATA = "sheet_data", "A submission sheet as data"


class DisclosureKind(Word):
    """What the disclosure check stops at."""

    NAME = "name", "A protected name"
    NEAR_NAME = "near_name", "Almost a protected name"
    NHS_NUMBER = "nhs_number", "An NHS number"
    POSTCODE = "postcode", "A postcode"
    PHONE = "phone", "A telephone number"
    BIRTH_OR_DEATH = "birth_or_death", "An exact date of birth or death"
    RARE_TOGETHER = "rare_together", "Age, place, date and agency together"
    UNCHECKED = "unchecked", "Could not be looked into"


class ProtectedKind(Word):
    """What stands on a review's list of names that must not leave it."""

    PERSON = "person", "Another person", "A relative, a friend, a neighbour."
    ALSO_CALLED = "also_called", "Another name for somebody", "A nickname, an earlier name."
    ADDRESS = "address", "An address", "A street or a house."
    PLACE = "place", "A place", "A village, a school, a playgroup."
    SMALL_AGENCY = "small_agency", "A small agency", "So small that its name tells who it was."
    OTHER = "other", "Something else"


class Weight(Word):
    LITTLE = "little", "A little"
    GOOD_DEAL = "good_deal", "A good deal"
    MOST = "most", "Most of all"


class Rung(Word):
    """The six questions that lead from one case to how a system works."""

    ONLY_HERE = "only_here", "Is it only about this case?", "What makes you think it is not?"
    UNDERLYING = "underlying", "Is there a pattern underneath?", "The same thing in other work."
    USUAL = "usual", "How usual is it?", "In numbers or words, and out of what."
    WIDESPREAD = "widespread", "How widespread is it?", "Which teams, agencies and areas."
    STILL = "still", "Is it still so today?", "Or has something changed since?"
    HOW_KNOWN = "how_known", "How do we know?", "Who looked, where, and at what."


class UnderlyingKind(Word):
    RECORDS = "records", "Records or audit"
    REVIEW_TEAM = "review_team", "What the review team knows"
    CASE_GROUP = "case_group", "What the case group said of other work"
    FIGURES = "figures", "Figures"
    RESEARCH = "research", "Research"
    OTHER_REVIEW = "other_review", "Another review"
    ASKED = "asked", "Answers to questions we sent out"
    EXCERPT = "excerpt", "Words from an account in this case"


class AskingState(Word):
    """How far a question to somebody outside the case has come."""

    WAITING = "waiting", "Waiting for an answer"
    CAME_BACK = "came_back", "The letter came back"
    ANSWERED = "answered", "Answered"
    LOCKED = "locked", "Locked after wrong codes"
    EXPIRED = "expired", "The link has stopped working"
    TAKEN_BACK = "taken_back", "Taken back"


class ActionState(Word):
    NOT_STARTED = "not_started", "Not started"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    DROPPED = "dropped", "Given up"


class StillSo(Word):
    STILL = "still", "It is still so"
    CHANGED = "changed", "It has changed"
    NOT_SURE = "not_sure", "I am not sure"


class ConsiderationKind(Word):
    CLEAR_CUT = "clear_cut", "Clear-cut", "The way to put it right is known."
    JUDGEMENT_NEEDED = "judgement_needed", "Judgement needed", "There are several good answers."
    NEEDS_RESEARCH = "needs_research", "Needs research", "More must be known first."


class FindingState(Word):
    DRAFT = "draft", "Draft", "Something still keeps it from being whole."
    INDICATIVE = "indicative", "Indicative", "Whole, but nothing outside this case supports it."
    READY = "ready", "Ready", "Whole, with support from outside this case."


class PackState(Word):
    DRAFT = "draft", "Draft"
    HALF_RELEASED = "half_released", "Released by one lead reviewer"
    DELIVERED = "delivered", "Delivered to the Board"


class Answer(Word):
    ACCEPTED = "accepted", "We accept this finding"
    PARTLY = "partly", "We accept it in part"
    NOT_ACCEPTED = "not_accepted", "We do not accept it"


class Did(Word):
    """What a line of history says somebody did."""

    SIGNED_IN = "signed_in", "signed in"
    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    REMOVED = "removed", "removed"
    INVITED = "invited", "invited"
    REVOKED = "revoked", "took back the invitation of"
    ENTERED = "entered", "used the invitation of"
    AGREED = "agreed", "agreed to the start page of"
    STARTED = "started", "started"
    SAVED = "saved", "saved a draft of"
    SENT = "sent", "sent"
    READ = "read", "read"
    EXCERPTED = "excerpted", "took an excerpt from"
    CHECKED = "checked", "checked"
    OVERRULED = "overruled", "decided to keep"
    HANDED_OVER = "handed_over", "handed over"
    LAPSED = "lapsed", "ended, with somebody's part in the review,"
    RELEASED = "released", "released"
    FROZE = "froze", "froze"
    DELIVERED = "delivered", "delivered"
    RECEIVED = "received", "recorded receipt of"
    ANSWERED = "answered", "answered"
    ASKED = "asked", "asked"
    REMINDED = "reminded", "reminded"
    CONFIRMED = "confirmed", "confirmed"
    WITHDREW = "withdrew", "withdrew"
    DECIDED = "decided", "decided about"
    PAUSED = "paused", "paused"
    RESUMED = "resumed", "went on with"
    SHARED = "shared", "shared"
    UNSHARED = "unshared", "stopped sharing"
    PUBLISHED = "published", "published"
    SEALED = "sealed", "folded away what came after"
    UNSEALED = "unsealed", "opened what came after"
    COMMENTED = "commented", "commented on"
    CLOSED = "closed", "closed"
    RESTORED = "restored", "brought back an earlier wording of"
    UNDONE = "undone", "undid"
    IMPORTED = "imported", "imported"
    EXPORTED = "exported", "exported"
    SEARCHED = "searched", "searched"
