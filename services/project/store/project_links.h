#ifndef JIXIAO_SERVICES_PROJECT_STORE_PROJECT_LINKS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_PROJECT_LINKS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/mysql/session.h"

namespace jixiao::project {

// NOT_FOUND of the first of these projects of the department, given by their
// full names, that does not exist. Inside a write what exists goes on existing:
// projects are never removed. One statement per 512; throws sql::SQLException.
absl::Status CheckProjectsExist(mysql::Session& session,
                                const std::string& department,
                                const std::vector<std::string>& names);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_PROJECT_LINKS_H_
