"""Which role may do what. The only place a role is turned into a permission."""

from enum import Enum, auto

from app.vocabulary import Role


class Permission(Enum):
    SEE_REVIEW = auto()
    SEE_PROGRESS = auto()
    SEE_DATES = auto()
    KEEP_DATES = auto()
    SEE_MARKERS = auto()
    SEE_MARKERS_WHOLE = auto()
    NOTE_MARKERS = auto()
    SET_UP_REVIEW = auto()
    NAME_LEAD_REVIEWERS = auto()
    SEE_CASE_GROUP = auto()
    MANAGE_CASE_GROUP = auto()
    SEE_AGENCY_PROGRESS = auto()
    GIVE_ACCOUNT = auto()
    ENTER_ON_BEHALF = auto()
    ASK_CONTRIBUTORS = auto()
    SEE_HARD_NOTES = auto()
    DECIDE_WITHDRAWALS = auto()
    READ_ACCOUNTS = auto()
    READ_ANALYSIS = auto()
    WRITE_ANALYSIS = auto()
    EXPORT_WORDS = auto()
    SWITCH_SEAL = auto()
    COMMENT = auto()
    READ_TEAM_COMMENTS = auto()
    READ_LEADS_COMMENTS = auto()
    NOTE_DECISIONS = auto()
    READ_FINDINGS = auto()
    WRITE_FINDINGS = auto()
    GATHER_PATTERNS = auto()
    CHECK_FINDINGS = auto()
    SHARE_DRAFTS = auto()
    SEE_RECOGNITION = auto()
    ASK_FOR_QUOTES = auto()
    KEEP_HOLDS = auto()
    RUN_ACCURACY_READING = auto()
    KEEP_DISCLOSURES = auto()
    READ_DRAFT_PACK = auto()
    COMPOSE_PACK = auto()
    RELEASE_PACK = auto()
    READ_PACK = auto()
    RECEIVE_PACK = auto()
    PUBLISH_PACK = auto()
    READ_RESPONSE = auto()
    WRITE_RESPONSE = auto()
    ASK_PARTNERS = auto()
    ANSWER_FOR_AGENCY = auto()
    SEE_HISTORY = auto()
    SEE_BOARD = auto()
    HAVE_LETTERS = auto()
    MANAGE_BOARD = auto()
    COMMISSION_REVIEW = auto()
    MANAGE_INSTALLATION = auto()


LEAD, TEAM, SUPERVISOR = Role.LEAD_REVIEWER, Role.REVIEW_TEAM, Role.SUPERVISOR
MANAGER, CHAIR, BOARD_MEMBER = Role.BUSINESS_MANAGER, Role.BOARD_CHAIR, Role.BOARD_MEMBER
BOARD = frozenset({MANAGER, CHAIR, BOARD_MEMBER})

