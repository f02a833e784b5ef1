#include "services/project/validate.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/bulk/content.h"
#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/paging/paging.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/project/validate_rows.h"

namespace jixiao::project {
namespace {

using status::Violations;

// Options that the first message sets: in the rest they are empty or equal.
void CheckSameOptions(const v1::ImportProjectsRequest& first,
                      const v1::ImportProjectsRequest& message,
                      Violations& violations) {
  constexpr char kSame[] =
      "must be empty or equal to that of the first message";
  if (!message.parent().empty() && message.parent() != first.parent()) {
    violations.Add("parent", kSame);
  }
  if (message.fiscal_year() != 0 &&
      message.fiscal_year() != first.fiscal_year()) {
    violations.Add("fiscal_year", kSame);
  }
  if (!message.request_id().empty() &&
      message.request_id() != first.request_id()) {
    violations.Add("request_id", kSame);
  }
  if (message.validate_only() && !first.validate_only()) {
    violations.Add("validate_only", kSame);
  }
}

void CheckMessageSize(int rows, const char* field, Violations& violations) {
  if (rows <= kMaxRowsPerMessage) return;
  violations.Add(field, absl::StrCat("must have at most ", kMaxRowsPerMessage,
                                     " rows in one message, has ", rows));
}

// Keeps the first of rows that are equal; a row of the same identity with other
// content is a violation of `field`.
class Repetitions {
 public:
  Repetitions(std::string list, std::string field, Violations& violations)
      : list_(std::move(list)),
        field_(std::move(field)),
        violations_(violations) {}

  // Whether the row is to be kept.
  bool Take(const std::string& identity, const std::string& digest,
            std::size_t index) {
    const auto [first, inserted] =
        seen_.try_emplace(identity, Seen{index, digest});
    if (inserted) return true;
    if (first->second.digest == digest) {
      ++repeated_;
      return false;
    }
    violations_.Add(absl::StrCat(list_, "[", index, "].", field_),
                    absl::StrCat(text::Quote(identity), " is also ", list_, "[",
                                 first->second.index, "], with other content"));
    return false;
  }

  int64_t repeated() const { return repeated_; }

 private:
  struct Seen {
    std::size_t index;
    std::string digest;
  };
  const std::string list_;
  const std::string field_;
  Violations& violations_;
  std::map<std::string, Seen> seen_;
  int64_t repeated_ = 0;
};

// Reads the rows of every message into `rows`. Returns the digest of all of
// them in their order.
std::string ReadRows(const std::vector<v1::ImportProjectsRequest>& messages,
                     ImportRows& rows, Violations& violations) {
  bulk::Content all("import/1");
  Repetitions projects("projects", "code", violations);
  Repetitions targets("targets", "metric", violations);
  std::size_t project_count = 0;
  std::size_t target_count = 0;
  for (const v1::ImportProjectsRequest& message : messages) {
    for (const v1::Project& proto : message.projects()) {
      const std::size_t index = project_count++;
      auto row =
          ReadProjectRow(proto, rows.fiscal_year,
                         absl::StrCat("projects[", index, "]"), violations);
      if (!row.has_value()) continue;
      const std::string digest = ContentDigest(*row);
      all.Add(digest);
      if (projects.Take(row->code, digest, index)) {
        rows.projects.push_back(*std::move(row));
      }
    }
    for (const v1::Target& proto : message.targets()) {
      const std::size_t index = target_count++;
      auto row =
          ReadTargetRow(proto, rows.fiscal_year,
                        absl::StrCat("targets[", index, "]"), violations);
      if (!row.has_value()) continue;
      const std::string digest = ContentDigest(*row);
      all.Add(digest);
      if (targets.Take(TargetIdentity(*row), digest, index)) {
        rows.targets.push_back(*std::move(row));
      }
    }
  }
  rows.repeated = projects.repeated() + targets.repeated();
  return all.Digest();
}

}  // namespace

absl::StatusOr<ProjectId> ValidateGet(const v1::GetProjectRequest& request) {
  Violations violations;
  const auto child = resource::ParseChildName(request.name(), kProjects);
  if (!child.has_value() || !resource::IsId(child->id)) {
    violations.Add("name",
                   "must be departments/{department}/projects/{project}, is " +
                       text::Quote(request.name()));
    return violations.ToStatus();
  }
  return ProjectId{child->department, child->id};
}

absl::StatusOr<ProjectQuery> ValidateList(
    const v1::ListProjectsRequest& request, const std::string& method) {
  Violations violations;
  ProjectQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.fiscal_year = request.fiscal_year();
  if (query.fiscal_year != 0) {
    resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  }
  const absl::StatusOr<int> limit =
      paging::EffectivePageSize(request.page_size());
  if (limit.ok()) {
    query.limit = *limit;
  } else {
    for (const auto& violation : status::ViolationsOf(limit.status())) {
      violations.Add(violation.field, violation.description);
    }
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  JX_ASSIGN_OR_RETURN(const paging::Keys keys,
                      paging::DecodeToken(request.page_token(), method,
                                          paging::ParamsDigest(request), 1));
  if (!keys.empty()) query.after_code = keys[0];
  return query;
}

absl::StatusOr<FactSetQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request) {
  Violations violations;
  FactSetQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.fiscal_year = request.fiscal_year();
  resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  const auto day = date::OptionalFromProto(request.effective_date());
  const absl::CivilDay first(query.fiscal_year, 1, 1);
  if (!day.ok()) {
    violations.Add("effective_date", day.status());
  } else if (day->has_value() && **day < first) {
    violations.Add("effective_date",
                   absl::StrCat("must not be before ", date::Format(first),
                                ", is ", date::Format(**day)));
  } else {
    query.effective_date = day->value_or(LastDayOf(query.fiscal_year));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<ImportRows> ValidateImport(
    const std::vector<v1::ImportProjectsRequest>& messages) {
  Violations violations;
  const v1::ImportProjectsRequest& first =
      messages.empty() ? v1::ImportProjectsRequest::default_instance()
                       : messages.front();
  ImportRows rows;
  rows.department =
      resource::CheckDepartmentName(first.parent(), "parent", violations);
  rows.fiscal_year = first.fiscal_year();
  resource::CheckYear(rows.fiscal_year, "fiscal_year", violations);
  rows.request_id = first.request_id();
  resource::CheckRequestId(rows.request_id, violations);
  rows.validate_only = first.validate_only();
  std::size_t count = 0;
  for (const v1::ImportProjectsRequest& message : messages) {
    CheckSameOptions(first, message, violations);
    CheckMessageSize(message.projects_size(), "projects", violations);
    CheckMessageSize(message.targets_size(), "targets", violations);
    count += message.projects_size() + message.targets_size();
  }
  if (count > kMaxRowsPerStream) {
    violations.Add("projects",
                   absl::StrCat("must have at most ", kMaxRowsPerStream,
                                " rows in one import, has ", count));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  const std::string digest = ReadRows(messages, rows, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  rows.request_digest = bulk::Content("import-request/1")
                            .Add(rows.department)
                            .Add(int64_t{rows.fiscal_year})
                            .Add(int64_t{rows.validate_only})
                            .Add(digest)
                            .Digest();
  rows.request_digest = digest::HexEncode(rows.request_digest);
  return rows;
}

}  // namespace jixiao::project
