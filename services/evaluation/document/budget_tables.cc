#include "services/evaluation/document/budget_tables.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/rational/rational.h"
#include "services/evaluation/document/charts.h"
#include "services/evaluation/document/shown_fact.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr std::size_t kStages = 3;
constexpr std::size_t kFinal = 2;
constexpr std::array<const char*, kStages> kStageSuffixes = {
    ".initial", ".adjusted", ".final"};
constexpr std::array<const char*, kStages> kStageNames = {"年初预算",
                                                          "调整后预算", "决算"};
constexpr char kFunctionPrefix[] = "budget.expenditure.function.";

// A line with what is reported of each stage; nullptr where nothing is.
struct BudgetLine {
  std::string name;
  std::array<const FactRecord*, kStages> stages = {};
};

// What the columns of a row show.
using StageFigures = std::array<std::optional<v1::Figure>, kStages>;

BudgetLine LineOf(const Context& context, const std::string& stem,
                  const std::string& name) {
  BudgetLine line;
  line.name = name;
  for (std::size_t s = 0; s < kStages; ++s) {
    const FactRecord* record =
        context.facts.Find(FactAddress(stem + kStageSuffixes[s]));
    if (record != nullptr && record->unit() == "CNY") line.stages[s] = record;
  }
  return line;
}

bool IsReported(const BudgetLine& line) {
  for (const FactRecord* record : line.stages) {
    if (record != nullptr) return true;
  }
  return false;
}

// The base of the rate of execution.
const FactRecord* BudgetOf(const BudgetLine& line) {
  return line.stages[1] != nullptr ? line.stages[1] : line.stages[0];
}

// "89.43" of final accounts and budget; nullopt where one is missing, or the
// budget is zero.
std::optional<v1::Figure> RateOf(const Context& context,
                                 const BudgetLine& line) {
  const FactRecord* budget = BudgetOf(line);
  const FactRecord* spent = line.stages[kFinal];
  if (budget == nullptr || spent == nullptr || budget->value.IsZero()) {
    return std::nullopt;
  }
  Derivation rate;
  rate.key = absl::StrCat("rate.", spent->key());
  rate.name = line.name + "执行率";
  rate.formula = absl::StrCat(spent->fact.display_name(), " ÷ ",
                              budget->fact.display_name());
  rate.place = "收支情况";
  rate.synthetic = spent->synthetic() || budget->synthetic();
  return context.figures.Computed(
      rate, FigureText(spent->value / budget->value, "one", "%"), "%");
}

// Adds a table of lines.
class BudgetTable {
 public:
  BudgetTable(const Context& context, std::string caption,
              std::vector<BudgetLine> lines)
      : context_(context), caption_(std::move(caption)) {
    for (BudgetLine& line : lines) {
      if (IsReported(line)) lines_.push_back(std::move(line));
    }
    for (const BudgetLine& line : lines_) {
      rated_ = rated_ || RateOf(context_, line).has_value();
      for (std::size_t s = 0; s < kStages; ++s) {
        shown_[s] = shown_[s] || line.stages[s] != nullptr;
      }
    }
  }

  const std::vector<BudgetLine>& lines() const { return lines_; }

  // With sums where `total` is given.
  void AddTo(v1::Section* section, const BudgetLine* total) {
    if (lines_.empty()) return;
    Begin(section);
    for (const BudgetLine& line : lines_) {
      AddRow(line.name, FiguresOf(line), RateOf(context_, line),
             v1::TableRow::KIND_ITEM);
    }
    if (total == nullptr) return;
    if (IsSum(*total)) {
      AddRow("合计", FiguresOf(*total), RateOf(context_, *total),
             v1::TableRow::KIND_TOTAL);
      return;
    }
    AddRow("各项之和", Sums(), std::nullopt, v1::TableRow::KIND_TOTAL);
    if (!IsReported(*total)) return;
    AddRow(total->name, FiguresOf(*total), RateOf(context_, *total),
           v1::TableRow::KIND_ITEM);
  }

 private:
  void Begin(v1::Section* section) {
    std::vector<Column> columns = {{"项目", 40}};
    for (std::size_t s = 0; s < kStages; ++s) {
      if (shown_[s]) columns.push_back({kStageNames[s], 24});
    }
    if (rated_) columns.push_back({"执行率", 18});
    table_ = AddTable(absl::StrCat(caption_, "（单位：", kBudgetUnit, "）"),
                      columns, section);
  }

  StageFigures FiguresOf(const BudgetLine& line) const {
    StageFigures figures;
    for (std::size_t s = 0; s < kStages; ++s) {
      if (line.stages[s] == nullptr || !shown_[s]) continue;
      figures[s] = ShownFigure(context_, *line.stages[s], kBudgetUnit);
    }
    return figures;
  }

  // What the lines come to in a stage.
  Rational SumOf(std::size_t stage) const {
    Rational sum;
    for (const BudgetLine& line : lines_) {
      if (line.stages[stage] != nullptr) sum += line.stages[stage]->value;
    }
    return sum;
  }

  // Whether what the source calls the total is the sum in every stage shown.
  bool IsSum(const BudgetLine& total) const {
    for (std::size_t s = 0; s < kStages; ++s) {
      if (!shown_[s]) continue;
      const FactRecord* record = total.stages[s];
      if (record == nullptr || record->value != SumOf(s)) return false;
    }
    return true;
  }

