// The walk of contract.h sees the whole of proto/jixiao, so that no rule below
// it passes for want of subjects.

#include <filesystem>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/conformance/contract/contract.h"

namespace jixiao::conformance {
namespace {

TEST(ContractFiles, AreThoseOfTheProtoFolder) {
  const std::filesystem::path root = JIXIAO_PROTO_DIR;
  std::set<std::string> on_disk;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root / "jixiao")) {
    if (entry.path().extension() == ".proto") {
      on_disk.insert(std::filesystem::relative(entry.path(), root).string());
    }
  }
  std::set<std::string> linked;
  for (const auto* file : Files()) linked.insert(file->name());
  EXPECT_EQ(linked, on_disk);
}

TEST(ContractFiles, HoldTheServices) {
  std::set<std::string> names;
  for (const auto* service : Services()) names.insert(service->full_name());
  EXPECT_THAT(
      names,
      ::testing::ElementsAre(
          "jixiao.admin.v1.AuditService", "jixiao.admin.v1.DiagnosticsService",
          "jixiao.budget.v1.BudgetService",
          "jixiao.evaluation.v1.EvaluationService",
          "jixiao.evaluation.v1.EvidenceService",
          "jixiao.evaluation.v1.ScoreService",
          "jixiao.evaluation.v1.TemplateService",
          "jixiao.project.v1.ProjectService", "jixiao.project.v1.WorkService",
          "jixiao.report.v1.OversightService", "jixiao.report.v1.ReportService",
          "jixiao.report.v1.SealService", "jixiao.report.v1.WorkflowService"));
}

// google.aip.dev/191: the package is the directory, with a version.
TEST(ContractFiles, LieInTheDirectoryOfTheirPackage) {
  for (const auto* file : Files()) {
    std::string directory = file->package();
    for (char& c : directory) c = c == '.' ? '/' : c;
    EXPECT_EQ(file->name().rfind(directory + "/", 0), 0) << file->name();
    EXPECT_EQ(file->package().substr(file->package().size() - 3), ".v1");
  }
}

}  // namespace
}  // namespace jixiao::conformance
