#include "services/evaluation/document/city_summary.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/document/city_sections.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

v1::Section* AddCitySection(const std::string& title, v1::Document* document) {
  v1::Section* section = document->add_sections();
  section->set_title(title);
  section->set_level(1);
  return section;
}

// Behind the tables, so that none of them is an attachment.
void AddCityMethod(const CitySummary& summary, v1::Section* section) {
  AddParagraph(
      Spans().Text(summary.drafts
                       ? "每个部门取最近一次评价，包括尚未公布的。"
                       : "每个部门取已公布的评价；没有公布的部门不在其内。"),
      section);
  AddParagraph(
      Spans().Text("得分为计入的分数：有复核分的为复核分，没有复核的为核算分，"
                   "没有核算的为自评分。附表权重为附表所印各项指标的权重"
                   "之和，指标体系不同的部门可能不同；自评总分为正文所称的"
                   "总分，可能高于附表权重。"),
      section);
}

}  // namespace

void AddFigureCell(v1::Figure figure, v1::TableRow* row) {
  AddCell(Spans().Figure(std::move(figure)), row, kCityRight);
}

v1::Document MakeCitySummary(const CitySummary& summary) {
  v1::Document document;
  document.set_title(
      absl::StrCat(summary.fiscal_year, "年度部门整体预算绩效自评价全市汇总"));
  const CitySums sums = SumUp(summary);
  const CityFigures figures(summary.fiscal_year);
  const CityContext city{summary, sums, figures};
  v1::Section* totals = AddCitySection("一、总体情况", &document);
  if (summary.ranks.empty()) {
    AddParagraph(Spans().Text("本年度还没有部门的评价。"), totals);
  } else {
    AddCityTotals(city, totals);
    AddCityRanking(city, AddCitySection("二、部门得分排名", &document));
    AddCityCoverage(city, AddCitySection("三、得分的核实情况", &document));
    AddCityContradictions(city, AddCitySection("四、最常见的矛盾", &document));
  }
  AddCityMethod(summary,
                AddCitySection(summary.ranks.empty() ? "二、说明" : "五、说明",
                               &document));
  document.set_digest(digest::Sha256Hex(DigestedJson(document)));
  return document;
}

}  // namespace jixiao::evaluation
