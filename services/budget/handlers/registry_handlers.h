// What the handlers of the resources below a department have in common.
#ifndef JIXIAO_SERVICES_BUDGET_HANDLERS_REGISTRY_HANDLERS_H_
#define JIXIAO_SERVICES_BUDGET_HANDLERS_REGISTRY_HANDLERS_H_

#include <string>

#include "common/mysql/session.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/rpc/call.h"
#include "services/budget/handlers/backend.h"
#include "services/budget/store/department_read.h"

namespace jixiao::budget {

// What a page by id is read by: `select(session, department, after, limit)`.
// Refers to its arguments.
template <class Select>
auto ReadById(const Backend& backend, const rpc::Call& call,
              const std::string& department, const Select& select) {
  return [&](const paging::Keys& after, int limit) {
    return ReadOfDepartment(backend.database, {call.deadline}, department,
                            [&](mysql::Session& session) {
                              return select(session, department,
                                            after.empty() ? "" : after[0],
                                            limit);
                            });
  };
}

template <class Resource>
paging::Keys KeyOfName(const Resource& resource) {
  return {registry::LastSegment(resource.name())};
}

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_HANDLERS_REGISTRY_HANDLERS_H_
