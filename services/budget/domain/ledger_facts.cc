#include "services/budget/domain/ledger_facts.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {
namespace {

auto WithoutMonth(const Cell& cell) {
  return std::make_tuple(cell.stage, cell.direction, cell.budget_unit,
                         cell.adjustment_kind, cell.policy_exempt,
                         cell.revenue_kind, cell.expenditure_kind,
                         cell.functional_class, cell.economic_class,
                         cell.fund_type, cell.three_public_kind,
                         cell.procurement, cell.synthetic, cell.transcribed);
}

// Stage and direction in words: 执行支出.
std::string StageText(v1::BudgetStage stage, v1::Direction direction) {
  std::string text = stage == v1::BUDGET_STAGE_INITIAL      ? "年初预算"
                     : stage == v1::BUDGET_STAGE_ADJUSTMENT ? "预算调整"
                                                            : "执行";
  return text + (direction == v1::DIRECTION_REVENUE ? "收入" : "支出");
}

// Cells alike but for the month, as of the end of one month.
struct Fold {
  CellSums within;            // months that have ended
  int64_t undated_count = 0;  // rows that do not tell whether theirs has
  int64_t live_count = 0;     // rows of all months
  int64_t undated_sequence = 0;
  int64_t within_sequence = 0;  // undated ones included
  int64_t sequence = 0;         // of all months
  bool Present() const { return within.live_count > 0 || live_count > 0; }
};

bool IsUndated(const Cell& cell, int last_month) {
  return last_month < kDecember && cell.month == 0 &&
         cell.stage != v1::BUDGET_STAGE_INITIAL;
}

bool IsWithin(const Cell& cell, int last_month) {
  return last_month == kDecember || cell.stage == v1::BUDGET_STAGE_INITIAL ||
         (cell.month != 0 && cell.month <= last_month);
}

// `sums` is false where only counts and sequences are wanted.
Fold FoldOf(const std::vector<const LedgerCell*>& group, int last_month,
            bool sums) {
  Fold fold;
  for (const LedgerCell* one : group) {
    fold.live_count += one->sums.live_count;
    fold.sequence = std::max(fold.sequence, one->sequence);
    const bool undated = IsUndated(one->cell, last_month);
    const bool within = IsWithin(one->cell, last_month);
    if (undated) {
      fold.undated_count += one->sums.live_count;
      fold.undated_sequence = std::max(fold.undated_sequence, one->sequence);
    }
    if (undated || within) {
      fold.within_sequence = std::max(fold.within_sequence, one->sequence);
    }
    if (!within) continue;
    if (sums) {
      fold.within += one->sums;
    } else {
      fold.within.live_count += one->sums.live_count;
    }
  }
  return fold;
}

std::string Rows(int64_t count) { return std::to_string(count) + " 条"; }

}  // namespace

// What a sum rests on.
struct Ledger::Basis {
  bool synthetic = false;
  bool transcribed = false;
  int64_t sequence = 0;

  void Mark(const Cell& cell) {
    synthetic |= cell.synthetic;
    transcribed |= cell.transcribed;
  }
  void Reach(int64_t other) { sequence = std::max(sequence, other); }
};

struct Ledger::Stage {
  bool has_rows = false;
  CellSums sums;
  Basis summed;
  Basis looked;  // over all rows, of later months too
  // Rows that make the sum missing.
  int64_t without_unit = 0;
  int64_t without_month = 0;
  int64_t without_word = 0;
  int64_t unclear = 0;
  std::vector<std::string> cell_ids;

  // That nothing matches is told by all rows.
  const Basis& RestsOn() const {
    return sums.live_count == 0 ? looked : summed;
  }

  // Empty where the sum can be drawn.
  std::string Cause(const LedgerFact& fact, const std::string& name) const {
    const std::string field = DimensionField(fact.filter.dimension);
    if (without_unit > 0) {
      return Rows(without_unit) + name + "未报告 budget_unit";
    }
    if (without_month > 0) {
      return Rows(without_month) + name + "未报告 month";
    }
    if (without_word > 0) {
      return Rows(without_word) + name + "未报告 " + field;
    }
    if (unclear > 0) {
      return Rows(unclear) + name + "的 " + field + " 未细分";
    }
    return "";
  }
};

Ledger::Ledger(const std::vector<LedgerCell>& cells, int32_t fiscal_year,
               std::string budget_unit)
    : fiscal_year_(fiscal_year), budget_unit_(std::move(budget_unit)) {
  std::map<decltype(WithoutMonth(Cell())), Group> alike;
  for (const LedgerCell& one : cells) {
    if (one.fiscal_year != fiscal_year) continue;
    if (!budget_unit_.empty() && !one.cell.budget_unit.empty() &&
        one.cell.budget_unit != budget_unit_) {
      continue;
    }
    alike[WithoutMonth(one.cell)].push_back(&one);
  }
  for (auto& [dimensions, group] : alike) {
    groups_[{std::get<0>(dimensions), std::get<1>(dimensions)}].push_back(
        std::move(group));
  }
}

