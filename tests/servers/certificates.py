"""A certificate authority of the tests' own, a server's certificate by it for localhost, and another authority."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


def write(directory: Path) -> None:
    """`ca.crt`, `other-ca.crt`, `server.crt` and `server.key`, which is its owner's alone."""
    authority, key = _authority("policyengine tests")
    other, _ = _authority("somebody else")
    server = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    made = _about("localhost", authority.subject, server).add_extension(names, critical=False).sign(key, SHA256())
    (directory / "ca.crt").write_bytes(authority.public_bytes(Encoding.PEM))
    (directory / "other-ca.crt").write_bytes(other.public_bytes(Encoding.PEM))
    (directory / "server.crt").write_bytes(made.public_bytes(Encoding.PEM))
    secret = directory / "server.key"
    secret.touch(0o600)
    secret.write_bytes(server.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _authority(name: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    basic = x509.BasicConstraints(ca=True, path_length=0)
    return _about(name, _name(name), key).add_extension(basic, critical=True).sign(key, SHA256()), key


def _about(name: str, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
