#!/usr/bin/python3
"""The calls with a token that README.md shows, from other languages, are pasted
and answered; without a good token they are refused."""

import json
import os
import subprocess
import tempfile
import unittest

from documents import blocks, paste
from stack import ROOT, Stack

PROGRAM = ROOT / "tests/conformance/foreign_client/get_report.js"
REPORT = "departments/nj-tcj/reports/2024"


class TokenClients(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()

  def shown(self, word):
    """The one block of shell in README.md that has the word."""
    found = [block for block in blocks("README.md", "sh") if word in block]
    self.assertEqual(1, len(found), found)
    return found[0]

  def node(self, **environment):
    return subprocess.run(
        ["node", PROGRAM, REPORT], env=self.stack.environment(**environment),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8", timeout=60)

  def test_buf_curl_gets_the_report(self):
    result = paste(self.stack, self.shown("buf curl"))
    self.assertEqual(0, result.returncode, result.stderr)
    report = json.loads(result.stdout)
    self.assertEqual("STATE_PUBLISHED", report["state"])

  def test_node_gets_the_report(self):
    result = paste(self.stack, self.shown("get_report.js"))
    self.assertEqual(0, result.returncode, result.stderr)
    lines = result.stdout.splitlines()
    self.assertRegex(lines[0], f"^{REPORT}(@[0-9]+)? STATE_PUBLISHED$")
    self.assertRegex(lines[1], "^[a-z]+ [0-9a-f]{64}$")
    self.assertEqual(7, len(lines))

  def test_the_readme_shows_the_program_that_is_run(self):
    program = PROGRAM.read_text(encoding="utf-8")
    shown = blocks("README.md", "js")
    self.assertEqual(1, len(shown))
    self.assertIn(shown[0], program)
    self.assertIn("createFromMetadataGenerator", shown[0])

  def test_node_is_refused_without_a_good_token(self):
    with tempfile.NamedTemporaryFile("w") as file:
      file.write("no.good.token\n")
      file.flush()
      for token in (os.devnull, file.name):
        result = self.node(JIXIAO_TOKEN_FILE=token)
        self.assertEqual(1, result.returncode, result.stdout)
        self.assertIn("UNAUTHENTICATED", result.stderr)

  def test_node_does_not_call_a_server_that_it_cannot_prove(self):
    false = self.stack.var / "false.pem"
    self.addCleanup(false.unlink)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=false", "-keyout",
         os.devnull, "-out", false], check=True, stderr=subprocess.DEVNULL)
    result = self.node(JIXIAO_CA_FILE=str(false))
    self.assertEqual(1, result.returncode, result.stdout)
    self.assertIn("UNAVAILABLE", result.stderr)


if __name__ == "__main__":
  unittest.main()