void Ledger::DrawGroup(const LedgerFact& fact, int last_month,
                       const Group& group, Stage& stage) const {
  const Cell& cell = group.front()->cell;
  const bool of_unit = budget_unit_.empty() || !cell.budget_unit.empty();
  const Match match = Matches(fact.filter, cell);
  const bool matches = of_unit && match == Match::kYes;
  const Fold fold = FoldOf(group, last_month, matches);
  if (fold.Present()) {
    stage.looked.Mark(cell);
    stage.has_rows |= of_unit;
  }
  stage.looked.Reach(fold.sequence);
  // An undated row makes every sum missing as long as something of it is left.
  stage.summed.Reach(fold.undated_sequence);
  stage.without_month += fold.undated_count;
  if (!of_unit) {
    stage.without_unit += fold.within.live_count + fold.undated_count;
  } else if (match == Match::kNotReported) {
    stage.without_word += fold.within.live_count;
  } else if (match == Match::kUnclear) {
    stage.unclear += fold.within.live_count;
  }
  if (of_unit && match == Match::kNo) return;
  stage.summed.Reach(fold.within_sequence);
  if (!matches) return;
  stage.sums += fold.within;
  if (fold.within.live_count > 0) stage.summed.Mark(cell);
  for (const LedgerCell* one : group) {
    if (IsWithin(one->cell, last_month)) stage.cell_ids.push_back(one->id);
  }
}

Drawing Ledger::Draw(const LedgerFact& fact, int last_month,
                     std::vector<std::string>* cell_ids) const {
  Drawn drawn;
  CellSums sums;
  std::vector<std::string> cells;
  for (v1::BudgetStage stage : fact.stages) {
    Stage found;
    const auto groups = groups_.find({stage, fact.direction});
    if (groups == groups_.end()) return NoRows(fact, stage);
    for (const Group& group : groups->second) {
      DrawGroup(fact, last_month, group, found);
    }
    const std::string cause =
        found.Cause(fact, StageText(stage, fact.direction));
    if (!cause.empty()) return Missing{cause};
    if (!found.has_rows) return NoRows(fact, stage);
    const Basis& basis = found.RestsOn();
    drawn.synthetic |= basis.synthetic;
    drawn.transcribed |= basis.transcribed;
    drawn.sequence = std::max(drawn.sequence, basis.sequence);
    sums += found.sums;
    std::move(found.cell_ids.begin(), found.cell_ids.end(),
              std::back_inserter(cells));
  }
  if (sums.live_count == 0 && fact.only_occurring) {
    return Missing{"没有 " + DimensionField(fact.filter.dimension) + "=" +
                   fact.filter.words.front() + " 的" +
                   StageText(fact.stages.back(), fact.direction) + "记录"};
  }
  const rational::Rational fen_per_yuan = rational::Rational::FromInt(100);
  drawn.number =
      (fact.magnitude ? sums.magnitude_fen : sums.amount_fen) / fen_per_yuan;
  drawn.resolution = sums.resolution_fen / fen_per_yuan;
  drawn.record_count = sums.record_count;
  drawn.query = QueryOf(fact, last_month);
  drawn.place = "budgetRecords";
  if (cell_ids != nullptr) {
    *cell_ids = std::move(cells);
    std::sort(cell_ids->begin(), cell_ids->end());
  }
  return drawn;
}

std::set<std::string> Ledger::ClassesOf(const LedgerFact& fact) const {
  std::set<std::string> classes;
  for (v1::BudgetStage stage : fact.stages) {
    const auto groups = groups_.find({stage, fact.direction});
    if (groups == groups_.end()) continue;
    for (const Group& group : groups->second) {
      const std::string word =
          WordOf(group.front()->cell, fact.filter.dimension);
      if (!word.empty()) classes.insert(word);
    }
  }
  return classes;
}

Missing Ledger::NoRows(const LedgerFact& fact, v1::BudgetStage stage) const {
  const std::string name = StageText(stage, fact.direction);
  if (budget_unit_.empty()) return {"没有" + name + "的记录"};
  return {"预算单位 " + budget_unit_ + " 没有" + name + "的记录"};
}

std::string Ledger::QueryOf(const LedgerFact& fact, int last_month) const {
  std::string text =
      std::to_string(fiscal_year_) + "年度预算台账合计：" + QueryText(fact);
  if (last_month < kDecember) {
    text += "，month=1-" + std::to_string(last_month);
  }
  if (!budget_unit_.empty()) text += "，budget_unit=" + budget_unit_;
  return text;
}

}  // namespace jixiao::budget
