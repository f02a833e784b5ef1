#include "tests/integration/services/project/import_fixture.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/handover.h"

namespace jixiao::project {

std::string Counts(const ImportResult& result) {
  if (!result.ok()) return status::ToLogString(result.status());
  return absl::StrCat(
      result->created_count(), " created, ", result->updated_count(),
      " updated, ", result->unchanged_count(), " unchanged, ",
      result->outdated_count(), " outdated, ", result->skipped_count(),
      " skipped, sequence ", result->sequence());
}

std::vector<std::string> Lines(
    const google::protobuf::RepeatedPtrField<v1::RowRemark>& remarks) {
  std::vector<std::string> lines;
  for (const v1::RowRemark& remark : remarks) {
    lines.push_back(absl::StrCat(remark.index(), " ", remark.row_id(), " ",
                                 remark.field(), ": ", remark.description()));
  }
  return lines;
}

std::string Reaches(const std::string& stage, int month, int day,
                    const std::string& more) {
  return absl::StrCat("transitions { stage: PROJECT_STAGE_", stage,
                      " event_date { year: 2024 month: ", month, " day: ", day,
                      " } ", more, " } ");
}

std::string Started() {
  return Reaches("LANDED", 4, 1, "landing_proof: LANDING_PROOF_FILED") +
         Reaches("STARTED", 5, 1) +
         "start_verification { verifier: '核查组' evidence: '核查表' } "
         "project { filed_investment { currency_code: 'CNY' units: 1000 } } ";
}

v1::ProjectRow MakeRow(const std::string& id, const std::string& more) {
  auto row = Parse<v1::ProjectRow>(
      Reaches("SIGNED", 3, 1, "agreement: AGREEMENT_FORMAL"));
  row.set_project_id(id);
  *row.mutable_project() = MakeProject(id);
  row.MergeFrom(Parse<v1::ProjectRow>(more));
  return row;
}

std::vector<v1::ProjectRow> ManyRows(int count) {
  const std::vector<std::string>& districts = TestReference().districts;
  std::vector<v1::ProjectRow> rows;
  rows.reserve(static_cast<size_t>(count));
  for (int i = 1; i <= count; ++i) {
    rows.push_back(MakeRow(absl::StrCat("m-", i)));
    v1::Project& project = *rows.back().mutable_project();
    project.set_district(districts[static_cast<size_t>(i) % districts.size()]);
    *project.mutable_planned_total() = Yuan(i);
  }
  return rows;
}

std::string TotalOf(int count) {
  return absl::StrCat(count, " projects, ",
                      int64_t{count} * (int64_t{count} + 1) / 2 * 100);
}

v1::Target MakeTarget(int value, const std::string& more) {
  auto target = Parse<v1::Target>(
      "fiscal_year: 2024 metric: 'project.attracted.count' unit: 'item' "
      "source_document: '年度目标' ");
  target.mutable_value()->set_value(std::to_string(value));
  target.MergeFrom(Parse<v1::Target>(more));
  return target;
}

ImportResult ImportTest::Import(const std::vector<v1::ProjectRow>& rows,
                                const std::string& head,
                                const std::vector<v1::Target>& targets,
                                const std::string& principal) {
  std::vector<v1::ImportProjectsRequest> messages;
  messages.push_back(Parse<v1::ImportProjectsRequest>(
      std::string("fiscal_year: 2024 parent: '") + kDepartment + "' " + head));
  for (const v1::ProjectRow& row : rows) {
    if (messages.back().project_rows_size() == 1000) messages.emplace_back();
    *messages.back().add_project_rows() = row;
  }
  for (const v1::Target& target : targets) {
    *messages.back().add_targets() = target;
  }
  const auto context = testing::InProcessServer::Context(principal);
  return Send(messages, context.get());
}

ImportResult ImportTest::Send(
    const std::vector<v1::ImportProjectsRequest>& messages,
    grpc::ClientContext* context) {
  v1::ImportProjectsResponse response;
  const auto writer = server_.projects().ImportProjects(context, &response);
  for (const auto& message : messages) {
    if (!writer->Write(message)) break;
  }
  writer->WritesDone();
  const grpc::Status status = writer->Finish();
  rpc::internal::TakeOver(this);
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

void ImportTest::Before(int chunk, std::function<void()> act) {
  server_.before_chunk = [this, chunk, act = std::move(act)](int now) {
    if (now != chunk) return;
    server_.before_chunk = nullptr;
    act();
    rpc::internal::HandOver(this);
  };
}

void ImportTest::Age() {
  database_.Execute(
      "UPDATE import_run SET move_time = move_time - INTERVAL 2 MINUTE");
}

std::vector<v1::ProjectImport> ImportTest::Imports(const std::string& more) {
  const auto request = Parse<v1::ListProjectImportsRequest>(
      "parent: 'departments/nj-tcj' " + more);
  const auto response =
      server_.Call(&v1::ProjectService::Stub::ListProjectImports, request);
  JX_EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->project_imports().begin(),
          response->project_imports().end()};
}

std::string ImportTest::Total() {
  return database_.Scalar(
      "SELECT CONCAT(COUNT(*), ' projects, ', COALESCE(SUM(planned_total), 0)) "
      "FROM project");
}

std::string ImportTest::RollupFaults() {
  const std::string cells = database_.Scalar(
      "SELECT CONCAT(SUM(project_count), ' ', SUM(planned_total)) FROM "
      "project_cell");
  const std::string projects = database_.Scalar(
      "SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(planned_total), 0)) FROM "
      "project");
  const char attracted[] =
      "SELECT GROUP_CONCAT(line ORDER BY line) FROM (SELECT CONCAT(district, "
      "':', SUM(item_count), ':', SUM(amount)) AS line FROM %s WHERE %s GROUP "
      "BY district HAVING SUM(item_count) <> 0) AS sums";
  const auto by_district = [&](const std::string& table,
                               const std::string& where) {
    std::string sql = attracted;
    sql.replace(sql.find("%s"), 2, table);
    sql.replace(sql.find("%s"), 2, where);
    return database_.Scalar(sql);
  };
  const std::string entries =
      by_district("tally_entry", "series = 'attracted'");
  const std::string years =
      by_district("tally_cell", "series = 'attracted' AND span = 'Y'");
  const std::string counted = by_district(
      "(SELECT district, 1 AS item_count, COALESCE(planned_total, 0) AS amount "
      "FROM project WHERE attracted_year <> 0) AS attracted",
      "1 = 1");
  if (cells == projects && entries == counted && years == counted) return "";
  return absl::StrCat("cells ", cells, ", projects ", projects, "; entries ",
                      entries, ", years ", years, ", counted ", counted);
}

}  // namespace jixiao::project
