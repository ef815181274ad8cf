"""A text for comparing in which every character stands where it stood, so that what is found can be shown and cut."""

import unicodedata


def plain(text: str) -> str:
    """Lower case without accents, character for character: `len(plain(text)) == len(text)`.

    `fold` may change the length ("ß" becomes "ss"); then the place of a word in the question is lost.
    """
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character
