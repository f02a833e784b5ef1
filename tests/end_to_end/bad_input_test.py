#!/usr/bin/python3
"""Faulty datasets: the message names file and line, and nothing is written."""

import csv
import io
import pathlib
import shutil
import tempfile
import unittest

from stack import DATASET, OF_REPORT, Stack


class BadDataset(unittest.TestCase):
  """Each test damages a copy of the demo's dataset and imports it."""

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.before = cls.stack.row_counts()

  def setUp(self):
    folder = tempfile.TemporaryDirectory()
    self.addCleanup(folder.cleanup)
    self.dataset = pathlib.Path(folder.name) / "dataset"
    shutil.copytree(DATASET, self.dataset)

  def replace(self, name, old, new):
    path = self.dataset / name
    text = path.read_bytes()
    old, new = (t if isinstance(t, bytes) else t.encode() for t in (old, new))
    self.assertIn(old, text)
    path.write_bytes(text.replace(old, new, 1))

  def line_of(self, name, words):
    """The first line with the words, counted from 1."""
    text = (self.dataset / name).read_bytes()
    return text[:text.index(words.encode())].count(b"\n") + 1

  def assert_refused(self, place, *words):
    """The import fails, some line names the place and has the words."""
    if "." in place:
      place = f"{self.dataset}/{place}"
    code, out, err = self.stack.try_cli("import", str(self.dataset))
    self.assertEqual(1, code, out + err)
    lines = [line.strip() for line in (out + err).splitlines()]
    self.assertTrue(
        any(line.startswith(place) and all(word in line for word in words)
            for line in lines),
        f"no line {place}… with {words} in:\n{out}{err}")
    self.assertEqual(self.before, self.stack.row_counts())

  # framework.yaml

  def test_weights_that_do_not_sum_to_the_full_marks(self):
    self.replace("framework.yaml", "weight: 6", "weight: 5")
    line = self.line_of("framework.yaml", "- code: JC\n")
    self.assert_refused(f"framework.yaml:{line}:", "99", "100")

  def test_formula_with_an_unknown_fact(self):
    self.replace("framework.yaml", "formula: staff.in_post /",
                 "formula: staff.in_pots /")
    line = self.line_of("framework.yaml", "staff.in_pots /")
    self.assert_refused(f"framework.yaml:{line}:", "staff.in_pots",
                        "staff.in_post")

  def test_formula_that_adds_money_to_a_count(self):
    self.replace("framework.yaml", "formula: staff.in_post / staff.authorized",
                 "formula: budget.expenditure.final + staff.authorized")
    line = self.line_of("framework.yaml", "final + staff.authorized")
    self.assert_refused(f"framework.yaml:{line}:", "CNY", "person")

  # claims.csv

  def test_claim_above_the_weight(self):
    self.replace("claims.csv", "JC1.1,5,达成", "JC1.1,6,达成")
    self.assert_refused("claims.csv:2:", "6", "5")

  def test_score_outside_its_tier(self):
    self.replace("claims.csv", "JC1.1,5,达成", "JC1.1,3,达成")
    self.assert_refused("claims.csv:2:", "3", "达成")

  def test_claim_for_an_unknown_indicator(self):
    self.replace("claims.csv", "JC1.1,5,达成", "JC9.9,5,达成")
    self.assert_refused("claims.csv:2:", "JC9.9")

  # budget_records.csv

  def records(self):
    text = (self.dataset / "budget_records.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text)))

  def write_records(self, rows):
    with open(self.dataset / "budget_records.csv", "w", encoding="utf-8",
              newline="") as out:
      csv.writer(out, lineterminator="\n").writerows(rows)

  def test_amount_finer_than_one_fen(self):
    self.replace("budget_records.csv", ",3315.41,", ",3315.4100001,")
    self.assert_refused("budget_records.csv:2:", "3315.4100001", "fen")

  def test_amount_that_is_no_number(self):
    self.replace("budget_records.csv", ",3315.41,", ",三千,")
    self.assert_refused("budget_records.csv:2:", "三千")

  def test_negative_amount_where_it_may_not_be(self):
    self.replace("budget_records.csv", ",3315.41,", ",-3315.41,")
    self.assert_refused("budget_records.csv:2:", "negative")

  def test_missing_column(self):
    self.write_records([row[:-2] + row[-1:] for row in self.records()])
    self.assert_refused("budget_records.csv:1:", "month", "missing")

  def test_row_with_too_few_fields(self):
    rows = self.records()
    self.write_records(rows[:4] + [rows[4][:-1]] + rows[5:])
    self.assert_refused("budget_records.csv:5:", "11", "12")

  def test_100000_columns(self):
    self.write_records([[f"c{i}" for i in range(100_000)]])
    self.assert_refused("budget_records.csv:1:", "columns")

  def test_bad_quote(self):
    self.replace("budget_records.csv", "2024-I-02,", '2024-"I-02,')
    self.assert_refused("budget_records.csv:3:", "quote")

  def test_quote_that_is_never_closed(self):
    self.replace("budget_records.csv", "2024-I-02,", '"2024-I-02,')
    self.assert_refused("budget_records.csv:3:1:", "never closed")

  def test_invalid_utf8(self):
    self.replace("budget_records.csv", "报告", "报告".encode("gbk"))
    self.assert_refused("budget_records.csv:2:", "UTF-8")

  def test_record_id_twice_with_other_content(self):
    rows = self.records()
    self.write_records(rows[:3] + [[rows[1][0]] + rows[3][1:]] + rows[4:])
    self.assert_refused("budget_records.csv:4:", "2024-I-01")

  def test_record_of_an_earlier_import_with_other_content(self):
    self.replace("budget_records.csv", ",3315.41,", ",3315.42,")
    self.assert_refused("jixiao:", "2024-I-01", "RECORD_CONFLICT")

  def test_every_fault_is_told_at_once(self):
    self.replace("claims.csv", "JC1.1,5,达成", "JC1.1,6,达成")
    self.replace("budget_records.csv", ",3315.41,", ",三千,")
    self.replace("narrative/12-budget.md", "{{决算支出}}", "{{决算指出}}")
    code, out, _ = self.stack.try_cli("import", str(self.dataset))
    self.assertEqual(1, code)
    for place in ("claims.csv:2:", "budget_records.csv:2:",
                  "narrative/12-budget.md:"):
      self.assertIn(f"{self.dataset}/{place}", out)

  # narrative/

  def test_narrative_with_an_unknown_fact(self):
    self.replace("narrative/12-budget.md", "{{决算支出}}", "{{决算指出}}")
    line = self.line_of("narrative/12-budget.md", "{{决算指出}}")
    self.assert_refused(f"narrative/12-budget.md:{line}:", "决算指出",
                        "决算支出")

  def test_figure_bound_to_no_fact(self):
    self.replace("narrative/12-budget.md", "{{决算支出}}", "2,964.91")
    code, out, err = self.stack.try_cli("dataset", "check", str(self.dataset))
    self.assertEqual(0, code, out + err)
    # Accepted, and told: the report cannot be submitted with it.
    self.assertIn(f"{self.dataset}/narrative/12-budget.md:", err)
    self.assertIn("unbound figure 2,964.91", err)


class UnknownDepartment(unittest.TestCase):

  def setUp(self):
    self.stack = Stack.running()

  def test_has_no_report(self):
    code, _, err = self.stack.try_cli("score", "list", "--department",
                                      "nobody", "--year", "2024")
    self.assertEqual(5, code)
    self.assertIn("departments/nobody", err)
    self.assertIn("RESOURCE_NOT_FOUND", err)

  def test_ends_a_generation_and_leaves_nothing_but_the_failed_revision(self):
    def counts():
      return {table: rows for table, rows in self.stack.row_counts().items()
              if not table.startswith("jixiao_report.")}
    before = counts()
    code, out, err = self.stack.try_cli(
        "report", "generate", "--department", "no-such", "--year", "2024",
        "--watch")
    self.assertEqual(1, code, out + err)
    self.assertIn("departments/no-such", err)
    self.assertEqual(before, counts())

  def test_is_told_from_a_wrong_command_line(self):
    code, _, err = self.stack.try_cli("score", "list", *OF_REPORT[:2])
    self.assertEqual(2, code)
    self.assertIn("--year", err)


if __name__ == "__main__":
  unittest.main()
