#!/usr/bin/python3
"""What leaks.py takes for a leak, and what not."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

import leaks


def kept(message="", details="", request_id="6f1c2f2e"):
  return {"method": "/a.B/C", "code": 13, "message": message,
          "details": details, "request_id": request_id}


def run(statuses, programs=1):
  """The exit code over so many programs, the first of which saw these."""
  with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for number in range(programs):
      (folder / f"test-{number}.jsonl").write_text("".join(
          json.dumps(status) + "\n"
          for status in (statuses if number == 0 else [])))
    with contextlib.redirect_stdout(io.StringIO()) as said:
      code = leaks.main(folder)
  return code, said.getvalue()


class Leaks(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.checks = leaks.rules()

  def found(self, text, **more):
    return {leak.split(":")[0] for leak in leaks.leaks(
        kept(text, **more), self.checks)}

  def test_are_found(self):
    for what, text in [
        ("sql", "SELECT 1 FROM department WHERE id = 1"),
        ("sql", "near 'SELECT e.sequence'"),
        ("sql", "INSERT INTO request VALUES (1)"),
        ("sql", "UPDATE report SET state = 2"),
        ("sql", "DELETE FROM project"),
        ("table", "no row in evaluation_head"),
        ("table", "for key 'report_by_time'"),
        ("table", "`jx`.`project` is locked"),
        ("table", "JOIN `project` AS p"),
        ("database", "Duplicate entry 'nj-tcj-1' for key"),
        ("database", "Can't connect to MySQL server"),
        ("database", "#1205 Lock wait timeout exceeded"),
        ("database", "Table 'x.y' doesn't exist"),
        ("account", "Access for 'serve'@'10.0.0.1' is not granted"),
        ("account", "root@localhost"),
        ("account", "schema jx_test_12_ab_0"),
        ("place", "cannot write /var/lib/jixiao/spool.1"),
        ("place", "in '/home/x/y'"),
        ("place", "in /tmp"),
        ("place", "thrown at importer.cc:112"),
        ("place", "std::bad_alloc"),
        ("address", "connect to 127.0.0.1:33306"),
        ("address", "to localhost:7101"),
        ("address", "unix:/run/x.sock"),
    ]:
      self.assertIn(what, self.found(text), text)

  def test_are_found_in_details(self):
    self.assertEqual(
        ["sql: DELETE FROM"],
        leaks.leaks(kept(details='description: "DELETE FROM project"'),
                    self.checks)[:1])

  def test_are_not_seen_in_what_callers_should_read(self):
    for text in [
        "jixiao.budget.v1.BudgetService/UpdateDepartment is not permitted",
        "the method /jixiao.budget.v1.BudgetService/UpdateDepartment is unknown",
        "departments/nj-tcj/budgetRecords/2024-R-1 does not exist",
        "budget_records[0].functional_code: is no code of 2024",
        "update_mask: select fields from the resource",
        "report 2024 is being published; begin the next one once it is done",
        "fields: project.display_name, update the project from its source",
        "[type.googleapis.com/google.rpc.ErrorInfo] { reason: \"INTERNAL\" }",
        "internal error, request 6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11",
        "must be departments/{department}/evaluations/{evaluation}/documents/x",
        "origin: must be `budget` or `project`",
        "text and/or file, 和/或, 3/4, 2024/01/31, application/pdf",
        "spiffe://jixiao/orchestrator has no role",
        "the section 1.2.3.4 stands twice",
        "table 3 of the attachment, line 5",
    ]:
      self.assertEqual(set(), self.found(text), text)

  def test_of_addresses_are_those_of_answers(self):
    text = "failed to connect to ipv4:127.0.0.1:7101"
    self.assertIn("address", self.found(text))
    self.assertEqual(set(), self.found(text, request_id=""))
    self.assertIn("sql", self.found("DELETE FROM x", request_id=""))


class Check(unittest.TestCase):

  def test_passes_and_counts_what_it_saw(self):
    code, said = run([kept("not found"), kept("gone", request_id="")])
    self.assertEqual(0, code)
    self.assertIn("1 statuses of servers and 1 of clients by 1 programs", said)

  def test_fails_with_the_text(self):
    code, said = run([kept("DELETE FROM project")])
    self.assertEqual(1, code)
    self.assertIn("/a.B/C: sql: DELETE FROM", said)

  def test_fails_where_many_programs_saw_nothing(self):
    self.assertEqual(1, run([], leaks.FEW)[0])
    self.assertEqual(leaks.SKIPPED, run([], 1)[0])


if __name__ == "__main__":
  unittest.main()
