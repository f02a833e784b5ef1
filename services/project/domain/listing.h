// Projects on the lists of a bureau (攻坚榜单, 推荐基金支持). Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_LISTING_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_LISTING_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "services/project/domain/follow_up.h"

namespace jixiao::project {

inline constexpr char kListingType[] = "jixiao/Listing";
inline constexpr char kListings[] = "listings";

// Of PRIORITY the stock listing.priority, of FUND_SUPPORT one more in
// listing.fund_support on the day of entry.
Contributions ContributionsOf(const Followed<v1::Listing>& listing);

// "PRIORITY" and so on.
std::string ListingKindName(v1::Listing::Kind kind);

// Takes the project off the list: it is not on it on that day any more.
// WRONG_STATE where it has left already, INVALID_ARGUMENT of an exit_date
// before the entry.
absl::Status TakeOff(const google::type::Date& exit_date,
                     const std::string& reason, v1::Listing& listing);

// Which listings a list gives.
struct ListingQuery {
  std::string department;
  v1::Listing::Kind kind = v1::Listing::KIND_UNSPECIFIED;  // of every kind
  std::optional<absl::CivilDay> day;  // those on the list on this day
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_LISTING_H_
