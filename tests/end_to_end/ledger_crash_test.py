#!/usr/bin/python3
"""An import of many rows that is cut off by a power cut of the budget server or
of MariaDB: running it again gives exact totals, and nothing is doubled."""

import collections
import contextlib
import csv
import decimal
import hashlib
import pathlib
import subprocess
import tempfile
import unittest

from stack import YEAR, Stack, wait_for

ROWS = 50_000
# Where the import stops and waits to be cut off.
STOP_AT = 30_000
FUNCTIONS = ("2011301", "2011308", "2060101", "2080505", "2210201")
AUDIT_COLUMNS = ("department", "sequence", "ordinal", "event_time", "actor",
                 "method", "request_id", "resource", "action", "before_json",
                 "after_json", "previous_hash")


def record_id(row):
  return f"V-{row:06}"


def fen_of(row):
  """Between 0.01 and 99,999.99 元."""
  return row * 7919 % 9_999_999 + 1


def write_file(path):
  """The file, and its sums in fen by functional class and month."""
  sums = collections.Counter()
  with open(path, "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(("凭证号", "预算阶段", "收支方向", "支出类别",
                     "功能分类编码", "资金性质", "金额（元）", "月份"))
    for row in range(ROWS):
      code, month, fen = FUNCTIONS[row % 5], row % 12 + 1, fen_of(row)
      writer.writerow((record_id(row), "执行", "支出", "项目支出", code,
                       "一般公共预算", f"{fen // 100}.{fen % 100:02}", month))
      sums[code[:3], f"{month:02}"] += fen
  return sums


