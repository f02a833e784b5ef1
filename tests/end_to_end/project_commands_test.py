#!/usr/bin/python3
"""`jixiao project` against the demo's projects, and against a department of its
own where something is written."""

import csv
import io
import pathlib
import shlex
import tempfile
import unittest

from stack import DATASET, DEPARTMENT, OF_REPORT, YEAR, Stack

OF_DEMO = ("--department", DEPARTMENT)
YI = 100_000_000


def rows(name):
  with open(DATASET / name, encoding="utf-8", newline="") as file:
    return list(csv.DictReader(file))


def stage_of(row):
  for stage in ("terminated", "suspended", "operating", "started", "landed",
                "signed"):
    if row[f"{stage}_date"]:
      return stage.upper()
  return "NEGOTIATING"


class Reading(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.rows = rows("projects.csv")

  def project(self, *arguments):
    return self.stack.cli_json("project", *arguments)

  def test_lists_what_a_filter_asks_for(self):
    result = self.project(
        "list", *OF_DEMO, "--limit", "2000", "--filter",
        'stage = STARTED AND fixed_asset_investment >= 300000000 AND '
        'district = "江宁区"')
    expected = [row["code"] for row in self.rows
                if stage_of(row) == "STARTED" and row["district"] == "江宁区"
                and int(row["fixed_asset_investment"] or 0) >= 3 * YI]
    self.assertTrue(expected)
    self.assertTrue(result["complete"])
    self.assertEqual(expected, [item["code"] for item in result["projects"]])

  def test_finds_words_of_names(self):
    result = self.project("list", *OF_DEMO, "--search", "样例0001")
    self.assertEqual(["p2024-0001"],
                     [item["code"] for item in result["projects"]])
    lines = self.stack.cli("project", "list", *OF_DEMO, "--search", "样例0001",
                           "--lang", "zh").splitlines()
    self.assertRegex(lines[0], "编码 +项目 +板块 +阶段 .*灯 +剩余天")
    self.assertTrue(lines[2].startswith("p2024-0001"))
    self.assertEqual("共 1 个", lines[-1])

  def test_shows_a_project_with_its_history(self):
    row = next(row for row in self.rows if row["verifier"])
    result = self.project("show", row["code"], *OF_DEMO)
    self.assertEqual(row["display_name"], result["project"]["display_name"])
    kinds = [event["kind"] for event in result["stage_events"]]
    self.assertIn("VERIFICATION", kinds)
    started = next(event for event in result["stage_events"]
                   if event["stage"] == "STARTED")
    self.assertEqual(row["started_date"], started["event_date"])
    text = self.stack.cli("project", "show", row["code"], *OF_DEMO,
                          "--lang", "zh")
    self.assertIn(f"{row['display_name']}  {row['code']}\n", text)
    self.assertIn("核查于 ", text)

  def test_tells_the_stage_on_a_day(self):
    row = next(row for row in self.rows
               if row["landed_date"] > row["signed_date"] > "2024-01-02")
    then = self.project("show", row["code"], *OF_DEMO, "--on",
                        row["signed_date"])
    self.assertEqual(("SIGNED", row["signed_date"]),
                     (then["stage"], then["start_date"]))
    self.assertLess(row["signed_date"], row["landed_date"])

  def test_lists_windows_that_have_run_out_by_due_date(self):
    result = self.project("overdue", *OF_DEMO, "--on", "2025-03-31",
                          "--limit", "2000")
    due = [(item["window"]["due_date"], item["code"])
           for item in result["projects"]]
    self.assertTrue(due)
    self.assertEqual(sorted(due), due)
    for item in result["projects"]:
      self.assertLess(item["window"]["left_days"], 0)
      self.assertEqual("RED", item["window"]["light"])
    district = result["projects"][0]["district"]
    part = self.project("overdue", *OF_DEMO, "--on", "2025-03-31",
                        "--district", district, "--limit", "2000")
    self.assertEqual(
        [item["code"] for item in result["projects"]
         if item["district"] == district],
        [item["code"] for item in part["projects"]])
    more = self.project("overdue", *OF_DEMO, "--on", "2025-03-31", "--all",
                        "--limit", "2000")
    self.assertGreaterEqual(len(more["projects"]), len(due))

  def test_counts_by_two_dimensions(self):
    result = self.project("summary", *OF_DEMO, "--by", "district,stage")
    self.assertEqual(len(self.rows), result["total"]["project_count"])
    counted = {(row["district"], row["stage"]): row["project_count"]
               for row in result["rows"]}
    expected = {}
    for row in self.rows:
      key = (row["district"], stage_of(row))
      expected[key] = expected.get(key, 0) + 1
    self.assertEqual(expected, counted)
    lines = self.stack.cli("project", "summary", *OF_DEMO, "--by",
                           "district,stage", "--lang", "zh").splitlines()
    self.assertTrue(lines[0].startswith("板块 \\ 阶段"))
    self.assertTrue(lines[-2].endswith(f"{len(self.rows):,}"))

  def test_tells_each_district_how_far_the_target_is_reached(self):
    result = self.project("targets", *OF_REPORT, "--metric",
                          "project.started.count", "--on", "2024-06-30")
    whole, *districts = result["rows"]
    started = [row for row in self.rows
               if row["verifier"] and row["started_date"] <= "2024-06-30"]
    self.assertEqual((None, 300, len(started), "BEHIND"),
                     (whole["district"], whole["target"], whole["actual"],
                      whole["schedule"]))
    self.assertEqual("0.5", str(whole["time_progress"]))
    self.assertEqual(12, len(districts))
    self.assertEqual(len(started), sum(row["actual"] for row in districts))
    self.assertTrue(all(row["synthetic"] for row in result["rows"]
                        if row["actual"]))
    at_the_end = self.project("targets", *OF_REPORT)["rows"]
    self.assertEqual(13, len(at_the_end))
    self.assertEqual({"ON_SCHEDULE"}, {row["schedule"] for row in at_the_end})
    self.assertEqual(300, sum(row["target"] for row in at_the_end
                              if row["district"]))
    text = self.stack.cli("project", "targets", *OF_REPORT, "--lang", "zh")
    self.assertIn("project.started.count\n", text)
    self.assertRegex(text, r"全部 +300 +388 +129\.33% +300 +达序时 +目标抄自报告，样例")

  def test_explains_a_fact_by_its_projects(self):
    facts = self.project("facts", *OF_REPORT, "--key", "project.filed_5yi")
    fact = next(fact for fact in facts["facts"]
                if fact["key"] == "project.filed_5yi.count")
    explained = self.project("explain", fact["key"], *OF_REPORT)
    self.assertEqual(fact["value"], explained["fact"]["value"])
    self.assertEqual(129, len(explained["items"]))
    code, _, err = self.stack.try_cli("project", "explain",
                                      "project.filed_5y.count", *OF_REPORT)
    self.assertEqual(1, code)
    self.assertIn("project.filed_5yi.count", err)

  def test_a_district_that_is_typed_wrong_is_not_one_without_projects(self):
    code, _, err = self.stack.try_cli("project", "facts", *OF_REPORT,
                                      "--district", "江宁")
    self.assertEqual(5, code)
    self.assertIn("江宁区", err)
    self.assertTrue(self.project("facts", *OF_REPORT, "--district",
                                 "江宁区")["facts"])

  def test_states_measures_as_the_report_does(self):
    text = self.stack.cli("project", "work", *OF_REPORT, "--lang", "zh")
    self.assertIn(" 近100", text)
    self.assertIn("余", text)
    self.assertIn("807场", text)

  def test_lists_what_is_unresolved_first(self):
    items = self.project("blocked", *OF_DEMO)["blocked_items"]
    resolved = [item["state"] == "RESOLVED" for item in items]
    self.assertEqual(sorted(resolved), resolved)
    self.assertEqual(len(rows("blocked_items.csv")), len(items))

  def test_an_export_imported_again_changes_nothing(self):
    exported = self.stack.cli("project", "export", *OF_DEMO, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(exported)))
    self.assertEqual([row["code"] for row in self.rows],
                     [row["code"] for row in table])
    for row, there in zip(self.rows, table):
      for column in ("display_name", "district", "signed_date", "landed_date",
                     "started_date", "verifier", "reason"):
        self.assertEqual(row[column], there[column], row["code"])
    with tempfile.TemporaryDirectory() as folder:
      path = pathlib.Path(folder) / "projects.csv"
      path.write_text(exported, encoding="utf-8")
      result = self.project("import", str(path), *OF_REPORT)
    self.assertEqual((0, 0, len(self.rows), 0),
                     (result["created"], result["updated"],
                      result["unchanged"], result["skipped"]))

  def test_the_examples_of_the_help_work(self):
    for command in ("list", "show", "advance", "correct", "overdue", "summary",
                    "targets", "facts", "explain", "work", "blocked"):
      text = self.stack.cli("project", command, "--help")
      examples = text.split("Examples:\n")[1].splitlines()
      self.assertTrue(examples, command)
      for example in examples:
        words = shlex.split(example)
        self.assertEqual("jixiao", words[0])
        self.assertTrue(self.stack.cli(*words[1:]), example)


