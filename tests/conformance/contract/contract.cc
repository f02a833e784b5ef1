#include "tests/conformance/contract/contract.h"

#include <algorithm>
#include <map>

#include "jixiao/admin/v1/audit_service.pb.h"
#include "jixiao/admin/v1/diagnostics_service.pb.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.pb.h"
#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "jixiao/evaluation/v1/score_service.pb.h"
#include "jixiao/evaluation/v1/template_service.pb.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "jixiao/project/v1/work_service.pb.h"
#include "jixiao/report/v1/oversight_service.pb.h"
#include "jixiao/report/v1/report_service.pb.h"
#include "jixiao/report/v1/seal_service.pb.h"
#include "jixiao/report/v1/workflow_service.pb.h"
#include "jixiao/type/v1/error_reason.pb.h"

namespace jixiao::conformance {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

bool IsOurs(const FileDescriptor* file) {
  return file->package().rfind("jixiao.", 0) == 0;
}

void AddFile(const FileDescriptor* file,
             std::map<std::string, const FileDescriptor*>& files) {
  if (!IsOurs(file) || !files.emplace(file->name(), file).second) return;
  for (int i = 0; i < file->dependency_count(); ++i) {
    AddFile(file->dependency(i), files);
  }
}

void AddMessage(const Descriptor* message,
                std::vector<const Descriptor*>& messages) {
  if (message->options().map_entry()) return;
  messages.push_back(message);
  for (int i = 0; i < message->nested_type_count(); ++i) {
    AddMessage(message->nested_type(i), messages);
  }
}

void AddSent(const Descriptor* message, std::set<const Descriptor*>& sent) {
  if (!IsOurs(message->file()) || !sent.insert(message).second) return;
  for (int i = 0; i < message->field_count(); ++i) {
    const FieldDescriptor* field = message->field(i);
    if (field->message_type() == nullptr ||
        HasBehavior(field, google::api::OUTPUT_ONLY)) {
      continue;
    }
    AddSent(field->message_type(), sent);
  }
}

}  // namespace

std::vector<const FileDescriptor*> Files() {
  std::map<std::string, const FileDescriptor*> files;
  AddFile(admin::v1::ListAuditRecordsRequest::descriptor()->file(), files);
  AddFile(admin::v1::GetDiagnosticsRequest::descriptor()->file(), files);
  AddFile(budget::v1::GetDepartmentRequest::descriptor()->file(), files);
  AddFile(evaluation::v1::GetFrameworkRequest::descriptor()->file(), files);
  AddFile(evaluation::v1::GetEvidenceDocumentRequest::descriptor()->file(),
          files);
  AddFile(evaluation::v1::QueryScoresRequest::descriptor()->file(), files);
  AddFile(evaluation::v1::GetReportTemplateRequest::descriptor()->file(),
          files);
  AddFile(project::v1::GetProjectRequest::descriptor()->file(), files);
  AddFile(project::v1::GetWorkItemRequest::descriptor()->file(), files);
  AddFile(report::v1::GetReportRequest::descriptor()->file(), files);
  AddFile(report::v1::GetReportSealRequest::descriptor()->file(), files);
  AddFile(report::v1::GetReportScheduleRequest::descriptor()->file(), files);
  AddFile(report::v1::SubmitReportRequest::descriptor()->file(), files);
  AddFile(type::v1::ErrorReason_descriptor()->file(), files);
  std::vector<const FileDescriptor*> list;
  for (const auto& [name, file] : files) list.push_back(file);
  return list;
}

std::vector<const ServiceDescriptor*> Services() {
  std::vector<const ServiceDescriptor*> services;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      services.push_back(file->service(i));
    }
  }
  return services;
}

std::vector<const MethodDescriptor*> Methods() {
  std::vector<const MethodDescriptor*> methods;
  for (const ServiceDescriptor* service : Services()) {
    for (int i = 0; i < service->method_count(); ++i) {
      methods.push_back(service->method(i));
    }
  }
  return methods;
}

std::vector<const Descriptor*> Messages() {
  std::vector<const Descriptor*> messages;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      AddMessage(file->message_type(i), messages);
    }
  }
  return messages;
}

std::vector<const EnumDescriptor*> Enums() {
  std::vector<const EnumDescriptor*> enums;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->enum_type_count(); ++i) {
      enums.push_back(file->enum_type(i));
    }
  }
  for (const Descriptor* message : Messages()) {
    for (int i = 0; i < message->enum_type_count(); ++i) {
      enums.push_back(message->enum_type(i));
    }
  }
  return enums;
}

std::vector<const FieldDescriptor*> Fields() {
  std::vector<const FieldDescriptor*> fields;
  for (const Descriptor* message : Messages()) {
    for (int i = 0; i < message->field_count(); ++i) {
      fields.push_back(message->field(i));
    }
  }
  return fields;
}

std::vector<const Descriptor*> Resources() {
  std::vector<const Descriptor*> resources;
  for (const Descriptor* message : Messages()) {
    if (message->options().HasExtension(google::api::resource)) {
      resources.push_back(message);
    }
  }
  return resources;
}

const google::api::ResourceDescriptor& ResourceOf(const Descriptor* message) {
  return message->options().GetExtension(google::api::resource);
}

std::set<const Descriptor*> SentByClients() {
  std::set<const Descriptor*> sent;
  for (const MethodDescriptor* method : Methods()) {
    AddSent(method->input_type(), sent);
  }
  return sent;
}

bool HasBehavior(const FieldDescriptor* field,
                 google::api::FieldBehavior behavior) {
  const auto& options = field->options();
  const int count = options.ExtensionSize(google::api::field_behavior);
  for (int i = 0; i < count; ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) {
      return true;
    }
  }
  return false;
}

std::string MessageTypeOf(const FieldDescriptor* field) {
  return field->message_type() == nullptr ? ""
                                          : field->message_type()->full_name();
}

bool IsMutation(const MethodDescriptor* method) {
  static const std::vector<std::string> reading = {
      "Get",     "List",      "Watch", "Download", "Explain", "EvaluateWith",
      "Monitor", "Summarize", "Query", "Rank",     "Compare"};
  return std::none_of(reading.begin(), reading.end(),
                      [method](const std::string& prefix) {
                        return method->name().rfind(prefix, 0) == 0;
                      });
}

}  // namespace jixiao::conformance