class PowerCut(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.file = pathlib.Path(folder.name) / "ledger.csv"
    cls.sums = write_file(cls.file)

  def begin(self, department):
    """A department and the words of the import into it."""
    self.stack.call(
        "budget", "jixiao.budget.v1.BudgetService/CreateDepartment",
        {"department_id": department,
         "department": {"display_name": department}})
    return ("import", "budget", str(self.file), *self.of_year(department))

  @staticmethod
  def of_year(department):
    return ("--department", department, "--year", YEAR)

  def rows(self, department):
    """The rows of the department that are there for good."""
    return int(self.stack.sql(
        "SELECT COUNT(*) FROM jixiao_budget.budget_record WHERE "
        f"department = '{department}'")[0][0])

  @contextlib.contextmanager
  def row_in_the_way(self, department):
    """An uncommitted row: the import stops in front of it."""
    session = subprocess.Popen(
        ["mariadb", "--no-defaults",
         f"--socket={self.stack.var}/mariadb/socket", "--batch",
         "--skip-column-names", "--unbuffered"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, encoding="utf-8")
    session.stdin.write(f"""
        USE jixiao_budget;
        CREATE TEMPORARY TABLE copy SELECT * FROM budget_record
            WHERE department = 'nj-tcj' AND record_id = '2024-E-03';
        UPDATE copy SET department = '{department}',
            record_id = '{record_id(STOP_AT)}';
        START TRANSACTION;
        INSERT INTO budget_record SELECT * FROM copy;
        SELECT ROW_COUNT();
        """)
    session.stdin.flush()
    self.assertEqual("1\n", session.stdout.readline())
    try:
      yield
    finally:
      with contextlib.suppress(BrokenPipeError):
        session.stdin.close()
      session.wait(timeout=10)
      session.stdout.close()

  def cut_off(self, department, service):
    """Kills the service in the middle of the import; the import's words."""
    command = self.begin(department)
    with self.row_in_the_way(department):
      process = self.stack.start_cli(*command)
      wait_for("a part of the import", 60, lambda: self.rows(department))
      self.assertIsNone(process.poll())
      self.stack.kill(service)
      out, err = process.communicate(timeout=60)
    self.assertEqual(3, process.returncode, out + err)
    return command, err

  def assert_half_of_it_is_seen(self, department):
    there = self.rows(department)
    self.assertTrue(0 < there < ROWS, there)
    imports = self.stack.cli_json("budget", "imports", "--department",
                                  department)
    self.assertEqual([("UNFINISHED", ROWS, there)], [
        (i["state"], i["row_count"], i["created_count"]) for i in imports])
    facts = self.stack.cli_json("budget", "facts", *self.of_year(department))
    self.assertEqual([imports[0]["name"]], facts["unfinished_imports"])
    code, _, err = self.stack.try_cli("budget", "year", "close",
                                      *self.of_year(department))
    self.assertEqual(4, code, err)
    self.assertIn("IMPORT_UNFINISHED", err)
    return there

  def assert_complete(self, department, command, there):
    result = self.stack.cli_json(*command)
    self.assertEqual((ROWS - there, there, 0), tuple(
        result[key] for key in ("created", "unchanged", "skipped")))
    again = self.stack.cli_json(*command)
    self.assertEqual((0, ROWS), (again["created"], again["unchanged"]))
    self.assertEqual(ROWS, self.rows(department))

    total = decimal.Decimal(sum(self.sums.values())) / 100
    summary = self.stack.cli_json("budget", "summary",
                                  *self.of_year(department), "--by",
                                  "functional_class,month")
    self.assertEqual(
        {key: decimal.Decimal(fen) / 100 for key, fen in self.sums.items()},
        {(row["functional_class"], row["month"]):
         decimal.Decimal(str(row["amount"])) for row in summary["rows"]})
    self.assertEqual(ROWS, summary["total"]["record_count"])
    fact = self.stack.cli_json(
        "budget", "explain", "budget.expenditure.final",
        *self.of_year(department), "--limit", "1")["fact"]
    self.assertEqual(total, decimal.Decimal(str(fact["value"])))
    self.assertEqual(ROWS, fact["provenance"]["record_count"])
    self.assert_rollups_are_the_ledger(department)
    self.assert_audit_chain_is_intact(department)

  def assert_rollups_are_the_ledger(self, department):
    of_department = f"department = '{department}'"
    ledger = self.stack.sql(
        "SELECT HEX(cell), SUM(amount), COUNT(*) FROM "
        f"jixiao_budget.budget_record WHERE {of_department} GROUP BY cell "
        "ORDER BY cell")
    self.assertEqual(ledger, self.stack.sql(
        "SELECT HEX(cell), amount, record_count FROM "
        f"jixiao_budget.ledger_cell WHERE {of_department} ORDER BY cell"))
    # At every sequence: the history's row is the sum up to it.
    self.assertEqual([["0"]], self.stack.sql(f"""
        SELECT COUNT(*) FROM jixiao_budget.ledger_cell_history h
        WHERE {of_department} AND (amount, record_count) <> (
            SELECT SUM(r.amount), COUNT(*) FROM jixiao_budget.budget_record r
            WHERE r.department = h.department AND r.cell = h.cell AND
            r.fiscal_year = h.fiscal_year AND r.sequence <= h.sequence)"""))

  def assert_audit_chain_is_intact(self, department):
    columns = ", ".join(f"HEX({name})" for name in (*AUDIT_COLUMNS, "hash"))
    previous = bytes(32)
    events = self.stack.sql(
        f"SELECT {columns} FROM jixiao_budget.audit_event WHERE "
        f"department = '{department}' ORDER BY sequence, ordinal")
    self.assertGreater(len(events), 3)
    for event in events:
      # HEX of a number gives its digits in base 16, of text its bytes.
      values = dict(zip(AUDIT_COLUMNS, event))
      text = b""
      for name in AUDIT_COLUMNS:
        if values[name] == "NULL":
          text += f"{name}:-\n".encode()
          continue
        if name in ("sequence", "ordinal"):
          value = str(int(values[name], 16)).encode()
        else:
          value = bytes.fromhex(values[name])
        text += f"{name}:{len(value)}:".encode() + value + b"\n"
      self.assertEqual(previous, bytes.fromhex(values["previous_hash"]))
      previous = bytes.fromhex(event[-1])
      self.assertEqual(hashlib.sha256(text).hexdigest(), previous.hex())

  def test_of_the_budget_server(self):
    department = "cut-server"
    command, err = self.cut_off(department, "budget")
    self.assertIn("budget service", err)
    self.stack.start_service("budget")
    there = self.assert_half_of_it_is_seen(department)
    self.assert_complete(department, command, there)

  def test_of_mariadb(self):
    department = "cut-database"
    command, err = self.cut_off(department, "mariadb")
    self.assertIn("DATABASE_UNAVAILABLE", err)
    self.stack.start_mariadb()
    self.stack.wait_until_ready()
    there = self.assert_half_of_it_is_seen(department)
    self.assert_complete(department, command, there)


if __name__ == "__main__":
  unittest.main()
