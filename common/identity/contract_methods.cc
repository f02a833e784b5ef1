#include "common/identity/contract_methods.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "common/identity/contract.h"
#include "common/log/log.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"
#include "jixiao/type/v1/authorization.pb.h"

namespace jixiao::identity {
namespace {

std::vector<std::string> ReadContractMethods() {
  google::protobuf::FileDescriptorSet files;
  if (!files.ParseFromArray(kContractPb.data(),
                            static_cast<int>(kContractPb.size()))) {
    log::Error("contract_unreadable");
  }
  std::vector<std::string> methods;
  for (const auto& file : files.file()) {
    for (const auto& service : file.service()) {
      for (const auto& method : service.method()) {
        methods.push_back(absl::StrCat(file.package(), ".", service.name(), "/",
                                       method.name()));
      }
    }
  }
  std::sort(methods.begin(), methods.end());
  return methods;
}

// Whether a linked service has the method and says who may call it.
bool IsLinkedMethod(const std::string& full_name) {
  const std::size_t slash = full_name.find('/');
  if (slash == std::string::npos) return false;
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
          full_name.substr(0, slash));
  if (service == nullptr) return false;
  const auto* method = service->FindMethodByName(full_name.substr(slash + 1));
  return method != nullptr &&
         method->options().ExtensionSize(type::v1::allowed_roles) > 0;
}

}  // namespace

const std::vector<std::string>& ContractMethods() {
  static const auto& methods =
      *new std::vector<std::string>(ReadContractMethods());
  return methods;
}

bool IsKnownMethod(const std::string& full_name) {
  const std::vector<std::string>& methods = ContractMethods();
  return std::binary_search(methods.begin(), methods.end(), full_name) ||
         IsLinkedMethod(full_name);
}

}  // namespace jixiao::identity
