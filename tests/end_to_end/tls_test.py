#!/usr/bin/python3
"""A stack with TLS: the demo has gone the whole way on it with the tokens of
different persons; everybody else is refused."""

import json
import os
import pathlib
import socket
import stat
import subprocess
import tempfile
import unittest

from stack import DEPARTMENT, OF_REPORT, ROOT, SERVICES, Stack, wait_for

UNREACHABLE = 3
REFUSED = 4

GET_DEPARTMENT = "/jixiao.budget.v1.BudgetService/GetDepartment"


class OnTls(unittest.TestCase):
  """What the tests below work with."""
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.secrets = cls.stack.var / "secrets"
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.folder = pathlib.Path(folder.name)

  def token(self, *arguments, var=None):
    """The path of a new token: a clerk's of the demo's department unless the
    arguments, which come last, say otherwise."""
    path = self.folder / f"token-{len(list(self.folder.iterdir()))}"
    path.write_text(subprocess.run(
        [ROOT / "deploy/local/token", "--subject", "clerk", "--role", "CLERK",
         "--department", DEPARTMENT, *arguments],
        env={**os.environ, "JIXIAO_VAR": str(var or self.stack.var)},
        check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout)
    return str(path)

  def show(self, token, department=DEPARTMENT):
    """(exit code, standard error) of a read with that token."""
    code, _, error = self.stack.try_cli(
        "report", "show", "--department", department, "--year", "2024",
        JIXIAO_TOKEN_FILE=token)
    return code, error

  def assert_refused(self, reason, answer):
    code, error = answer
    self.assertEqual(REFUSED, code, error)
    self.assertIn(f"[{reason}]", error)


class WholeWay(OnTls):

  def test_each_step_was_a_call_of_another_person(self):
    report = json.loads(self.stack.cli("report", "show", *OF_REPORT, "--json"))
    self.assertEqual("PUBLISHED", report["state"])
    actors = {(row[0], row[1]) for row in self.stack.sql(
        "SELECT SUBSTRING_INDEX(method, '/', -1), actor "
        f"FROM jixiao_report.audit_event WHERE department = '{DEPARTMENT}'")}
    self.assertLessEqual({
        ("GenerateReport", "clerk"), ("SubmitReport", "approver"),
        ("ReviewReport", "reviewer-line"),
        ("ReviewReport", "reviewer-performance"),
        ("PublishReport", "approver")}, actors)

  def test_the_orchestrator_is_known_by_its_certificate(self):
    actors = self.stack.sql(
        "SELECT DISTINCT actor FROM jixiao_evaluation.audit_event "
        "WHERE method LIKE '%/CreateEvaluation'")
    self.assertEqual([["jixiao-orchestrator"]], actors)

  def test_what_was_published_is_proven(self):
    demo = self.stack.demo
    self.stack.cli("report", "verify", str(demo / "published.pdf"), "--seal",
                   str(demo / "seal.json"), "--public_key",
                   str(demo / "seal.pub.pem"))
    self.stack.cli("report", "verify", f"departments/{DEPARTMENT}/reports/2024")

  def test_every_server_answers_on_tls_and_is_ready(self):
    for service in SERVICES:
      self.stack.cli("health", "--address", self.stack.address(service))

  def test_a_token_of_each_algorithm_is_taken(self):
    issuer = ROOT / "deploy/local/issuer"
    environment = {**os.environ, "JIXIAO_VAR": str(self.stack.var)}
    tokens = {}
    for algorithm in ("RS256", "ES256", "EdDSA"):
      key = subprocess.run([issuer, "add", algorithm], env=environment,
                           check=True, stdout=subprocess.PIPE,
                           encoding="utf-8").stdout.strip()
      self.addCleanup(subprocess.run, [issuer, "remove", key], check=True,
                      env=environment)
      tokens[algorithm] = self.token("--key_id", key)
    for algorithm, token in tokens.items():
      wait_for(f"{algorithm} taken", 30,
               lambda token=token: self.show(token)[0] == 0)


class Secrets(OnTls):

  def test_are_for_the_servers_account_only(self):
    for path in [self.secrets, *self.secrets.rglob("*")]:
      mode = stat.S_IMODE(path.stat().st_mode)
      if path.is_dir():
        self.assertEqual(0o700, mode, path)
      elif not path.name.endswith((".pub.pem", "ca.pem")) and not (
          path.parent.name == "tls" and path.suffix == ".pem"):
        self.assertEqual(0o600, mode, path)

  def secret_texts(self):
    """Every password, token and private key, in pieces of one line."""
    for path in self.secrets.rglob("*"):
      if path.is_dir() or path.name.endswith((".pub.pem", "jwks.json")):
        continue
      if path.parent.name == "tls" and path.suffix == ".pem":
        continue
      for line in path.read_text().splitlines():
        if len(line) >= 20 and not line.startswith("-----"):
          yield path, line

  def test_stand_in_no_command_line_and_no_log(self):
    places = {f"command line of {service}": pathlib.Path(
        f"/proc/{self.stack.pid(service)}/cmdline").read_bytes()
              for service in SERVICES}
    for path in (self.stack.var / "log").iterdir():
      places[path.name] = path.read_bytes()
    secrets = list(self.secret_texts())
    self.assertGreater(len(secrets), 20)
    for path, text in secrets:
      for place, content in places.items():
        self.assertNotIn(text.encode(), content, f"{path} in {place}")


class Refusals(OnTls):

  def test_no_token(self):
    self.assert_refused("UNAUTHENTICATED", self.show(""))

  def test_a_name_without_proof(self):
    result = self.stack.buf_curl(
        "budget", "-H", "x-jixiao-principal: subject=me;role=OPERATOR;"
        "department=-", "-d", '{"name": "departments/nj-tcj"}', GET_DEPARTMENT)
    self.assertNotEqual(0, result.returncode)
    self.assertIn("unauthenticated", result.stderr)

  def test_an_expired_token(self):
    self.assert_refused("TOKEN_EXPIRED", self.show(self.token("--expires=-5m")))

  def test_a_token_for_somebody_else(self):
    self.assert_refused("UNAUTHENTICATED",
                        self.show(self.token("--audience", "mail")))

  def test_a_token_of_another_issuer(self):
    self.assert_refused("UNAUTHENTICATED",
                        self.show(self.token("--issuer", "mail")))

  def test_a_token_signed_by_a_key_that_is_not_the_issuers(self):
    subprocess.run([ROOT / "deploy/local/issuer", "add"], check=True,
                   env={**os.environ, "JIXIAO_VAR": str(self.folder / "other")},
                   stdout=subprocess.DEVNULL)
    self.assert_refused("UNAUTHENTICATED",
                        self.show(self.token(var=self.folder / "other")))

  def test_a_token_that_was_changed(self):
    header, claims, signature = pathlib.Path(
        self.token()).read_text().strip().split(".")
    path = self.folder / "changed"
    other = claims[:20] + ("A" if claims[20] != "A" else "B") + claims[21:]
    path.write_text(f"{header}.{other}.{signature}\n")
    self.assert_refused("UNAUTHENTICATED", self.show(str(path)))

  def test_another_role(self):
    code, _, error = self.stack.try_cli(
        "report", "review", *OF_REPORT, "--desk", "line",
        JIXIAO_TOKEN_FILE=self.token())
    self.assert_refused("PERMISSION_DENIED", (code, error))

  def test_another_department_whether_it_is_there_or_not(self):
    token = self.token("--department", "hunan-sample")
    there = self.show(token)
    self.assert_refused("PERMISSION_DENIED", there)
    absent = self.show(token, department="no-such")
    self.assert_refused("PERMISSION_DENIED", absent)
    self.assertEqual(there[1].replace(DEPARTMENT, "no-such"), absent[1])

  def test_a_client_without_tls(self):
    address = self.stack.address("report")
    code, _, error = self.stack.try_cli(
        "report", "show", *OF_REPORT, JIXIAO_CA_FILE="",
        JIXIAO_TOKEN_FILE=self.token())
    self.assertEqual(UNREACHABLE, code, error)
    self.assertIn("--ca_file", error)
    host, port = address.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as plain:
      plain.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0" * 9)
      try:
        answer = plain.recv(4096)
      except ConnectionResetError:
        answer = b""
    # A frame of HTTP/2 would begin with its length; of TLS comes an alert.
    self.assertIn(answer[:1], (b"", b"\x15"), answer)

  def test_a_server_of_another_authority(self):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=other", "-keyout",
         self.folder / "other.key", "-out", self.folder / "other.pem"],
        check=True, stderr=subprocess.DEVNULL)
    code, _, error = self.stack.try_cli(
        "report", "show", *OF_REPORT,
        JIXIAO_CA_FILE=str(self.folder / "other.pem"))
    self.assertEqual(REFUSED, code, error)
    self.assertIn("not trusted", error)


