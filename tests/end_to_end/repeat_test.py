#!/usr/bin/python3
"""Doing the same again: nothing is doubled, equal inputs give equal bytes."""

import unittest
import uuid

from stack import DATASET, OF_REPORT, Stack

# Rows that note that something was asked, not what came of it.
NOTES = ("request", "import_run")


class Again(unittest.TestCase):
  maxDiff = None

  def setUp(self):
    self.stack = Stack.running()

  def generate(self, *more):
    return self.stack.cli_json("report", "generate", *OF_REPORT, "--watch",
                               *more)["report"]

  def test_importing_again_changes_nothing(self):
    # The demo has left the corrected text.
    self.stack.cli("import", str(DATASET))
    before = self.stack.row_counts(leave_out=NOTES)
    result = self.stack.cli_json("import", str(DATASET))
    self.assertEqual(before, self.stack.row_counts(leave_out=NOTES))
    for part in result["parts"]:
      self.assertEqual((0, 0), (part["created"], part["updated"]), part)
    unchanged = {p["part"]: p["unchanged"] for p in result["parts"]}
    self.assertEqual({"department": 1, "profiles": 1, "budget records": 10,
                      "projects and targets": 1736, "investments": 4376,
                      "work items": 36, "signings": 1, "listings": 44,
                      "blocked items": 16, "coordination meetings": 11,
                      "framework": 1, "submission": 1}, unchanged)

  def test_generating_again_gives_the_same_document_as_a_new_revision(self):
    first = self.generate()
    second = self.generate()
    self.assertEqual(first["revision"] + 1, second["revision"])
    self.assertNotEqual(first["evaluation"], second["evaluation"])
    self.assertEqual(first["document_digest"], second["document_digest"])
    for form in ("md", "html"):
      self.assertEqual(*[
          [r["digest"] for r in report["renderings"] if r["format"] == form]
          for report in (first, second)])
    inputs = [{(i["role"], i["digest"]) for i in report["inputs"]}
              for report in (first, second)]
    self.assertEqual(*inputs)
    self.assertEqual({"budget", "project", "submission", "framework"},
                     {role for role, _ in inputs[0]})

  def test_one_request_id_makes_one_report(self):
    request_id = str(uuid.uuid4())
    first = self.generate("--request_id", request_id)
    count = self.stack.row_counts()["jixiao_report.report"]
    second = self.generate("--request_id", request_id)
    self.assertEqual(first, second)
    self.assertEqual(count, self.stack.row_counts()["jixiao_report.report"])

  def test_one_request_id_for_another_year_is_refused(self):
    request_id = str(uuid.uuid4())
    self.generate("--request_id", request_id)
    code, _, err = self.stack.try_cli(
        "report", "generate", "--department", "nj-tcj", "--year", "2023",
        "--request_id", request_id)
    self.assertEqual(1, code)
    self.assertIn("REQUEST_ID_REUSED", err)


if __name__ == "__main__":
  unittest.main()
