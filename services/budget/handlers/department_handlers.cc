#include "common/registry/page.h"
#include "common/registry/registry.h"
#include "common/registry/write_of.h"
#include "common/status/macros.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/handlers/registry_handlers.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/validate/department.h"

namespace jixiao::budget {

absl::Status CreateDepartment(const Backend& backend, const rpc::Call& call,
                              const v1::CreateDepartmentRequest& request,
                              v1::Department& response) {
  JX_RETURN_IF_ERROR(ValidateCreate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteNew<DepartmentTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          {request.department_id()}, request.department()));
  return absl::OkStatus();
}

absl::Status GetDepartment(const Backend& backend, const rpc::Call& call,
                           const v1::GetDepartmentRequest& request,
                           v1::Department& response) {
  JX_ASSIGN_OR_RETURN(const std::string department, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response,
                      registry::ReadResource<DepartmentTable>(
                          backend.database, {call.deadline}, {department}));
  return absl::OkStatus();
}

absl::Status ListDepartments(const Backend& backend, const rpc::Call& call,
                             const v1::ListDepartmentsRequest& request,
                             v1::ListDepartmentsResponse& response) {
  using Departments = std::vector<v1::Department>;
  return registry::AnswerPage(
      call, request, 1,
      [&](const paging::Keys& after, int limit) -> absl::StatusOr<Departments> {
        Departments departments;
        JX_RETURN_IF_ERROR(backend.database.Read(
            {call.deadline}, [&](mysql::Session& session) {
              departments = SelectDepartments(
                  session, after.empty() ? "" : after[0], limit);
              return absl::OkStatus();
            }));
        return departments;
      },
      KeyOfName<v1::Department>, response.mutable_departments(),
      response.mutable_next_page_token());
}

absl::Status UpdateDepartment(const Backend& backend, const rpc::Call& call,
                              const v1::UpdateDepartmentRequest& request,
                              v1::Department& response) {
  JX_ASSIGN_OR_RETURN(const auto update, ValidateUpdate(request));
  JX_ASSIGN_OR_RETURN(
      response,
      registry::WriteChange<DepartmentTable>(
          backend.database, registry::WriteOf(backend.clock, call, request),
          {update.key}, request.department().etag(),
          resource::ChangeOf<v1::Department>(update.paths, request.department(),
                                             CheckContent)));
  return absl::OkStatus();
}

}  // namespace jixiao::budget
