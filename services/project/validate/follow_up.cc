#include "services/project/validate/follow_up.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/text/text.h"
#include "services/project/domain/project_state.h"

namespace jixiao::project {
namespace {

constexpr int kDaysAhead = 1;

// "departments/nj-tcj" of whatever begins with it.
std::string DepartmentPart(const std::string& name) {
  const size_t first = name.find('/');
  if (first == std::string::npos) return "";
  return name.substr(0, name.find('/', first + 1));
}

}  // namespace

std::optional<absl::CivilDay> CheckDate(const google::type::Date& date,
                                        const std::string& field,
                                        status::Violations& violations) {
  const auto day = date::OptionalFromProto(date);
  violations.Add(field, day.status());
  if (!day.ok()) return std::nullopt;
  if (!day->has_value()) violations.Add(field, "must be set");
  return *day;
}

std::optional<absl::CivilDay> CheckOptionalDate(
    const google::type::Date& date, const std::string& field,
    status::Violations& violations) {
  const auto day = date::OptionalFromProto(date);
  violations.Add(field, day.status());
  return day.ok() ? *day : std::nullopt;
}

void CheckNotAhead(const google::type::Date& date, absl::CivilDay today,
                   const std::string& field, status::Violations& violations) {
  const auto day = date::FromProto(date);
  if (!day.ok() || *day <= today + kDaysAhead) return;
  violations.Add(
      field, absl::StrCat("must not be more than a day after today, ",
                          date::Format(today), ", is ", date::Format(*day)));
}

std::string CheckNamedProject(const std::string& name, const std::string& field,
                              status::Violations& violations) {
  return resource::CheckChildName(name, kProjects,
                                  "departments/{department}/projects/{project}",
                                  field, violations)
      .id;
}

void CheckSameDepartment(const std::string& owner, const std::string& name,
                         const std::string& field,
                         status::Violations& violations) {
  const std::string department = DepartmentPart(owner);
  const std::string other = DepartmentPart(name);
  if (department.empty() || other.empty() || department == other) return;
  violations.Add(field, absl::StrCat("must be of ", department, ", is ",
                                     text::Quote(name)));
}

std::string CheckProjectFilter(const std::string& parent,
                               const std::string& project,
                               status::Violations& violations) {
  if (project.empty()) return "";
  CheckSameDepartment(parent, project, "project", violations);
  return CheckNamedProject(project, "project", violations);
}

void CheckTransitionDay(const google::type::Date& date, absl::CivilDay today,
                        const std::string& field,
                        status::Violations& violations) {
  CheckDate(date, field, violations);
  CheckNotAhead(date, today, field, violations);
}

}  // namespace jixiao::project
