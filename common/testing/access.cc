#include "common/testing/access.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "common/rpc/client.h"
#include "common/status/status.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "jixiao/type/v1/authorization.pb.h"

namespace jixiao::testing {
namespace {

using google::protobuf::Message;

std::string FullName(const Method& rpc) {
  return absl::StrCat(rpc.service()->full_name(), "/", rpc.name());
}

// Whether the grants let a role that is held for `held` send what needs
// `needed`.
bool IsAdmitted(const rpc::Grants& grants, rpc::Role role,
                const std::string& needed, const std::string& held) {
  const auto granted = grants.find(role);
  if (granted == grants.end()) return false;
  return granted->second == rpc::Reach::kAny || needed == rpc::kNoDepartment ||
         held == rpc::kAllDepartments || held == needed;
}

// Served by this server, and let through.
bool IsAnswer(const absl::Status& status) {
  return !absl::IsPermissionDenied(status) &&
         !absl::IsUnauthenticated(status) && !absl::IsUnimplemented(status);
}

// The request about all departments in place of the one that it is about.
std::unique_ptr<Message> ForAll(const Method& rpc, const Message& request) {
  auto for_all = DefaultRequest(rpc);
  std::string text;
  google::protobuf::TextFormat::PrintToString(request, &text);
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      absl::StrReplaceAll(text, {{kOwnDepartment, rpc::kAllDepartments}}),
      for_all.get()))
      << rpc.name();
  return for_all;
}

}  // namespace

const std::vector<rpc::Role>& AllRoles() {
  static const auto* const roles = [] {
    auto* all = new std::vector<rpc::Role>;
    const auto* type = type::v1::Role_descriptor();
    for (int i = 0; i < type->value_count(); ++i) {
      const auto role = static_cast<rpc::Role>(type->value(i)->number());
      if (role != type::v1::ROLE_UNSPECIFIED) all->push_back(role);
    }
    return all;
  }();
  return *roles;
}

std::string EveryRole() {
  return absl::StrJoin(AllRoles(), ",", [](std::string* out, rpc::Role role) {
    out->append(rpc::RoleWord(role));
  });
}

std::string CallerOf(const std::string& roles, const std::string& departments) {
  return absl::StrCat("subject=a;department=", departments, ";role=", roles);
}

std::string DepartmentNeeded(const Method& rpc, const Message& request) {
  switch (rpc.options().GetExtension(type::v1::scope)) {
    case type::v1::SCOPE_ALL:
      return rpc::kAllDepartments;
    case type::v1::SCOPE_NONE:
      return rpc::kNoDepartment;
    default:
      break;
  }
  const std::string text = request.DebugString();
  if (text.find("departments/-") != std::string::npos) {
    return rpc::kAllDepartments;
  }
  EXPECT_NE(text.find(kOwnDepartment), std::string::npos)
      << FullName(rpc) << " names no department";
  return kOwnDepartment;
}

bool IsRefusal(const absl::Status& status, const Method& rpc) {
  return status::ToLogString(status) ==
         status::ToLogString(status::PermissionDenied(FullName(rpc)));
}

GrantsOf ContractGrants(const Samples& samples) {
  return [&samples](const Method& rpc) {
    rpc::Grants grants;
    for (const rpc::Role role : AllowedRoles(samples, rpc)) {
      grants.emplace(role, rpc::Reach::kOwn);
    }
    return grants;
  };
}

int ExpectGrants(const Served& served, const GrantsOf& grants) {
  int cells = 0;
  for (const Method* rpc : AllRpcs(served.samples)) {
    const auto request = GoodRequest(served.samples, *rpc);
    const std::string needed = DepartmentNeeded(*rpc, *request);
    const rpc::Grants granted = grants(*rpc);
    EXPECT_FALSE(granted.empty()) << FullName(*rpc);
    for (const rpc::Role role : AllRoles()) {
      for (const char* held :
           {kOwnDepartment, kForeignDepartment, rpc::kAllDepartments}) {
        const std::string caller = CallerOf(rpc::RoleWord(role), held);
        const absl::Status status =
            CallAny(served.channel, *rpc, *request, caller);
        const bool admitted = IsAdmitted(granted, role, needed, held);
        EXPECT_TRUE(admitted ? IsAnswer(status) : IsRefusal(status, *rpc))
            << FullName(*rpc) << (admitted ? " answers " : " refuses ")
            << caller << ": " << status::ToLogString(status);
        ++cells;
      }
    }
  }
  return cells;
}

int ExpectUnauthenticated(const Served& served) {
  int calls = 0;
  for (const Method* rpc : AllRpcs(served.samples)) {
    const absl::Status status =
        CallAny(served.channel, *rpc, *GoodRequest(served.samples, *rpc), "");
    EXPECT_TRUE(absl::IsUnauthenticated(status) &&
                status::ReasonOf(status) ==
                    type::v1::ERROR_REASON_UNAUTHENTICATED)
        << FullName(*rpc) << ": " << status::ToLogString(status);
    ++calls;
  }
  return calls;
}

int ExpectDeadlineEndsCalls(const Served& served) {
  int calls = 0;
  for (const Method* rpc : AllRpcs(served.samples)) {
    rpc::ClientOptions options;
    options.principal = kAnyPrincipal;
    options.deadline = absl::Now() - absl::Seconds(1);
    const auto context = rpc::MakeContext(options);
    EXPECT_TRUE(absl::IsDeadlineExceeded(
        CallAny(served.channel, *rpc, *GoodRequest(served.samples, *rpc),
                context.get())))
        << FullName(*rpc);
    ++calls;
  }
  return calls;
}

std::map<std::string, std::string> AnswersToForeigners(const Served& served) {
  std::map<std::string, std::string> answers;
  const std::string caller = CallerOf(EveryRole(), kForeignDepartment);
  for (const Method* rpc : AllRpcs(served.samples)) {
    const auto request = GoodRequest(served.samples, *rpc);
    if (DepartmentNeeded(*rpc, *request) == rpc::kNoDepartment) continue;
    const absl::Status status = CallAny(served.channel, *rpc, *request, caller);
    EXPECT_TRUE(IsRefusal(status, *rpc))
        << FullName(*rpc) << ": " << status::ToLogString(status);
    answers[FullName(*rpc)] = status::ToLogString(status);
  }
  return answers;
}

std::vector<std::string> RpcsOverAllDepartments(const Served& served) {
  std::vector<std::string> over_all;
  for (const Method* rpc : AllRpcs(served.samples)) {
    const auto request = GoodRequest(served.samples, *rpc);
    if (DepartmentNeeded(*rpc, *request) != kOwnDepartment) continue;
    const auto for_all = ForAll(*rpc, *request);
    const absl::Status one = CallAny(served.channel, *rpc, *for_all,
                                     CallerOf(EveryRole(), kOwnDepartment));
    EXPECT_TRUE(IsRefusal(one, *rpc))
        << FullName(*rpc) << ": " << status::ToLogString(one);
    const absl::Status all =
        CallAny(served.channel, *rpc, *for_all,
                CallerOf(EveryRole(), rpc::kAllDepartments));
    if (all.ok()) {
      over_all.push_back(rpc->name());
    } else {
      // `-` in the name of an operation is that of a batch.
      const bool batch = absl::IsNotFound(all) &&
                         for_all->DebugString().find(
                             "departments/-/operations/") != std::string::npos;
      EXPECT_TRUE(absl::IsInvalidArgument(all) || batch)
          << FullName(*rpc) << ": " << status::ToLogString(all);
    }
  }
  return over_all;
}

}  // namespace jixiao::testing
