#!/usr/bin/python3
"""The commands of deploy/operate/README.md do what it says: each is pasted."""

import json
import pathlib
import re
import subprocess
import unittest

from documents import blocks, paste
from stack import OF_REPORT, ROOT, SERVICES, Stack, wait_for

DOCUMENT = "deploy/operate/README.md"
POLICY_EXAMPLE = re.compile(r"^#   (.*)$", re.MULTILINE)


class Commands(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.pasted = set()

  def paste(self, heading):
    """The outputs of the blocks below the heading, which all succeed."""
    outputs = []
    for block in blocks(DOCUMENT, "sh", heading):
      result = paste(self.stack, block)
      self.assertEqual(0, result.returncode,
                       f"{block}{result.stdout}{result.stderr}")
      outputs.append(result.stdout)
      self.pasted.add(block)
    self.assertTrue(outputs, heading)
    return outputs

  def lines(self, service, event):
    """Log lines of that event."""
    text = (self.stack.var / f"log/{service}.log").read_text(encoding="utf-8")
    return [line for line in map(json.loads, filter(None, text.splitlines()))
            if line["event"] == event]

  def test_starting(self):
    self.paste("Operating the services")
    health = self.paste("Start and stop")[0]
    self.assertIn("SERVING  jixiao.budget.v1.BudgetService", health)

  def test_tokens(self):
    self.assertIn("departments/nj-tcj/reports/2024", self.paste("Who calls")[0])

  def test_certificates_are_renewed_while_the_server_runs(self):
    name = self.stack.var / "secrets/tls/jixiao-budget.pem"
    before = name.read_bytes()
    pid = self.stack.pid("budget")
    self.paste("Certificates")
    self.assertNotEqual(before, name.read_bytes())
    self.assertEqual(pid, self.stack.pid("budget"))
    address = self.stack.address("budget")
    serial = subprocess.run(["openssl", "x509", "-noout", "-serial", "-in", name],
                            check=True, stdout=subprocess.PIPE).stdout

    def shown():
      handshake = subprocess.run(
          ["openssl", "s_client", "-connect", address],
          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
          stderr=subprocess.DEVNULL)
      return subprocess.run(["openssl", "x509", "-noout", "-serial"],
                            input=handshake.stdout, check=True,
                            stdout=subprocess.PIPE).stdout
    wait_for("the new certificate", 30, lambda: shown() == serial)

  def test_keys_of_tokens_are_changed_without_a_refusal(self):
    keys = self.stack.var / "secrets/issuer/jwks.json"
    before = [key["kid"] for key in json.loads(keys.read_text())["keys"]]
    token = (self.stack.var / "secrets/tokens/me").read_text()
    self.paste("Keys of tokens")
    after = [key["kid"] for key in json.loads(keys.read_text())["keys"]]
    self.assertFalse(set(before[:1]) & set(after))
    self.assertNotEqual(token, (self.stack.var / "secrets/tokens/me").read_text())
    self.stack.cli("report", "show", *OF_REPORT)
    old = self.stack.var / "old-token"
    old.write_text(token)
    wait_for("the old key's token refused", 30, lambda: self.stack.try_cli(
        "report", "show", *OF_REPORT, JIXIAO_TOKEN_FILE=str(old))[0] == 4)

  def test_the_key_of_seals_is_changed_and_old_seals_stay_proven(self):
    public = self.stack.var / "secrets/seal.pub.pem"
    before = public.read_bytes()
    verified = self.paste("The key of seals")[-1]
    self.assertNotEqual(before, public.read_bytes())
    kept = [path.read_bytes() for path in public.parent.glob("seal-*.pub.pem")]
    self.assertIn(before, kept)
    seal = json.loads((self.stack.demo / "seal.json").read_text())
    self.assertIn(seal["key_id"], verified)

  def test_the_key_of_audit_checkpoints_is_changed_and_old_ones_stay_proven(
      self):
    # A checkpoint by the old key, and one by the new.
    self.assertIn("as it was written", self.audit())
    self.paste("The key of audit checkpoints")
    # Every service writes; no other test has imported this one.
    self.stack.import_as("another", ROOT / "deploy/demo/hunan-2018")
    self.assertIn("as it was written", self.audit())
    lines = (self.stack.var / "audit/budget.jsonl").read_text().splitlines()
    self.assertGreater(len({json.loads(line)["key_id"] for line in lines}), 1)

  def audit(self):
    return self.paste("The audit trail")[0]

  def test_watching(self):
    doctor, metrics, calls = self.paste("Watching")
    self.assertIn("faults 0  warnings 0", doctor)
    # Every topic has its word in both languages.
    code, chinese, _ = self.stack.try_cli("doctor", JIXIAO_LANG="zh")
    self.assertEqual(0, code)
    topics = re.findall(r"^  ✓ (\S+)", chinese, re.MULTILINE)
    self.assertGreater(len(topics), 40)
    self.assertEqual([], [topic for topic in topics if topic.isascii()])
    self.assertIn("jixiao_rpc_", metrics)
    line = json.loads(calls.splitlines()[-1])
    self.assertLessEqual({"request_id", "trace_id", "code"}, set(line))

  def test_z_a_backup_is_restored(self):
    counts = self.stack.row_counts()
    self.paste("Backup and restore")
    restored = self.stack.row_counts()
    # What has been read since may have been written down, nothing is gone.
    for table, count in counts.items():
      self.assertGreaterEqual(restored[table], count, table)
    for service in SERVICES:
      self.stack.cli("health", "--address", self.stack.address(service))
    self.stack.cli("report", "show", *OF_REPORT)

  def test_z_z_every_command_was_pasted(self):
    self.assertEqual(set(blocks(DOCUMENT, "sh")), self.pasted)


class Policy(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.file = cls.stack.var / "policy.yaml"

  def setUp(self):
    text = self.file.read_text()
    self.addCleanup(self.replace, text)

  def replace(self, text):
    part = pathlib.Path(f"{self.file}.part")
    part.write_text(text)
    part.rename(self.file)

  def events(self, event):
    text = (self.stack.var / "log/budget.log").read_text(encoding="utf-8")
    return text.count(f'"event":"{event}"')

  def test_its_example_is_taken_by_servers_that_run(self):
    example = (ROOT / "deploy/local/policy.yaml").read_text()
    methods = "\n".join("  " + line for line in POLICY_EXAMPLE.findall(example))
    self.assertIn("GetFactSet", methods)
    self.assertEqual(1, example.count("methods: {}"))
    before = self.events("policy")
    self.replace(example.replace("methods: {}", f"methods:\n{methods}"))
    wait_for("the policy taken", 30, lambda: self.events("policy") > before)

  def test_a_wrong_one_is_refused_and_the_old_one_stays(self):
    before = self.events("policy_refused")
    self.replace("policy: 1\nmethods: {No/Such: {CLERK: own}}\n")
    wait_for("the policy refused", 30,
             lambda: self.events("policy_refused") > before)
    # The orchestrator, who is only in the old one, still calls.
    self.stack.cli("import", str(ROOT / "deploy/demo/hunan-2018"))
    self.stack.cli("report", "generate", "--department", "hunan-sample",
                   "--year", "2018", "--watch")


if __name__ == "__main__":
  unittest.main()
