#include "services/cli/commands/record_text.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/cli/client/resource_id.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;

struct Column {
  Table::Column column;
  std::function<std::string(const BudgetRecord&)> text;
  // Always there, or only where its texts differ.
  bool always = false;
  bool where_differing = false;
};

std::string CodeText(const std::string& code, const std::string& name) {
  return absl::StrCat(code, name.empty() ? "" : " ", name);
}

std::string AdjustmentText(const BudgetRecord& record, Language language) {
  std::string text = WordOf(record.adjustment_kind(), language);
  if (!record.has_policy_exempt()) return text;
  absl::StrAppend(&text, text.empty() ? "" : In(language, "，", ", "),
                  record.policy_exempt() ? In(language, "政策性", "exempt")
                                         : In(language, "非政策性", "counts"));
  return text;
}

std::string ReversedId(const BudgetRecord& record) {
  if (record.reversed_record().empty()) return "";
  const std::string id = IdOf(record.reversed_record());
  const std::string prefix = absl::StrCat(record.fiscal_year(), "-");
  return id.rfind(prefix, 0) == 0 ? id.substr(prefix.size()) : id;
}

std::string RecordSourceText(const BudgetRecord& record, Language language) {
  std::string text = record.source_document();
  if (record.synthetic()) {
    text = absl::StrCat(In(language, "样例数据", "sample data"),
                        text.empty() ? "" : " ", text);
  }
  if (record.reason().empty()) return text;
  return absl::StrCat(record.reason(), text.empty() ? "" : " ", text);
}

std::vector<Column> RecordTableColumns(const RecordTableOptions& options) {
  const Language language = options.language;
  const bool uniform = options.hide_uniform;
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  const auto left = [](std::string title, bool flexible = false) {
    return Table::Column{std::move(title), Table::Align::kLeft, 0, flexible};
  };
  const auto right = [](std::string title) {
    return Table::Column{std::move(title), Table::Align::kRight};
  };
  return {
      {right(say("年度", "year")),
       [](const BudgetRecord& r) { return absl::StrCat(r.fiscal_year()); },
       false, true},
      {left(say("记录编号", "record")),
       [](const BudgetRecord& r) { return r.record_id(); }, true},
      {right(say("月", "month")),
       [](const BudgetRecord& r) {
         return r.month() == 0 ? "" : absl::StrCat(r.month());
       }},
      {left(say("单位", "unit")),
       [](const BudgetRecord& r) { return r.budget_unit(); }},
      {left(say("阶段", "stage")),
       [=](const BudgetRecord& r) { return WordOf(r.stage(), language); },
       false, uniform},
      {left(say("收支", "direction")),
       [=](const BudgetRecord& r) { return WordOf(r.direction(), language); },
       false, uniform},
      {left(say("类型", "kind")),
       [=](const BudgetRecord& r) {
         return absl::StrCat(WordOf(r.revenue_kind(), language),
                             WordOf(r.expenditure_kind(), language));
       }},
      {left(say("调整", "adjustment")),
       [=](const BudgetRecord& r) { return AdjustmentText(r, language); }},
      {left(say("功能科目", "function"), true),
       [](const BudgetRecord& r) {
         return CodeText(r.functional_code(), r.functional_name());
       }},
      {left(say("经济科目", "economic"), true),
       [](const BudgetRecord& r) {
         return CodeText(r.economic_code(), r.economic_name());
       }},
      {left(say("资金性质", "fund"), true),
       [=](const BudgetRecord& r) { return WordOf(r.fund_type(), language); }},
      {left(say("预算项目", "project"), true),
       [](const BudgetRecord& r) { return r.budget_project(); }},
      {left(say("采购", "procurement")),
       [=](const BudgetRecord& r) {
         if (!r.has_procurement()) return std::string();
         return r.procurement() ? say("是", "yes") : say("否", "no");
       }},
      {left(say("三公", "three public")),
       [=](const BudgetRecord& r) {
         return WordOf(r.three_public_kind(), language);
       }},
      {left(say("冲销", "reverses")), &ReversedId},
      {right(AmountTitle(say("金额", "amount"), options.unit)),
       [=](const BudgetRecord& r) {
         return AmountText(r.amount(), options.unit);
       },
       true},
      {left(say("来源", "source"), true),
       [=](const BudgetRecord& r) { return RecordSourceText(r, language); }}};
}