WHO_MAY: dict[Permission, frozenset[Role]] = {
    Permission.SEE_REVIEW: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.SEE_PROGRESS: frozenset({LEAD, TEAM, SUPERVISOR}) | BOARD,
    Permission.SEE_DATES: frozenset({LEAD, TEAM, SUPERVISOR}) | BOARD,
    Permission.KEEP_DATES: frozenset({MANAGER}),
    Permission.SEE_MARKERS: frozenset({LEAD, SUPERVISOR}) | BOARD,
    Permission.SEE_MARKERS_WHOLE: frozenset({LEAD, SUPERVISOR}),
    Permission.NOTE_MARKERS: frozenset({LEAD, SUPERVISOR, MANAGER}),
    Permission.SET_UP_REVIEW: frozenset({LEAD}),
    Permission.NAME_LEAD_REVIEWERS: frozenset({MANAGER}),
    Permission.SEE_CASE_GROUP: frozenset({LEAD}),
    Permission.MANAGE_CASE_GROUP: frozenset({LEAD}),
    Permission.SEE_AGENCY_PROGRESS: frozenset({Role.CHAMPION}),
    Permission.GIVE_ACCOUNT: frozenset({Role.CONTRIBUTOR}),
    Permission.ENTER_ON_BEHALF: frozenset({LEAD, TEAM, Role.CHAMPION}),
    Permission.ASK_CONTRIBUTORS: frozenset({LEAD}),
    Permission.SEE_HARD_NOTES: frozenset({LEAD}),
    Permission.DECIDE_WITHDRAWALS: frozenset({LEAD}),
    Permission.READ_ACCOUNTS: frozenset({LEAD, TEAM}),
    Permission.READ_ANALYSIS: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.WRITE_ANALYSIS: frozenset({LEAD, TEAM}),
    Permission.EXPORT_WORDS: frozenset({LEAD}),
    Permission.SWITCH_SEAL: frozenset({LEAD}),
    Permission.COMMENT: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.READ_TEAM_COMMENTS: frozenset({LEAD, TEAM}),
    Permission.READ_LEADS_COMMENTS: frozenset({LEAD}),
    Permission.NOTE_DECISIONS: frozenset({LEAD, TEAM}),
    Permission.READ_FINDINGS: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.WRITE_FINDINGS: frozenset({LEAD}),
    Permission.GATHER_PATTERNS: frozenset({LEAD, TEAM}),
    Permission.CHECK_FINDINGS: frozenset({TEAM}),
    Permission.SHARE_DRAFTS: frozenset({LEAD}),
    Permission.SEE_RECOGNITION: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.ASK_FOR_QUOTES: frozenset({LEAD}),
    Permission.KEEP_HOLDS: frozenset({LEAD}),
    Permission.RUN_ACCURACY_READING: frozenset({LEAD}),
    Permission.KEEP_DISCLOSURES: frozenset({LEAD}),
    Permission.READ_DRAFT_PACK: frozenset({LEAD, TEAM, SUPERVISOR}),
    Permission.COMPOSE_PACK: frozenset({LEAD}),
    Permission.RELEASE_PACK: frozenset({LEAD}),
    Permission.READ_PACK: frozenset({LEAD, TEAM, SUPERVISOR, Role.PARTNER}) | BOARD,
    Permission.RECEIVE_PACK: frozenset({MANAGER, CHAIR}),
    Permission.PUBLISH_PACK: frozenset({MANAGER, CHAIR}),
    Permission.READ_RESPONSE: frozenset({LEAD, TEAM}) | BOARD,
    Permission.WRITE_RESPONSE: BOARD,
    Permission.ASK_PARTNERS: frozenset({MANAGER}),
    Permission.ANSWER_FOR_AGENCY: frozenset({Role.PARTNER}),
    Permission.SEE_HISTORY: frozenset({LEAD}),
    Permission.SEE_BOARD: BOARD,
    Permission.HAVE_LETTERS: frozenset({MANAGER, CHAIR}),
    Permission.MANAGE_BOARD: frozenset({MANAGER}),
    Permission.COMMISSION_REVIEW: frozenset({MANAGER}),
    Permission.MANAGE_INSTALLATION: frozenset({Role.ADMINISTRATOR}),
}

NOT_KNOWING_WHAT_CAME_LATER: frozenset[Permission] = frozenset(
    {
        Permission.SEE_REVIEW,
        Permission.SEE_PROGRESS,
        Permission.SEE_CASE_GROUP,
        Permission.MANAGE_CASE_GROUP,
        Permission.SEE_AGENCY_PROGRESS,
        Permission.GIVE_ACCOUNT,
        Permission.ENTER_ON_BEHALF,
        Permission.ASK_CONTRIBUTORS,
        Permission.SEE_HARD_NOTES,
        Permission.READ_ACCOUNTS,
        Permission.READ_ANALYSIS,
        Permission.WRITE_ANALYSIS,
        Permission.SWITCH_SEAL,
        Permission.COMMENT,
        Permission.READ_TEAM_COMMENTS,
        Permission.READ_LEADS_COMMENTS,
        Permission.NOTE_DECISIONS,
        Permission.SEE_HISTORY,
    }
)
"""What somebody may go on doing while what came later is folded away from them: these pages ask
the member what they may show. Every other page tells of how it ended, or may, and is folded away
whole."""
