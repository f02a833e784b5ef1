// The tables `bulletin` and `bulletin_entry`: only ever inserted into.
// Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/bulletin.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id, without entries.
// One statement.
std::vector<v1::Bulletin> SelectBulletins(mysql::Session& session,
                                          const std::string& department,
                                          const std::string& after,
                                          int64_t limit);

// The one of the greatest number, without entries. One statement.
std::optional<v1::Bulletin> SelectLastBulletin(mysql::Session& session,
                                               const std::string& department);

// The entries of a bulletin in its order. One statement.
std::vector<v1::BulletinEntry> SelectBulletinEntries(
    mysql::Session& session, const resource::Child& key);

// Adds a bulletin with its entries. Statements: 1 + Steps(entries).
void InsertBulletin(mysql::Session& session, const resource::Child& key,
                    const v1::Bulletin& bulletin, absl::Time now);

// Bulletins as ReadResource of registry.h takes them.
struct BulletinTable {
  using Resource = v1::Bulletin;
  using Key = resource::Child;
  static constexpr const char* kType = kBulletinType;

  static std::string Name(const Key& key);
  // With its entries. 2 statements.
  static std::optional<v1::Bulletin> Select(mysql::Session& session,
                                            const Key& key);
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_BULLETIN_ROWS_H_
