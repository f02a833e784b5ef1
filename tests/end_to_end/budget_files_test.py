#!/usr/bin/python3
"""Files of budget records in and out: what an office hands in comes back."""

import csv
import io
import json
import pathlib
import tempfile
import unittest

from stack import Stack

DEPARTMENT = "budget-files"
OF_YEAR = ("--department", DEPARTMENT, "--year", "2024")
NOTES = ("request", "import_run")

TITLES = ("序号", "凭证号", "预算阶段", "收支方向", "支出类别", "功能科目编码",
          "功能科目名称", "经济分类编码", "资金性质", "是否政府采购",
          "三公经费类型", "金额（万元）", "月份", "冲销记录号", "冲销原因", "摘要")
ROWS = (
    ("1", "PZ-0001", "年初预算", "支出", "人员经费", "2011301", "行政运行",
     "30101", "一般公共预算", "否", "无", "812.345678", "", "", "", "年初批复"),
    ("2", "PZ-0002", "执行", "支出", "公用经费", "2011308", "招商引资", "30217",
     "一般公共预算财政拨款", "否", "公务接待费", "1,203.5", "3月", "", "",
     "接待费，含“午餐”"),
    ("3", "PZ-0003", "执行", "支出", "项目支出", "2011308", "招商", "30211",
     "一般公共预算", "否", "因公出国（境）费用", "0.000001", "4", "", "", ""),
    ("4", "PZ-0004", "", "", "", "", "", "", "", "", "", "-3.5", "",
     "PZ-0002", "重复记账", ""),
)


def text_of(rows, titles=TITLES):
  out = io.StringIO()
  csv.writer(out).writerows([titles, *rows])
  return out.getvalue()


class BudgetFiles(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.stack.call(
        "budget", "jixiao.budget.v1.BudgetService/CreateDepartment",
        {"department_id": DEPARTMENT, "department": {"display_name": "台账局"}})
    cls.folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(cls.folder.cleanup)
    cls.file = cls.write("in.csv", text_of(ROWS).encode("gb18030"))
    cls.first = cls.stack.cli_json("import", "budget", cls.file, *OF_YEAR)

  @classmethod
  def write(cls, name, data):
    path = pathlib.Path(cls.folder.name) / name
    path.write_bytes(data)
    return str(path)

  def export(self, name, form="csv"):
    path = pathlib.Path(self.folder.name) / name
    self.stack.cli("export", "budget", *OF_YEAR, "--format", form, "-o",
                   str(path))
    return path

  def records(self):
    records = csv.DictReader(io.StringIO(self.export("read.csv").read_text()))
    return {record["record_id"]: record for record in records}

  def test_finds_out_the_encoding_and_takes_every_row(self):
    self.assertEqual("GB18030", self.first["encoding"])
    self.assertEqual((4, 0, 0), tuple(
        self.first[key] for key in ("created", "unchanged", "skipped")))

  def test_another_name_than_the_code_tables_is_a_finding(self):
    self.assertEqual(1, self.first["finding_count"])
    finding = self.first["findings"][0]
    self.assertEqual((4, "功能科目名称", "PZ-0003"), tuple(
        finding[key] for key in ("line", "title", "record_id")))
    self.assertIn("招商引资", finding["message"])

  def test_amounts_are_exact_to_the_fen(self):
    self.assertEqual(
        {"PZ-0001": "8123456.78", "PZ-0002": "12035000.00", "PZ-0003": "0.01",
         "PZ-0004": "-35000.00"},
        {key: record["amount"] for key, record in self.records().items()})

  def test_a_reversal_takes_the_dimensions_of_the_other(self):
    record = self.records()["PZ-0004"]
    self.assertEqual("2011308", record["functional_code"])
    self.assertEqual("RECEPTION", record["three_public_kind"])
    self.assertEqual("3", record["month"])
    self.assertEqual("PZ-0002", record["reversed_record"])

  def test_importing_again_changes_nothing(self):
    exported = str(self.export("again.csv"))
    before = self.stack.row_counts(leave_out=NOTES)
    for file in (self.file, exported):
      result = self.stack.cli_json("import", "budget", file, *OF_YEAR)
      self.assertEqual((0, 4, 0), tuple(
          result[key] for key in ("created", "unchanged", "skipped")), file)
    self.assertEqual(before, self.stack.row_counts(leave_out=NOTES))
    self.assertEqual(pathlib.Path(exported).read_bytes(),
                     self.export("same.csv").read_bytes())

  def test_exports_a_fiscal_data_package(self):
    folder = self.export("package", "fdp")
    package = json.loads((folder / "datapackage.json").read_text())
    resource = package["resources"][0]
    table = (folder / resource["path"]).read_text()
    self.assertEqual(self.export("table.csv").read_text(), table)
    self.assertEqual(next(csv.reader(io.StringIO(table))),
                     [field["name"] for field in resource["schema"]["fields"]])

  def test_filters_and_orders(self):
    out = self.stack.cli("export", "budget", *OF_YEAR, "--format", "csv",
                         "--filter", "stage = EXECUTION", "--order_by",
                         "amount desc")
    self.assertEqual(
        ["PZ-0002", "PZ-0003", "PZ-0004"],
        [record["record_id"] for record in csv.DictReader(io.StringIO(out))])

  def test_an_unknown_code_is_told_by_place_with_the_nearest(self):
    row = list(ROWS[2])
    row[1], row[5], row[6] = "PZ-0009", "2011309", ""
    file = self.write("bad.csv", text_of([row]).encode("utf-8-sig"))
    before = self.stack.row_counts()
    code, out, err = self.stack.try_cli("import", "budget", file, *OF_YEAR)
    self.assertEqual(1, code, out + err)
    self.assertIn(f"{file}:2:", out)
    self.assertIn('功能科目编码: "2011309" is no functional code of 2024', out)
    self.assertIn("2011308 招商引资", out)
    self.assertEqual(before, self.stack.row_counts())

  def test_skips_faulty_rows_only_on_request(self):
    row = list(ROWS[0])
    row[1] = "PZ-0010"
    bad = list(row)
    bad[1], bad[5] = "PZ-0011", "299"
    file = self.write("some.csv", text_of([row, bad]).encode())
    result = self.stack.cli_json("import", "budget", file, *OF_YEAR,
                                 "--skip-invalid", "--validate-only")
    self.assertEqual((1, 1), (result["created"], result["skipped"]))
    self.assertEqual("PZ-0011", result["row_errors"][0]["record_id"])
    self.assertEqual(3, result["row_errors"][0]["line"])
    self.assertNotIn("PZ-0010", self.records())


if __name__ == "__main__":
  unittest.main()
