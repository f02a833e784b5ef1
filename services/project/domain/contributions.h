// What a project and the money that has arrived for it add to which series. The
// ids of the series are here and nowhere else.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_CONTRIBUTIONS_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_CONTRIBUTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "jixiao/project/v1/investment.pb.h"
#include "jixiao/project/v1/project.pb.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/reference_data.h"
#include "services/project/domain/tally.h"

namespace jixiao::project::series {

// Of projects, in their district. A project adds 1 on the day it was attracted
// to kAttracted and, as they apply, to those that begin with it; on the day it
// landed to kLanded; and so on. The amount is its planned total, of the series
// of a band what the band is told by; 0 where that is not reported. A stock
// gets 1 on the day it begins and -1 on the day it ends.
inline constexpr char kAttracted[] = "attracted";
// Projects that do not report the fixed-asset investment, so in no band.
inline constexpr char kAttractedFixedAssetUnreported[] =
    "attracted.fixed_asset_unreported";
inline constexpr char kAttractedHighLevel[] = "attracted.high_level";
inline constexpr char kAttractedExpansion[] = "attracted.expansion";
inline constexpr char kSignedIntent[] = "signed.intent";
inline constexpr char kSignedFormal[] = "signed.formal";
inline constexpr char kKeySigned[] = "key.signed";            // key projects
inline constexpr char kNegotiating[] = "negotiating";         // stock
inline constexpr char kKeyNegotiating[] = "key.negotiating";  // stock
inline constexpr char kLanded[] = "landed";
inline constexpr char kLandedFiled[] = "landed.filed";
inline constexpr char kLandedRegistered[] = "landed.registered";
inline constexpr char kLandedFunded[] = "landed.funded";
inline constexpr char kLandedInTime[] = "landed.in_time";  // in the window
// Start-type projects that landed and do not report the filed investment.
inline constexpr char kFiledUnreported[] = "filed_unreported";
inline constexpr char kStartedClaimed[] = "started.claimed";
inline constexpr char kStarted[] = "started";  // verified
inline constexpr char kStartedInTime[] = "started.in_time";
inline constexpr char kOperating[] = "operating";
inline constexpr char kSuspended[] = "suspended";  // stock
inline constexpr char kTerminated[] = "terminated";
inline constexpr char kLandingOverdue[] = "window.landing.overdue";  // stock
inline constexpr char kStartOverdue[] = "window.start.overdue";      // stock
// Of investments, in the district of their project, on the last day of the
// month; the amount is in fen.
inline constexpr char kActualInvestment[] = "investment.actual";
inline constexpr char kForeignCapital[] = "investment.foreign_capital";
// Amount in cents of USD.
inline constexpr char kForeignCapitalUsd[] = "investment.foreign_capital.usd";
// Of blocked items, meetings, challenges and listings.
inline constexpr char kBlockedOpened[] = "blocked.opened";
inline constexpr char kBlockedOpen[] = "blocked.open";  // stock
inline constexpr char kBlockedResolved[] = "blocked.resolved";
inline constexpr char kMeetings[] = "meetings";
inline constexpr char kChallengesOpened[] = "challenges.opened";
inline constexpr char kChallengesOpen[] = "challenges.open";   // stock
inline constexpr char kPriorityListed[] = "listing.priority";  // stock
inline constexpr char kFundSupport[] = "listing.fund_support";

std::string AttractedFixedAsset(
    const SizeBand& band);                // attracted.fixed_asset_1yi
std::string Filed(const SizeBand& band);  // filed_3yi: start-type
// attracted.high_level.manufacturing and so on; "" of OTHER. These and the
// following are "" of what is not specified: there is no such series.
std::string HighLevelKind(v1::ProjectKind kind);
std::string AttractedKind(v1::ProjectKind kind);         // attracted.kind.*
std::string AttractedInvestor(v1::InvestorClass klass);  // attracted.investor.*
std::string AttractedHeadquarters(v1::HeadquartersLevel level);
std::string Work(const WorkKind& kind);  // work.activity

}  // namespace jixiao::project::series

namespace jixiao::project {

Contributions ContributionsOf(const ProjectState& state,
                              const ReferenceData& reference);

// Of an investment that was checked; its amount_cny is not read. `district` is
// that of its project.
Contributions ContributionsOf(const v1::Investment& investment,
                              const std::string& district);

// The last day of the month in which it arrived.
absl::CivilDay ArrivalDay(const v1::Investment& investment);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_CONTRIBUTIONS_H_
