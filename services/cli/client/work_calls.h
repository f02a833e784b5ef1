#ifndef JIXIAO_SERVICES_CLI_CLIENT_WORK_CALLS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_WORK_CALLS_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "common/uuid/uuid.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "services/cli/client/clients.h"

namespace jixiao::cli {

// The calls of the work service, all writing or all validating.
class WorkCalls {
 public:
  WorkCalls(Clients& clients, std::string parent, bool validate_only)
      : clients_(clients),
        parent_(std::move(parent)),
        validate_only_(validate_only) {}

  bool validate_only() const { return validate_only_; }

  // False where nothing is there under the name.
  template <typename Request, typename Resource>
  absl::StatusOr<bool> Get(
      grpc::Status (project::v1::WorkService::Stub::*method)(
          grpc::ClientContext*, const Request&, Resource*),
      const std::string& name, Resource& there) const {
    Request request;
    request.set_name(name);
    const absl::Status found = Call(method, request, there);
    if (absl::IsNotFound(found)) return false;
    JX_RETURN_IF_ERROR(found);
    return true;
  }

  template <typename Request, typename Resource>
  absl::Status Create(grpc::Status (project::v1::WorkService::Stub::*method)(
                          grpc::ClientContext*, const Request&, Resource*),
                      Request request, Resource& answer) const {
    request.set_parent(parent_);
    return Write(method, std::move(request), answer);
  }

  // All fields of the resource in the request.
  template <typename Request, typename Resource>
  absl::Status Update(grpc::Status (project::v1::WorkService::Stub::*method)(
                          grpc::ClientContext*, const Request&, Resource*),
                      Request request, Resource& answer) const {
    request.mutable_update_mask()->add_paths("*");
    return Write(method, std::move(request), answer);
  }

  template <typename Request, typename Resource>
  absl::Status Write(grpc::Status (project::v1::WorkService::Stub::*method)(
                         grpc::ClientContext*, const Request&, Resource*),
                     Request request, Resource& answer) const {
    request.set_request_id(Uuid4());
    request.set_validate_only(validate_only_);
    return Call(method, request, answer);
  }

 private:
  template <typename Request, typename Resource>
  absl::Status Call(grpc::Status (project::v1::WorkService::Stub::*method)(
                        grpc::ClientContext*, const Request&, Resource*),
                    const Request& request, Resource& answer) const {
    return clients_.Call(clients_.project_peer(), clients_.work(), method,
                         request, answer);
  }

  Clients& clients_;
  const std::string parent_;
  const bool validate_only_;
};

// The requests that create a resource under its name, without parent, and that
// change all of it.
project::v1::CreateWorkItemRequest Creation(const project::v1::WorkItem& item);
project::v1::UpdateWorkItemRequest Change(project::v1::WorkItem item,
                                          const std::string& etag);
project::v1::CreateSigningRequest Creation(const project::v1::Signing& signing);
project::v1::UpdateSigningRequest Change(project::v1::Signing signing,
                                         const std::string& etag);
project::v1::CreateListingRequest Creation(const project::v1::Listing& listing);
project::v1::CreateBlockedItemRequest Creation(
    const project::v1::BlockedItem& item);
project::v1::UpdateBlockedItemRequest Change(project::v1::BlockedItem item,
                                             const std::string& etag);
project::v1::CreateCoordinationMeetingRequest Creation(
    const project::v1::CoordinationMeeting& meeting);
project::v1::UpdateCoordinationMeetingRequest Change(
    project::v1::CoordinationMeeting meeting, const std::string& etag);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_WORK_CALLS_H_
