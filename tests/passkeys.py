"""A passkey made of software: what a browser would send for it."""

import hashlib
import json
import os
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils.http import int_to_base36
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


class Passkey:
    """One key on one device, for the site at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.id = os.urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.host = hashlib.sha256((urlsplit(address).hostname or "").encode()).digest()

    def registered(self, challenge: str = "eA") -> dict[str, Any]:
        """The answer to being made."""
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        own = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        data = AuthenticatorData.create(self.host, FLAGS | AuthenticatorData.FLAG.AT, 1, own)
        said = AttestationObject.create("none", data, {})
        return self._answer("webauthn.create", challenge, attestationObject=websafe_encode(bytes(said)))

    def used(self, challenge: str, user: int) -> dict[str, Any]:
        """The answer to being asked for, by the account of this key."""
        data = bytes(AuthenticatorData.create(self.host, FLAGS, 2))
        answer = self._answer("webauthn.get", challenge, authenticatorData=websafe_encode(data))
        signed = data + hashlib.sha256(self._client("webauthn.get", challenge)).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        answer["response"]["signature"] = websafe_encode(signature)
        answer["response"]["userHandle"] = websafe_encode(int_to_base36(user).encode())
        return answer

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.address}).encode()

    def _answer(self, kind: str, challenge: str, **response: str) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {"clientDataJSON": websafe_encode(self._client(kind, challenge)), **response},
        }
