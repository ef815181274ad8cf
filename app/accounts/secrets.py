"""What opens a door: made of chance, kept as a hash."""

import hashlib
import secrets

# Capital letters and digits that nobody takes for one another; 30 of them.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 8
TOKEN_BYTES = 32


def new_token() -> str:
    """256 bits, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Eight letters to type over: 39 bits, which five tries in ten minutes don't come near."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def typed_code(text: str) -> str:
    """A code as people type it: small letters, spaces and dashes don't matter."""
    return "".join(char for char in text.upper() if char.isalnum())[: 4 * CODE_LENGTH]
