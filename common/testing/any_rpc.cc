#include "common/testing/any_rpc.h"

#include <future>
#include <utility>

#include "common/rpc/handover.h"
#include "common/status/status.h"
#include "google/api/field_behavior.pb.h"
#include "google/api/resource.pb.h"
#include "google/protobuf/field_mask.pb.h"
#include "google/protobuf/text_format.h"
#include "google/type/date.pb.h"
#include "google/type/decimal.pb.h"
#include "google/type/money.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "jixiao/type/v1/authorization.pb.h"

namespace jixiao::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool Has(const FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) {
      return true;
    }
  }
  return false;
}

// A resource name without its last collection and id.
std::string ParentOf(const std::string& name) {
  const std::size_t id = name.rfind('/');
  const std::size_t collection =
      id == std::string::npos ? id : name.rfind('/', id - 1);
  return collection == std::string::npos ? "" : name.substr(0, collection);
}

// Fills the REQUIRED fields of messages.
class Filler {
 public:
  // Of a whole resource also name and etag.
  Filler(const Samples& samples, bool whole_resource)
      : samples_(samples), whole_resource_(whole_resource) {}

  void Fill(Message& message) const {
    const Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      if (Has(field, google::api::REQUIRED)) {
        FillField(message, field);
      } else if (whole_resource_ && Has(field, google::api::IDENTIFIER)) {
        message.GetReflection()->SetString(
            &message, &field,
            NameOf(type.options().GetExtension(google::api::resource).type()));
      } else if (whole_resource_ && field.name() == "etag") {
        FillField(message, field);
      }
    }
  }

  void FillField(Message& message, const FieldDescriptor& field) const {
    const auto* reflection = message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        FillMessage(field.is_repeated()
                        ? *reflection->AddMessage(&message, &field)
                        : *reflection->MutableMessage(&message, &field));
        break;
      case FieldDescriptor::CPPTYPE_STRING:
        reflection->SetString(&message, &field, TextOf(field));
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        reflection->SetInt32(&message, &field, NumberOf(field));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        if (field.is_repeated()) {
          reflection->AddEnumValue(&message, &field, 1);
        } else {
          reflection->SetEnumValue(&message, &field, 1);
        }
        break;
      default:
        ADD_FAILURE() << "no sample for " << field.full_name();
    }
  }

 private:
  std::string NameOf(const std::string& type) const {
    const auto found = samples_.names.find(type);
    return found == samples_.names.end() ? type : found->second;
  }

  std::string TextOf(const FieldDescriptor& field) const {
    const auto& options = field.options();
    if (options.HasExtension(google::api::resource_reference)) {
      const auto& reference =
          options.GetExtension(google::api::resource_reference);
      return reference.type().empty() ? ParentOf(NameOf(reference.child_type()))
                                      : NameOf(reference.type());
    }
    const auto found = samples_.texts.find(field.name());
    return found == samples_.texts.end() ? "名" : found->second;
  }

  int32_t NumberOf(const FieldDescriptor& field) const {
    const auto found = samples_.numbers.find(field.name());
    return found == samples_.numbers.end() ? 2024 : found->second;
  }

  void FillMessage(Message& message) const {
    if (auto* money = dynamic_cast<google::type::Money*>(&message)) {
      money->set_currency_code("CNY");
      money->set_units(1);
    } else if (auto* date = dynamic_cast<google::type::Date*>(&message)) {
      date->set_year(2024);
      date->set_month(1);
      date->set_day(31);
    } else if (auto* one = dynamic_cast<google::type::Decimal*>(&message)) {
      one->set_value("1");
    } else {
      Fill(message);
    }
  }

  const Samples& samples_;
  const bool whole_resource_;
};

// Adds the REQUIRED fields that are set in a message, which `at` finds within
// the whole.
void Collect(const Message& message, const std::string& prefix,
             const std::function<Message&(Message&)>& at,
             std::vector<RequiredField>& found) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string path = prefix + field->name();
    if (Has(*field, google::api::REQUIRED)) {
      found.push_back({path, [at, field](Message& root) {
                         Message& parent = at(root);
                         parent.GetReflection()->ClearField(&parent, field);
                       }});
    }
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->is_repeated()) {
      Collect(
          reflection->GetRepeatedMessage(message, field, 0), path + "[0].",
          [at, field](Message& root) -> Message& {
            Message& parent = at(root);
            return *parent.GetReflection()->MutableRepeatedMessage(&parent,
                                                                   field, 0);
          },
          found);
    } else {
      Collect(
          reflection->GetMessage(message, field), path + ".",
          [at, field](Message& root) -> Message& {
            Message& parent = at(root);
            return *parent.GetReflection()->MutableMessage(&parent, field);
          },
          found);
    }
  }
}

}  // namespace