class Certificates(OnTls):

  def call(self, certificate, key):
    return self.stack.buf_curl(
        "budget", "--cert", str(certificate), "--key", str(key), "-d",
        '{"name": "departments/nj-tcj"}', GET_DEPARTMENT)

  def issue(self, name, authority, uses, names):
    """A certificate by the authority's NAME.pem and NAME.key."""
    key, request = self.folder / f"{name}.key", self.folder / f"{name}.csr"
    certificate = self.folder / f"{name}.pem"
    extensions = self.folder / f"{name}.ext"
    extensions.write_text(f"extendedKeyUsage={uses}\nsubjectAltName={names}\n")
    subprocess.run(
        ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}", "-keyout",
         key, "-out", request], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(
        ["openssl", "x509", "-req", "-in", request, "-CA",
         f"{authority}.pem", "-CAkey", f"{authority}.key", "-set_serial", "7",
         "-days", "1", "-extfile", extensions, "-out", certificate],
        check=True, stderr=subprocess.DEVNULL)
    return certificate, key

  def test_the_orchestrators_is_a_service(self):
    name = self.secrets / "tls/jixiao-orchestrator"
    result = self.call(f"{name}.pem", f"{name}.key")
    self.assertEqual(0, result.returncode, result.stderr)
    result = self.stack.buf_curl(
        "budget", "--cert", f"{name}.pem", "--key", f"{name}.key", "-d",
        '{"department_id": "other", "department": {"display_name": "other"}}',
        "/jixiao.budget.v1.BudgetService/CreateDepartment")
    self.assertIn("permission_denied", result.stderr)

  def test_one_that_the_policy_does_not_name_is_nobody(self):
    result = self.call(*self.issue(
        "stranger", self.secrets / "tls/ca", "clientAuth",
        "URI:spiffe://jixiao/stranger"))
    self.assertIn("unauthenticated", result.stderr)

  def test_one_of_another_authority_is_refused(self):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=authority",
         "-keyout", self.folder / "false.key", "-out",
         self.folder / "false.pem"], check=True, stderr=subprocess.DEVNULL)
    result = self.call(*self.issue(
        "impostor", self.folder / "false", "clientAuth",
        "URI:spiffe://jixiao/orchestrator"))
    self.assertNotEqual(0, result.returncode)
    self.assertNotIn("nj-tcj", result.stdout)

  def test_one_of_a_server_is_not_for_clients(self):
    name = self.secrets / "tls/jixiao-budget"
    result = self.call(f"{name}.pem", f"{name}.key")
    self.assertNotEqual(0, result.returncode)
    self.assertNotIn("nj-tcj", result.stdout)


