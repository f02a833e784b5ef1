#ifndef JIXIAO_SERVICES_PROJECT_DATA_LOAD_H_
#define JIXIAO_SERVICES_PROJECT_DATA_LOAD_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// The reference data of this file; an empty path stands for the embedded file.
// An error names the path and, where something in it is wrong, the line.
absl::StatusOr<ReferenceData> LoadReferenceData(const std::string& path);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DATA_LOAD_H_