  StageFigures Sums() const {
    StageFigures figures;
    for (std::size_t s = 0; s < kStages; ++s) {
      if (!shown_[s]) continue;
      Derivation sum;
      sum.key = absl::StrCat("sum.", caption_, kStageSuffixes[s]);
      sum.name = absl::StrCat(caption_, kStageNames[s], "各项之和");
      sum.formula = "表中各项之和";
      sum.place = "收支情况";
      for (const BudgetLine& line : lines_) {
        const FactRecord* record = line.stages[s];
        sum.synthetic =
            sum.synthetic || (record != nullptr && record->synthetic());
      }
      figures[s] = context_.figures.Computed(
          sum, FigureText(SumOf(s), "CNY", kBudgetUnit),
          absl::StrCat(" ", kBudgetUnit));
    }
    return figures;
  }

  void AddRow(const std::string& name, const StageFigures& figures,
              const std::optional<v1::Figure>& rate, v1::TableRow::Kind kind) {
    v1::TableRow* row = table_->add_rows();
    row->set_kind(kind);
    AddTextCell(name, row);
    const auto add = [&](const std::optional<v1::Figure>& figure,
                         const char* unit) {
      Spans spans;
      if (figure.has_value()) {
        spans.Figure(*figure, false, unit);
      } else {
        spans.Text("—");
      }
      AddCell(spans, row, v1::TableCell::ALIGNMENT_RIGHT);
    };
    for (std::size_t s = 0; s < kStages; ++s) {
      if (shown_[s]) add(figures[s], "");
    }
    if (rated_) add(rate, "%");
  }

  const Context& context_;
  const std::string caption_;
  std::vector<BudgetLine> lines_;
  std::array<bool, kStages> shown_ = {};
  bool rated_ = false;
  v1::Table* table_ = nullptr;
};

// "一般公共服务" of "一般公共服务决算支出".
std::string ClassName(const std::string& display_name) {
  for (const char* ending : {"调整后预算支出", "预算支出", "决算支出"}) {
    if (display_name.size() > std::string(ending).size() &&
        absl::EndsWith(display_name, ending)) {
      return display_name.substr(
          0, display_name.size() - std::string(ending).size());
    }
  }
  return display_name;
}

// The functional classes of which any stage is reported, by code.
std::vector<BudgetLine> FunctionalClasses(const Context& context) {
  std::map<std::string, std::string> names;
  for (const auto& [key, values] : context.facts.values()) {
    if (!absl::StartsWith(key, kFunctionPrefix)) continue;
    for (const char* suffix : kStageSuffixes) {
      if (!absl::EndsWith(key, suffix)) continue;
      names.emplace(key.substr(0, key.size() - std::string(suffix).size()),
                    ClassName(values.front().fact.display_name()));
    }
  }
  std::vector<BudgetLine> lines;
  for (const auto& [stem, name] : names) {
    lines.push_back(LineOf(context, stem, name));
  }
  return lines;
}

// "按功能分类的预算与决算", or what of both is there.
std::string ClassCaption(const std::vector<BudgetLine>& lines) {
  bool budget = false;
  bool spent = false;
  for (const BudgetLine& line : lines) {
    budget = budget || BudgetOf(line) != nullptr;
    spent = spent || line.stages[kFinal] != nullptr;
  }
  return absl::StrCat("按功能分类的", budget ? "预算" : "",
                      budget && spent ? "与" : "", spent ? "决算" : "");
}

void AddClassChart(const Context& context, const std::vector<BudgetLine>& lines,
                   v1::Section* section) {
  std::vector<std::string> names;
  std::vector<ChartData> series;
  for (const char* name : kStageNames) series.push_back({name, {}});
  for (const BudgetLine& line : lines) {
    names.push_back(line.name);
    for (std::size_t s = 0; s < kStages; ++s) {
      series[s].values.push_back(
          line.stages[s] == nullptr
              ? std::nullopt
              : std::optional(
                    ShownFigure(context, *line.stages[s], kBudgetUnit)));
    }
  }
  AddChart(v1::Chart::KIND_BARS, ClassCaption(lines), kBudgetUnit, names,
           series, section);
}

}  // namespace

void AddBudgetTables(const Context& context, v1::Section* section) {
  const BudgetLine revenue = LineOf(context, "budget.revenue", "收入总额");
  const BudgetLine spending = LineOf(context, "budget.expenditure", "支出总额");
  BudgetTable(context, "收支总额", {revenue, spending}).AddTo(section, nullptr);
  BudgetTable(context, "收入（按来源）",
              {LineOf(context, "budget.revenue.appropriation", "财政拨款收入"),
               LineOf(context, "budget.revenue.non_tax", "非税收入"),
               LineOf(context, "budget.revenue.other", "其他收入")})
      .AddTo(section, &revenue);
  BudgetTable classes(context, "支出（按功能分类）",
                      FunctionalClasses(context));
  classes.AddTo(section, &spending);
  AddClassChart(context, classes.lines(), section);
  BudgetTable(context, "支出（按性质）",
              {LineOf(context, "budget.expenditure.basic", "基本支出"),
               LineOf(context, "budget.expenditure.project", "项目支出")})
      .AddTo(section, &spending);
}

}  // namespace jixiao::evaluation
