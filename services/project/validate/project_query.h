// Requests that list and summarise projects. Each function reports all that is
// wrong with a request at once.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_QUERY_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_QUERY_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/filter/filter.h"
#include "common/filter/order.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

struct ProjectListing {
  std::string department;  // id
  filter::Order order;
  filter::Clauses filter;
  std::vector<std::string> words;  // of `search`, ASCII letters in lower case
};

// `fields` and `orders` are what filter and order_by may name. With words only
// the first order.
absl::StatusOr<ProjectListing> ValidateListProjects(
    const v1::ListProjectsRequest& request, const filter::Fields& fields,
    const std::vector<std::string>& orders);

struct DueListing {
  std::string department;  // id
  absl::CivilDay effective_date;
  std::optional<absl::CivilDay> latest_due_date;
};

// `today` is the effective date that is meant where none is set.
absl::StatusOr<DueListing> ValidateListDueProjects(
    const v1::ListDueProjectsRequest& request, absl::CivilDay today,
    const ReferenceData& reference);

struct ProjectSummary {
  std::string department;                      // id
  std::vector<v1::SummaryDimension> group_by;  // one or two, different
  filter::Clauses filter;
};

absl::StatusOr<ProjectSummary> ValidateSummarizeProjects(
    const v1::SummarizeProjectsRequest& request, const filter::Fields& fields);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_PROJECT_QUERY_H_
