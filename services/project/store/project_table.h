#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_TABLE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_TABLE_H_

#include <cstddef>
#include <string>

#include "absl/time/time.h"
#include "common/mysql/param.h"
#include "common/mysql/rows.h"
#include "services/project/domain/project.h"

// The columns of table `project` and how a project maps to them.
namespace jixiao::project {

// "SELECT <all but department, content_digest, sequence> FROM project ".
extern const char kSelectProject[];

// Reads the current row of a kSelectProject.
StoredProject ReadProject(const mysql::Rows& rows);

// "INSERT INTO project (...) VALUES" and how many values it takes.
extern const char kInsertProject[];
inline constexpr std::size_t kInsertProjectColumns = 24;

mysql::Params InsertParams(const std::string& department, const ProjectRow& row,
                           const std::string& uid, const std::string& digest,
                           int64_t sequence, absl::Time now);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_TABLE_H_
