// The rules by which figures are drawn from what is recorded beside the ledger:
// profiles, the fiscal year and the register of institutions.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_RECORDED_FACTS_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_RECORDED_FACTS_H_

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"
#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/drawing.h"
#include "services/budget/domain/snapshot.h"

namespace jixiao::budget {

// Of whom and as of what day facts are drawn. A value.
struct Scope {
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;
  std::string budget_unit;  // empty: the whole department
};

// The last month that has ended by `effective_date` in `fiscal_year`: 0 to 12.
int LastMonth(int32_t fiscal_year, absl::CivilDay effective_date);

// A profile speaks for the end of its year. The department's is the one without
// a unit; where there is none, those of all units are added up, once every unit
// has one and reports the field.
Drawing DrawStaff(const Snapshot& snapshot, const Scope& scope,
                  const StaffFact& fact);
Drawing DrawAssets(const Snapshot& snapshot, const Scope& scope,
                   const AssetFact& fact);

// The opening carry-over is there from the year's beginning, the closing one
// from its end.
Drawing DrawCarryOver(const Snapshot& snapshot, const Scope& scope,
                      const CarryOver& fact);

// What was to be paid up to the end of `last_month`.
Drawing DrawPlanned(const Snapshot& snapshot, const Scope& scope,
                    int last_month);

// The institutions that were issued by the effective date and have not expired
// before it, of a register that has any.
Drawing DrawInstitutions(const Snapshot& snapshot, const Scope& scope,
                         const InstitutionFact& fact);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_RECORDED_FACTS_H_
