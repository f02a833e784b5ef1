#include "common/resource/mask.h"

#include <algorithm>

#include "common/text/text.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/descriptor.h"

namespace jixiao::resource {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::vector<std::string> Split(const std::string& path) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (;;) {
    const size_t dot = path.find('.', begin);
    parts.push_back(path.substr(begin, dot - begin));
    if (dot == std::string::npos) return parts;
    begin = dot + 1;
  }
}

bool Writable(const FieldDescriptor& field) {
  if (field.name() == "etag") return false;
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    const auto behavior = options.GetExtension(google::api::field_behavior, i);
    if (behavior == google::api::OUTPUT_ONLY ||
        behavior == google::api::IDENTIFIER) {
      return false;
    }
  }
  return true;
}

bool Descends(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         !field.is_repeated();
}

enum class Path { kUnknown, kReadOnly, kWritable };

Path Classify(const Descriptor* type, const std::string& path) {
  const FieldDescriptor* field = nullptr;
  for (const std::string& part : Split(path)) {
    if (field != nullptr) {
      if (!Descends(*field)) return Path::kUnknown;
      type = field->message_type();
    }
    field = type->FindFieldByName(part);
    if (field == nullptr) return Path::kUnknown;
    if (!Writable(*field)) return Path::kReadOnly;
  }
  return Path::kWritable;
}

// Swaps the field in from a copy, which serves every kind of field alike.
void CopyField(const FieldDescriptor* field, const Message& from, Message& to) {
  std::unique_ptr<Message> copy(from.New());
  copy->CopyFrom(from);
  to.GetReflection()->SwapFields(&to, copy.get(), {field});
}

void CopyPath(const std::vector<std::string>& parts, size_t at,
              const Message& from, Message& to) {
  const FieldDescriptor* field =
      from.GetDescriptor()->FindFieldByName(parts[at]);
  if (at + 1 == parts.size()) {
    CopyField(field, from, to);
    return;
  }
  const Reflection* reflection = from.GetReflection();
  if (!reflection->HasField(from, field) && !reflection->HasField(to, field)) {
    return;
  }
  CopyPath(parts, at + 1, reflection->GetMessage(from, field),
           *to.GetReflection()->MutableMessage(&to, field));
}

std::vector<std::string> WritableFields(const Message& resource,
                                        bool populated_only) {
  std::vector<std::string> paths;
  const Descriptor* type = resource.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (!Writable(*field)) continue;
    const bool populated =
        field->is_repeated()
            ? resource.GetReflection()->FieldSize(resource, field) > 0
            : resource.GetReflection()->HasField(resource, field);
    if (populated || !populated_only) paths.push_back(field->name());
  }
  return paths;
}

}  // namespace

std::vector<std::string> EffectivePaths(const google::protobuf::FieldMask& mask,
                                        bool has_mask, const Message& resource,
                                        status::Violations& violations) {
  if (!has_mask || mask.paths().empty()) return WritableFields(resource, true);
  if (mask.paths_size() == 1 && mask.paths(0) == "*") {
    return WritableFields(resource, false);
  }
  std::vector<std::string> paths;
  for (const std::string& path : mask.paths()) {
    switch (Classify(resource.GetDescriptor(), path)) {
      case Path::kUnknown:
        violations.Add("update_mask",
                       path == "*" ? "\"*\" must stand alone"
                                   : "has no field " + text::Quote(path));
        break;
      case Path::kReadOnly:
        break;
      case Path::kWritable:
        paths.push_back(path);
    }
  }
  return paths;
}

void CopyPaths(const std::vector<std::string>& paths, const Message& from,
               Message& to) {
  for (const std::string& path : paths) CopyPath(Split(path), 0, from, to);
}

}  // namespace jixiao::resource
