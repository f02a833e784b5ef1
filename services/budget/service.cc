#include "services/budget/service.h"

#include <charconv>
#include <utility>

#include "common/digest/digest.h"
#include "common/paging/paging.h"
#include "common/resource/mask.h"
#include "common/resource/names.h"
#include "common/rpc/scope.h"
#include "common/status/macros.h"
#include "services/budget/domain/fact_set.h"
#include "services/budget/validate.h"

namespace jixiao::budget {

Service::Service(Reader* reader, Writer* writer, rpc::Runtime* runtime,
                 const Clock* clock, std::function<void(int)> before_chunk)
    : reader_(*reader),
      writer_(*writer),
      runtime_(*runtime),
      clock_(*clock),
      before_chunk_(std::move(before_chunk)),
      methods_(v1::BudgetService::service_full_name()) {}

journal::WriteCall Service::WriteOf(const rpc::Call& call) const {
  journal::WriteCall write;
  write.actor = call.principal.subject;
  write.method = call.method;
  write.now = clock_.Now();
  write.deadline = {call.deadline};
  return write;
}

absl::Status Service::Create(const rpc::Call& call,
                             const v1::CreateDepartmentRequest& request,
                             v1::Department& response) {
  JX_RETURN_IF_ERROR(ValidateCreate(request));
  journal::WriteCall write = WriteOf(call);
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = request.validate_only();
  JX_ASSIGN_OR_RETURN(response,
                      writer_.CreateDepartment(write, request.department_id(),
                                               request.department()));
  return absl::OkStatus();
}

absl::Status Service::Get(const rpc::Call& call,
                          const v1::GetDepartmentRequest& request,
                          v1::Department& response) {
  JX_ASSIGN_OR_RETURN(const std::string department, ValidateGet(request));
  JX_ASSIGN_OR_RETURN(response,
                      reader_.GetDepartment({call.deadline}, department));
  return absl::OkStatus();
}

absl::Status Service::List(const rpc::Call& call,
                           const v1::ListDepartmentsRequest& request,
                           v1::ListDepartmentsResponse& response) {
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys after,
      paging::DecodeToken(request.page_token(), call.method, params, 1));
  JX_ASSIGN_OR_RETURN(
      std::vector<v1::Department> found,
      reader_.ListDepartments({call.deadline}, after.empty() ? "" : after[0],
                              size + 1));
  const bool more = found.size() > static_cast<size_t>(size);
  if (more) {
    found.pop_back();
    const auto last = resource::ParseDepartmentName(found.back().name());
    response.set_next_page_token(
        paging::EncodeToken(call.method, params, {last.value_or("")}));
  }
  for (v1::Department& department : found) {
    *response.add_departments() = std::move(department);
  }
  return absl::OkStatus();
}

absl::Status Service::Update(const rpc::Call& call,
                             const v1::UpdateDepartmentRequest& request,
                             v1::Department& response) {
  JX_ASSIGN_OR_RETURN(const DepartmentUpdate update, ValidateUpdate(request));
  journal::WriteCall write = WriteOf(call);
  write.request_id = request.request_id();
  write.request_digest = digest::DigestOf(request);
  write.validate_only = request.validate_only();
  JX_ASSIGN_OR_RETURN(response,
                      writer_.UpdateDepartment(
                          write, update.department, request.department().etag(),
                          [&](v1::Department& department) {
                            resource::CopyPaths(
                                update.paths, request.department(), department);
                          }));
  return absl::OkStatus();
}

absl::Status Service::Import(
    const rpc::Call& call, std::vector<v1::ImportBudgetRecordsRequest> messages,
    v1::ImportBudgetRecordsResponse& response) {
  JX_ASSIGN_OR_RETURN(ImportInput input, ValidateImport(messages));
  messages.clear();
  journal::WriteCall write = WriteOf(call);
  write.request_id = input.request_id;
  write.request_digest = input.digest;
  write.validate_only = input.validate_only;
  RecordImport import;
  import.department = input.department;
  import.fiscal_year = input.fiscal_year;
  import.records = std::move(input.records);
  import.repeated = input.repeated;
  import.cancelled = [&call] { return call.Cancelled();
};
import.before_chunk = before_chunk_;
JX_ASSIGN_OR_RETURN(response, writer_.ImportRecords(write, import));
return absl::OkStatus();
}  // namespace jixiao::budget

absl::Status Service::ListRecords(const rpc::Call& call,
                                  const v1::ListBudgetRecordsRequest& request,
                                  v1::ListBudgetRecordsResponse& response) {
  RecordQuery query;
  JX_ASSIGN_OR_RETURN(query.department, ValidateList(request));
  JX_ASSIGN_OR_RETURN(const int size,
                      paging::EffectivePageSize(request.page_size()));
  const std::string params = paging::ParamsDigest(request);
  JX_ASSIGN_OR_RETURN(
      const paging::Keys after,
      paging::DecodeToken(request.page_token(), call.method, params, 2));
  query.fiscal_year = request.fiscal_year();
  query.limit = size + 1;
  if (!after.empty()) {
    std::from_chars(after[0].data(), after[0].data() + after[0].size(),
                    query.after_year);
    query.after_id = after[1];
  }
  JX_ASSIGN_OR_RETURN(std::vector<Record> found,
                      reader_.ListRecords({call.deadline}, query));
  const bool more = found.size() > static_cast<size_t>(size);
  if (more) {
    found.pop_back();
    response.set_next_page_token(paging::EncodeToken(
        call.method, params,
        {std::to_string(found.back().fiscal_year), found.back().record_id}));
  }
  for (const Record& record : found) {
    *response.add_budget_records() = ToProto(query.department, record);
  }
  return absl::OkStatus();
}

