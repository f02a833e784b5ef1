#ifndef JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_ROWS_H_
#define JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_ROWS_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/cli/client/clients.h"

namespace jixiao::cli {

// Gives one row after another; false at the end.
using NextProject = std::function<bool(project::v1::ProjectRow&)>;
// Told how many rows are done so far.
using OnProjects = std::function<void(std::int64_t done)>;

// Sends projects as one import. `head` has everything but the rows. Stops
// asking for rows where the server does not listen any more.
absl::StatusOr<project::v1::ImportProjectsResponse> SendProjectRows(
    Clients& clients, const project::v1::ImportProjectsRequest& head,
    const NextProject& next, const OnProjects& on_sent);

// A project with its whole history, oldest event first.
using TakeProject = std::function<absl::Status(
    const project::v1::Project&, const std::vector<project::v1::StageEvent>&)>;

// Every project that the request asks for, page by page; its page size and
// token are ignored. An error of `take` ends it.
absl::Status ListProjectsWithEvents(Clients& clients,
                                    project::v1::ListProjectsRequest request,
                                    const TakeProject& take,
                                    const OnProjects& on_read);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_ROWS_H_
