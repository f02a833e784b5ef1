// Keys of facts and their districts in requests.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_METRIC_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_METRIC_H_

#include <string>

#include "common/status/status.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// The fact of that key if it takes targets; else null, and a violation that
// names the nearest.
const Definition* CheckMetric(const std::string& key, const std::string& field,
                              const Catalogue& catalogue,
                              status::Violations& violations);

// Empty, or a district of the reference data where the fact is drawn by
// district.
void CheckDistrictOf(const Definition& definition, const std::string& district,
                     const std::string& field, const ReferenceData& reference,
                     status::Violations& violations);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_METRIC_H_
