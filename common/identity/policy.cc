#include "common/identity/policy.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/identity/contract_methods.h"
#include "common/identity/policy_yaml.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::identity {
namespace {

constexpr char kPolicyVersion[] = "1";
constexpr std::size_t kMaxNameBytes = 255;

using Services = std::map<std::string, rpc::Principal>;

std::vector<std::string> RoleWords() {
  std::vector<std::string> words;
  const auto* roles = type::v1::Role_descriptor();
  for (int i = 0; i < roles->value_count(); ++i) {
    const auto role = static_cast<rpc::Role>(roles->value(i)->number());
    if (role != type::v1::ROLE_UNSPECIFIED) words.push_back(rpc::RoleWord(role));
  }
  return words;
}

std::optional<rpc::Role> ReadRole(const YAML::Node& node,
                                  const std::string& word, PolicyYaml& yaml) {
  const std::optional<rpc::Role> role = rpc::ParseRole(word);
  if (!role) {
    yaml.AddFault(node, absl::StrCat("unknown role ", text::Quote(word),
                                     text::DidYouMean(RoleWords(), word)));
  }
  return role;
}

// "{READER: own, CLERK: any}"
rpc::Grants ReadGrants(const std::string& method, const YAML::Node& node,
                       PolicyYaml& yaml) {
  rpc::Grants grants;
  yaml.ForEachEntry(
      node, method,
      [&](const YAML::Node& at, const std::string& word,
          const YAML::Node& value) {
        const std::optional<rpc::Role> role = ReadRole(at, word, yaml);
        const std::string reach = value.IsScalar() ? value.Scalar() : "";
        if (reach != "own" && reach != "any") {
          yaml.AddFault(value, absl::StrCat("the reach of ", text::Quote(word),
                                            " must be own or any"));
        } else if (role) {
          grants[*role] =
              reach == "own" ? rpc::Reach::kOwn : rpc::Reach::kAny;
        }
      });
  return grants;
}

std::map<std::string, rpc::Grants> ReadMethods(const YAML::Node& node,
                                               PolicyYaml& yaml) {
  std::map<std::string, rpc::Grants> methods;
  yaml.ForEachEntry(
      node, "methods",
      [&](const YAML::Node& at, const std::string& name,
          const YAML::Node& value) {
        if (!IsKnownMethod(name)) {
          yaml.AddFault(
              at, absl::StrCat("unknown method ", text::Quote(name),
                               text::DidYouMean(ContractMethods(), name)));
        }
        methods[name] = ReadGrants(name, value, yaml);
      });
  return methods;
}

// A name that a certificate can bear, as it stands there.
bool IsCertificateName(const std::string& name) {
  return !name.empty() && name.size() <= kMaxNameBytes &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return c > ' ' && c <= '~'; });
}

// One text of a service, fit by `fits`; else a fault.
std::string ReadServiceText(const YAML::Node& node, const std::string& key,
                            bool (*fits)(const std::string&),
                            const std::string& accepted, PolicyYaml& yaml) {
  const std::string value = node.IsScalar() ? node.Scalar() : "";
  if (fits(value)) return value;
  yaml.AddFault(node, absl::StrCat(key, " must be ", accepted));
  return "";
}

void ReadServiceRoles(const YAML::Node& node, rpc::Principal& principal,
                      PolicyYaml& yaml) {
  for (const YAML::Node& item : yaml.ReadTextList(node, "roles")) {
    const std::optional<rpc::Role> role = ReadRole(item, item.Scalar(), yaml);
    if (role) principal.roles.push_back(*role);
  }
}

void ReadServiceDepartments(const YAML::Node& node, rpc::Principal& principal,
                            PolicyYaml& yaml) {
  for (const YAML::Node& item : yaml.ReadTextList(node, "departments")) {
    if (rpc::IsDepartment(item.Scalar())) {
      principal.departments.insert(item.Scalar());
    } else {
      yaml.AddFault(item, absl::StrCat(text::Quote(item.Scalar()),
                                       " is no department id and not \"-\""));
    }
  }
}

void ReadService(const YAML::Node& node, Services& services, PolicyYaml& yaml) {
  std::string name;
  rpc::Principal principal;
  std::set<std::string> absent = {"name", "subject", "roles", "departments"};
  yaml.ForEachEntry(
      node, "a service",
      [&](const YAML::Node& at, const std::string& key,
          const YAML::Node& value) {
        absent.erase(key);
        if (key == "name") {
          name = ReadServiceText(
              value, key, &IsCertificateName,
              "a name of a certificate, 1 to 255 visible ASCII characters",
              yaml);
        } else if (key == "subject") {
          principal.subject = ReadServiceText(
              value, key, &rpc::IsSubject,
              "1 to 128 of letters, digits and ._@:/-", yaml);
        } else if (key == "roles") {
          ReadServiceRoles(value, principal, yaml);
        } else if (key == "departments") {
          ReadServiceDepartments(value, principal, yaml);
        } else {
          yaml.AddFault(at, absl::StrCat("unknown key ", text::Quote(key),
                                         "; accepted: name, subject, roles, "
                                         "departments"));
        }
      });
  if (node.IsMap()) {
    for (const std::string& key : absent) {
      yaml.AddFault(node, absl::StrCat("a service needs the key ", key));
    }
  }
  if (!services.emplace(name, std::move(principal)).second && !name.empty()) {
    yaml.AddFault(node, absl::StrCat("the service ", text::Quote(name),
                                     " stands twice"));
  }
}

void ReadServices(const YAML::Node& node, Services& services,
                  PolicyYaml& yaml) {
  if (!node.IsSequence()) {
    yaml.AddFault(node, "services must be a list");
    return;
  }
  for (const YAML::Node& item : node) ReadService(item, services, yaml);
}

Policy ReadPolicy(PolicyYaml& yaml) {
  Policy policy;
  bool versioned = false;
  yaml.ForEachEntry(
      yaml.root(), "the policy",
      [&](const YAML::Node& at, const std::string& key,
          const YAML::Node& value) {
        if (key == "policy") {
          versioned = true;
          if (!value.IsScalar() || value.Scalar() != kPolicyVersion) {
            yaml.AddFault(value, absl::StrCat("policy must be ", kPolicyVersion,
                                              ", the version of its form"));
          }
        } else if (key == "methods") {
          policy.access = rpc::AccessPolicy(ReadMethods(value, yaml));
        } else if (key == "services") {
          ReadServices(value, policy.services, yaml);
        } else {
          yaml.AddFault(at,
                        absl::StrCat("unknown key ", text::Quote(key),
                                     "; accepted: policy, methods, services"));
        }
      });
  if (!versioned && yaml.root().IsMap()) {
    yaml.AddFault(yaml.root(), absl::StrCat("the key policy is absent: policy: ",
                                            kPolicyVersion));
  }
  return policy;
}

}  // namespace

absl::StatusOr<Policy> ParsePolicy(const std::string& yaml) {
  if (yaml.size() > Policy::kMaxBytes) {
    return status::InvalidValue(absl::StrCat("the policy has more than ",
                                             Policy::kMaxBytes, " bytes"));
  }
  PolicyYaml document(yaml);
  if (!document.ok()) return document.ToStatus();
  Policy policy = ReadPolicy(document);
  if (!document.ok()) return document.ToStatus();
  return policy;
}

}  // namespace jixiao::identity
