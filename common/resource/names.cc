#include "common/resource/names.h"

namespace jixiao::resource {
namespace {

constexpr std::string_view kDepartments = "departments/";
constexpr size_t kMaxIdLength = 63;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Removes `prefix` from the front of `*text`; false when it is not there.
bool Consume(std::string_view prefix, std::string_view* text) {
  if (text->substr(0, prefix.size()) != prefix) return false;
  text->remove_prefix(prefix.size());
  return true;
}

}  // namespace

bool IsId(std::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength) return false;
  if (!IsLower(id.front()) || id.back() == '-') return false;
  for (char c : id) {
    if (!IsLower(c) && !IsDigit(c) && c != '-') return false;
  }
  return true;
}

std::string DepartmentName(std::string_view id) {
  return std::string(kDepartments).append(id);
}

std::string ChildName(std::string_view department, std::string_view collection,
                      std::string_view id) {
  std::string name = DepartmentName(department);
  name.append("/").append(collection).append("/").append(id);
  return name;
}

std::optional<std::string> ParseDepartmentName(std::string_view name) {
  if (!Consume(kDepartments, &name) || !IsId(name)) return std::nullopt;
  return std::string(name);
}

std::optional<Child> ParseChildName(std::string_view name,
                                    std::string_view collection) {
  if (!Consume(kDepartments, &name)) return std::nullopt;
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view department = name.substr(0, slash);
  name.remove_prefix(slash + 1);
  if (!IsId(department) || !Consume(collection, &name) ||
      !Consume("/", &name) || name.empty() ||
      name.find('/') != std::string_view::npos) {
    return std::nullopt;
  }
  return Child{std::string(department), std::string(name)};
}

}  // namespace jixiao::resource
