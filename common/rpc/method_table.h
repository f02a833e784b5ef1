#ifndef JIXIAO_COMMON_RPC_METHOD_TABLE_H_
#define JIXIAO_COMMON_RPC_METHOD_TABLE_H_

#include <map>
#include <string>
#include <vector>

#include "common/rpc/principal.h"
#include "google/protobuf/descriptor.h"

namespace jixiao::rpc {

// What the proto says about who may call a method.
struct MethodPolicy {
  // "jixiao.budget.v1.BudgetService/GetDepartment".
  std::string full_name;
  // Empty: refused to everyone.
  std::vector<Role> allowed_roles;
};

// The policies of one service, read from its descriptor once. Immutable after
// construction; references it hands out live as long as the table. A name
// that does not exist is a programming error and aborts, so services look
// their methods up in their constructor:
//
//   MethodTable table{BudgetService::service_full_name()};
//   const MethodPolicy& get_department = table["GetDepartment"];
class MethodTable {
 public:
  explicit MethodTable(const google::protobuf::ServiceDescriptor* service);
  // Looks the service up in the generated pool.
  explicit MethodTable(const std::string& service_full_name);

  const MethodPolicy& operator[](const std::string& method) const;

 private:
  std::string service_;
  std::map<std::string, MethodPolicy> methods_;
};

}  // namespace jixiao::rpc

#endif  // JIXIAO_COMMON_RPC_METHOD_TABLE_H_
