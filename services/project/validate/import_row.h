// Rows of an import, one at a time. Each function adds all that is wrong to
// `violations`, whose fields are relative to the row.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_ROW_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_ROW_H_

#include <cstdint>

#include "absl/time/civil_time.h"
#include "common/status/status.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

inline constexpr int kMaxTransitions = 20;

// A project with its history. Whether the history is legal is domain/history.h.
void CheckProjectRow(const v1::ProjectRow& row, bool if_newer,
                     const ReferenceData& reference, absl::CivilDay today,
                     status::Violations& violations);

// A target, of the year of the import.
void CheckTargetRow(const v1::Target& target, int32_t fiscal_year,
                    const Catalogue& catalogue, const ReferenceData& reference,
                    status::Violations& violations);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_ROW_H_
