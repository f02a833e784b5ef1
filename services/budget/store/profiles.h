#ifndef JIXIAO_SERVICES_BUDGET_STORE_PROFILES_H_
#define JIXIAO_SERVICES_BUDGET_STORE_PROFILES_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "services/budget/store/profile_rows.h"

namespace jixiao::budget {

// Adds `content` where there is no such profile, else applies `change` (see
// registry::WriteChange in registry.h) to the one that is there, whose etag
// `content` must have. NOT_FOUND of department or unit, FISCAL_YEAR_CLOSED,
// ETAG_MISMATCH; a violation of `profile.etag` where it has none and there is a
// profile.
absl::StatusOr<v1::Profile> WriteProfile(
    mysql::Database& database, const journal::WriteCall& write,
    const ProfileKey& key, const v1::Profile& content,
    const std::function<absl::Status(v1::Profile&)>& change);

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_PROFILES_H_
