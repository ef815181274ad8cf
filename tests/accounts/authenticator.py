"""An authenticator in software: makes and shows passkeys as a browser would hand them on (WebAuthn level 2, ES256)."""

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

USER_PRESENT, HAS_CREDENTIAL = 0x01, 0x40


@dataclass
class Authenticator:
    """`origin` and `host` are what the browser says where it is; `count` goes up with every use."""

    origin: str
    host: str
    count: int = 1
    counts: bool = True
    """A passkey that is kept in the cloud doesn't count, and says 0 for ever."""
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def made(self, options: str) -> str:
        """The answer to a question for a new passkey."""
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        credential = bytes(16) + struct.pack(">H", len(self.name)) + self.name + cbor2.dumps(public)
        told = self._told(USER_PRESENT | HAS_CREDENTIAL) + credential
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": told})
        return self._answer(self._client(options, "webauthn.create"), attestationObject=attestation)

    def shown(self, options: str) -> str:
        """The answer to a question for a passkey that was made before."""
        self.count += self.counts
        client, told = self._client(options, "webauthn.get"), self._told(USER_PRESENT)
        signature = self.key.sign(told + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(client, authenticatorData=told, signature=signature)

    def _told(self, flags: int) -> bytes:
        return hashlib.sha256(self.host.encode()).digest() + struct.pack(">BI", flags, self.count)

    def _client(self, options: str, kind: str) -> bytes:
        said = {"type": kind, "challenge": json.loads(options)["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, client: bytes, **parts: bytes) -> str:
        response = {name: bytes_to_base64url(value) for name, value in parts.items()}
        name = bytes_to_base64url(self.name)
        answer: dict[str, Any] = {"id": name, "rawId": name, "type": "public-key"}
        return json.dumps(answer | {"response": response | {"clientDataJSON": bytes_to_base64url(client)}})