std::vector<const Method*> AllRpcs(const Samples& samples) {
  std::vector<const Method*> rpcs;
  for (const std::string& name : samples.services) {
    const auto* service =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
            name);
    for (int i = 0; i < service->method_count(); ++i) {
      rpcs.push_back(service->method(i));
    }
  }
  return rpcs;
}

std::unique_ptr<Message> DefaultRequest(const Method& rpc) {
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(
          rpc.input_type());
  return std::unique_ptr<Message>(prototype->New());
}

std::unique_ptr<Message> GoodRequest(const Samples& samples,
                                     const Method& rpc) {
  auto request = DefaultRequest(rpc);
  const bool whole_resource = rpc.name().rfind("Update", 0) == 0;
  Filler(samples, whole_resource).Fill(*request);
  // A message of a stream may be without rows, the stream may not.
  for (int i = 0; rpc.client_streaming() && i < rpc.input_type()->field_count();
       ++i) {
    const FieldDescriptor* field = rpc.input_type()->field(i);
    if (field->is_repeated()) {
      Filler(samples, false).FillField(*request, *field);
    }
  }
  const FieldDescriptor* mask =
      rpc.input_type()->FindFieldByName("update_mask");
  if (mask != nullptr) {
    dynamic_cast<google::protobuf::FieldMask&>(
        *request->GetReflection()->MutableMessage(request.get(), mask))
        .add_paths("*");
  }
  const auto more = samples.more.find(rpc.name());
  if (more != samples.more.end()) {
    // Of a field given twice the last value holds.
    google::protobuf::TextFormat::Parser parser;
    EXPECT_TRUE(parser.MergeFromString(more->second, request.get()))
        << rpc.name();
  }
  if (samples.complete != nullptr) samples.complete(*request);
  return request;
}

std::vector<rpc::Role> AllowedRoles(const Samples& samples, const Method& rpc) {
  const Method* source = &rpc;
  const auto like = samples.roles_like.find(rpc.full_name());
  if (like != samples.roles_like.end()) {
    source =
        google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
            like->second);
  }
  std::vector<rpc::Role> roles;
  const auto& options = source->options();
  for (int i = 0; i < options.ExtensionSize(type::v1::allowed_roles); ++i) {
    roles.push_back(options.GetExtension(type::v1::allowed_roles, i));
  }
  return roles;
}

absl::Status CallAny(const std::shared_ptr<grpc::Channel>& channel,
                     const Method& rpc, const Message& request,
                     grpc::ClientContext* context) {
  grpc::GenericStub stub(channel);
  const grpc::Slice bytes(request.SerializeAsString());
  const grpc::ByteBuffer sent(&bytes, 1);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> outcome;
  rpc::internal::HandOver(&outcome);
  stub.UnaryCall(context, "/" + rpc.service()->full_name() + "/" + rpc.name(),
                 {}, &sent, &received, [&outcome](grpc::Status status) {
                   rpc::internal::TakeOver(&outcome);
                   outcome.set_value(std::move(status));
                 });
  return rpc::FromGrpc(outcome.get_future().get());
}

absl::Status CallAny(const std::shared_ptr<grpc::Channel>& channel,
                     const Method& rpc, const Message& request,
                     const std::string& principal) {
  const auto context = InProcessServer::Context(principal);
  return CallAny(channel, rpc, request, context.get());
}

void ExpectNoInternalError(const Served& served) {
  for (const Method* rpc : AllRpcs(served.samples)) {
    const absl::Status status =
        CallAny(served.channel, *rpc, *GoodRequest(served.samples, *rpc));
    EXPECT_FALSE(absl::IsInternal(status) || absl::IsUnimplemented(status))
        << rpc->name() << " " << status::ToLogString(status);
  }
}

std::vector<RequiredField> RequiredFields(const Message& message) {
  std::vector<RequiredField> found;
  Collect(
      message, "", [](Message& root) -> Message& { return root; }, found);
  return found;
}

bool NamesField(const absl::Status& status, const std::string& path) {
  for (const auto& violation : status::ViolationsOf(status)) {
    if (violation.field == path || violation.field.rfind(path + ".", 0) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace jixiao::testing
