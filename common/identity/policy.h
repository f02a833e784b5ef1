// The policy file: who may call what, and who a client certificate is.
#ifndef JIXIAO_COMMON_IDENTITY_POLICY_H_
#define JIXIAO_COMMON_IDENTITY_POLICY_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/access_policy.h"
#include "common/rpc/principal.h"

namespace jixiao::identity {

// A value.
struct Policy {
  static constexpr std::size_t kMaxBytes = 256 << 10;

  rpc::AccessPolicy access;
  // By a subject alternative name of their client certificate.
  std::map<std::string, rpc::Principal> services;
};

// Reads
//
//   policy: 1
//   methods:        # by full name; what is not named is as the contract says
//     jixiao.budget.v1.BudgetService/GetDepartment: {READER: own, CLERK: any}
//   services:       # a URI or DNS name of the certificate, and who that is
//     - {name: "spiffe://jixiao/orchestrator", subject: jixiao-orchestrator,
//        roles: [SERVICE], departments: ["-"]}
//
// A method that is named has these grants and no others; `{}` refuses it to
// everyone. `own` reaches the caller's departments, `any` whatever the request
// names. One document without anchors, aliases and tags.
//
// INVALID_ARGUMENT with a violation for each fault, whose field is its place,
// "line 3, column 5": no YAML, an unknown key, method, role or reach, anything
// that stands twice, a value of another form.
absl::StatusOr<Policy> ParsePolicy(const std::string& yaml);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_POLICY_H_
