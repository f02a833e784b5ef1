// Requests that ask for facts and for the target table. Each function reports
// all that is wrong with a request at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_FACT_QUERY_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_FACT_QUERY_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// Of what facts are asked for.
struct FactQuery {
  std::string department;  // id
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;  // in that year
  int64_t sequence = 0;           // 0: now
};

absl::StatusOr<FactQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request);

struct ExplainQuery {
  FactQuery facts;
  const Definition* definition = nullptr;  // of the catalogue
  std::string district;
};

// Refuses a key that the catalogue does not know and names the nearest.
absl::StatusOr<ExplainQuery> ValidateExplainFact(
    const v1::ExplainFactRequest& request, const Catalogue& catalogue,
    const ReferenceData& reference);

struct TargetTableQuery {
  FactQuery facts;
  std::string metric;  // empty: all
};

absl::StatusOr<TargetTableQuery> ValidateGetTargetTable(
    const v1::GetTargetTableRequest& request, const Catalogue& catalogue);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_FACT_QUERY_H_
