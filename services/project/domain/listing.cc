#include "services/project/domain/listing.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {

Contributions ContributionsOf(const Followed<v1::Listing>& listing) {
  const v1::Listing& content = listing.resource;
  const absl::CivilDay entry = DayOf(content.entry_date());
  Contributions contributions;
  if (content.kind() == v1::Listing::KIND_FUND_SUPPORT) {
    Count(series::kFundSupport, listing.district, entry, 1, content.synthetic(),
          contributions);
    return contributions;
  }
  CountStock(series::kPriorityListed, listing.district, entry,
             content.has_exit_date() ? &content.exit_date() : nullptr,
             content.synthetic(), contributions);
  return contributions;
}

std::string ListingKindName(v1::Listing::Kind kind) {
  return WithoutPrefix(v1::Listing::Kind_Name(kind), "KIND_");
}

absl::Status TakeOff(const google::type::Date& exit_date,
                     const std::string& reason, v1::Listing& listing) {
  if (listing.has_exit_date()) {
    return WrongState(
        listing.name(), "ENDED",
        absl::StrCat("has ended on ", date::Format(DayOf(listing.exit_date())),
                     " already"));
  }
  JX_RETURN_IF_ERROR(CheckNotBefore(DayOf(exit_date),
                                    DayOf(listing.entry_date()),
                                    "the day of its entry", "exit_date"));
  *listing.mutable_exit_date() = exit_date;
  listing.set_exit_reason(reason);
  return absl::OkStatus();
}

}  // namespace jixiao::project
