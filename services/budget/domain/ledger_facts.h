// The rules by which figures are drawn from the ledger.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FACTS_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FACTS_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/drawing.h"
#include "services/budget/domain/snapshot.h"

namespace jixiao::budget {

// The cells of one year, of the whole department or of one budget unit.
// Immutable; refers to the cells it is given.
//
// A sum is drawn only where each of its stages has rows in its direction and
// every one of them reports the dimension that the sum filters by; then no
// matching row means zero. Otherwise it is missing: never a zero for "not
// reported".
//
// As of the end of a month before December, rows of later months are left out
// and rows that report no month make the sum missing, but for stage INITIAL,
// which stands from the year's beginning.
//
// A unit's figures are drawn from its own rows; a row that reports no unit
// makes the figures of its stage and direction missing for every unit.
//
// A row that reversals have reduced to nothing by then is no row. Its lines are
// still counted and listed where they match: they are part of the sum.
//
// A sum's resolution is the sum of those of its rows: n figures known to ±r/2
// give a sum known to ±n·r/2. It is synthetic or transcribed when a row of
// which something is left is; that a stage has nothing that matches rests on
// all its rows.
//
// The sequence of what is drawn is the newest among the cells it rests on: the
// same figure can be drawn at it.
class Ledger {
 public:
  // `budget_unit` empty: the whole department.
  Ledger(const std::vector<LedgerCell>& cells, int32_t fiscal_year,
         std::string budget_unit);

  // As of the end of `last_month`, 0 to 12. `cell_ids`, where not null, gets
  // the cells that are summed, sorted.
  Drawing Draw(const LedgerFact& fact, int last_month,
               std::vector<std::string>* cell_ids = nullptr) const;

  // The classes that occur among the rows of the fact's stages.
  std::set<std::string> ClassesOf(const LedgerFact& fact) const;

 private:
  // Cells alike in all dimensions but the month.
  using Group = std::vector<const LedgerCell*>;
  using StageAndDirection = std::pair<v1::BudgetStage, v1::Direction>;

  // What was found of one stage, and on which rows that rests.
  struct Basis;
  struct Stage;

  void DrawGroup(const LedgerFact& fact, int last_month, const Group& group,
                 Stage& stage) const;
  Missing NoRows(const LedgerFact& fact, v1::BudgetStage stage) const;
  std::string QueryOf(const LedgerFact& fact, int last_month) const;

  const int32_t fiscal_year_;
  const std::string budget_unit_;
  std::map<StageAndDirection, std::vector<Group>> groups_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_LEDGER_FACTS_H_
