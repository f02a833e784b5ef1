#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/store/store.h"

// Requests as they come in -> what the stores take, or INVALID_ARGUMENT with
// every violation. Pure functions.
namespace jixiao::project {

inline constexpr int kMaxRowsPerMessage = 1000;
inline constexpr std::size_t kMaxRowsPerStream = 200000;

struct ProjectId {
  std::string department;
  std::string code;
};
absl::StatusOr<ProjectId> ValidateGet(const v1::GetProjectRequest& request);

// With the page token and the page size resolved; `limit` is the page size.
// `method` is the full method name, which tokens are bound to.
absl::StatusOr<ProjectQuery> ValidateList(
    const v1::ListProjectsRequest& request, const std::string& method);

struct FactSetQuery {
  std::string department;
  int32_t fiscal_year = 0;
  absl::CivilDay effective_date;
};
absl::StatusOr<FactSetQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request);

// All messages of a stream. Rows are numbered over the whole stream, each list
// from 0: `projects[1017].code`, `targets[3].value`.
absl::StatusOr<ImportRows> ValidateImport(
    const std::vector<v1::ImportProjectsRequest>& messages);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_H_
