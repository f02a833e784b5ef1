#!/usr/bin/python3
"""The audit trails of the four servers: proven, and changed behind their back."""

import json
import pathlib
import tempfile
import unittest

from stack import DEPARTMENT, Stack

CLI_EXIT_FAULT = 1
OUTSIDE = "subject=outside;role=REVIEWER;department=-"
INSIDE = f"subject=inside;role=REVIEWER;department={DEPARTMENT}"


class AuditTrail(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(cls.folder.cleanup)
    cls.files = sorted((cls.stack.var / "audit").glob("*.jsonl"))
    keys = sorted((cls.stack.var / "secrets").glob("audit-*.pub.pem"))
    cls.evidence = ("--checkpoints", ",".join(map(str, cls.files)),
                    "--public_key", ",".join(map(str, keys)))

  def setUp(self):
    self.stack.cli("audit", "checkpoint", "--service", "all")

  def verify(self, *arguments):
    code, out, err = self.stack.try_cli("audit", "verify", "--json", *arguments,
                                        *self.evidence)
    self.assertIn(code, (0, CLI_EXIT_FAULT), err)
    result = json.loads(out)
    self.assertEqual(result["proven"], code == 0)
    return result

  def findings(self):
    return [(service["service"], finding)
            for service in self.verify()["services"]
            for finding in service["findings"]]

  def of_department(self, service):
    return next(d for d in service["departments"]
                if d["department"] == DEPARTMENT)

  def test_all_four_are_proven(self):
    self.assertEqual(4, len(self.files))
    result = self.verify()
    self.assertEqual([], self.findings())
    self.assertEqual(["budget", "project", "evaluation", "report"],
                     [service["service"] for service in result["services"]])
    for service in result["services"]:
      self.assertTrue(service["checkpoints"]["signatures_proven"])
      self.assertLess(0, service["checkpoints"]["count"])
      self.assertLess(0, self.of_department(service)["records"])

  def test_a_key_that_is_not_given_is_no_change(self):
    key = self.stack.var / "secrets/audit-budget.pub.pem"
    arguments = ("audit", "verify", "--public_key", str(key))
    code, out, err = self.stack.try_cli(*arguments, "--lang", "en")
    self.assertEqual(CLI_EXIT_FAULT, code, err)
    self.assertIn("none proven", out)
    self.assertNotIn("no checkpoint", out)
    self.assertRegex(out.splitlines()[-1],
                     r"^not proven: the keys .+ were not given$")
    code, out, err = self.stack.try_cli(*arguments, "--json")
    self.assertEqual(CLI_EXIT_FAULT, code, err)
    result = json.loads(out)
    self.assertFalse(result["proven"])
    self.assertEqual("KEY_NOT_GIVEN", result["outcome"])
    self.assertEqual(["PROVEN"] + 3 * ["KEY_NOT_GIVEN"],
                     [service["outcome"] for service in result["services"]])

  def test_an_export_of_nobody_is_not_written(self):
    path = pathlib.Path(self.folder.name) / "nobody.jsonl"
    code, _, err = self.stack.try_cli(
        "audit", "export", "--service", "budget", "--department", "nope", "-o",
        str(path), "--lang", "en")
    self.assertEqual(5, code)
    self.assertIn("no audit records of department nope", err)
    self.assertFalse(path.exists())

  def test_a_changed_row_is_named(self):
    table = "jixiao_budget.audit_event"
    where = (f"WHERE department = '{DEPARTMENT}' AND sequence = 1 AND "
             "ordinal = 1")
    [[actor]] = self.stack.sql(f"SELECT actor FROM {table} {where}")
    try:
      self.stack.sql(f"UPDATE {table} SET actor = 'nobody' {where}")
      [(service, finding)] = self.findings()
    finally:
      self.stack.sql(f"UPDATE {table} SET actor = '{actor}' {where}")
    self.assertEqual("budget", service)
    self.assertEqual(("ALTERED", DEPARTMENT, 1, 1),
                     (finding["fault"], finding["department"],
                      finding["sequence"], finding["ordinal"]))
    self.assertEqual([], self.findings())

  def test_a_removed_checkpoint_is_named(self):
    table = "jixiao_report.audit_checkpoint"
    columns = "number, statement, digest, key_id, signature, create_time"
    self.stack.sql("CREATE TABLE jixiao_report.kept_checkpoint AS SELECT "
                   f"{columns} FROM {table} WHERE number = 1")
    try:
      self.stack.sql(f"DELETE FROM {table} WHERE number = 1")
      [(service, finding)] = self.findings()
    finally:
      self.stack.sql(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM "
                     "jixiao_report.kept_checkpoint")
      self.stack.sql("DROP TABLE jixiao_report.kept_checkpoint")
    self.assertEqual("report", service)
    self.assertEqual(("CHECKPOINT_MISSING", 1),
                     (finding["fault"], finding["checkpoint"]))
    self.assertEqual([], self.findings())

  def test_an_export_is_proven_by_itself(self):
    path = pathlib.Path(self.folder.name) / "export.jsonl"
    self.stack.cli("audit", "export", "--service", "project", "--department",
                   "all", "-o", str(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    self.assertTrue(self.verify(str(path), "--lang", "en")["proven"])
    record = json.loads(lines[3])
    record["actor"] = "nobody"
    lines[3] = json.dumps(record)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = self.verify(str(path))
    [finding] = result["services"][0]["findings"]
    self.assertEqual((record["department"], record["sequence"]),
                     (finding["department"], finding["sequence"]))

  def test_a_draft_that_is_read_from_outside_is_on_record(self):
    name = f"departments/{DEPARTMENT}/submissions/2024"
    method = "jixiao.evaluation.v1.EvaluationService/GetSubmission"

    def reads():
      records = self.stack.cli_json(
          "audit", "list", "--service", "evaluation", "--department",
          DEPARTMENT, "--last", "--limit", "1000")["records"]
      return [record for record in records if record["action"] == "READ"
              and record["actor"] in ("outside", "inside")]
    before = len(reads())
    self.stack.call("evaluation", method, {"name": name}, principal=INSIDE)
    self.assertEqual(before, len(reads()))
    self.stack.call("evaluation", method, {"name": name}, principal=OUTSIDE)
    last = reads()
    self.assertEqual(before + 1, len(last))
    self.assertEqual(("outside", name, method),
                     (last[-1]["actor"], last[-1]["resource"],
                      last[-1]["method"]))

  def test_a_server_that_starts_anew_goes_on_with_its_file(self):
    file = self.stack.var / "audit/project.jsonl"
    before = file.read_text(encoding="utf-8")
    self.stack.stop_service("project")
    # As a server leaves it that dies while it writes.
    file.write_text(before[:-20], encoding="utf-8")
    self.stack.start_service("project")
    self.stack.wait_until_ready()
    self.stack.cli("audit", "checkpoint", "--service", "project")
    self.assertEqual(before, file.read_text(encoding="utf-8"))
    self.assertEqual([], self.findings())


if __name__ == "__main__":
  unittest.main()
