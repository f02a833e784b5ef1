#ifndef JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_DRAWN_LEDGER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_DRAWN_LEDGER_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "services/budget/data/embedded.h"
#include "services/budget/domain/ledger_facts.h"
#include "tests/unit/services/budget/domain/ledger_data.h"

namespace jixiao::budget {

// Draws facts of one ledger by key.
class Drawn2024 {
 public:
  explicit Drawn2024(std::vector<LedgerCell> rows, int last_month = 12,
                     const std::string& unit = "")
      : cells_(Cells(std::move(rows))),
        ledger_(cells_, 2024, unit),
        last_month_(last_month) {}

  Drawing Draw(const std::string& key,
               std::vector<std::string>* cell_ids = nullptr) const {
    const auto found = FindDefinition(key, EmbeddedReferenceData().codes, 2024);
    EXPECT_TRUE(found.has_value()) << key;
    return ledger_.Draw(std::get<LedgerFact>(found->source), last_month_,
                        cell_ids);
  }
  // The number, with "±" and the resolution when there is one; or the cause.
  std::string operator[](const std::string& key) const {
    const Drawing drawing = Draw(key);
    if (const auto* missing = std::get_if<Missing>(&drawing)) {
      return missing->cause;
    }
    const Drawn& drawn = std::get<Drawn>(drawing);
    return drawn.number.ToString() +
           (drawn.resolution.IsZero() ? "" : "±" + drawn.resolution.ToString());
  }
  Drawn At(const std::string& key) const { return std::get<Drawn>(Draw(key)); }

 private:
  const std::vector<LedgerCell> cells_;
  const Ledger ledger_;
  const int last_month_;
};

inline LedgerCell OfKind(LedgerCell row, v1::ExpenditureKind kind) {
  return With(std::move(row), &Cell::expenditure_kind, kind);
}

inline LedgerCell OfClass(LedgerCell row, const char* code) {
  return With(std::move(row), &Cell::functional_class, code);
}

inline LedgerCell OfUnit(LedgerCell row, const char* unit) {
  return With(std::move(row), &Cell::budget_unit, unit);
}

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_UNIT_SERVICES_BUDGET_DOMAIN_DRAWN_LEDGER_H_
