"""Templates in a Board's own words: they say "Board", and the page says what that Board is called.

Only what stands in a template is changed, before it is compiled, and the labels of our vocabulary.
What somebody typed is never touched.
"""

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from app.terminology import IN_TEXT

NAME = "board_word"


class OwnWords(Extension):
    """Puts `board_word()` in the place of each "Board" that a template says."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            pieces = IN_TEXT.split(token.value) if token.type in ("data", "string") else [""]
            if len(pieces) == 1:
                yield token
            elif token.type == "data":
                yield from as_data(token.lineno, pieces)
            else:
                yield from as_expression(token.lineno, pieces)


def call(line: int) -> list[Token]:
    return [Token(line, "name", NAME), Token(line, "lparen", "("), Token(line, "rparen", ")")]


def as_data(line: int, pieces: list[str]) -> Iterator[Token]:
    yield Token(line, "data", pieces[0])
    for piece in pieces[1:]:
        yield Token(line, "variable_begin", "{{")
        yield from call(line)
        yield Token(line, "variable_end", "}}")
        yield Token(line, "data", piece)


def as_expression(line: int, pieces: list[str]) -> Iterator[Token]:
    """In brackets, joined: "the Board's" becomes ("the " ~ board_word() ~ "'s")."""
    yield Token(line, "lparen", "(")
    yield Token(line, "string", pieces[0])
    for piece in pieces[1:]:
        yield Token(line, "tilde", "~")
        yield from call(line)
        yield Token(line, "tilde", "~")
        yield Token(line, "string", piece)
    yield Token(line, "rparen", ")")
