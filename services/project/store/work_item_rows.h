// The tables `work_item` and `work_item_project`. Functions throw
// sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_WORK_ITEM_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_WORK_ITEM_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/work_item.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id, without the
// projects they are about. Those of one budget project are looked through for
// year and kind; otherwise what is read is what is given.
filter::Statement WorkItemStatement(const WorkItemQuery& query,
                                    const std::string& after, int64_t limit);

// With the projects. Statements: 1, and 1 more per 512 items.
std::vector<v1::WorkItem> SelectWorkItems(mysql::Session& session,
                                          const WorkItemQuery& query,
                                          const std::string& after,
                                          int64_t limit);

// Inside a write: NOT_FOUND of a project that it names. At most 1 statement.
absl::Status CheckLinks(mysql::Session& session, const resource::Child& key,
                        const v1::WorkItem& item);

// Work items as follow_up_write.h takes them.
struct WorkItemTable {
  using Resource = v1::WorkItem;
  using Key = resource::Child;
  static constexpr const char* kType = kWorkItemType;
  static constexpr const char* kCollection = kWorkItems;

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

#endif  // JIXIAO_SERVICES_PROJECT_STORE_WORK_ITEM_ROWS_H_
