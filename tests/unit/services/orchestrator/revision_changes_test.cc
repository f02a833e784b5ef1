#include "services/orchestrator/domain/revision_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

void AddInput(const std::string& role, const std::string& resource,
              int sequence, const std::string& digest, Report* report) {
  auto* input = report->add_inputs();
  input->set_role(role);
  input->set_resource(resource);
  input->set_sequence(sequence);
  input->set_digest(digest);
}

TEST(RevisionChangesTest, EqualInputsDoNotDiffer) {
  Report report;
  AddInput("budget", "departments/a", 5, "aa", &report);
  EXPECT_TRUE(InputChanges(report, report).empty());
}

TEST(RevisionChangesTest, InputsThatChangedAreNewOrGoneAreTold) {
  Report before;
  AddInput("submission", "departments/a/submissions/2024", 3, "aa", &before);
  AddInput("project", "departments/a", 4, "bb", &before);
  Report after;
  AddInput("template", "templates/x@1", 0, "cc", &after);
  AddInput("submission", "departments/a/submissions/2024", 3, "dd", &after);
  const auto changes = InputChanges(before, after);
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0].subject(), "template");
  EXPECT_EQ(changes[0].key(), "templates/x@1");
  EXPECT_EQ(changes[0].before(), "");
  EXPECT_EQ(changes[0].after(), "templates/x@1 sha256:cc");
  EXPECT_EQ(changes[1].before(),
            "departments/a/submissions/2024 sequence 3 sha256:aa");
  EXPECT_EQ(changes[1].after(),
            "departments/a/submissions/2024 sequence 3 sha256:dd");
  EXPECT_EQ(changes[2].subject(), "project");
  EXPECT_EQ(changes[2].after(), "");
  for (const auto& change : changes) {
    EXPECT_EQ(change.kind(), report::v1::RevisionChange::KIND_INPUT);
    EXPECT_EQ(change.section(), "");
  }
}

}  // namespace
}  // namespace jixiao::orchestrator
