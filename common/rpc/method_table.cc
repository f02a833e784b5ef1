#include "common/rpc/method_table.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"

namespace jixiao::rpc {
namespace {

[[noreturn]] void Die(const std::string& what) {
  log::Error("method_table", {{"error", what}});
  std::abort();
}

const google::protobuf::ServiceDescriptor* Find(const std::string& name) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
      name);
}

}  // namespace

MethodTable::MethodTable(const google::protobuf::ServiceDescriptor* service) {
  if (service == nullptr) Die("no such service is linked in");
  service_ = service->full_name();
  for (int i = 0; i < service->method_count(); ++i) {
    const google::protobuf::MethodDescriptor* method = service->method(i);
    MethodPolicy policy;
    policy.full_name = absl::StrCat(service_, "/", method->name());
    const google::protobuf::MethodOptions& options = method->options();
    const int count = options.ExtensionSize(type::v1::allowed_roles);
    for (int r = 0; r < count; ++r) {
      const Role role = options.GetExtension(type::v1::allowed_roles, r);
      if (role != type::v1::ROLE_UNSPECIFIED) {
        policy.allowed_roles.push_back(role);
      }
    }
    metrics::RpcKnown(policy.full_name);
    methods_.emplace(method->name(), std::move(policy));
  }
}

MethodTable::MethodTable(const std::string& service_full_name)
    : MethodTable(Find(service_full_name)) {}

const MethodPolicy& MethodTable::operator[](const std::string& method) const {
  const auto found = methods_.find(method);
  if (found == methods_.end()) {
    Die(absl::StrCat(service_, " has no method ", method));
  }
  return found->second;
}

}  // namespace jixiao::rpc
