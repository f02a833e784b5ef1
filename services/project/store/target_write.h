#ifndef JIXIAO_SERVICES_PROJECT_STORE_TARGET_WRITE_H_
#define JIXIAO_SERVICES_PROJECT_STORE_TARGET_WRITE_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "common/resource/names.h"
#include "jixiao/project/v1/target.pb.h"

namespace jixiao::project {

// How a target is changed.
struct TargetChange {
  std::string etag;    // of the version that is changed
  bool add = false;    // where there is none: adds it, without an etag
  v1::Target content;  // of a new one
  // Changes a stored one; may refuse and may run more than once.
  std::function<absl::Status(v1::Target&)> change;
  // Refuses content that no target may have.
  std::function<absl::Status(const v1::Target&)> check;
};

// Changes or adds the target of that name. Year, metric and district make the
// name: INVALID_ARGUMENT where the outcome has others. NOT_FOUND,
// ETAG_MISMATCH, and what `change` and `check` refuse with.
absl::StatusOr<v1::Target> WriteTarget(mysql::Database& database,
                                       const journal::WriteCall& write,
                                       const resource::Child& key,
                                       const TargetChange& change);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_TARGET_WRITE_H_
