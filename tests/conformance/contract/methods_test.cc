// Rules over methods that buf does not know. Each test cites its AIP,
// google.aip.dev/NNN.

#include <set>
#include <string>

#include "google/api/field_info.pb.h"
#include "google/longrunning/operations.pb.h"
#include "gtest/gtest.h"
#include "jixiao/type/v1/authorization.pb.h"
#include "tests/conformance/contract/contract.h"

namespace jixiao::conformance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.rfind(prefix, 0) == 0;
}

void ExpectField(const Descriptor* message, const std::string& name,
                 FieldDescriptor::Type type) {
  const FieldDescriptor* field = message->FindFieldByName(name);
  ASSERT_NE(field, nullptr) << message->full_name() << " has no " << name;
  EXPECT_EQ(field->type(), type) << field->full_name();
  EXPECT_FALSE(field->is_repeated()) << field->full_name();
}

// AIP-136
TEST(Methods, HaveARequestOfTheirOwnName) {
  std::set<const Descriptor*> seen;
  for (const MethodDescriptor* method : Methods()) {
    EXPECT_EQ(method->input_type()->name(), method->name() + "Request");
    EXPECT_EQ(method->input_type()->file(), method->file());
    EXPECT_TRUE(seen.insert(method->input_type()).second)
        << method->full_name();
  }
}

// AIP-131, AIP-133, AIP-134
TEST(Methods, OfTheStandardAnswerWithTheResource) {
  for (const MethodDescriptor* method : Methods()) {
    for (const std::string verb : {"Get", "Create", "Update"}) {
      if (!StartsWith(method->name(), verb)) continue;
      EXPECT_EQ(method->output_type()->name(),
                method->name().substr(verb.size()))
          << method->full_name();
    }
  }
}

// AIP-158
TEST(Methods, ThatListHavePages) {
  int lists = 0;
  for (const MethodDescriptor* method : Methods()) {
    // The keys of seals are few and no resources.
    if (!StartsWith(method->name(), "List") ||
        method->name() == "ListSealKeys") {
      continue;
    }
    ++lists;
    ExpectField(method->input_type(), "page_size", FieldDescriptor::TYPE_INT32);
    ExpectField(method->input_type(), "page_token",
                FieldDescriptor::TYPE_STRING);
    ExpectField(method->output_type(), "next_page_token",
                FieldDescriptor::TYPE_STRING);
    const FieldDescriptor* items = method->output_type()->FindFieldByNumber(1);
    ASSERT_NE(items, nullptr);
    EXPECT_TRUE(items->is_repeated()) << items->full_name();
    ASSERT_NE(items->message_type(), nullptr);
    // A catalogue that is part of the program has no names, nor have figures
    // about departments, nor those that are late or wait in a batch, nor have
    // the records of a chain and its end.
    static const std::set<std::string> nameless = {
        "ListAuditHeads",      "ListAuditRecords", "ListBatchItems",
        "ListFactDefinitions", "ListCoverage",     "ListOverdueReports"};
    if (nameless.count(method->name()) > 0) continue;
    EXPECT_TRUE(
        items->message_type()->options().HasExtension(google::api::resource))
        << items->full_name();
  }
  EXPECT_GT(lists, 0);
}

// AIP-155: a checkpoint is that of the chains as they stand, however often it
// is asked for.
TEST(Methods, ThatChangeSomethingHaveARequestId) {
  for (const MethodDescriptor* method : Methods()) {
    const FieldDescriptor* id =
        method->input_type()->FindFieldByName("request_id");
    if (!IsMutation(method) || method->name() == "CreateAuditCheckpoint") {
      EXPECT_EQ(id, nullptr) << method->full_name();
      continue;
    }
    ASSERT_NE(id, nullptr) << method->full_name();
    EXPECT_EQ(id->type(), FieldDescriptor::TYPE_STRING);
    EXPECT_TRUE(HasBehavior(id, google::api::OPTIONAL)) << id->full_name();
    EXPECT_EQ(id->options().GetExtension(google::api::field_info).format(),
              google::api::FieldInfo::UUID4)
        << id->full_name();
  }
}

