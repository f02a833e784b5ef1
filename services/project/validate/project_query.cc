#include "services/project/validate/project_query.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "common/clock/date.h"
#include "common/resource/requests.h"
#include "common/text/text.h"

namespace jixiao::project {
namespace {

constexpr int kMaxDimensions = 2;
constexpr size_t kMaxWords = 5;
constexpr size_t kMinWordCharacters = 2;
constexpr size_t kMaxSearchCharacters = 100;
constexpr int32_t kMaxLeftDays = 100000;

std::vector<std::string> CheckSearch(const std::string& search,
                                     status::Violations& violations) {
  resource::CheckText(search, {kMaxSearchCharacters}, "search", violations);
  std::vector<std::string> words = absl::StrSplit(
      absl::AsciiStrToLower(search), absl::ByAnyChar(" \t"), absl::SkipEmpty());
  if (words.size() > kMaxWords) {
    violations.Add("search", "must be at most 5 words, is " +
                                 std::to_string(words.size()));
  }
  for (const std::string& word : words) {
    if (text::CodePointCount(word) >= kMinWordCharacters) continue;
    violations.Add("search", "each word must have at least 2 characters, " +
                                 text::Quote(word) + " has one");
  }
  return words;
}

}  // namespace

absl::StatusOr<ProjectListing> ValidateListProjects(
    const v1::ListProjectsRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders) {
  status::Violations violations;
  ProjectListing listing;
  listing.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  resource::CheckPageSize(request.page_size(), violations);
  listing.filter = filter::CheckFilter(request.filter(), fields, violations);
  listing.words = CheckSearch(request.search(), violations);
  const auto order = filter::ParseOrder(request.order_by(), orders);
  violations.Add("order_by", order.status());
  if (order.ok()) {
    listing.order = *order;
    if (!listing.words.empty() && order->field != orders.front()) {
      violations.Add("order_by",
                     "must be " + orders.front() + " where search is set");
    }
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return listing;
}

absl::StatusOr<DueListing> ValidateListDueProjects(
    const v1::ListDueProjectsRequest& request, absl::CivilDay today,
    const ReferenceData& reference) {
  status::Violations violations;
  DueListing listing;
  listing.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  resource::CheckPageSize(request.page_size(), violations);
  const auto day = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", day.status());
  listing.effective_date = day.ok() ? day->value_or(today) : today;
  if (!request.district().empty() &&
      !reference.HasDistrict(request.district())) {
    violations.Add(
        "district",
        "is no district: " + text::Quote(request.district()) +
            text::DidYouMean(reference.districts, request.district()));
  }
  if (!request.district().empty() && !request.owner().empty()) {
    violations.Add("owner", "must be empty where district is set");
  }
  if (request.has_maximum_left_days()) {
    const int32_t left = request.maximum_left_days();
    if (left < -kMaxLeftDays || left > kMaxLeftDays) {
      violations.Add(
          "maximum_left_days",
          "must be from -100000 to 100000, is " + std::to_string(left));
    } else {
      listing.latest_due_date = listing.effective_date + left;
    }
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return listing;
}

absl::StatusOr<ProjectSummary> ValidateSummarizeProjects(
    const v1::SummarizeProjectsRequest& request, const filter::Fields& fields) {
  status::Violations violations;
  ProjectSummary summary;
  summary.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  resource::CheckPageSize(request.page_size(), violations);
  summary.filter = filter::CheckFilter(request.filter(), fields, violations);
  const int count = request.group_by_size();
  if (count < 1 || count > kMaxDimensions) {
    violations.Add("group_by", "must be one or two dimensions, is " +
                                   std::to_string(count));
  }
  for (int i = 0; i < std::min(count, kMaxDimensions); ++i) {
    const v1::SummaryDimension dimension = request.group_by(i);
    const std::string field = "group_by[" + std::to_string(i) + "]";
    if (dimension == v1::SUMMARY_DIMENSION_UNSPECIFIED ||
        !v1::SummaryDimension_IsValid(dimension)) {
      violations.Add(field, "must be a dimension");
    } else if (i > 0 && dimension == request.group_by(0)) {
      violations.Add(field, "must differ from group_by[0]");
    }
    summary.group_by.push_back(dimension);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return summary;
}

}  // namespace jixiao::project
