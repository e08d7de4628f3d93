"""What the review team types when it works together."""

from app.forms import Form, Line


class RestorationForm(Form):
    newest: int = 0
    why: Line = ""
