// The tables `signing`, `signing_revision` and `signed_project`; what becomes
// of what was signed is read in signing_conversion.h. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_SIGNING_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_SIGNING_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/signing.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id; without what was
// signed.
filter::Statement SigningStatement(const SigningQuery& query,
                                   const std::string& after, int64_t limit);

// With what was signed. Statements: 1, and 1 more per 512 signings.
std::vector<v1::Signing> SelectSignings(mysql::Session& session,
                                        const SigningQuery& query,
                                        const std::string& after,
                                        int64_t limit);

// Inside a write: NOT_FOUND of a project or the work item that it names.
// Statements: 1 per 512 projects, 1 with a work item.
absl::Status CheckLinks(mysql::Session& session, const resource::Child& key,
                        const v1::Signing& signing);

// Signings as follow_up_write.h takes them.
struct SigningTable {
  using Resource = v1::Signing;
  using Key = resource::Child;
  static constexpr const char* kType = kSigningType;
  static constexpr const char* kCollection = kSignings;

  static std::string Name(const Key& key);
  static std::optional<Followed<Resource>> SelectFollowed(
      mysql::Session& session, const Key& key);
  static std::optional<Resource> Select(mysql::Session& session,
                                        const Key& key);
  static void Insert(mysql::Session& session, const Key& key,
                     const Followed<Resource>& content, absl::Time now,
                     int64_t sequence);
  static bool Replace(mysql::Session& session, const Key& key,
                      const std::string& etag,
                      const Followed<Resource>& content, absl::Time now,
                      int64_t sequence);
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_SIGNING_ROWS_H_
