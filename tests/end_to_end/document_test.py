#!/usr/bin/python3
"""The report itself, in its three formats, as the demo writes it."""

import hashlib
import html.parser
import json
import re
import unittest

from stack import Stack

# The headings of the department's own report, as it prints them.
HEADINGS = [
    "2024 年度南京市投资促进局整体预算绩效自评价报告",
    "一、部门（单位）概况",
    "（一）部门（单位）基本情况",
    "（二）部门（单位）收支情况",
    "（三）部门（单位）绩效目标",
    "二、评价结论",
    "三、部门履职成效",
    "四、存在问题及原因分析",
    "五、有关建议",
    "六、评价工作开展情况及其他需说明的情况",
    "附件：指标体系得分情况",
]

COLUMNS = ["一级指标", "二级指标", "三级指标（参考）", "指标值", "指标权重",
           "得分", "评分说明", "评价要点"]

# Sentences of the report that hold figures of each kind.
SENTENCES = [
    "决算支出 2,964.91 万元，其中：一般公共服务（类）支出 2,242.56 万元",
    "行政编制 37 名，实有 40 名，设局长 1 名，副局长 3 名。",
    "截止 2024 年底，我局资产总额 333.38 万元",
    "（宁委办发〔2019〕30 号）",
    "从决策、过程、履职、效益等四个方向",
    "自评为 100 分（详见附件）",
    "“15315”目标落实",
    "固定资产投资 1 亿元以上的项目 612 个，占比 35.5%。",
    "全市累计实际投资总额 1613.5 亿元",
    "100 多个项目达成签约",
    "计划投资金额约 2 亿美元",
    "重点客商近百批次",
    "超千万人次",
]

DIGIT = re.compile("[0-9０-９]")


