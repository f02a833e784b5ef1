#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_IMPORT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_IMPORT_FIXTURE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_field.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {

using ImportResult = absl::StatusOr<v1::ImportProjectsResponse>;

// "3 created, 0 updated, 1 unchanged, 0 outdated, 0 skipped, sequence 5", or
// the error.
std::string Counts(const ImportResult& result);

// "index row field: description" of each.
std::vector<std::string> Lines(
    const google::protobuf::RepeatedPtrField<v1::RowRemark>& remarks);

inline std::string WithId(const char* id) {
  return std::string("request_id: '") + id + "'";
}

// MakeProject(id), which signed formally on 2024-03-01; `more` is text of
// v1::ProjectRow, whose transitions follow the signing.
v1::ProjectRow MakeRow(const std::string& id, const std::string& more = "");

// Text of a transition: `stage` without prefix, a day of 2024, other fields.
std::string Reaches(const std::string& stage, int month, int day,
                       const std::string& more = "");

// Landed on 04-01, started on 05-01 with a verification by 核查组.
std::string Started();

// `count` signed rows m-1, m-2, ... in all districts, of 1, 2, ... yuan.
std::vector<v1::ProjectRow> ManyRows(int count);

// A target of 2024 for the number of attracted projects; `more` is text of
// v1::Target.
v1::Target MakeTarget(int value, const std::string& more = "");

// Imports of 2024 into nj-tcj.
class ImportTest : public ProjectTest {
 protected:
  // One message a thousand rows, targets in the last; `head` gives parent, year
  // and options.
  ImportResult Import(const std::vector<v1::ProjectRow>& rows,
                      const std::string& head = "",
                      const std::vector<v1::Target>& targets = {},
                      const std::string& principal = testing::kAnyPrincipal);
  ImportResult Send(const std::vector<v1::ImportProjectsRequest>& messages,
                    grpc::ClientContext* context);

  // Runs `act` once, before this chunk of the next import.
  void Before(int chunk, std::function<void()> act);
  // Makes every import look as if it had not moved for two minutes.
  void Age();

  std::vector<v1::ProjectImport> Imports(const std::string& more = "");
  // "5000 projects, 1250250000": their number and planned total in fen.
  std::string Total();
  // What summaries and facts are drawn from where it differs from what the
  // projects say now; "" where nothing does.
  std::string RollupFaults();
};

// Of ManyRows(count).
std::string TotalOf(int count);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_IMPORT_FIXTURE_H_
