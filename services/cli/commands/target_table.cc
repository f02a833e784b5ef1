#include "services/cli/commands/target_table.h"

#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/units/units.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using rational::Rational;
using v1::TargetProgress;

constexpr char kNone[] = "—";

std::optional<Rational> NumberIfSet(const google::type::Decimal& decimal) {
  const auto number = rational::FromProto(decimal);
  return number.ok() ? *number : std::nullopt;
}

// A number of the metric's unit. `digits`: of figures that are no amounts.
std::string FigureText(const google::type::Decimal& decimal,
                       const std::string& unit, AmountUnit amount_unit,
                       int digits) {
  const auto number = NumberIfSet(decimal);
  if (!number) return kNone;
  if (unit == kMoneyUnit) return AmountText(*number, amount_unit);
  return rational::FormatGrouped(*number, number->IsInteger() ? 0 : digits);
}

std::string PartPercentText(const google::type::Decimal& part) {
  const auto number = NumberIfSet(part);
  if (!number) return kNone;
  return absl::StrCat((*number * Rational::FromInt(100)).ToDecimal(2), "%");
}

Table::Cell ScheduleCell(const TargetProgress& row, Language language) {
  if (row.schedule() == v1::SCHEDULE_UNSPECIFIED) return kNone;
  return {WordOf(row.schedule(), language), ColourOf(row.schedule())};
}

void AddRow(const TargetProgress& row, AmountUnit unit, Language language,
            Table& table) {
  const v1::Target& target = row.target();
  const bool whole = target.district().empty();
  const Colour colour = whole ? Colour::kBold : Colour::kNone;
  const auto figure = [&](const google::type::Decimal& decimal) {
    return FigureText(decimal, target.unit(), unit, 2);
  };
  std::string note;
  if (target.transcribed()) {
    note = In(language, "目标抄自报告", "target from the report");
  }
  if (row.synthetic()) {
    absl::StrAppend(&note, note.empty() ? "" : In(language, "，", ", "),
                    In(language, "样例", "sample"));
  }
  table.AddRow(
      {{whole ? In(language, "全部", "all") : target.district(), colour},
       {figure(target.value()), colour},
       {figure(row.actual()), colour},
       {PartPercentText(row.completion()), colour},
       {figure(row.expected()), colour},
       ScheduleCell(row, language),
       note});
}

// 开工项目数（个）  project.started.count
std::string TargetTitle(const v1::Target& target, const MetricNames& names,
                        AmountUnit unit) {
  const auto name = names.find(target.metric());
  const std::string unit_name =
      target.unit() == kMoneyUnit ? NameOf(unit)
                                  : std::string(units::LabelOf(target.unit()));
  std::string title = name == names.end() ? target.metric() : name->second;
  if (!unit_name.empty()) absl::StrAppend(&title, "(", unit_name, ")");
  if (name != names.end()) absl::StrAppend(&title, "  ", target.metric());
  return title;
}

Table NewTargetTable(Language language) {
  const auto say = [language](const char* chinese, const char* english) {
    return In(language, chinese, english);
  };
  return Table({{say("板块", "district")},
                {say("年度目标", "target"), Table::Align::kRight},
                {say("完成", "actual"), Table::Align::kRight},
                {say("完成率", "completion"), Table::Align::kRight},
                {say("序时应达", "expected"), Table::Align::kRight},
                {say("时序", "schedule")},
                {say("备注", "note"), Table::Align::kLeft, 0, true}});
}

// "12 个板块中 11 个达序时".
std::string DistrictsText(const std::vector<const TargetProgress*>& rows,
                          Language language) {
  int districts = 0;
  int on_schedule = 0;
  for (const TargetProgress* row : rows) {
    if (row->target().district().empty() ||
        row->schedule() == v1::SCHEDULE_UNSPECIFIED) {
      continue;
    }
    ++districts;
    if (row->schedule() == v1::SCHEDULE_ON_SCHEDULE) ++on_schedule;
  }
  if (districts == 0) return "";
  return language == Language::kChinese
             ? absl::StrCat(districts, " 个板块中 ", on_schedule, " 个达序时\n")
             : absl::StrCat(on_schedule, " of ", districts,
                            " districts on schedule\n");
}

std::string MetricText(const std::vector<const TargetProgress*>& rows,
                       const MetricNames& names, AmountUnit unit,
                       Language language, const Terminal& terminal) {
  Table table = NewTargetTable(language);
  bool whole = false;
  for (const TargetProgress* row : rows) {
    if (whole && !row->target().district().empty()) table.AddRule();
    whole = row->target().district().empty();
    AddRow(*row, unit, language, table);
  }
  return absl::StrCat(
      terminal.Paint(Colour::kBold,
                     TargetTitle(rows.front()->target(), names, unit)),
      "\n", table.Render(terminal), DistrictsText(rows, language), "\n");
}

}  // namespace

std::string TargetTableText(const v1::TargetTable& table,
                            const MetricNames& names, AmountUnit unit,
                            Language language, const Terminal& terminal) {
  std::string text;
  std::vector<const TargetProgress*> metric;
  const auto flush = [&] {
    if (metric.empty()) return;
    absl::StrAppend(&text, MetricText(metric, names, unit, language, terminal));
    metric.clear();
  };
  for (const TargetProgress& row : table.rows()) {
    if (!metric.empty() &&
        metric.front()->target().metric() != row.target().metric()) {
      flush();
    }
    metric.push_back(&row);
  }
  flush();
  if (table.rows().empty()) {
    return absl::StrCat(In(language, "没有目标：", "no targets: "),
                        table.department(), " ", table.fiscal_year(), "\n");
  }
  return absl::StrCat(
      text, In(language, "截至 ", "as of "), DateCode(table.effective_date()),
      In(language, "  时间进度 ", "  of the year "),
      PartPercentText(table.rows(0).time_progress()),
      In(language, "  序号 ", "  sequence "), table.sequence(), "\n");
}

Json TargetTableJson(const v1::TargetTable& table) {
  Json rows = Json::Array();
  for (const TargetProgress& row : table.rows()) {
    const v1::Target& target = row.target();
    Json item = Json::Object();
    item.Set("metric", Json::Text(target.metric()));
    item.Set("district", Json::TextOrNull(target.district()));
    item.Set("unit", Json::TextOrNull(target.unit()));
    item.Set("target", Json::Number(target.value()));
    item.Set("actual", Json::Number(row.actual()));
    item.Set("completion", Json::Number(row.completion()));
    item.Set("expected", Json::Number(row.expected()));
    item.Set("time_progress", Json::Number(row.time_progress()));
    item.Set("schedule", Json::TextOrNull(EnumName(row.schedule())));
    item.Set("source_document", Json::TextOrNull(target.source_document()));
    item.Set("transcribed", Json::Bool(target.transcribed()));
    item.Set("synthetic", Json::Bool(row.synthetic()));
    rows.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("department", Json::Text(table.department()));
  result.Set("fiscal_year", Json::Number(table.fiscal_year()));
  result.Set("effective_date",
             Json::TextOrNull(DateCode(table.effective_date())));
  result.Set("sequence", Json::Number(table.sequence()));
  result.Set("rows", std::move(rows));
  return result;
}

}  // namespace jixiao::cli
