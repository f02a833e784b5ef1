#!/usr/bin/python3
"""Another province's framework runs through the command line: it is checked,
imported, scored, exported, extended and revised."""

import pathlib
import tempfile
import unittest

from stack import ROOT, Stack

DATASET = str(ROOT / "deploy/demo/hunan-2018")
FRAMEWORK = "hunan-department-2018"
OF_YEAR = ("--department", "hunan-sample", "--year", "2018")

# code: computed score of 8, status
LEAVES = {
    "TR1.1": ("8", "CONSISTENT"),   # 136 of 143 posts, 95.10 %
    "TR1.2": ("0", "CONSISTENT"),   # 98.31 % more, 0.8 a point
    "GC1.1": ("8", "CONSISTENT"),   # 99.27 %, no full step of 5 %
    "GC1.2": ("0", "CONSISTENT"),   # 39.94 %, above 30 %
}

CITY = """framework: changsha-department-2018
display_name: 市级部门整体支出绩效评价指标体系
extends: {base}
full_marks: 40
facts:
  - {{key: operating.rate, name: 公用经费控制率值, unit: one}}
indicators:
  - code: TR1.1
    quantitative: {{target: 0.95}}
  - code: TR1.3
    parent: TR1
    name: 公用经费控制率
    weight: 8
    quantitative: {{method: LOWER_LINEAR, formula: operating.rate, target: 1}}
"""


class SecondFramework(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.folder = pathlib.Path(folder.name)
    cls.stack.cli("import", DATASET)
    cls.stack.cli("report", "generate", *OF_YEAR, "--watch")

  def test_has_no_faults(self):
    checked = self.stack.cli_json("dataset", "check", DATASET)
    self.assertEqual([], checked["faults"])
    self.assertEqual(4, checked["counts"]["claims"])
    valid = self.stack.cli_json("framework", "validate", DATASET)
    self.assertEqual([], valid["faults"])

  def test_scores_each_leaf_by_its_steps_and_tiers(self):
    scores = self.stack.cli_json("score", "list", *OF_YEAR)
    leaves = {leaf["code"]: leaf for leaf in scores["leaves"]}
    self.assertEqual(set(LEAVES), set(leaves))
    for code, (score, status) in LEAVES.items():
      self.assertEqual(score, str(leaves[code]["computed_score"]), code)
      self.assertEqual(status, leaves[code]["status"], code)

  def test_explains_a_score(self):
    text = self.stack.cli("score", "explain", "预算控制率", *OF_YEAR)
    self.assertIn("39.94", text)
    self.assertIn("“高于 30%”一档", text)

  def test_is_unchanged_when_imported_again(self):
    again = self.stack.cli_json("import", DATASET)
    for part in again["parts"]:
      self.assertEqual((0, 0), (part["created"], part["updated"]), part)

  def test_is_exported_as_it_was_edited(self):
    exported = self.stack.cli("framework", "export", FRAMEWORK)
    for name in ("framework.yaml", "checks.yaml"):
      text = pathlib.Path(DATASET, name).read_text(encoding="utf-8")
      self.assertIn(text, exported)
    out = self.folder / "exported.yaml"
    out.write_text(exported, encoding="utf-8")
    sent = self.stack.cli_json("framework", "import", str(out))
    self.assertEqual("unchanged", sent["outcome"])

  def test_without_its_text_is_exported_with_the_same_digest(self):
    shown = self.stack.call(
        "evaluation", "jixiao.evaluation.v1.EvaluationService/GetFramework",
        {"name": f"frameworks/{FRAMEWORK}"})
    self.assertIn("sourceText", shown)
    copied = self.stack.call(
        "evaluation", "jixiao.evaluation.v1.EvaluationService/CreateFramework",
        {"framework_id": "without-text", "framework": {
            name: value for name, value in shown.items()
            if name in ("displayName", "fullMarks", "facts", "indicators",
                        "checks")}})
    self.assertEqual(shown["digest"], copied["digest"])
    out = self.folder / "made.yaml"
    self.stack.cli("framework", "export", "without-text", "-o", str(out))
    self.assertNotIn("#", out.read_text(encoding="utf-8"))
    sent = self.stack.cli_json("framework", "import", str(out))
    self.assertEqual(copied["digest"], sent["digest"])
    self.assertEqual(1, sent["revision"])

  def test_is_extended_by_a_city_and_revised(self):
    city = self.folder / "city.yaml"
    city.write_text(CITY.format(base=DATASET), encoding="utf-8")
    first = self.stack.cli_json("framework", "import", str(city), "--activate")
    self.assertEqual("ACTIVE", first["state"])
    self.assertEqual(f"frameworks/{FRAMEWORK}@1", first["base"])
    self.assertIn("TR1.3", [node["code"] for node in first["indicators"]])
    self.assertEqual("frameworks/changsha-department-2018@1", first["name"])

    city.write_text(CITY.format(base=DATASET).replace("0.95", "0.97"),
                    encoding="utf-8")
    second = self.stack.cli_json("framework", "import", str(city))
    self.assertEqual("frameworks/changsha-department-2018@2", second["name"])
    self.assertEqual("DRAFT", second["state"])
    code, _, err = self.stack.try_cli("framework", "activate",
                                      "changsha-department-2018@1")
    self.assertEqual(4, code, err)
    self.stack.cli("framework", "activate", "changsha-department-2018")
    self.stack.cli("framework", "retire", "changsha-department-2018@1")
    states = [(f["name"].split("@")[1], f["state"])
              for f in self.stack.cli_json(
                  "framework", "list", "--framework",
                  "changsha-department-2018")["frameworks"]]
    self.assertEqual([("1", "RETIRED"), ("2", "ACTIVE")], states)

  def test_refuses_a_circle_of_files_with_its_lines(self):
    (self.folder / "a.yaml").write_text("framework: a\nextends: b.yaml\n")
    (self.folder / "b.yaml").write_text("framework: b\nextends: a.yaml\n")
    code, out, _ = self.stack.try_cli("framework", "validate",
                                      str(self.folder / "a.yaml"))
    self.assertEqual(1, code)
    self.assertIn("b.yaml:2:10: the framework extends itself", out)


if __name__ == "__main__":
  unittest.main()
