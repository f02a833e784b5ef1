// Requests about imports. Each function reports every violation at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_HEAD_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_HEAD_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "jixiao/project/v1/project_service.pb.h"

namespace jixiao::project {

// Of either list, in a message and in a stream.
inline constexpr size_t kMaxRowsInMessage = 1000;
inline constexpr size_t kMaxRowsInStream = 200000;

// What the first message of an import says of all of it.
struct ImportHead {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string request_id;  // may be empty
  bool if_newer = false;
  bool validate_only = false;
  bool skip_invalid_rows = false;
};

absl::StatusOr<ImportHead> ReadImportHead(
    const v1::ImportProjectsRequest& first);

// A message of the stream, whose rows follow `projects_before` projects and
// `targets_before` targets. After the first one the fields of the head are
// empty or equal.
absl::Status CheckImportMessage(const ImportHead& head,
                                const v1::ImportProjectsRequest& message,
                                size_t projects_before, size_t targets_before);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_IMPORT_HEAD_H_
