// The rules of a department's fiscal years.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_FISCAL_YEAR_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_FISCAL_YEAR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"

namespace jixiao::budget {

inline constexpr char kFiscalYearCollection[] = "fiscalYears";
inline constexpr char kFiscalYearType[] = "jixiao/FiscalYear";

// The last month of a year.
inline constexpr int kDecember = 12;

// Which year of which department. A value.
struct FiscalYearKey {
  std::string department;
  int32_t fiscal_year = 0;
};

// `departments/{department}/fiscalYears/{fiscal_year}`.
std::string FiscalYearName(const FiscalYearKey& key);

// nullopt for what FiscalYearName does not make of a year 2000 to 2100.
std::optional<FiscalYearKey> ParseFiscalYearName(const std::string& name);

// A year that was never changed: OPEN and empty.
v1::FiscalYear UnchangedYear(const FiscalYearKey& key);

// What may be posted. FISCAL_YEAR_CLOSED unless the year is OPEN, or CLOSED
// while everything that is posted is a reversal and the caller may correct.
absl::Status CheckPosting(const v1::FiscalYear& year, bool only_reversals,
                          bool may_correct);

// Whether carry-over and schedule may change: FISCAL_YEAR_CLOSED unless OPEN.
absl::Status CheckOpenYear(const v1::FiscalYear& year);

// WRONG_STATE unless `to` is the state that follows the year's.
absl::Status CheckTransition(const v1::FiscalYear& year,
                             v1::FiscalYear::State to);

// CARRY_OVER_MISMATCH where the closing carry-over of `earlier` and the opening
// one of `later`, the year after, are both reported and cannot be the same
// amount: the intervals for which they stand, each at its resolution, do not
// meet.
absl::Status CheckCarryOver(const v1::FiscalYear& earlier,
                            const v1::FiscalYear& later);

// Whether the amounts of the year bind its neighbours: CLOSED or SEALED.
bool Binding(const v1::FiscalYear& year);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_FISCAL_YEAR_H_
