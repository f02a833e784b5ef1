#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "common/status/status.h"
#include "jixiao/project/v1/project.pb.h"
#include "jixiao/project/v1/target.pb.h"
#include "services/project/domain/project.h"
#include "services/project/domain/target.h"

// Rows of an import, one at a time. Every fault is added to `violations` below
// `path`, such as `projects[17]`; a row with a fault is nullopt. OUTPUT_ONLY
// fields and `name` are ignored. Pure functions.
namespace jixiao::project {

std::optional<ProjectRow> ReadProjectRow(const v1::Project& proto,
                                         int32_t fiscal_year,
                                         const std::string& path,
                                         status::Violations& violations);

std::optional<TargetRow> ReadTargetRow(const v1::Target& proto,
                                       int32_t fiscal_year,
                                       const std::string& path,
                                       status::Violations& violations);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_ROWS_H_
