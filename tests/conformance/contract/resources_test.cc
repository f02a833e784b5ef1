// Rules over resources that buf does not know. Each test cites its AIP,
// google.aip.dev/NNN.

#include <regex>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/conformance/contract/contract.h"

namespace jixiao::conformance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

// A resource that an Update or a transition changes, or that says when it was
// last changed.
bool IsMutable(const Descriptor* resource) {
  if (resource->FindFieldByName("update_time") != nullptr) return true;
  for (const MethodDescriptor* method : Methods()) {
    if (method->output_type() == resource && IsMutation(method) &&
        method->name().rfind("Create", 0) != 0 &&
        method->name().rfind("Assemble", 0) != 0 &&
        method->name().rfind("Comment", 0) != 0) {
      return true;
    }
  }
  return false;
}

// Whether the last collection of the pattern is the plural, or the last word of
// it where what stands before tells the rest: a report's `events` are
// reportEvents (AIP-122).
bool EndsInCollectionOf(const std::string& plural, const std::string& pattern) {
  const std::size_t end = pattern.rfind("/{");
  const std::size_t slash = pattern.rfind('/', end - 1);
  std::string collection =
      pattern.substr(slash == std::string::npos ? 0 : slash + 1,
                     slash == std::string::npos ? end : end - slash - 1);
  if (collection == plural) return true;
  collection[0] = static_cast<char>(collection[0] - 'a' + 'A');
  return plural.size() > collection.size() &&
         plural.compare(plural.size() - collection.size(), collection.size(),
                        collection) == 0;
}

std::set<std::string> ResourceTypes() {
  std::set<std::string> types;
  for (const Descriptor* resource : Resources()) {
    types.insert(ResourceOf(resource).type());
  }
  return types;
}

TEST(Resources, AreKnown) {
  EXPECT_THAT(
      ResourceTypes(),
      ::testing::ElementsAre(
          "jixiao/AuditCheckpoint", "jixiao/AuditEvent", "jixiao/BlockedItem",
          "jixiao/BudgetImport", "jixiao/BudgetRecord", "jixiao/BudgetUnit",
          "jixiao/Bulletin", "jixiao/Challenge", "jixiao/CoordinationMeeting",
          "jixiao/Department", "jixiao/Dispute", "jixiao/Document",
          "jixiao/Evaluation", "jixiao/EvidenceDocument", "jixiao/FiscalYear",
          "jixiao/Framework", "jixiao/Institution", "jixiao/Investment",
          "jixiao/Listing", "jixiao/Profile", "jixiao/Project",
          "jixiao/ProjectImport", "jixiao/Rectification", "jixiao/Report",
          "jixiao/ReportEvent", "jixiao/ReportSchedule", "jixiao/ReportSeal",
          "jixiao/ReportTemplate", "jixiao/Signing", "jixiao/StageEvent",
          "jixiao/Submission", "jixiao/Target", "jixiao/WorkItem"));
}

// AIP-122, AIP-203
TEST(Resources, BeginWithTheirNameAsIdentifier) {
  for (const Descriptor* resource : Resources()) {
    const FieldDescriptor* name = resource->FindFieldByNumber(1);
    ASSERT_NE(name, nullptr) << resource->full_name();
    EXPECT_EQ(name->name(), "name") << resource->full_name();
    EXPECT_EQ(name->type(), FieldDescriptor::TYPE_STRING)
        << resource->full_name();
    EXPECT_TRUE(HasBehavior(name, google::api::IDENTIFIER))
        << name->full_name();
  }
}

// AIP-122, AIP-203
TEST(Resources, AreTheOnlyMessagesWithAnIdentifier) {
  for (const FieldDescriptor* field : Fields()) {
    if (!HasBehavior(field, google::api::IDENTIFIER)) continue;
    EXPECT_TRUE(
        field->containing_type()->options().HasExtension(google::api::resource))
        << field->full_name();
  }
}