absl::Status Service::Facts(const rpc::Call& call,
                            const v1::GetFactSetRequest& request,
                            type::v1::FactSet& response) {
  JX_ASSIGN_OR_RETURN(const FactSetQuery query, ValidateGetFactSet(request));
  JX_ASSIGN_OR_RETURN(
      const Snapshot snapshot,
      reader_.ReadSnapshot({call.deadline}, query.department, query.fiscal_year,
                           LastMonth(query.fiscal_year, query.effective_date)));
  JX_ASSIGN_OR_RETURN(response, BuildFactSet(snapshot, query.fiscal_year,
                                             query.effective_date));
  return absl::OkStatus();
}

grpc::ServerUnaryReactor* Service::CreateDepartment(
    grpc::CallbackServerContext* context,
    const v1::CreateDepartmentRequest* request, v1::Department* response) {
  return runtime_.Unary<v1::CreateDepartmentRequest, v1::Department>(
      context, methods_["CreateDepartment"], request, response,
      rpc::Scope(request->department_id()),
      [this](const rpc::Call& call, const v1::CreateDepartmentRequest& in,
             v1::Department& out) { return Create(call, in, out); });
}

grpc::ServerUnaryReactor* Service::GetDepartment(
    grpc::CallbackServerContext* context,
    const v1::GetDepartmentRequest* request, v1::Department* response) {
  return runtime_.Unary<v1::GetDepartmentRequest, v1::Department>(
      context, methods_["GetDepartment"], request, response,
      rpc::DepartmentOf(request->name()),
      [this](const rpc::Call& call, const v1::GetDepartmentRequest& in,
             v1::Department& out) { return Get(call, in, out); });
}

grpc::ServerUnaryReactor* Service::ListDepartments(
    grpc::CallbackServerContext* context,
    const v1::ListDepartmentsRequest* request,
    v1::ListDepartmentsResponse* response) {
  return runtime_
      .Unary<v1::ListDepartmentsRequest, v1::ListDepartmentsResponse>(
          context, methods_["ListDepartments"], request, response,
          rpc::kAllDepartments,
          [this](const rpc::Call& call, const v1::ListDepartmentsRequest& in,
                 v1::ListDepartmentsResponse& out) {
            return List(call, in, out);
          });
}

grpc::ServerUnaryReactor* Service::UpdateDepartment(
    grpc::CallbackServerContext* context,
    const v1::UpdateDepartmentRequest* request, v1::Department* response) {
  return runtime_.Unary<v1::UpdateDepartmentRequest, v1::Department>(
      context, methods_["UpdateDepartment"], request, response,
      rpc::DepartmentOf(request->department().name()),
      [this](const rpc::Call& call, const v1::UpdateDepartmentRequest& in,
             v1::Department& out) { return Update(call, in, out); });
}

grpc::ServerReadReactor<v1::ImportBudgetRecordsRequest>*
Service::ImportBudgetRecords(grpc::CallbackServerContext* context,
                             v1::ImportBudgetRecordsResponse* response) {
  using Request = v1::ImportBudgetRecordsRequest;
  return runtime_.ClientStream<Request, v1::ImportBudgetRecordsResponse>(
      context, methods_["ImportBudgetRecords"], response,
      [](const Request& request) {
        return rpc::Scope(rpc::DepartmentOf(request.parent()));
      },
      [this](const rpc::Call& call, std::vector<Request> in,
             v1::ImportBudgetRecordsResponse& out) {
        return Import(call, std::move(in), out);
      });
}

grpc::ServerUnaryReactor* Service::ListBudgetRecords(
    grpc::CallbackServerContext* context,
    const v1::ListBudgetRecordsRequest* request,
    v1::ListBudgetRecordsResponse* response) {
  return runtime_
      .Unary<v1::ListBudgetRecordsRequest, v1::ListBudgetRecordsResponse>(
          context, methods_["ListBudgetRecords"], request, response,
          rpc::DepartmentOf(request->parent()),
          [this](const rpc::Call& call, const v1::ListBudgetRecordsRequest& in,
                 v1::ListBudgetRecordsResponse& out) {
            return ListRecords(call, in, out);
          });
}

grpc::ServerUnaryReactor* Service::GetFactSet(
    grpc::CallbackServerContext* context, const v1::GetFactSetRequest* request,
    type::v1::FactSet* response) {
  return runtime_.Unary<v1::GetFactSetRequest, type::v1::FactSet>(
      context, methods_["GetFactSet"], request, response,
      rpc::DepartmentOf(request->parent()),
      [this](const rpc::Call& call, const v1::GetFactSetRequest& in,
             type::v1::FactSet& out) { return Facts(call, in, out); });
}

}  // namespace jixiao::budget
