#include "services/cli/dataset/record_columns.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/units/units.h"
#include "services/cli/dataset/record_words.h"

namespace jixiao::cli {
namespace {

// Columns that exports have and nobody needs: what they say follows from
// others, or it is no dimension of the ledger.
const std::vector<const char*>& UnreadRecordTitles() {
  static const auto& titles = *new std::vector<const char*>{
      "序号",     "行号",         "部门编码",     "部门名称",
      "主管部门", "主管部门编码", "主管部门名称", "预算单位名称",
      "单位名称", "备注",         "币种"};
  return titles;
}

bool Matches(const RecordColumn& column, const std::string& plain) {
  if (plain == column.name) return true;
  return std::any_of(column.titles.begin(), column.titles.end(),
                     [&](const char* title) { return plain == title; });
}

bool IsMoneyUnit(const std::string& name) {
  const units::PrintedUnit* unit = units::FindPrinted(name);
  return unit != nullptr && unit->base == "CNY";
}

}  // namespace

const std::vector<RecordColumn>& RecordColumns() {
  static const auto& columns = *new std::vector<RecordColumn>{
      {"record_id", {"凭证号", "记录号", "凭证编号", "记录编号", "单据号"}},
      {"fiscal_year", {"年度", "预算年度", "会计年度"}},
      {"budget_unit", {"预算单位", "预算单位编码", "预算单位代码", "单位编码"}},
      {"stage", {"预算阶段", "阶段"}},
      {"adjustment_kind", {"调整类型", "预算调整类型"}},
      {"policy_exempt", {"政策性调整", "是否政策性调整", "是否政策性因素"}},
      {"direction", {"收支方向", "收支类型", "收支"}},
      {"revenue_kind", {"收入类别", "收入类型"}},
      {"expenditure_kind", {"支出类别", "支出类型", "支出性质"}},
      {"functional_code",
       {"功能分类编码", "功能科目编码", "支出功能分类编码",
        "支出功能分类科目编码", "功能分类科目编码"}},
      {"functional_name",
       {"功能科目名称", "功能分类名称", "支出功能分类名称",
        "支出功能分类科目名称", "功能分类科目名称"}},
      {"economic_code",
       {"经济分类编码", "经济科目编码", "部门经济分类编码",
        "部门预算支出经济分类编码", "支出经济分类编码", "支出经济分类科目编码",
        "经济分类科目编码"}},
      {"economic_name",
       {"经济科目名称", "经济分类名称", "部门经济分类名称",
        "部门预算支出经济分类名称", "支出经济分类名称", "支出经济分类科目名称",
        "经济分类科目名称"}},
      {"fund_type", {"资金性质", "资金性质名称", "资金来源"}},
      {"budget_project", {"项目名称", "预算项目", "预算项目名称"}},
      {"procurement", {"是否政府采购", "政府采购", "政府采购标志"}},
      {"three_public_kind", {"三公经费类型", "三公经费", "三公经费类别"}},
      {"amount", {"金额", "发生额", "支出金额", "收入金额", "预算金额"}},
      {"unit", {"金额单位", "计量单位"}},
      {"resolution", {"金额精度", "精度"}},
      {"month", {"月份", "会计期间", "期间", "月"}},
      {"reversed_record", {"冲销记录号", "冲销凭证号", "被冲销记录号"}},
      {"reason", {"冲销原因", "调整原因", "更正原因"}},
      {"source_document", {"来源", "摘要", "依据文件", "来源文件", "文号"}},
      {"synthetic", {"生成数据", "是否生成数据"}},
      {"transcribed", {"摘自报告", "是否摘自报告"}}};
  return columns;
}

std::string ChineseTitle(const std::string& column) {
  for (const RecordColumn& known : RecordColumns()) {
    if (column == known.name) return known.titles.front();
  }
  return column;
}

CsvColumns RecordHeader::Columns(const std::vector<std::string>& required) {
  CsvColumns columns;
  columns.required = required;
  for (const RecordColumn& column : RecordColumns()) {
    const bool needed = std::find(required.begin(), required.end(),
                                  column.name) != required.end();
    if (!needed) columns.optional.push_back(column.name);
  }
  columns.name_of = [this](const std::string& title) { return NameOf(title); };
  return columns;
}

std::optional<std::string> RecordHeader::NameOf(const std::string& title) {
  std::string plain = PlainWord(title);
  absl::AsciiStrToLower(&plain);
  for (const RecordColumn& column : RecordColumns()) {
    if (Matches(column, plain)) return column.name;
  }
  for (const char* unread : UnreadRecordTitles()) {
    if (plain == unread) return std::nullopt;
  }
  const std::size_t bracket = plain.find('(');
  if (bracket == std::string::npos || !absl::EndsWith(plain, ")")) return title;
  const std::string unit =
      plain.substr(bracket + 1, plain.size() - bracket - 2);
  const auto amount = std::find_if(
      RecordColumns().begin(), RecordColumns().end(), [](const auto& column) {
        return std::strcmp(column.name, "amount") == 0;
      });
  if (!Matches(*amount, plain.substr(0, bracket)) || !IsMoneyUnit(unit)) {
    return title;
  }
  amount_unit_ = unit;
  return "amount";
}

std::optional<std::string> UnitOfAmounts(const CsvTable& table,
                                         const RecordHeader& header,
                                         const std::string& given,
                                         Location header_at,
                                         Diagnostics& diagnostics) {
  const std::string& named = header.amount_unit();
  const int sources = (named.empty() ? 0 : 1) + (given.empty() ? 0 : 1) +
                      (table.Has("unit") ? 1 : 0);
  if (sources == 0) {
    diagnostics.Add(
        header_at,
        "the unit of the amounts is not given; accepted: in the title of the "
        "column, such as 金额（万元）, or in a column unit (金额单位)");
    return std::nullopt;
  }
  if (sources > 1 && (table.Has("unit") || named != given)) {
    diagnostics.Add(
        header_at,
        absl::StrCat("the unit of the amounts is given more than "
                     "once: ",
                     named.empty() ? given : named,
                     table.Has("unit") ? " and in a column of its "
                                         "own"
                                       : absl::StrCat(" and ", given)));
    return std::nullopt;
  }
  if (table.Has("unit")) return "";
  return named.empty() ? given : named;
}

}  // namespace jixiao::cli