class Markdown(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.text = (Stack.running().demo / "report.md").read_text(encoding="utf-8")
    cls.headings = re.findall(r"^#+ (.*)$", cls.text, re.MULTILINE)
    # As it is read: without the marks of Markdown.
    cls.plain = re.sub(r"\\(.)", r"\1", cls.text).replace("**", "")

  def test_has_sections_and_attachment_in_order(self):
    self.assertEqual(HEADINGS, self.headings[:len(HEADINGS)])

  def test_has_the_systems_findings_behind_the_departments_text(self):
    self.assertGreater(len(self.headings), len(HEADINGS))

  def test_prints_the_text_of_the_report(self):
    for sentence in SENTENCES:
      self.assertIn(sentence, self.plain)

  def test_leaves_no_placeholder(self):
    self.assertNotIn("{{", self.text)
    self.assertNotIn("[[", self.plain)

  def test_is_signed(self):
    self.assertIn("2024 年 9 月 30 日", self.plain)


def spans_of(node):
  """All spans below a node of the document model."""
  if isinstance(node, list):
    for item in node:
      yield from spans_of(item)
  elif isinstance(node, dict):
    for name, value in node.items():
      if name in ("spans", "signed_date"):
        yield from value
      else:
        yield from spans_of(value)


class Model(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.bytes = (cls.stack.demo / "report.json").read_bytes()
    cls.document = json.loads(cls.bytes)
    cls.spans = list(spans_of(cls.document))
    cls.figures = [span["figure"] for span in cls.spans if "figure" in span]

  def test_has_sections_and_attachment_in_order(self):
    titles = [self.document["title"]] + [
        section["title"] for section in self.document["sections"]
        if section.get("title") and not section.get("supplement")]
    self.assertEqual(HEADINGS, titles)

  def test_has_no_figure_without_provenance(self):
    self.assertGreater(len(self.figures), 200)
    for figure in self.figures:
      self.assertTrue(figure["text"], figure)
      self.assertTrue(figure["fact"]["key"]["key"], figure)
      provenance = figure["fact"]["value"]["provenance"]
      self.assertTrue(provenance["resource"], figure)
      self.assertRegex(provenance["digest"], "^[0-9a-f]{64}$", figure)
      self.assertTrue(provenance.get("place") or provenance.get("quote"),
                      figure)

  def test_has_no_digit_in_plain_text(self):
    for span in self.spans:
      kinds = {"text", "figure", "literal"} & set(span)
      self.assertEqual(1, len(kinds), span)
      self.assertNotRegex(span.get("text", ""), DIGIT)

  def test_binds_the_figures_of_the_narrative_to_their_facts(self):
    # figure's text: key of its fact
    printed = {figure["fact"]["key"]["key"]: figure["text"]
               for figure in reversed(self.figures)}
    for key, text in {
        "budget.expenditure.final": "2,964.91", "staff.in_post": "40",
        "asset.total": "333.38", "project.attracted.count": "1723",
        "report.direction.count": "四", "outreach.reception.count": "百",
        "media.reach.count": "千万"}.items():
      self.assertEqual(text, printed.get(key), key)

  def test_has_the_attachments_table_with_32_rows_and_their_sum(self):
    section = [s for s in self.document["sections"]
               if s.get("title") == HEADINGS[-1]][0]
    table = [b["table"] for b in section["blocks"] if "table" in b][0]
    header = ["".join(span.get("text", "") for span in cell["spans"])
              for cell in table["rows"][0]["cells"]]
    self.assertEqual(COLUMNS, header)
    self.assertEqual(1 + 32 + 1, len(table["rows"]))  # and the sum

  def test_holds_no_wall_time(self):
    self.assertNotIn("create_time", self.bytes.decode())

  def test_is_the_bytes_that_the_report_names(self):
    report = self.stack.call(
        "report", "jixiao.report.v1.ReportService/GetReport",
        {"name": "departments/nj-tcj/reports/2024@1"})
    digests = {r["format"]: r["digest"] for r in report["renderings"]}
    for form in ("md", "html", "json"):
      data = (self.stack.demo / f"report.{form}").read_bytes()
      self.assertEqual(digests[form], hashlib.sha256(data).hexdigest(), form)


class Page(html.parser.HTMLParser):
  """Collects what a self-contained page may not have, and its text."""

  def __init__(self):
    super().__init__()
    self.foreign = []
    self.headings = []
    self.tips = []
    self.style = ""
    self._open = []

  def handle_starttag(self, tag, attributes):
    for name, value in attributes:
      if name in ("src", "srcset", "poster", "data", "action", "background"):
        self.foreign.append((tag, name, value))
      if name in ("href", "xlink:href") and not (value or "").startswith("#"):
        self.foreign.append((tag, name, value))
      if name == "data-tip":
        self.tips.append(value)
      if name.startswith("on"):
        self.foreign.append((tag, name, value))
    if tag in ("script", "link", "iframe", "object", "embed", "img"):
      self.foreign.append((tag, "", ""))
    if tag in ("h1", "h2", "h3", "h4"):
      self.headings.append("")
    self._open.append(tag)

  def handle_endtag(self, tag):
    while self._open and self._open.pop() != tag:
      pass

  def handle_data(self, data):
    if self._open and self._open[-1] == "style":
      self.style += data
    if any(tag in ("h1", "h2", "h3", "h4") for tag in self._open):
      self.headings[-1] += data


class Html(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.text = (Stack.running().demo / "report.html").read_text(
        encoding="utf-8")
    cls.page = Page()
    cls.page.feed(cls.text)

  def test_is_self_contained(self):
    self.assertEqual([], self.page.foreign)
    self.assertNotRegex(self.page.style, r"url\(|@import")

  def test_declares_language_and_encoding(self):
    self.assertTrue(self.text.startswith("<!DOCTYPE html>"))
    self.assertRegex(self.text, r'<html[^>]* lang="zh')
    self.assertRegex(self.text, r'(?i)<meta charset="utf-8"')

  def test_has_sections_and_attachment_in_order(self):
    headings = [h.strip() for h in self.page.headings]
    self.assertEqual(HEADINGS, headings[:len(HEADINGS)])

  def test_prefers_official_fonts_and_falls_back_to_free_ones(self):
    for font in ("小标宋", "仿宋", "黑体", "楷体", "Noto Serif CJK SC",
                 "Noto Sans CJK SC"):
      self.assertIn(font, self.page.style)

  def test_prints_on_a4_with_the_official_margins(self):
    self.assertRegex(self.page.style, r"@page[^{]*\{[^}]*A4")
    self.assertIn("37mm", self.page.style.replace(" ", ""))

  def test_shows_where_a_figure_comes_from(self):
    self.assertGreater(len(self.page.tips), 200)
    for tip in self.page.tips:
      self.assertIn("来源：", tip)


if __name__ == "__main__":
  unittest.main()
