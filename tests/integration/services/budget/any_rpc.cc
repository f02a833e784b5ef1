#include "tests/integration/services/budget/any_rpc.h"

#include <future>
#include <map>

#include "google/api/field_behavior.pb.h"
#include "google/api/resource.pb.h"
#include "google/type/date.pb.h"
#include "google/type/money.pb.h"
#include "grpcpp/generic/generic_stub.h"

namespace jixiao::budget {
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

// A name of each type of resource.
std::string SampleName(const std::string& type) {
  static const auto* ids = new std::map<std::string, std::string>{
      {"jixiao/Department", ""},
      {"jixiao/BudgetUnit", "/budgetUnits/a"},
      {"jixiao/Institution", "/institutions/a"},
      {"jixiao/Profile", "/profiles/2024"},
      {"jixiao/FiscalYear", "/fiscalYears/2024"},
      {"jixiao/BudgetRecord", "/budgetRecords/2024-R-1"},
      {"jixiao/BudgetImport", "/imports/2024-0123456789abcdef0123456789abcdef"},
  };
  const auto found = ids->find(type);
  return found == ids->end() ? type : kDepartment + found->second;
}

std::string SampleText(const FieldDescriptor& field) {
  static const auto* texts = new std::map<std::string, std::string>{
      {"department_id", "nj-tcj"}, {"budget_unit_id", "a"},
      {"institution_id", "a"},     {"record_id", "R-1"},
      {"etag", "\"1\""},           {"key", "budget.expenditure.final"},
  };
  const auto& options = field.options();
  if (options.HasExtension(google::api::resource_reference)) {
    return SampleName(
        options.GetExtension(google::api::resource_reference).type());
  }
  const auto found = texts->find(field.name());
  return found == texts->end() ? "名" : found->second;
}

void Fill(Message& message, bool whole_resource);

void FillMessage(Message& message, bool whole_resource) {
  if (auto* money = dynamic_cast<google::type::Money*>(&message)) {
    money->set_currency_code("CNY");
    money->set_units(1);
  } else if (auto* date = dynamic_cast<google::type::Date*>(&message)) {
    date->set_year(2024);
    date->set_month(1);
    date->set_day(31);
  } else {
    Fill(message, whole_resource);
  }
}

void FillField(Message& message, const FieldDescriptor& field,
               bool whole_resource) {
  const auto* reflection = message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      FillMessage(field.is_repeated()
                      ? *reflection->AddMessage(&message, &field)
                      : *reflection->MutableMessage(&message, &field),
                  whole_resource);
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      reflection->SetString(&message, &field, SampleText(field));
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      reflection->SetInt32(&message, &field, 2024);
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

void Fill(Message& message, bool whole_resource) {
  const Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (Has(field, google::api::REQUIRED)) {
      FillField(message, field, whole_resource);
    } else if (whole_resource && Has(field, google::api::IDENTIFIER)) {
      message.GetReflection()->SetString(
          &message, &field,
          SampleName(
              type.options().GetExtension(google::api::resource).type()));
    } else if (whole_resource && field.name() == "etag") {
      FillField(message, field, whole_resource);
    }
  }
}

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

std::vector<const Method*> AllRpcs() {
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
          v1::BudgetService::service_full_name());
  std::vector<const Method*> rpcs;
  for (int i = 0; i < service->method_count(); ++i) {
    rpcs.push_back(service->method(i));
  }
  return rpcs;
}

std::unique_ptr<Message> DefaultRequest(const Method& rpc) {
  const Message* prototype =
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(
          rpc.input_type());
  return std::unique_ptr<Message>(prototype->New());
}

std::unique_ptr<Message> GoodRequest(const Method& rpc) {
  auto request = DefaultRequest(rpc);
  Fill(*request, rpc.name().rfind("Update", 0) == 0);
  // A message of a stream may be without rows, the stream may not.
  for (int i = 0; rpc.client_streaming() && i < rpc.input_type()->field_count();
       ++i) {
    const FieldDescriptor* field = rpc.input_type()->field(i);
    if (field->is_repeated()) FillField(*request, *field, false);
  }
  const FieldDescriptor* mask =
      rpc.input_type()->FindFieldByName("update_mask");
  if (mask != nullptr) {
    dynamic_cast<google::protobuf::FieldMask&>(
        *request->GetReflection()->MutableMessage(request.get(), mask))
        .add_paths("*");
  }
  return request;
}

bool NamesADepartment(const Method& rpc) {
  return GoodRequest(rpc)->DebugString().find("nj-tcj") != std::string::npos;
}

absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const Message& request, grpc::ClientContext* context) {
  grpc::GenericStub stub(server.channel());
  const grpc::Slice bytes(request.SerializeAsString());
  const grpc::ByteBuffer sent(&bytes, 1);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> outcome;
  stub.UnaryCall(context, "/" + rpc.service()->full_name() + "/" + rpc.name(),
                 {}, &sent, &received, [&outcome](grpc::Status status) {
                   outcome.set_value(std::move(status));
                 });
  return rpc::FromGrpc(outcome.get_future().get());
}

absl::Status CallAny(BudgetServer& server, const Method& rpc,
                     const Message& request, const std::string& principal) {
  const auto context = testing::InProcessServer::Context(principal);
  return CallAny(server, rpc, request, context.get());
}

std::vector<RequiredField> RequiredFields(const Message& message) {
  std::vector<RequiredField> found;
  Collect(
      message, "", [](Message& root) -> Message& { return root; }, found);
  return found;
}

}  // namespace jixiao::budget