// AIP-154: a transition names the version it is about; an Update does so in
// the resource.
TEST(Methods, OfTransitionRequireTheEtag) {
  const auto* activate =
      google::protobuf::DescriptorPool::generated_pool()->FindFieldByName(
          "jixiao.evaluation.v1.ActivateFrameworkRequest.etag");
  ASSERT_NE(activate, nullptr);
  EXPECT_TRUE(HasBehavior(activate, google::api::REQUIRED));
  for (const MethodDescriptor* method : Methods()) {
    if (!StartsWith(method->name(), "Update")) continue;
    EXPECT_NE(method->output_type()->FindFieldByName("etag"), nullptr)
        << method->full_name();
  }
}

// AIP-163
TEST(Methods, CallADryRunValidateOnly) {
  for (const FieldDescriptor* field : Fields()) {
    EXPECT_EQ(field->name().find("dry_run"), std::string::npos);
    if (field->name() != "validate_only") continue;
    EXPECT_EQ(field->type(), FieldDescriptor::TYPE_BOOL);
  }
}

// AIP-151
TEST(Methods, ThatBeginAnOperationSayWhatItYields) {
  int operations = 0;
  for (const MethodDescriptor* method : Methods()) {
    if (method->output_type()->full_name() != "google.longrunning.Operation" ||
        !IsMutation(method)) {
      continue;
    }
    ++operations;
    const auto& info =
        method->options().GetExtension(google::longrunning::operation_info);
    for (const std::string& type :
         {info.response_type(), info.metadata_type()}) {
      EXPECT_NE(method->file()->pool()->FindMessageTypeByName(
                    method->file()->package() + "." + type),
                nullptr)
          << method->full_name() << ": " << type;
    }
  }
  // GenerateReport, GenerateReports, ReviseReport, PublishReport.
  EXPECT_EQ(operations, 4);
}

// AIP-211: the wrapper of every call refuses a method that names no role.
TEST(Methods, NameTheRolesThatMayCallThem) {
  for (const MethodDescriptor* method : Methods()) {
    const auto& options = method->options();
    const int count = options.ExtensionSize(type::v1::allowed_roles);
    EXPECT_GT(count, 0) << method->full_name();
    std::set<int> seen;
    for (int i = 0; i < count; ++i) {
      const int role = options.GetExtension(type::v1::allowed_roles, i);
      EXPECT_NE(role, type::v1::ROLE_UNSPECIFIED) << method->full_name();
      EXPECT_TRUE(type::v1::Role_IsValid(role)) << method->full_name();
      EXPECT_TRUE(seen.insert(role).second) << method->full_name();
    }
  }
}

// A method that is about all departments or about none names none by a
// resource.
TEST(Methods, SayWhichDepartmentsTheirCallerMustHold) {
  int about_all = 0;
  int about_none = 0;
  for (const MethodDescriptor* method : Methods()) {
    const auto scope = method->options().GetExtension(type::v1::scope);
    EXPECT_TRUE(type::v1::Scope_IsValid(scope)) << method->full_name();
    about_all += scope == type::v1::SCOPE_ALL ? 1 : 0;
    about_none += scope == type::v1::SCOPE_NONE ? 1 : 0;
    const FieldDescriptor* parent =
        method->input_type()->FindFieldByName("parent");
    if (scope == type::v1::SCOPE_NONE) {
      EXPECT_EQ(parent, nullptr) << method->full_name();
    }
  }
  EXPECT_GT(about_all, 5);
  EXPECT_GT(about_none, 5);
}

// Streams serve bulk import, watching and files, nothing else.
TEST(Methods, StreamOnlyWhereNothingElseServes) {
  std::set<std::string> streaming;
  for (const MethodDescriptor* method : Methods()) {
    EXPECT_FALSE(method->client_streaming() && method->server_streaming());
    if (method->client_streaming() || method->server_streaming()) {
      streaming.insert(method->name());
    }
  }
  EXPECT_EQ(streaming,
            (std::set<std::string>{
                "DownloadCitySummary", "DownloadDocument",
                "DownloadEvidenceFile", "ImportBudgetRecords", "ImportProjects",
                "UploadEvidenceFile", "WatchBatch", "WatchOperation"}));
}

}  // namespace
}  // namespace jixiao::conformance
