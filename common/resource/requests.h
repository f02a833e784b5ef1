// What requests of several resources have in common. Each function adds what
// is wrong to `violations`.
#ifndef JIXIAO_COMMON_RESOURCE_REQUESTS_H_
#define JIXIAO_COMMON_RESOURCE_REQUESTS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/resource/fields.h"
#include "common/resource/mask.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::resource {

// `departments/{department}/{collection}/{id}`, which `pattern` shows to the
// caller. Both parts are empty where it is none.
Child CheckChildName(const std::string& name, const std::string& collection,
                     const std::string& pattern, const std::string& field,
                     status::Violations& violations);

void CheckPageSize(int32_t page_size, status::Violations& violations);

// The department's id, of a List of what a department has.
template <class Request>
absl::StatusOr<std::string> ValidateListOfDepartment(const Request& request) {
  status::Violations violations;
  std::string department =
      CheckDepartmentName(request.parent(), "parent", violations);
  CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return department;
}

// As above, and of one fiscal year or, with 0, of every year.
template <class Request>
absl::StatusOr<std::string> ValidateListOfYears(const Request& request) {
  status::Violations violations;
  std::string department =
      CheckDepartmentName(request.parent(), "parent", violations);
  if (request.fiscal_year() != 0) {
    CheckYear(request.fiscal_year(), "fiscal_year", violations);
  }
  CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return department;
}

// Adds the violations of a resource's content.
template <class Resource>
using ContentCheck = void (*)(const Resource&, status::Violations&);

// What is to be changed, and how.
template <class Key>
struct Update {
  Key key;
  std::vector<std::string> paths;  // see common/resource/mask.h
};

// Mask and new values of an update; returns the paths. The values are checked
// on `base`, a valid resource: whatever is wrong is among them.
template <class Request, class Resource>
std::vector<std::string> CheckChanges(const Request& request,
                                      const Resource& changes, Resource base,
                                      ContentCheck<Resource> check,
                                      status::Violations& violations) {
  std::vector<std::string> paths = EffectivePaths(
      request.update_mask(), request.has_update_mask(), changes, violations);
  CopyPaths(paths, changes, base);
  check(base, violations);
  return paths;
}

void CheckEtag(const std::string& etag, const std::string& field,
               status::Violations& violations);

// A Create of what a department has: its key. `content` is the request's
// `field`, null where that is not set; its id is `field`_id.
template <class Request, class Resource>
absl::StatusOr<Child> ValidateCreateOf(const Request& request,
                                       const std::string& id,
                                       const Resource* content,
                                       const std::string& field,
                                       ContentCheck<Resource> check) {
  status::Violations violations;
  Child key;
  key.department = CheckDepartmentName(request.parent(), "parent", violations);
  key.id = id;
  CheckId(id, field + "_id", violations);
  if (content != nullptr) {
    check(*content, violations);
  } else {
    violations.Add(field, "must be set");
  }
  CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

// An Update that needs an etag. `changes` is the request's `field`, null where
// that is not set; `check_name(name, field, violations)` gives the key.
template <class Key, class Request, class Resource, class CheckName>
absl::StatusOr<Update<Key>> ValidateUpdateOf(
    const Request& request, const Resource* changes, const std::string& field,
    const CheckName& check_name, Resource base, ContentCheck<Resource> check) {
  status::Violations violations;
  Update<Key> update;
  if (changes != nullptr) {
    update.key = check_name(changes->name(), field + ".name", violations);
    CheckEtag(changes->etag(), field + ".etag", violations);
    update.paths = CheckChanges<Request, Resource>(
        request, *changes, std::move(base), check, violations);
  } else {
    violations.Add(field, "must be set");
  }
  CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

// A Get of what a department has: its key.
template <class Request, class CheckName>
auto ValidateGetOf(const Request& request, const CheckName& check_name)
    -> absl::StatusOr<decltype(check_name(
        request.name(), "name", std::declval<status::Violations&>()))> {
  status::Violations violations;
  auto key = check_name(request.name(), "name", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

// Gives `paths` of a resource the values they have in `changes` and checks the
// whole of it, as some rules are about several fields.
template <class Resource>
std::function<absl::Status(Resource&)> ChangeOf(
    const std::vector<std::string>& paths, const Resource& changes,
    ContentCheck<Resource> check) {
  return [&paths, &changes, check](Resource& stored) {
    CopyPaths(paths, changes, stored);
    status::Violations violations;
    check(stored, violations);
    return violations.ToStatus();
  };
}

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_REQUESTS_H_
