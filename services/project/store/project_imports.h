// The imports of a department's projects and targets.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_IMPORTS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_IMPORTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/bulk/import_run.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/project/v1/project_import.pb.h"

namespace jixiao::project {

inline constexpr char kImportType[] = "jixiao/ProjectImport";

// At most `limit` after the one of `after_year` and `after_id`, by year and id;
// of one fiscal year, or with 0 of all. One statement.
absl::StatusOr<std::vector<v1::ProjectImport>> ReadProjectImports(
    mysql::Database& database, mysql::CallDeadline deadline,
    const std::string& department, int32_t fiscal_year, int32_t after_year,
    const std::string& after_id, int limit);

// Abandons an unfinished import whose etag is `etag` and which does not move.
// NOT_FOUND, ETAG_MISMATCH, WRONG_STATE, IMPORT_UNFINISHED.
absl::StatusOr<v1::ProjectImport> WriteAbandonedImport(
    mysql::Database& database, const journal::WriteCall& write,
    const bulk::ImportKey& key, const std::string& etag,
    const std::string& reason);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_IMPORTS_H_
