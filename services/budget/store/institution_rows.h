// The table `institution_revision`: only ever inserted into; the revision of
// the greatest sequence holds, and its sequence makes the etag. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_BUDGET_STORE_INSTITUTION_ROWS_H_
#define JIXIAO_SERVICES_BUDGET_STORE_INSTITUTION_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/journal/moment.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "jixiao/budget/v1/department.pb.h"

namespace jixiao::budget {

inline constexpr char kInstitutionCollection[] = "institutions";
inline constexpr char kInstitutionType[] = "jixiao/Institution";

// Of each institution the latest revision up to that sequence, by id.
std::vector<v1::Institution> SelectInstitutionsAt(mysql::Session& session,
                                                  const std::string& department,
                                                  int64_t sequence);

// The first `limit` whose id is greater than `after`, as they are now, by id.
std::vector<v1::Institution> SelectInstitutions(mysql::Session& session,
                                                const std::string& department,
                                                const std::string& after,
                                                int limit);

// Institutions as registry.h takes them.
struct InstitutionTable {
  using Resource = v1::Institution;
  using Key = resource::Child;
  static constexpr const char* kType = kInstitutionType;

  static std::string Name(const Key& key);
  static absl::Status CheckWrite(mysql::Session& session, const Key& key);
  static std::optional<v1::Institution> Select(mysql::Session& session,
                                               const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const v1::Institution& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const v1::Institution& before,
                      const v1::Institution& content, absl::Time now,
                      int64_t sequence);
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_INSTITUTION_ROWS_H_
