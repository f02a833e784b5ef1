#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/figures.h"

namespace jixiao::project {

// The facts that can be told, by key and district, with the digest over them:
// equal for equal snapshots.
absl::StatusOr<type::v1::FactSet> BuildFactSet(const Snapshot& snapshot,
                                               const Catalogue& catalogue);

// One of them, of a definition of the catalogue. FAILED_PRECONDITION
// FACT_MISSING says why it cannot be told.
absl::StatusOr<type::v1::Fact> DrawFact(const Snapshot& snapshot,
                                        const Catalogue& catalogue,
                                        const Definition& definition,
                                        const std::string& district);

// OK, or FACT_MISSING saying which facts to explain instead.
absl::Status CheckExplainable(const Definition& definition,
                              const std::string& department);

// The first of the days that a fact counts.
absl::CivilDay FirstDayOf(const Definition& definition, int32_t fiscal_year);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_FACT_SET_H_
