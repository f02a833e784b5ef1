#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_TABLE_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_TABLE_H_

#include <string>

#include "absl/status/statusor.h"
#include "jixiao/project/v1/target.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/figures.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// How far the targets of the snapshot's year are reached by its day: those of
// every metric, or with `metric` that one, for the department and, where it is
// drawn by district, for every district in the usual order, with a target or
// without. A metric that the catalogue no longer has keeps its rows, without
// actual figures.
absl::StatusOr<v1::TargetTable> BuildTargetTable(const Snapshot& snapshot,
                                                 const Catalogue& catalogue,
                                                 const ReferenceData& reference,
                                                 const std::string& metric);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_TARGET_TABLE_H_
