"""A throw-away issuer of tokens: keys in a folder, JSON Web Tokens signed by
openssl. It stands in for a platform's identity provider on one machine.

The folder holds KEY_ID.pem, the private keys, and jwks.json, their public
halves as the servers read them; the first key of that file signs.
"""

import base64
import hashlib
import json
import os
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
ISSUER = "jixiao-local"
AUDIENCE = "jixiao"

# Algorithm of a key: what `openssl genpkey` makes it from.
ALGORITHMS = {
    "EdDSA": ("-algorithm", "ed25519"),
    "ES256": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "RS256": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
}

# How the DER of a public key begins, up to the key itself.
ED25519_DER = bytes.fromhex("302a300506032b6570032100")
P256_DER = bytes.fromhex(
    "3059301306072a8648ce3d020106082a8648ce3d03010703420004")
RSA_OID = bytes.fromhex("06092a864886f70d010101")


class IssuerError(Exception):
  """Says what is wrong to the person at the command line."""


def state_folder():
  return pathlib.Path(os.environ.get("JIXIAO_VAR") or ROOT / "var").resolve()


def roles():
  """The words of the contract's roles."""
  text = (ROOT / "proto/jixiao/type/v1/authorization.proto").read_text()
  return re.findall(r"^  ROLE_(\w+) = [1-9]\d*;$", text, re.MULTILINE)


def openssl(*arguments, data=None):
  result = subprocess.run(["openssl", *map(str, arguments)], input=data,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
  if result.returncode != 0:
    raise IssuerError(f"openssl {arguments[0]}: {result.stderr.decode()}")
  return result.stdout


def base64url(data):
  return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def canonical(value):
  return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def der_items(data):
  """The contents of the DER items that stand one after another in `data`."""
  items = []
  while data:
    length, start = data[1], 2
    if length & 0x80:
      start += length & 0x7f
      length = int.from_bytes(data[2:start], "big")
    items.append(data[start:start + length])
    data = data[start + length:]
  return items


def public_jwk(private_file):
  """The public half as RFC 7517 writes it, without kid and alg."""
  der = openssl("pkey", "-in", private_file, "-pubout", "-outform", "DER")
  if der.startswith(ED25519_DER):
    return {"kty": "OKP", "crv": "Ed25519",
            "x": base64url(der[len(ED25519_DER):])}, "EdDSA"
  if der.startswith(P256_DER):
    point = der[len(P256_DER):]
    return {"kty": "EC", "crv": "P-256", "x": base64url(point[:32]),
            "y": base64url(point[32:])}, "ES256"
  if RSA_OID in der:
    _, bits = der_items(der_items(der)[0])
    modulus, exponent = der_items(der_items(bits[1:])[0])
    return {"kty": "RSA", "n": base64url(modulus.lstrip(b"\0")),
            "e": base64url(exponent)}, "RS256"
  raise IssuerError(f"{private_file}: a key of no kind that is known")


def key_id(jwk):
  """The beginning of the key's thumbprint (RFC 7638): 16 hex digits."""
  return hashlib.sha256(canonical(jwk)).hexdigest()[:16]


def sign(private_file, algorithm, data):
  """The signature of a JSON Web Token (RFC 7515, RFC 8037)."""
  if algorithm == "EdDSA":
    # openssl wants to know the length before, so this takes a file.
    with tempfile.NamedTemporaryFile() as file:
      file.write(data)
      file.flush()
      return openssl("pkeyutl", "-sign", "-rawin", "-inkey", private_file,
                     "-in", file.name)
  signature = openssl("dgst", "-sha256", "-sign", private_file, data=data)
  if algorithm == "ES256":
    return b"".join(number.lstrip(b"\0").rjust(32, b"\0")
                    for number in der_items(der_items(signature)[0]))
  return signature


class Issuer:
  """The keys of a folder. Reads and writes files; holds nothing."""

  def __init__(self, folder):
    self._folder = pathlib.Path(folder)
    self._keys_file = self._folder / "jwks.json"

  def keys(self):
    if not self._keys_file.exists():
      return []
    return json.loads(self._keys_file.read_text())["keys"]

  def add(self, algorithm):
    """A new key behind those that are there; its id."""
    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = self._folder / "new.part"
    # Before there is anything in it, nobody else may read it.
    part.touch(mode=0o600)
    openssl("genpkey", *ALGORITHMS[algorithm], "-out", part)
    jwk, _ = public_jwk(part)
    name = key_id(jwk)
    part.rename(self._private_file(name))
    self._write(self.keys() +
                [{**jwk, "kid": name, "alg": algorithm, "use": "sig"}])
    return name

  def use(self, name):
    """The key signs from now on."""
    self._write([self._key(name)] +
                [key for key in self.keys() if key["kid"] != name])

  def remove(self, name):
    """What the key has signed is refused from now on."""
    key = self._key(name)
    self._write([other for other in self.keys() if other != key])
    self._private_file(name).unlink()

  def token(self, claims, name=None):
    keys = self.keys()
    if not keys:
      raise IssuerError(f"{self._folder}: no keys; "
                        "deploy/local/up --tls makes them")
    key = self._key(name) if name else keys[0]
    header = {"alg": key["alg"], "kid": key["kid"], "typ": "JWT"}
    text = f"{base64url(canonical(header))}.{base64url(canonical(claims))}"
    signature = sign(self._private_file(key["kid"]), key["alg"], text.encode())
    return f"{text}.{base64url(signature)}"

  def _key(self, name):
    for key in self.keys():
      if key["kid"] == name:
        return key
    raise IssuerError(f"{self._keys_file}: no key {name}")

  def _private_file(self, name):
    return self._folder / f"{name}.pem"

  def _write(self, keys):
    """Readers see the old file or the new one, never a part."""
    part = self._folder / "jwks.json.part"
    part.write_text(json.dumps({"keys": keys}, indent=1) + "\n")
    part.rename(self._keys_file)
