#include "tests/integration/services/project/fixture.h"

#include <cstdio>

#include "common/bulk/importer.h"
#include "common/journal/journal.h"
#include "common/rpc/client.h"
#include "services/project/migrations/migrations.h"

namespace jixiao::project {
namespace {

using testing::InProcessServer;

template <typename Response>
absl::StatusOr<Response> Result(const grpc::Status& status, Response response) {
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

std::string Code(int index) {
  char code[8];
  std::snprintf(code, sizeof code, "p%04d", index);
  return code;
}

// The projects of MakeYear are told apart by their index alone.
v1::Project YearProject(int index) {
  v1::Project project = MakeProject(Code(index));
  project.set_synthetic(true);
  project.set_district("板块" + std::to_string(index % 12));
  *project.mutable_fixed_asset_investment() =
      index < 612 ? Yuan(100000000) : Yuan(99999999, 990000000);
  *project.mutable_actual_investment() =
      Yuan(index == 0 ? 1204000000 : 93000000);
  auto& dates = *project.mutable_stage_dates();
  project.set_operation_type(index < 400 ? v1::OPERATION_TYPE_START
                                         : v1::OPERATION_TYPE_OPERATING);
  if (index < 190) {
    *dates.mutable_landed_date() = Date(2024, 5, 1 + index % 30);
    *project.mutable_filed_investment() =
        Yuan(index < 129 ? 500000000 : 300000000);
  } else {
    project.clear_filed_investment();
  }
  if (index < 388) {
    *dates.mutable_started_date() = Date(2024, 7, 1 + index % 31);
  }
  if (index < 52) {
    project.set_high_level(true);
    project.set_kind(index < 7    ? v1::PROJECT_KIND_LARGE_MANUFACTURING
                     : index < 11 ? v1::PROJECT_KIND_LARGE_SERVICES
                     : index < 26 ? v1::PROJECT_KIND_HEADQUARTERS
                     : index < 38 ? v1::PROJECT_KIND_FOREIGN
                                  : v1::PROJECT_KIND_FUTURE_INDUSTRY);
  }
  return project;
}

}  // namespace

mysql::Migrations AllMigrations() {
  return journal::WithServiceMigrations(
      bulk::WithImportMigrations(ProjectMigrations()));
}

ProjectServer::ProjectServer() : ProjectServer(testing::ServerOptions()) {}

ProjectServer::ProjectServer(const mysql::ConnectionOptions& server)
    : database_(server, AllMigrations()),
      store_(&database_.db(), &clock_),
      service_(&store_, &store_, &server_.runtime()) {
  server_.Start({&service_});
  stub_ = v1::ProjectService::NewStub(server_.channel());
}

ProjectServer::~ProjectServer() { server_.Stop(); }

absl::StatusOr<v1::Project> ProjectServer::Get(const std::string& name,
                                               const std::string& principal) {
  auto context = InProcessServer::Context(principal);
  v1::GetProjectRequest request;
  request.set_name(name);
  v1::Project response;
  const grpc::Status status =
      stub_->GetProject(context.get(), request, &response);
  return Result(status, response);
}

absl::StatusOr<v1::ListProjectsResponse> ProjectServer::List(
    const v1::ListProjectsRequest& request, const std::string& principal) {
  auto context = InProcessServer::Context(principal);
  v1::ListProjectsResponse response;
  const grpc::Status status =
      stub_->ListProjects(context.get(), request, &response);
  return Result(status, response);
}

absl::StatusOr<jixiao::type::v1::FactSet> ProjectServer::Facts(
    const v1::GetFactSetRequest& request, const std::string& principal) {
  auto context = InProcessServer::Context(principal);
  jixiao::type::v1::FactSet response;
  const grpc::Status status =
      stub_->GetFactSet(context.get(), request, &response);
  return Result(status, response);
}

absl::StatusOr<jixiao::type::v1::FactSet> ProjectServer::Facts() {
  v1::GetFactSetRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  return Facts(request);
}

absl::StatusOr<v1::ImportProjectsResponse> ProjectServer::Import(
    const v1::ImportProjectsRequest& request, const std::string& principal) {
  auto context = InProcessServer::Context(principal);
  v1::ImportProjectsResponse response;
  auto writer = stub_->ImportProjects(context.get(), &response);
  v1::ImportProjectsRequest message = request;
  message.clear_projects();
  int next = 0;
  do {
    for (int in_message = 0;
         in_message < 1000 && next < request.projects_size(); ++in_message) {
      *message.add_projects() = request.projects(next++);
    }
    if (!writer->Write(message)) break;
    message = v1::ImportProjectsRequest();
  } while (next < request.projects_size());
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  return Result(status, response);
}

int64_t ProjectServer::RowsWritten() {
  int64_t rows = 0;
  for (const char* table :
       {"project", "target", "import_run", "audit_event", "request"}) {
    rows += database_.Count(table);
  }
  return rows;
}

google::type::Money Yuan(int64_t units, int32_t nanos) {
  google::type::Money money;
  money.set_currency_code("CNY");
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

v1::Project MakeProject(const std::string& code) {
  v1::Project project;
  project.set_code(code);
  project.set_display_name("项目 " + code);
  project.set_district("江宁区");
  project.set_fiscal_year(2024);
  project.set_kind(v1::PROJECT_KIND_OTHER);
  project.set_operation_type(v1::OPERATION_TYPE_START);
  *project.mutable_filed_investment() = Yuan(0);
  *project.mutable_fixed_asset_investment() = Yuan(0);
  *project.mutable_actual_investment() = Yuan(0);
  *project.mutable_stage_dates()->mutable_signed_date() = Date(2024, 3, 1);
  return project;
}

v1::Target MakeTarget(const std::string& metric, const std::string& value,
                      const std::string& unit) {
  v1::Target target;
  target.set_fiscal_year(2024);
  target.set_metric(metric);
  target.mutable_value()->set_value(value);
  target.set_unit(unit);
  target.set_source_document("三、3");
  target.set_transcribed(true);
  return target;
}

v1::ImportProjectsRequest MakeImport() {
  v1::ImportProjectsRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  return request;
}

v1::ImportProjectsRequest MakeYear() {
  v1::ImportProjectsRequest request = MakeImport();
  for (int i = 0; i < 1723; ++i) *request.add_projects() = YearProject(i);
  *request.add_targets() = MakeTarget("project.started.count", "300", "item");
  return request;
}

std::map<std::string, std::string> YearNumbers() {
  return {{"project.attracted.count", "1723"},
          {"project.attracted.fixed_asset_1yi.count", "612"},
          {"project.district.count", "12"},
          {"project.filed_3yi.count", "190"},
          {"project.filed_5yi.count", "129"},
          {"project.high_level.count", "52"},
          {"project.high_level.foreign.count", "12"},
          {"project.high_level.future.count", "14"},
          {"project.high_level.headquarters.count", "15"},
          {"project.high_level.manufacturing.count", "7"},
          {"project.high_level.services.count", "4"},
          {"project.investment.actual", "161350000000"},
          {"project.started.count", "388"},
          {"target.project.started.count", "300"}};
}

std::map<std::string, std::string> Numbers(
    const jixiao::type::v1::FactSet& set) {
  std::map<std::string, std::string> numbers;
  for (const auto& fact : set.facts()) {
    if (!fact.key().district().empty()) continue;
    numbers[fact.key().key()] = fact.value().number().value();
  }
  return numbers;
}

}  // namespace jixiao::project
