#ifndef JIXIAO_TESTS_CONFORMANCE_CONTRACT_CONTRACT_H_
#define JIXIAO_TESTS_CONFORMANCE_CONTRACT_CONTRACT_H_

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "google/api/field_behavior.pb.h"
#include "google/api/resource.pb.h"
#include "google/protobuf/descriptor.h"

namespace jixiao::conformance {

// The public contract, jixiao.*, as the generated code describes it. All lists
// are in the order of the files' names, then of declaration.

std::vector<const google::protobuf::FileDescriptor*> Files();
std::vector<const google::protobuf::ServiceDescriptor*> Services();
std::vector<const google::protobuf::MethodDescriptor*> Methods();
// With the nested ones; without those of map entries.
std::vector<const google::protobuf::Descriptor*> Messages();
std::vector<const google::protobuf::EnumDescriptor*> Enums();
std::vector<const google::protobuf::FieldDescriptor*> Fields();

// Messages with google.api.resource.
std::vector<const google::protobuf::Descriptor*> Resources();
const google::api::ResourceDescriptor& ResourceOf(
    const google::protobuf::Descriptor* message);

// Messages of jixiao.* that a client fills in: the requests and what their
// fields hold, but not below OUTPUT_ONLY fields, which servers ignore.
std::set<const google::protobuf::Descriptor*> SentByClients();

bool HasBehavior(const google::protobuf::FieldDescriptor* field,
                 google::api::FieldBehavior behavior);
// google.type.Date for one; "" where the field is no message.
std::string MessageTypeOf(const google::protobuf::FieldDescriptor* field);

// Create, Update, Import and the like: everything but what reads or computes
// without storing.
bool IsMutation(const google::protobuf::MethodDescriptor* method);

}  // namespace jixiao::conformance

#endif  // JIXIAO_TESTS_CONFORMANCE_CONTRACT_CONTRACT_H_
