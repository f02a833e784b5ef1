#ifndef JIXIAO_COMMON_IDENTITY_CONTRACT_METHODS_H_
#define JIXIAO_COMMON_IDENTITY_CONTRACT_METHODS_H_

#include <string>
#include <vector>

namespace jixiao::identity {

// The full names of all methods of the contract,
// "jixiao.budget.v1.BudgetService/GetDepartment", sorted: those of every
// service, linked into this process or not, and of google.longrunning.Operations.
const std::vector<std::string>& ContractMethods();

// Whether a policy can say who may call `full_name`: it is one of those, or of a
// linked service that names its roles.
bool IsKnownMethod(const std::string& full_name);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_CONTRACT_METHODS_H_
