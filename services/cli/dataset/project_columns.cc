#include "services/cli/dataset/project_columns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "common/units/units.h"
#include "services/cli/dataset/record_words.h"

namespace jixiao::cli {
namespace {

constexpr char kForeign[] = "foreign_investment";

// Columns that tables have and nobody needs: what they say follows from others,
// or it is nothing that is kept.
const std::vector<const char*>& UnreadProjectTitles() {
  static const auto& titles = *new std::vector<const char*>{
      "序号", "行号",     "部门",     "部门名称", "阶段",
      "备注", "当前阶段", "项目阶段", "亮灯",     "剩余天数"};
  return titles;
}

// Money that has arrived is no property of a project: it has rows of its own.
const std::vector<const char*>& Arrived() {
  static const auto& titles = *new std::vector<const char*>{
      "actual_investment", "foreign_capital", "实际投资",
      "实际投资总额",      "实到外资",        "累计实际投资"};
  return titles;
}

bool IsIn(const std::vector<const char*>& titles, const std::string& plain) {
  return std::any_of(titles.begin(), titles.end(),
                     [&](const char* title) { return plain == title; });
}

const ProjectColumn* Find(const std::string& plain) {
  for (const ProjectColumn& column : ProjectColumns()) {
    if (plain == column.name || IsIn(column.titles, plain)) return &column;
  }
  return nullptr;
}

// Whether amounts of the column may be in the unit.
bool Fits(const ProjectColumn& column, const std::string& unit) {
  const units::PrintedUnit* known = units::FindPrinted(unit);
  if (known == nullptr) return false;
  return known->base == "CNY" ||
         (known->base == "USD" && column.name == std::string(kForeign));
}

}  // namespace

const std::vector<ProjectColumn>& ProjectColumns() {
  static const auto& columns = *new std::vector<ProjectColumn>{
      {"code", {"项目编码", "project_id", "项目代码", "项目编号"}},
      {"display_name", {"项目名称", "名称"}},
      {"investor", {"投资方", "投资主体", "投资企业"}},
      {"investor_class", {"投资方类型", "投资方类别", "企业类型"}},
      {"headquarters_level", {"总部级别", "总部类型"}},
      {"region_code", {"国别地区", "国别(地区)", "国家地区", "国别"}},
      {"district", {"板块", "所属板块", "区", "所在区"}},
      {"industry_chain", {"产业链", "所属产业链"}},
      {"kind", {"项目类别", "项目类型"}},
      {"operation",
       {"开工运营类", "operation_type", "建设类型", "开工类/运营类"}},
      {"expansion", {"增资扩产", "是否增资扩产"}},
      {"high_level", {"高能级", "是否高能级", "高能级项目"}},
      {"planned_total", {"计划总投资", "总投资", "计划投资"}, true},
      {"filed_investment",
       {"固投备案金额", "备案金额", "备案固定资产投资"},
       true},
      {"fixed_asset_investment", {"固定资产投资", "固投"}, true},
      {kForeign, {"计划外资", "协议外资", "外资金额"}, true},
      {"foreign_currency", {"外资币种", "币种"}},
      {"foreign_rate", {"外资汇率", "foreign_investment_rate", "汇率"}},
      {"fund_support_needed", {"基金支持需求", "有无基金支持需求"}},
      {"owner", {"责任人", "负责人", "跟踪人"}},
      {"confidential", {"是否涉密", "是否保密", "保密"}},
      {"negotiating_date", {"在谈日期", "洽谈日期"}},
      {"signed_date", {"签约日期", "签约时间"}},
      {"agreement", {"协议类型", "签约类型"}},
      {"formal_date", {"正式签约日期", "正式协议日期"}},
      {"landed_date", {"落地日期", "备案日期", "注册日期"}},
      {"landing_proof", {"落地方式", "落地依据"}},
      {"landed_evidence", {"落地证明", "备案文号", "落地佐证"}},
      {"started_date", {"开工日期", "开工时间"}},
      {"start_evidence", {"开工证明", "施工许可证号", "开工佐证"}},
      {"verifier", {"核查人", "开工核查人"}},
      {"verification_evidence", {"核查证明", "开工核查证明", "核查记录"}},
      {"operating_date", {"投产日期", "投产时间", "运营日期"}},
      {"suspended_date", {"暂停日期"}},
      {"terminated_date", {"终止日期"}},
      {"reason", {"暂停终止原因", "终止原因", "暂停原因"}},
      {"source_document", {"来源", "来源文件"}},
      {"source_update_time", {"来源更新时间", "更新时间"}},
      {"synthetic", {"生成数据", "是否生成数据"}},
      {"etag", {"版本"}}};
  return columns;
}

std::string ProjectTitle(const std::string& column) {
  const ProjectColumn* known = Find(column);
  return known == nullptr ? column : known->titles.front();
}

CsvColumns ProjectHeader::Columns(const std::vector<std::string>& required) {
  CsvColumns columns;
  columns.required = required;
  for (const ProjectColumn& column : ProjectColumns()) {
    const bool needed = std::find(required.begin(), required.end(),
                                  column.name) != required.end();
    if (!needed) columns.optional.push_back(column.name);
  }
  columns.name_of = [this](const std::string& title) { return NameOf(title); };
  return columns;
}

std::optional<std::string> ProjectHeader::NameOf(const std::string& title) {
  std::string plain = PlainWord(title);
  absl::AsciiStrToLower(&plain);
  const ProjectColumn* column = Find(plain);
  if (column != nullptr) return column->name;
  if (IsIn(UnreadProjectTitles(), plain)) return std::nullopt;
  const std::string before = plain.substr(0, plain.find('('));
  if (IsIn(Arrived(), before)) {
    arrived_ = title;
    return std::nullopt;
  }
  if (before == plain || !absl::EndsWith(plain, ")")) return title;
  const std::string unit =
      plain.substr(before.size() + 1, plain.size() - before.size() - 2);
  column = Find(before);
  if (column == nullptr || !column->amount || !Fits(*column, unit)) {
    return title;
  }
  units_.emplace(column->name, unit);
  return column->name;
}

std::optional<ProjectUnits> ProjectHeader::Units(
    const CsvTable& table, const std::string& given, Location header_at,
    Diagnostics& diagnostics) const {
  const std::size_t faults = diagnostics.count();
  if (!arrived_.empty()) {
    diagnostics.Add(header_at,
                    absl::StrCat("the column ", text::Quote(arrived_),
                                 " is none of projects: money that has arrived "
                                 "has a row for each project and month, in "
                                 "investments.csv"));
  }
  ProjectUnits result = units_;
  for (const ProjectColumn& column : ProjectColumns()) {
    if (!column.amount || !table.Has(column.name) ||
        result.count(column.name) > 0) {
      continue;
    }
    if (column.name == std::string(kForeign)) {
      result[column.name] = "";
    } else if (!given.empty()) {
      result[column.name] = given;
    } else if (table.Title(column.name) == column.name) {
      result[column.name] = "元";
    } else {
      diagnostics.Add(header_at,
                      absl::StrCat("the unit of ", table.Title(column.name),
                                   " is not given; accepted: in its title, "
                                   "such as ",
                                   table.Title(column.name), "（万元）"));
    }
  }
  if (diagnostics.count() != faults) return std::nullopt;
  return result;
}

}  // namespace jixiao::cli
