// What the handlers of the resources by which a department follows its projects
// have in common.
#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_FOLLOW_UP_HANDLERS_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_FOLLOW_UP_HANDLERS_H_

#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/clock/clock.h"
#include "common/mysql/session.h"
#include "common/paging/paging.h"
#include "common/registry/page.h"
#include "common/rpc/call.h"
#include "common/status/macros.h"
#include "services/project/handlers/backend.h"

namespace jixiao::project {

inline absl::CivilDay Today(const Backend& backend) {
  return ShanghaiDay(backend.clock.Now());
}

// The page of a list by id, which `select(session, query, after, limit)` reads
// in one snapshot.
template <class Request, class Query, class Select, class Row>
absl::Status AnswerPageById(const Backend& backend, const rpc::Call& call,
                            const Request& request, const Query& query,
                            const Select& select,
                            google::protobuf::RepeatedPtrField<Row>* page,
                            std::string* next_page_token) {
  const auto read = [&](const paging::Keys& after,
                        int limit) -> absl::StatusOr<std::vector<Row>> {
    std::vector<Row> rows;
    JX_RETURN_IF_ERROR(
        backend.database.Read({call.deadline}, [&](mysql::Session& session) {
          rows = select(session, query, after.empty() ? "" : after[0], limit);
          return absl::OkStatus();
        }));
    return rows;
  };
  return registry::AnswerPage(
      call, request, 1, read,
      [](const Row& row) {
        return paging::Keys{registry::LastSegment(row.name())};
      },
      page, next_page_token);
}

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_FOLLOW_UP_HANDLERS_H_
