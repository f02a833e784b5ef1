// Who may call what, asked of every rpc of a server. The departments that calls
// are about are those of the samples, kOwnDepartment.
#ifndef JIXIAO_COMMON_TESTING_ACCESS_H_
#define JIXIAO_COMMON_TESTING_ACCESS_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/access_policy.h"
#include "common/testing/any_rpc.h"

namespace jixiao::testing {

inline constexpr char kOwnDepartment[] = "nj-tcj";
inline constexpr char kForeignDepartment[] = "other";

// All roles there are.
const std::vector<rpc::Role>& AllRoles();
// Their words, separated by commas.
std::string EveryRole();

// A caller with these roles, "CLERK,REVIEWER", for these departments.
std::string CallerOf(const std::string& roles, const std::string& departments);

// What a caller must hold to send this request: a department, "-" for all or ""
// for none, by the option `scope` of the contract and what the request names.
std::string DepartmentNeeded(const Method& rpc,
                             const google::protobuf::Message& request);

// Whether a status is the one refusal that tells nothing of what is stored.
bool IsRefusal(const absl::Status& status, const Method& rpc);

// What is expected of a rpc.
using GrantsOf = std::function<rpc::Grants(const Method&)>;
// What the contract says.
GrantsOf ContractGrants(const Samples& samples);

// Each of these sends requests that validation passes to every rpc, expects
// what its name says, and returns how many it has sent.

// As every role, for the own department, a foreign one and all: who is granted
// the method for what the request needs is answered, anybody else refused.
int ExpectGrants(const Served& served, const GrantsOf& grants);
// Without credentials.
int ExpectUnauthenticated(const Served& served);
// Under a deadline that has passed.
int ExpectDeadlineEndsCalls(const Served& served);

// By rpc: what a caller of every role for a foreign department is told, one
// line each. Rpcs that need no department are left out.
std::map<std::string, std::string> AnswersToForeigners(const Served& served);

// The rpcs about a department that also answer for all of them at once, to a
// caller who holds all; the others are expected to say that the name is none,
// and all to refuse a caller who holds one.
std::vector<std::string> RpcsOverAllDepartments(const Served& served);

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_ACCESS_H_
