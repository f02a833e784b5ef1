#include "tests/integration/services/budget/budget_fixture.h"

#include <algorithm>
#include <thread>

#include "common/journal/journal.h"
#include "common/rpc/handover.h"
#include "services/budget/data/embedded.h"

namespace jixiao::budget {

v1::BudgetRecord Row(const std::string& id, v1::BudgetStage stage,
                     v1::Direction direction, int64_t yuan,
                     const std::string& more) {
  auto row = Parse<v1::BudgetRecord>(more);
  row.set_record_id(id);
  row.set_fiscal_year(2024);
  row.set_stage(stage);
  row.set_direction(direction);
  row.mutable_amount()->set_currency_code("CNY");
  row.mutable_amount()->set_units(yuan);
  return row;
}

std::vector<v1::BudgetRecord> ManyRows(int count) {
  std::vector<v1::BudgetRecord> rows;
  for (int i = 1; i <= count; ++i) {
    rows.push_back(Row("R-" + std::to_string(i), v1::BUDGET_STAGE_EXECUTION,
                       v1::DIRECTION_EXPENDITURE, i));
  }
  return rows;
}

BudgetServer::BudgetServer(mysql::Database& database)
    : service_({database, clock_, EmbeddedReferenceData(),
                [this](int chunk) {
                  const auto hook = before_chunk;  // it may replace itself
                  if (hook) hook(chunk);
                }},
               &server_.runtime()),
      admin_(database, server_.runtime(), clock_) {
  server_.Start(admin_.With({&service_}));
  stub_ = v1::BudgetService::NewStub(server_.channel());
}

BudgetServer::~BudgetServer() { server_.Stop(); }

absl::StatusOr<v1::Department> BudgetServer::Create(const std::string& id) {
  auto request = Parse<v1::CreateDepartmentRequest>(R"pb(
    department { display_name: "南京市投资促进局" }
  )pb");
  request.set_department_id(id);
  return Call(&v1::BudgetService::Stub::CreateDepartment, request);
}

absl::StatusOr<v1::ImportBudgetRecordsResponse> BudgetServer::Import(
    const std::vector<v1::BudgetRecord>& rows, const std::string& head) {
  std::vector<v1::ImportBudgetRecordsRequest> messages;
  messages.push_back(Parse<v1::ImportBudgetRecordsRequest>(
      std::string("fiscal_year: 2024 parent: '") + kDepartment + "' " + head));
  for (const v1::BudgetRecord& row : rows) {
    if (messages.back().budget_records_size() == 1000) messages.push_back({});
    *messages.back().add_budget_records() = row;
  }
  const auto context = testing::InProcessServer::Context();
  return Send(messages, context.get());
}

absl::StatusOr<v1::ImportBudgetRecordsResponse> BudgetServer::Send(
    const std::vector<v1::ImportBudgetRecordsRequest>& messages,
    grpc::ClientContext* context) {
  v1::ImportBudgetRecordsResponse response;
  const auto writer = stub_->ImportBudgetRecords(context, &response);
  for (const auto& message : messages) {
    if (!writer->Write(message)) break;
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  rpc::internal::TakeOver(this);
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

absl::StatusOr<type::v1::FactSet> BudgetServer::Facts(int32_t fiscal_year) {
  v1::GetFactSetRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(fiscal_year);
  return Call(&v1::BudgetService::Stub::GetFactSet, request);
}

void BudgetServer::AwaitIdle() {
  while (server_.runtime().in_flight() > 0) std::this_thread::yield();
}

std::string NumberOf(const type::v1::FactSet& facts, const std::string& key) {
  for (const type::v1::Fact& fact : facts.facts()) {
    if (fact.key().key() == key) return fact.value().number().value();
  }
  return "absent";
}

std::string BudgetTest::Contents() {
  std::string contents;
  for (const char* table : {"department", "budget_record", "import_run",
                            "audit_event", "request"}) {
    contents +=
        std::string(table) + "=" + std::to_string(database_.Count(table)) + " ";
  }
  for (const char* table : {"budget_unit", "institution_revision",
                            "profile_revision", "fiscal_year_revision"}) {
    const int64_t count = database_.Count(table);
    if (count > 0) contents += std::string(table) + "=" + std::to_string(count);
  }
  return contents;
}

absl::Status BudgetTest::VerifyChain(const std::string& department) {
  return database_.db().Read({}, [&](mysql::Session& session) -> absl::Status {
    return journal::VerifyChain(session, department).status();
  });
}

}  // namespace jixiao::budget
