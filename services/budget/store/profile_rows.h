// The table `profile_revision`: only ever inserted into; the revision of the
// greatest sequence holds, and its sequence makes the etag. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_PROFILE_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_PROFILE_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/moment.h"
#include "common/mysql/session.h"
#include "jixiao/budget/v1/profile.pb.h"
#include "services/budget/domain/profile_key.h"

namespace jixiao::budget {

// Of each profile of those years the latest revision up to that sequence, by
// year and unit, the whole department first.
std::vector<v1::Profile> SelectProfilesAt(mysql::Session& session,
                                          const std::string& department,
                                          int32_t first_year, int32_t last_year,
                                          int64_t sequence);

// The first `limit` after `after` as they are now, by year and unit; of one
// year, or with 0 of every year. A year of 0 in `after` begins at the first.
std::vector<v1::Profile> SelectProfiles(mysql::Session& session,
                                        const ProfileKey& after,
                                        int32_t fiscal_year, int limit);

// Profiles as registry.h takes them.
struct ProfileTable {
  using Resource = v1::Profile;
  using Key = ProfileKey;
  static constexpr const char* kType = kProfileType;

  static std::string Name(const Key& key) { return ProfileName(key); }
  // NOT_FOUND of department or unit; FISCAL_YEAR_CLOSED.
  static absl::Status CheckWrite(mysql::Session& session, const Key& key);
  static std::optional<v1::Profile> Select(mysql::Session& session,
                                           const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const v1::Profile& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const v1::Profile& before, const v1::Profile& content,
                      absl::Time now, int64_t sequence);
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_PROFILE_ROWS_H_
