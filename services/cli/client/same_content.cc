#include "services/cli/client/same_content.h"

#include <algorithm>
#include <memory>
#include <string>

#include "common/digest/digest.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"
#include "jixiao/budget/v1/profile.pb.h"

namespace jixiao::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool IsMadeByServer(const FieldDescriptor& field) {
  if (field.name() == "etag") return true;
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    const auto behavior = options.GetExtension(google::api::field_behavior, i);
    if (behavior == google::api::IDENTIFIER ||
        behavior == google::api::OUTPUT_ONLY) {
      return true;
    }
  }
  return false;
}

void SortClasses(Message& message) {
  auto* profile = dynamic_cast<budget::v1::Profile*>(&message);
  if (profile == nullptr || !profile->has_assets()) return;
  auto& classes = *profile->mutable_assets()->mutable_classes();
  std::sort(classes.begin(), classes.end(),
            [](const auto& a, const auto& b) { return a.kind() < b.kind(); });
}

std::string Content(const Message& message) {
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  for (int i = 0; i < copy->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = copy->GetDescriptor()->field(i);
    if (IsMadeByServer(*field))
      copy->GetReflection()->ClearField(&*copy, field);
  }
  SortClasses(*copy);
  return digest::CanonicalJson(*copy);
}

}  // namespace

bool SameContent(const Message& a, const Message& b) {
  return Content(a) == Content(b);
}

}  // namespace jixiao::cli
