// The table `listing`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_LISTING_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_LISTING_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/filter/statement.h"
#include "common/mysql/session.h"
#include "common/resource/names.h"
#include "services/project/domain/listing.h"

namespace jixiao::project {

// The first `limit` whose id is greater than `after`, by id.
filter::Statement ListingStatement(const ListingQuery& query,
                                   const std::string& after, int64_t limit);
std::vector<v1::Listing> SelectListings(mysql::Session& session,
                                        const ListingQuery& query,
                                        const std::string& after,
                                        int64_t limit);

// Inside a write: the district of a new listing, from its project. NOT_FOUND of
// the project, WRONG_STATE where it is on that list on the day of entry or
// later. 2 statements.
absl::Status PutOnList(mysql::Session& session, const std::string& department,
                       Followed<v1::Listing>& listing);

// Listings as follow_up_write.h takes them.
struct ListingTable {
  using Resource = v1::Listing;
  using Key = resource::Child;
  static constexpr const char* kType = kListingType;
  static constexpr const char* kCollection = kListings;

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

#endif  // JIXIAO_SERVICES_PROJECT_STORE_LISTING_ROWS_H_
