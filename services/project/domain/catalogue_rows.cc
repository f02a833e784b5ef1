// The facts that need no reference data, as a table.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/project/domain/catalogue.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {
namespace {

constexpr v1::Accumulation kYear = v1::ACCUMULATION_YEAR;
constexpr v1::Accumulation kStock = v1::ACCUMULATION_STOCK;

// Which figures there are of a row.
constexpr int kPlain = 0;
constexpr int kByDistrict = 1;
constexpr int kWithTarget = 2;
constexpr int kBoth = kByDistrict | kWithTarget;
// Its planned totals are a figure of their own.
constexpr int kWithAmount = 4;

struct CountRow {
  const char* key;
  const char* display_name;
  const char* series;
  v1::Accumulation accumulation;
  int flags;
  const char* query;
};

// Of projects.
constexpr CountRow kProjectCounts[] = {
    {kAttractedCount, "招引项目数", series::kAttracted, kYear,
     kBoth | kWithAmount,
     "本年度首次签约的项目，以及未经签约直接落地的增资扩产项目"},
    {"project.high_level.count", "高能级项目数", series::kAttractedHighLevel,
     kYear, kBoth, "本年度招引项目中的高能级项目"},
    {"project.attracted.expansion.count", "招引增资扩产项目数",
     series::kAttractedExpansion, kYear, kBoth,
     "本年度招引项目中的增资扩产项目"},
    {"project.signed.intent.count", "签订意向协议项目数", series::kSignedIntent,
     kYear, kBoth, "本年度签订意向协议的项目"},
    {"project.signed.formal.count", "签订正式协议项目数", series::kSignedFormal,
     kYear, kBoth | kWithAmount, "本年度签订正式协议的项目"},
    {"project.key.signed.count", "签约重点项目数", series::kKeySigned, kYear,
     kBoth, "本年度招引项目中计划总投资达到重点项目标准的"},
    {"project.negotiating.count", "在谈项目数", series::kNegotiating, kStock,
     kByDistrict | kWithAmount, "当日处于在谈阶段的项目"},
    {"project.key.negotiating.count", "重点在谈项目数", series::kKeyNegotiating,
     kStock, kByDistrict | kWithAmount,
     "当日处于在谈阶段、计划总投资达到重点项目标准的项目"},
    {"project.landed.count", "落地项目数", series::kLanded, kYear,
     kBoth | kWithAmount, "本年度落地的项目"},
    {"project.landed.filed.count", "备案落地项目数", series::kLandedFiled,
     kYear, kWithTarget, "本年度凭备案落地的开工类项目"},
    {"project.landed.registered.count", "注册落地项目数",
     series::kLandedRegistered, kYear, kWithTarget,
     "本年度凭注册落地的运营类项目"},
    {"project.landed.funded.count", "到资落地项目数", series::kLandedFunded,
     kYear, kWithTarget, "本年度凭到资落地的运营类项目"},
    {"project.landed.in_time.count", "按期落地项目数", series::kLandedInTime,
     kYear, kBoth, "本年度落地、且在签约后期限内落地的项目"},
    {kStartedCount, "开工项目数", series::kStarted, kYear, kBoth | kWithAmount,
     "开工日期在本年度内、经开工核查的项目"},
    {"project.started.claimed.count", "填报开工项目数", series::kStartedClaimed,
     kYear, kByDistrict, "开工日期在本年度内的项目，不论是否经开工核查"},
    {"project.started.in_time.count", "按期开工项目数", series::kStartedInTime,
     kYear, kBoth, "经开工核查的开工项目中，在落地后期限内开工的"},
    {"project.operating.count", "投产项目数", series::kOperating, kYear, kBoth,
     "本年度投产的项目"},
    {"project.suspended.count", "暂停项目数", series::kSuspended, kStock,
     kByDistrict, "当日处于暂停的项目"},
    {"project.terminated.count", "终止项目数", series::kTerminated, kYear,
     kByDistrict, "本年度终止的项目"},
    {"project.window.landing.overdue.count", "落地逾期项目数",
     series::kLandingOverdue, kStock, kByDistrict,
     "当日已过签约后期限而未落地的项目"},
    {"project.window.start.overdue.count", "开工逾期项目数",
     series::kStartOverdue, kStock, kByDistrict,
     "当日已过落地后期限而未开工的开工类项目"},
};

// One with its unit and its group (Definition::group).
struct GroupedRow {
  CountRow row;
  const char* unit;
  const char* group;
};

// Of what is recorded around projects.
constexpr GroupedRow kOtherCounts[] = {
    {{"project.blocked.opened.count", "新增堵点数", series::kBlockedOpened,
      kYear, kByDistrict, "本年度提出的堵点"},
     kItem,
     "blocked."},
    {{"project.blocked.open.count", "未解决堵点数", series::kBlockedOpen,
      kStock, kByDistrict, "当日未解决的堵点"},
     kItem,
     "blocked."},
    {{"project.blocked.resolved.count", "解决堵点数", series::kBlockedResolved,
      kYear, kBoth, "本年度解决的堵点"},
     kItem,
     "blocked."},
    {{"project.coordination_meeting.count", "项目协调会批次", series::kMeetings,
      kYear, kPlain, "本年度召开的项目协调会"},
     kOccasion,
     "meetings"},
    {{"project.challenge.opened.count", "鹰眼挑战数", series::kChallengesOpened,
      kYear, kPlain, "本年度提出的挑战"},
     kItem,
     "challenges."},
    {{"project.challenge.open.count", "未答复挑战数", series::kChallengesOpen,
      kStock, kPlain, "当日未答复也未撤回的挑战"},
     kItem,
     "challenges."},
    {{"project.priority_list.count", "攻坚榜单项目数", series::kPriorityListed,
      kStock, kByDistrict, "当日在攻坚榜单上的项目"},
     kItem,
     "listing.priority"},
    {{"project.fund_referral.count", "有基金支持需求项目数",
      series::kFundSupport, kYear, kWithTarget,
      "本年度推荐基金支持、交相关部门跟进的项目"},
     kItem,
     "listing.fund_support"},
};

constexpr GroupedRow kAmounts[] = {
    {{kActualInvestmentFact, "实际投资总额", series::kActualInvestment, kYear,
      kBoth, "本年度各月实际投资之和，按月末计入"},
     kCny,
     "investment.actual"},
    {{"project.investment.foreign_capital", "实到外资", series::kForeignCapital,
      kYear, kBoth, "本年度各月实到外资按所用汇率折合人民币之和，按月末计入"},
     kCny,
     "investment.foreign_capital"},
    {{"project.investment.foreign_capital_usd", "实到外资（美元）",
      series::kForeignCapitalUsd, kYear, kPlain,
      "本年度各月以美元到账的实到外资之和，按月末计入"},
     kUsd,
     "investment.foreign_capital"},
};

struct RatioRow {
  const char* key;
  const char* display_name;
  const char* part;
  const char* base;
  const char* query;
};

constexpr RatioRow kRatios[] = {
    {"project.landed.in_time.rate", "按期落地率",
     "project.landed.in_time.count", "project.landed.count",
     "按期落地项目数占落地项目数的比重；未经签约直接落地的项目没有期限，计入分"
     "母"},
    {"project.started.in_time.rate", "按期开工率",
     "project.started.in_time.count", kStartedCount,
     "按期开工项目数占开工项目数的比重"},
};

struct SigningRow {
  const char* key;
  const char* display_name;
  int32_t (v1::SigningConversion::*count)() const;
  const char* query;
};

constexpr SigningRow kSigningRows[] = {
    {"signing.formal.count", "活动签约正式协议项目数",
     &v1::SigningConversion::formal_count,
     "本年度各签约活动上签订正式协议的项目"},
    {"signing.formal.filed.count", "活动签约开工类已备案项目数",
     &v1::SigningConversion::filed_count,
     "本年度各签约活动上签订正式协议的开工类项目中，至当日已备案的"},
    {"signing.formal.settled.count", "活动签约运营类已注册或到资项目数",
     &v1::SigningConversion::settled_count,
     "本年度各签约活动上签订正式协议的运营类项目中，至当日已注册或到资的"},
    {"signing.intent.count", "活动签约意向协议项目数",
     &v1::SigningConversion::intent_count,
     "本年度各签约活动上签订意向协议的项目"},
    {"signing.intent.converted.count", "活动签约意向转正式协议项目数",
     &v1::SigningConversion::converted_count,
     "本年度各签约活动上签订意向协议的项目中，至当日已签订正式协议的"},
};

Definition OfRow(const CountRow& row, const std::string& unit,
                 const std::string& group) {
  Definition definition;
  definition.key = row.key;
  definition.display_name = row.display_name;
  definition.unit = unit;
  definition.query = row.query;
  definition.accumulation = row.accumulation;
  definition.by_district = (row.flags & kByDistrict) != 0;
  definition.target_allowed = (row.flags & kWithTarget) != 0;
  definition.series = row.series;
  definition.group = group;
  return definition;
}

// The planned totals of what a definition counts.
Definition AmountOf(const Definition& count) {
  Definition amount = count;
  amount.key =
      absl::StrCat(absl::StripSuffix(count.key, ".count"), ".planned_total");
  amount.display_name =
      absl::StrCat(absl::StripSuffix(count.display_name, "数"), "计划总投资");
  amount.unit = kCny;
  amount.query = count.query + "，已报告的计划总投资之和";
  amount.measure = Measure::kAmount;
  return amount;
}

Definition OfRow(const RatioRow& row) {
  Definition definition;
  definition.key = row.key;
  definition.display_name = row.display_name;
  definition.unit = kOne;
  definition.query = row.query;
  definition.by_district = true;
  definition.measure = Measure::kRatio;
  definition.part = row.part;
  definition.base = row.base;
  return definition;
}

Definition OfRow(const SigningRow& row) {
  Definition definition;
  definition.key = row.key;
  definition.display_name = row.display_name;
  definition.unit = kItem;
  definition.query = row.query;
  definition.measure = Measure::kSigning;
  definition.signing_count = row.count;
  return definition;
}

// How many districts have attracted a project.
Definition Districts() {
  Definition definition;
  definition.key = kDistrictCount;
  definition.display_name = "板块数";
  definition.unit = kItem;
  definition.query = "本年度招引项目所在的板块";
  definition.target_allowed = true;
  definition.measure = Measure::kDistricts;
  definition.series = series::kAttracted;
  return definition;
}

}  // namespace

std::vector<Definition> FixedDefinitions() {
  std::vector<Definition> all;
  for (const CountRow& row : kProjectCounts) {
    all.push_back(OfRow(row, kItem, ""));
    if ((row.flags & kWithAmount) != 0) {
      Definition amount = AmountOf(all.back());
      all.push_back(std::move(amount));
    }
  }
  for (const GroupedRow& other : kOtherCounts) {
    all.push_back(OfRow(other.row, other.unit, other.group));
  }
  for (const GroupedRow& amount : kAmounts) {
    all.push_back(OfRow(amount.row, amount.unit, amount.group));
    all.back().measure = Measure::kAmount;
  }
  for (const RatioRow& row : kRatios) all.push_back(OfRow(row));
  for (const SigningRow& row : kSigningRows) all.push_back(OfRow(row));
  all.push_back(Districts());
  return all;
}

}  // namespace jixiao::project
