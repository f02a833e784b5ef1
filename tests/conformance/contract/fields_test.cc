// Rules over fields and enums that buf does not know. Each test cites its AIP,
// google.aip.dev/NNN.

#include <cctype>
#include <set>
#include <string>

#include "gtest/gtest.h"
#include "tests/conformance/contract/contract.h"

namespace jixiao::conformance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

bool EndsWith(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

std::string UpperSnake(const std::string& pascal) {
  std::string result;
  for (const char c : pascal) {
    if (std::isupper(static_cast<unsigned char>(c)) && !result.empty()) {
      result += '_';
    }
    result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return result;
}

// AIP-203. The value types of jixiao.type.v1 are exempt: the same Fact is sent
// in one call and returned by another, so that no behavior holds for both.
TEST(Fields, ThatClientsSendSayHow) {
  int checked = 0;
  for (const Descriptor* message : SentByClients()) {
    if (message->file()->package() == "jixiao.type.v1") continue;
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor* field = message->field(i);
      EXPECT_EQ(field->options().ExtensionSize(google::api::field_behavior), 1)
          << field->full_name();
      ++checked;
    }
  }
  EXPECT_GT(checked, 100);
}

// AIP-203: what a client sends in a request is REQUIRED or OPTIONAL.
TEST(Fields, OfRequestsAreRequiredOrOptional) {
  for (const auto* method : Methods()) {
    const Descriptor* request = method->input_type();
    for (int i = 0; i < request->field_count(); ++i) {
      EXPECT_TRUE(HasBehavior(request->field(i), google::api::REQUIRED) ||
                  HasBehavior(request->field(i), google::api::OPTIONAL))
          << request->field(i)->full_name();
    }
  }
}

// Figures are exact: no binary fraction anywhere. AIP-141: no unsigned types.
TEST(Fields, AreExactAndSigned) {
  const std::set<FieldDescriptor::Type> allowed = {
      FieldDescriptor::TYPE_BOOL,  FieldDescriptor::TYPE_BYTES,
      FieldDescriptor::TYPE_ENUM,  FieldDescriptor::TYPE_INT32,
      FieldDescriptor::TYPE_INT64, FieldDescriptor::TYPE_MESSAGE,
      FieldDescriptor::TYPE_STRING};
  for (const FieldDescriptor* field : Fields()) {
    EXPECT_EQ(allowed.count(field->type()), 1u)
        << field->full_name() << " is " << field->type_name();
  }
}

// AIP-146
TEST(Fields, AreTyped) {
  const std::set<std::string> untyped = {
      "google.protobuf.Any", "google.protobuf.Struct", "google.protobuf.Value",
      "google.protobuf.ListValue"};
  for (const FieldDescriptor* field : Fields()) {
    EXPECT_EQ(untyped.count(MessageTypeOf(field)), 0u) << field->full_name();
  }
}

// AIP-142. In the union of a fact's kinds of value, `date` is the kind; a
// condition on a date is named for the date and how it is compared.
TEST(Fields, OfTimeAreNamedForIt) {
  for (const FieldDescriptor* field : Fields()) {
    const std::string type = MessageTypeOf(field);
    if (type == "google.protobuf.Timestamp") {
      EXPECT_TRUE(EndsWith(field->name(), "_time")) << field->full_name();
    }
    if (type == "google.type.Date" &&
        field->full_name() != "jixiao.type.v1.FactValue.date" &&
        !EndsWith(field->name(), "_before")) {
      EXPECT_TRUE(EndsWith(field->name(), "_date")) << field->full_name();
    }
    EXPECT_FALSE(EndsWith(field->name(), "_at")) << field->full_name();
  }
}

// AIP-140. The date as of which something is told has no plainer name.
TEST(Fields, AreNamedPlainly) {
  for (const FieldDescriptor* field : Fields()) {
    if (field->name() == "as_of_date") continue;
    EXPECT_NE(field->name().rfind("is_", 0), 0u) << field->full_name();
    for (const char* preposition : {"_for_", "_of_", "_with_", "_by_"}) {
      EXPECT_EQ(field->name().find(preposition), std::string::npos)
          << field->full_name();
    }
  }
}

// AIP-126
TEST(Enums, BeginUnspecifiedAndCarryTheirName) {
  for (const EnumDescriptor* type : Enums()) {
    const std::string prefix = UpperSnake(type->name()) + "_";
    EXPECT_EQ(type->value(0)->number(), 0) << type->full_name();
    EXPECT_EQ(type->value(0)->name(), prefix + "UNSPECIFIED");
    for (int i = 0; i < type->value_count(); ++i) {
      EXPECT_EQ(type->value(i)->name().rfind(prefix, 0), 0u)
          << type->value(i)->full_name();
    }
  }
}

// AIP-193: reasons are at most 63 characters without their prefix.
TEST(Enums, OfErrorReasonsFitTheWire) {
  const EnumDescriptor* reasons =
      google::protobuf::DescriptorPool::generated_pool()->FindEnumTypeByName(
          "jixiao.type.v1.ErrorReason");
  ASSERT_NE(reasons, nullptr);
  const std::string prefix = "ERROR_REASON_";
  for (int i = 0; i < reasons->value_count(); ++i) {
    EXPECT_LE(reasons->value(i)->name().size(), prefix.size() + 63);
  }
}

}  // namespace
}  // namespace jixiao::conformance
