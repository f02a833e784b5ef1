// What requests about the resources by which a department follows its projects
// have in common. Each function adds what is wrong to `violations`.
#ifndef JIXIAO_SERVICES_PROJECT_VALIDATE_FOLLOW_UP_H_
#define JIXIAO_SERVICES_PROJECT_VALIDATE_FOLLOW_UP_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/resource/requests.h"
#include "common/status/status.h"
#include "google/type/date.pb.h"

namespace jixiao::project {

// A date that must be set; nullopt where it is not or is no date.
std::optional<absl::CivilDay> CheckDate(const google::type::Date& date,
                                        const std::string& field,
                                        status::Violations& violations);

// A date that may be set; nullopt where it is not or is no date.
std::optional<absl::CivilDay> CheckOptionalDate(const google::type::Date& date,
                                                const std::string& field,
                                                status::Violations& violations);

// That something has happened by the day after `today`. Nothing where `date` is
// no date, which CheckDate tells.
void CheckNotAhead(const google::type::Date& date, absl::CivilDay today,
                   const std::string& field, status::Violations& violations);

// `departments/{department}/projects/{project}`. Returns the id, or "".
std::string CheckNamedProject(const std::string& name, const std::string& field,
                              status::Violations& violations);

// That what is named belongs to the same department as `owner`, a resource name
// that begins with it. Nothing where either is malformed.
void CheckSameDepartment(const std::string& owner, const std::string& name,
                         const std::string& field,
                         status::Violations& violations);

// The project whose resources a List gives: a project of its department, or
// none. Returns the id, or "".
std::string CheckProjectFilter(const std::string& parent,
                               const std::string& project,
                               status::Violations& violations);

// Name, etag and request id of a transition: the key.
template <class Request, class CheckName>
resource::Child CheckTransition(const Request& request,
                                const CheckName& check_name,
                                status::Violations& violations) {
  resource::Child key = check_name(request.name(), "name", violations);
  resource::CheckEtag(request.etag(), "etag", violations);
  resource::CheckRequestId(request.request_id(), violations);
  return key;
}

// The day on which a transition happens, at most one after `today`.
void CheckTransitionDay(const google::type::Date& date, absl::CivilDay today,
                        const std::string& field,
                        status::Violations& violations);

// `base` with what an Update changes of it, as far as its mask is sound.
template <class Request, class Resource>
Resource WithChanges(const Request& request, const Resource& changes,
                     Resource base) {
  status::Violations of_the_mask;  // which ValidateUpdateOf tells
  resource::CopyPaths(
      resource::EffectivePaths(request.update_mask(), request.has_update_mask(),
                               changes, of_the_mask),
      changes, base);
  return base;
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_VALIDATE_FOLLOW_UP_H_
