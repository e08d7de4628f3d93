"""What people type to sign in, and to let somebody in."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from app.forms import Ask, Form, NeededLine, Text
from app.mail import NO_MAIL
from app.people.passwords import obstacles_to_password


def looks_like_email(address: str) -> str:
    name, at, host = address.rpartition("@")
    made_up = address.casefold().endswith(NO_MAIL)
    if made_up or not (name and at and "." in host) or any(c.isspace() for c in address):
        raise PydanticCustomError("email", "not an e-mail address")
    return address.casefold()


def hard_to_guess(password: str) -> str:
    if obstacles := obstacles_to_password(password):
        raise PydanticCustomError("said", obstacles[0])
    return password


# In small letters: as it is shown back, it does not tell how somebody else typed it before.
Email = Annotated[
    str, StringConstraints(min_length=3, max_length=254), AfterValidator(looks_like_email)
]


class SignInForm(Form):
    email: Annotated[Text, Ask("Enter your e-mail address")]
    password: Annotated[Text, Ask("Enter your password")]


class CodeForm(Form):
    code: Annotated[Text, Ask("Enter the code you were given")]


class PasswordForm(Form):
    password: Annotated[str, AfterValidator(hard_to_guess), Ask("Choose a password")] = ""


class PersonForm(Form):
    """Naming somebody for a role. A new person signs in by a link sent to the address."""

    name: Annotated[NeededLine, Ask("Enter the person's name")]
    email: Annotated[Email, Ask("Enter an e-mail address, like name@example.org")]