class Writing(unittest.TestCase):
  """A project from its import to its verified start."""

  department = "project-commands"
  of = ("--department", department)
  header = ("项目编码,项目名称,板块,项目类别,开工运营类,计划总投资（亿元）,"
            "固投备案金额（亿元）,在谈日期,来源更新时间\n")

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(cls.folder.cleanup)

  def project(self, *arguments):
    return self.stack.cli_json("project", *arguments)

  def import_rows(self, text, *flags, encoding="gb18030"):
    path = pathlib.Path(self.folder.name) / "projects.csv"
    path.write_bytes((self.header + text).encode(encoding))
    return self.stack.try_cli("project", "import", str(path), *self.of,
                              "--year", YEAR, *flags)

  def test_from_the_first_contact_to_the_verified_start(self):
    first = "a1,甲项目,江宁区,其他,开工类,6.5,6,2024-01-10,2024-01-10\n"
    code, out, _ = self.import_rows(first)
    self.assertEqual((0, "created 1, updated 0, unchanged 0, outdated 0, "
                      "skipped 0"), (code, out.split("  ")[0]))
    code, out, _ = self.import_rows(first.replace("江宁区", "月球"))
    self.assertEqual(1, code)
    self.assertIn("projects.csv:2:8: 板块: ", out)
    changed = first.replace("6.5,6,2024-01-10,2024-01-10",
                            "7,6,2024-01-10,2024-01-20")
    code, _, err = self.import_rows(changed)
    self.assertNotEqual(0, code)
    code, out, _ = self.import_rows(changed, "--if-newer")
    self.assertIn("updated 1", out)

    issued = self.project("bulletin", *self.of, "--issue", "2024-01-31")
    self.assertEqual([("NEW", 700_000_000)],
                     [(entry["change"], entry["planned_total"])
                      for entry in issued["entries"]])

    advance = ("project", "advance", "a1")
    code, _, err = self.stack.try_cli(*advance, "STARTED", *self.of, "--date",
                                      "2024-02-01", "--evidence", "许可")
    self.assertEqual(4, code)
    self.assertIn("STAGE_REFUSED", err)
    self.assertIn("SIGNED", err)
    self.stack.cli(*advance, "签约", *self.of, "--date", "2024-02-01",
                   "--agreement", "正式")
    out = self.stack.cli(*advance, "landed", *self.of, "--date", "2024-03-01",
                         "--proof", "filed", "--evidence", "备案1号")
    self.assertIn("stage landed(filed)  awaits start, due 2024-05-30", out)
    self.stack.cli(*advance, "started", *self.of, "--date", "2024-04-01",
                   "--evidence", "许可2号")
    self.stack.cli("project", "correct", "a1", "2", *self.of, "--date",
                   "2024-02-02", "--reason", "误录")
    verify = ("project", "verify", "a1", *self.of, "--evidence", "核查3号")
    code, _, err = self.stack.try_cli(*verify)
    self.assertEqual(4, code)  # who reported it
    self.stack.cli(*verify, "--principal",
                   f"subject=checker;role=REVIEWER;department={self.department}")

    shown = self.project("show", "a1", *self.of)
    self.assertTrue(shown["project"]["start_verified"])
    self.assertEqual(
        ["TRANSITION"] * 4 + ["CORRECTION", "VERIFICATION"],
        [event["kind"] for event in shown["stage_events"]])
    self.assertEqual("2024-02-02", shown["project"]["stage_dates"]["signed"])
    before = shown["stage_events"][3]["sequence"]
    then = self.project("show", "a1", *self.of, "--on", "2024-02-01",
                        "--sequence", str(before))
    self.assertEqual("SIGNED", then["stage"])
    now = self.project("show", "a1", *self.of, "--on", "2024-02-01")
    self.assertEqual("NEGOTIATING", now["stage"])

    issued = self.project("bulletin", *self.of, "--issue", "2024-04-30")
    self.assertEqual(["LEFT"], [e["change"] for e in issued["entries"]])
    latest = self.project("bulletin", *self.of)
    self.assertEqual((2, "2024-04-30"),
                     (latest["number"], latest["issue_date"]))


if __name__ == "__main__":
  unittest.main()
