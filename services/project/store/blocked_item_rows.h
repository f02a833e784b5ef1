// The table `blocked_item`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_BLOCKED_ITEM_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_BLOCKED_ITEM_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/blocked_item.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id.
filter::Statement BlockedItemStatement(const BlockedItemQuery& query,
                                       const std::string& after, int64_t limit);
std::vector<v1::BlockedItem> SelectBlockedItems(mysql::Session& session,
                                                const BlockedItemQuery& query,
                                                const std::string& after,
                                                int64_t limit);

// OK, or NOT_FOUND of the first of these, given by their full names, that the
// department does not have. One statement per 512.
absl::Status CheckBlockedItems(mysql::Session& session,
                               const std::string& department,
                               const std::vector<std::string>& names);

// Inside a write: gives the item the district of its project, or none.
// NOT_FOUND. One statement where it names one.
absl::Status PlaceBlockedItem(mysql::Session& session,
                              Followed<v1::BlockedItem>& item);

// Blocked items as follow_up_write.h takes them.
struct BlockedItemTable {
  using Resource = v1::BlockedItem;
  using Key = resource::Child;
  static constexpr const char* kType = kBlockedItemType;
  static constexpr const char* kCollection = kBlockedItems;

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

#endif  // JIXIAO_SERVICES_PROJECT_STORE_BLOCKED_ITEM_ROWS_H_