bool IsShown(const Column& column, const std::vector<BudgetRecord>& records) {
  if (column.always) return true;
  std::set<std::string> texts;
  for (const BudgetRecord& record : records) texts.insert(column.text(record));
  if (column.where_differing) return texts.size() > 1;
  texts.erase("");
  return !texts.empty();
}

// The count below the record ids, the sum below the amounts.
void AddTotal(const std::vector<Column>& columns,
              const std::vector<BudgetRecord>& records,
              const RecordTableOptions& options, Table& table) {
  std::vector<Table::Cell> cells;
  bool first = true;
  for (const Column& column : columns) {
    if (!column.always) {
      cells.emplace_back("");
    } else if (first) {
      cells.emplace_back(
          absl::StrCat(In(options.language, "合计 ", "total of "),
                       records.size(), In(options.language, " 笔", "")));
      first = false;
    } else {
      cells.emplace_back(AmountText(TotalOf(records), options.unit),
                         Colour::kBold);
    }
  }
  table.AddRule();
  table.AddRow(std::move(cells));
}

}  // namespace

rational::Rational TotalOf(const std::vector<BudgetRecord>& records) {
  rational::Rational total;
  for (const BudgetRecord& record : records) total += YuanOf(record.amount());
  return total;
}

std::string RecordTable(const std::vector<BudgetRecord>& records,
                        const RecordTableOptions& options,
                        const Terminal& terminal) {
  std::vector<Column> columns = RecordTableColumns(options);
  columns.erase(std::remove_if(columns.begin(), columns.end(),
                               [&](const Column& column) {
                                 return !IsShown(column, records);
                               }),
                columns.end());
  std::vector<Table::Column> heads;
  for (const Column& column : columns) heads.push_back(column.column);
  Table table(std::move(heads));
  for (const BudgetRecord& record : records) {
    std::vector<Table::Cell> cells;
    for (const Column& column : columns) {
      cells.emplace_back(column.text(record));
    }
    table.AddRow(std::move(cells));
  }
  if (options.total) AddTotal(columns, records, options, table);
  return table.Render(terminal);
}

Json RecordJson(const BudgetRecord& record) {
  const auto word = [](auto value) {
    return Json::TextOrNull(EnumName(value));
  };
  Json item = Json::Object();
  item.Set("name", Json::Text(record.name()));
  item.Set("record_id", Json::Text(record.record_id()));
  item.Set("fiscal_year", Json::Number(record.fiscal_year()));
  item.Set("budget_unit", Json::TextOrNull(record.budget_unit()));
  item.Set("stage", word(record.stage()));
  item.Set("adjustment_kind", word(record.adjustment_kind()));
  item.Set("policy_exempt", record.has_policy_exempt()
                                ? Json::Bool(record.policy_exempt())
                                : Json());
  item.Set("direction", word(record.direction()));
  item.Set("revenue_kind", word(record.revenue_kind()));
  item.Set("expenditure_kind", word(record.expenditure_kind()));
  item.Set("functional_code", Json::TextOrNull(record.functional_code()));
  item.Set("functional_name", Json::TextOrNull(record.functional_name()));
  item.Set("economic_code", Json::TextOrNull(record.economic_code()));
  item.Set("economic_name", Json::TextOrNull(record.economic_name()));
  item.Set("fund_type", word(record.fund_type()));
  item.Set("budget_project", Json::TextOrNull(record.budget_project()));
  item.Set("procurement", record.has_procurement()
                              ? Json::Bool(record.procurement())
                              : Json());
  item.Set("three_public_kind", word(record.three_public_kind()));
  item.Set("amount", AmountJson(record.amount()));
  item.Set("resolution",
           AmountJson(record.has_resolution(), record.resolution()));
  item.Set("month",
           record.month() == 0 ? Json() : Json::Number(record.month()));
  item.Set("source_document", Json::TextOrNull(record.source_document()));
  item.Set("reversed_record", Json::TextOrNull(record.reversed_record()));
  item.Set("reason", Json::TextOrNull(record.reason()));
  item.Set("synthetic", Json::Bool(record.synthetic()));
  item.Set("transcribed", Json::Bool(record.transcribed()));
  item.Set("sequence", Json::Number(record.sequence()));
  item.Set("create_time", Json::TextOrNull(TimeCode(record.create_time())));
  return item;
}

}  // namespace jixiao::cli