// AIP-123
TEST(Resources, NameTypePatternSingularAndPlural) {
  const std::regex pattern_form(
      R"([a-z][A-Za-z]*/\{[a-z_]+\}(/[a-z][A-Za-z]*/\{[a-z_]+\})*)");
  for (const Descriptor* message : Resources()) {
    const auto& resource = ResourceOf(message);
    EXPECT_EQ(resource.type(), "jixiao/" + message->name());
    std::string singular = message->name();
    singular[0] = static_cast<char>(singular[0] - 'A' + 'a');
    EXPECT_EQ(resource.singular(), singular);
    EXPECT_FALSE(resource.plural().empty()) << message->full_name();
    ASSERT_EQ(resource.pattern_size(), 1) << message->full_name();
    const std::string& pattern = resource.pattern(0);
    EXPECT_TRUE(std::regex_match(pattern, pattern_form)) << pattern;
    EXPECT_TRUE(EndsInCollectionOf(resource.plural(), pattern)) << pattern;
    EXPECT_EQ(pattern.find("_id}"), std::string::npos) << pattern;
  }
}

// AIP-154
TEST(Resources, HaveAnEtagWhereTheyChange) {
  int changing = 0;
  for (const Descriptor* resource : Resources()) {
    if (!IsMutable(resource)) continue;
    ++changing;
    const FieldDescriptor* etag = resource->FindFieldByName("etag");
    ASSERT_NE(etag, nullptr) << resource->full_name();
    EXPECT_EQ(etag->type(), FieldDescriptor::TYPE_STRING);
  }
  // BlockedItem, BudgetImport, BudgetUnit, Challenge, CoordinationMeeting,
  // Department, Dispute, Evaluation, EvidenceDocument, FiscalYear, Framework,
  // Institution, Listing, Profile, Project, ProjectImport, Rectification,
  // Report, ReportSchedule, ReportTemplate, Signing, Submission, Target,
  // WorkItem.
  EXPECT_EQ(changing, 24);
}

// AIP-142, AIP-148: set by the server.
TEST(Resources, HaveTheirTimesAndUidFromTheServer) {
  for (const Descriptor* resource : Resources()) {
    for (const char* name : {"create_time", "update_time", "uid"}) {
      const FieldDescriptor* field = resource->FindFieldByName(name);
      if (field == nullptr) continue;
      EXPECT_TRUE(HasBehavior(field, google::api::OUTPUT_ONLY))
          << field->full_name();
    }
  }
}

// AIP-216
TEST(Resources, ChangeTheirStateThroughMethodsOnly) {
  for (const Descriptor* resource : Resources()) {
    const FieldDescriptor* state = resource->FindFieldByName("state");
    if (state == nullptr) continue;
    ASSERT_NE(state->enum_type(), nullptr) << state->full_name();
    EXPECT_EQ(state->enum_type()->containing_type(), resource);
    EXPECT_TRUE(HasBehavior(state, google::api::OUTPUT_ONLY))
        << state->full_name();
  }
}

// AIP-122, AIP-215
TEST(References, NameResourcesOfTheContract) {
  const std::set<std::string> types = ResourceTypes();
  int references = 0;
  for (const FieldDescriptor* field : Fields()) {
    if (!field->options().HasExtension(google::api::resource_reference)) {
      continue;
    }
    ++references;
    const auto& reference =
        field->options().GetExtension(google::api::resource_reference);
    EXPECT_EQ(field->type(), FieldDescriptor::TYPE_STRING)
        << field->full_name();
    EXPECT_NE(reference.type().empty(), reference.child_type().empty())
        << field->full_name();
    EXPECT_EQ(types.count(reference.type() + reference.child_type()), 1u)
        << field->full_name();
  }
  EXPECT_GT(references, 0);
}

// AIP-131, AIP-132: operations are google.longrunning's, which has no resource
// annotation; a seal is named by itself or by its report. An upload names its
// document in the first message only.
TEST(References, StandOnTheNameAndParentOfRequests) {
  const std::set<std::string> without = {"WatchOperation", "WatchBatch",
                                         "ListBatchItems", "GetReportSeal"};
  for (const MethodDescriptor* method : Methods()) {
    if (without.count(method->name()) > 0) continue;
    for (const char* name : {"name", "parent"}) {
      const FieldDescriptor* field =
          method->input_type()->FindFieldByName(name);
      if (field == nullptr) continue;
      EXPECT_TRUE(
          field->options().HasExtension(google::api::resource_reference))
          << field->full_name();
      EXPECT_EQ(HasBehavior(field, google::api::REQUIRED),
                method->name() != "UploadEvidenceFile")
          << field->full_name();
    }
  }
}

}  // namespace
}  // namespace jixiao::conformance
