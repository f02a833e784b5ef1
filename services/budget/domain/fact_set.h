// The facts of a department, as fact sets and one by one.
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/budget/domain/catalogue.h"
#include "services/budget/domain/code_table.h"
#include "services/budget/domain/recorded_facts.h"
#include "services/budget/domain/snapshot.h"

namespace jixiao::budget {

// All facts of the catalogue that can be drawn of the year as of that date, and
// those of the year before, as of its end or the date, whichever is earlier;
// the rules are those of ledger_facts.h and recorded_facts.h. Monthly ones are
// drawn for the months of the year that have ended. Sorted as FactSet says,
// with their digest.
//
// Provenance names the resource, the query in words, the number of records and
// the newest sequence among what was read: the value drawn at that sequence is
// the same. Its digest is SHA-256 over the canonical JSON of these and the
// value.
absl::StatusOr<type::v1::FactSet> BuildFactSet(const Snapshot& snapshot,
                                               int32_t fiscal_year,
                                               absl::CivilDay effective_date,
                                               const CodeTables& codes);

// One fact as it stands in the set, with the ids of the ledger cells it sums.
struct ExplainedFact {
  type::v1::Fact fact;
  std::vector<std::string> cell_ids;  // sorted
};

// `definition` is no template; `month` is 0, or 1 to 12 for one by month.
// FAILED_PRECONDITION FACT_MISSING with the cause.
absl::StatusOr<ExplainedFact> DrawFact(const Snapshot& snapshot,
                                       const Definition& definition,
                                       const Scope& scope, int month);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_FACT_SET_H_