class Up(OnTls):
  """The last class by name: it starts every server anew, twice."""

  def up(self, *options):
    result = subprocess.run(
        [ROOT / "deploy/local/up", *options], env=self.stack.environment(),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8", timeout=120)
    self.assertEqual(0, result.returncode, result.stderr)
    return result.stderr

  def test_certificates_that_end_soon_are_made_anew(self):
    self.stack.script("certificate_days=2; make_authority; "
                      "certificate_of jixiao-budget")
    before = {service: self.stack.pid(service) for service in SERVICES}
    self.assertIn("runs already", self.up("--tls"))
    for name in ("ca", "jixiao-budget", "jixiao-orchestrator"):
      subprocess.run(
          ["openssl", "x509", "-noout", "-checkend", str(40 * 86400), "-in",
           self.secrets / f"tls/{name}.pem"], check=True,
          stdout=subprocess.DEVNULL)
    # The servers take them as they run, also those of their callers.
    for service in SERVICES:
      wait_for(f"{service} with the new authority", 30,
               lambda service=service: self.stack.try_cli(
                   "health", "--address", self.stack.address(service))[0] == 0)
    name = self.secrets / "tls/jixiao-orchestrator"
    wait_for("the orchestrator known by the new authority", 30,
             lambda: self.stack.buf_curl(
                 "budget", "--cert", f"{name}.pem", "--key", f"{name}.key",
                 "-d", '{"name": "departments/nj-tcj"}',
                 GET_DEPARTMENT).returncode == 0)
    self.assertEqual(before, {service: self.stack.pid(service)
                              for service in SERVICES})

  def test_a_stack_is_of_one_kind_as_a_whole(self):
    before = {service: self.stack.pid(service) for service in SERVICES}
    self.assertIn("runs already", self.up("--tls"))
    self.assertEqual(before, {service: self.stack.pid(service)
                              for service in SERVICES})
    self.addCleanup(self.up, "--tls")
    self.assertIn("WARNING", self.up())
    self.assertEqual("", self.stack.ca_file())
    for service in SERVICES:
      self.assertNotEqual(before[service], self.stack.pid(service))
      self.stack.cli("health", "--address", self.stack.address(service))
    # The data of before, and the same principals, now unproven.
    self.stack.cli("report", "show", *OF_REPORT, "--principal",
                   f"subject=clerk;role=CLERK;department={DEPARTMENT}")


if __name__ == "__main__":
  unittest.main()
