#!/usr/bin/python3
"""A department's evidence, the review of its scores, what it objects to and
what it is answered, through the command line."""

import hashlib
import pathlib
import tempfile
import unittest

from stack import ROOT, Stack

DATASET = str(ROOT / "deploy/demo/hunan-2018")
DEPARTMENT = ("--department", "hunan-sample")
OF_YEAR = (*DEPARTMENT, "--year", "2018")
READER = ("--principal", "subject=reader;role=READER;department=-")
CLERK = ("--principal", "subject=clerk;role=CLERK;department=hunan-sample")
REVIEWER = ("--principal", "subject=reviewer;role=REVIEWER;department=-")

REFUSED = 4
NOT_FOUND = 5


class Review(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.folder = pathlib.Path(folder.name)
    cls.stack.cli("import", DATASET)

  def setUp(self):
    # Each test reviews an evaluation of its own.
    self.stack.cli("report", "generate", *OF_YEAR, "--watch")

  def refused(self, *arguments):
    code, _, error = self.stack.try_cli(*arguments)
    self.assertEqual(REFUSED, code, error)
    return error

  def test_keeps_claimed_computed_and_reviewed_scores_side_by_side(self):
    reviewed = self.stack.cli_json(
        "score", "review", "GC1.2", *OF_YEAR, "--score", "2", "--reason",
        "控制率以调整预算为基数", *REVIEWER)
    self.assertEqual("reviewer", reviewed["reviewer"])
    self.assertEqual(
        [{"indicator_code": "GC1.2", "claimed_score": 0, "computed_score": 0,
          "reviewed_score": 2, "review_reason": "控制率以调整预算为基数"}],
        reviewed["leaves"])
    again = self.stack.cli_json(
        "score", "review", "TR1.2", *OF_YEAR, "--score", "1.5", "--reason",
        "并入上年结转", *REVIEWER)
    self.assertEqual(reviewed["evaluation"], again["reviewed_evaluation"])
    self.assertEqual({"GC1.2": 2, "TR1.2": "1.5"},
                     {leaf["indicator_code"]: leaf["reviewed_score"]
                      for leaf in again["leaves"]})

  def test_a_review_of_what_is_not_the_newest_is_refused(self):
    tried = self.stack.cli_json(
        "score", "review", "GC1.2", *OF_YEAR, "--score", "2", "--reason", "一",
        "--validate_only", *REVIEWER)
    self.assertFalse(tried["written"])
    base = tried["reviewed_evaluation"]
    self.stack.cli("score", "review", "GC1.2", *OF_YEAR, "--score", "2",
                   "--reason", "一", "--evaluation", base, *REVIEWER)
    self.assertIn("newest", self.refused(
        "score", "review", "GC1.2", *OF_YEAR, "--score", "3", "--reason", "二",
        "--evaluation", base, *REVIEWER))

  def test_a_file_of_reviews_is_told_its_faults_by_line(self):
    path = self.folder / "reviews.csv"
    path.write_text("indicator,score,reason\nGC1.2,9,高\nTR1.1,7,\n")
    code, _, error = self.stack.try_cli(
        "score", "review", "import", str(path), *OF_YEAR, *REVIEWER)
    self.assertEqual(1, code, error)
    self.assertIn("reviews.csv:3:", error)
    path.write_text("indicator,score,reason\nGC1.2,2,调\nTR1.1,7,核\n")
    reviewed = self.stack.cli_json("score", "review", "import", str(path),
                                   *OF_YEAR, *REVIEWER)
    self.assertEqual(2, len(reviewed["leaves"]))

  def test_a_dispute_is_answered(self):
    raised = self.stack.cli_json(
        "score", "dispute", "GC1.2", *OF_YEAR, "--statement", "基数有误",
        "--score", "2", *CLERK)
    self.assertEqual("OPEN", raised["state"])
    self.assertEqual("clerk", raised["author"])
    self.refused("score", "answer", "GC1.2", *OF_YEAR, "--outcome", "upheld",
                 "--answer", "同意", *CLERK)
    answered = self.stack.cli_json(
        "score", "answer", "GC1.2", *OF_YEAR, "--outcome", "upheld",
        "--answer", "同意，按调整预算复核", *REVIEWER)
    self.assertEqual(raised["name"], answered["name"])
    self.assertEqual("UPHELD", answered["state"])
    listed = self.stack.cli_json("score", "disputes", *DEPARTMENT)
    self.assertIn(answered, listed["disputes"])
    opened = self.stack.cli_json("score", "disputes", *DEPARTMENT, "--open")
    self.assertNotIn(raised["name"],
                     [dispute["name"] for dispute in opened["disputes"]])

  def test_readers_neither_review_nor_dispute(self):
    for command in (
        ("review", "GC1.2", *OF_YEAR, "--score", "2", "--reason", "一"),
        ("dispute", "GC1.2", *OF_YEAR, "--statement", "一"),
        ("disputes", *DEPARTMENT)):
      self.refused("score", *command, *READER)
    self.refused("evidence", "list", *DEPARTMENT, *READER)

  def test_a_file_of_evidence_comes_back(self):
    content = bytes(range(256)) * 5000
    path = self.folder / "rules.pdf"
    path.write_bytes(content)
    self.stack.cli("evidence", "add", "rules-2018", *DEPARTMENT, "--number",
                   "湘财绩〔2018〕3号", "--title", "预算管理制度", "--kind",
                   "制度", "--date", "2018-01-08", *CLERK)
    stored = self.stack.cli_json("evidence", "upload", "rules-2018", str(path),
                                 *DEPARTMENT, *CLERK)
    self.assertEqual(len(content), stored["size_bytes"])
    self.assertEqual(hashlib.sha256(content).hexdigest(),
                     stored["file_digest"])
    copy = self.folder / "copy.pdf"
    self.stack.cli("evidence", "download", "rules-2018", *DEPARTMENT, "-o",
                   str(copy), *REVIEWER)
    self.assertEqual(content, copy.read_bytes())
    listed = self.stack.cli_json("evidence", "list", *DEPARTMENT)
    self.assertEqual(["湘财绩〔2018〕3号"],
                     [document["number"]
                      for document in listed["evidence_documents"]])
    path.write_bytes(b"other")
    code, _, error = self.stack.try_cli(
        "evidence", "upload", "rules-2018", str(path), *DEPARTMENT, *CLERK)
    self.assertNotEqual(0, code, error)
    code, _, error = self.stack.try_cli("evidence", "show", "none",
                                        *DEPARTMENT)
    self.assertEqual(NOT_FOUND, code, error)


if __name__ == "__main__":
  unittest.main()
