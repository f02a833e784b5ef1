#include "services/evaluation/validate.h"

#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "services/evaluation/validate/framework.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxFactSets = 10;

// The value, or one that is empty and a violation that says what is accepted.
template <typename T>
T Require(std::optional<T> parsed, const std::string& field,
          const char* accepted, status::Violations& violations) {
  if (parsed.has_value()) return *std::move(parsed);
  violations.Add(field, absl::StrCat("must be ", accepted));
  return T();
}

}  // namespace

SubmissionKey CheckSubmissionName(const std::string& name,
                                  const std::string& field,
                                  status::Violations& violations) {
  return Require(ParseSubmissionName(name), field,
                 "departments/{department}/submissions/{fiscal_year}, such as "
                 "departments/nj-tcj/submissions/2024",
                 violations);
}

EvaluationKey CheckEvaluationName(const std::string& name,
                                  const std::string& field,
                                  status::Violations& violations) {
  return Require(ParseEvaluationName(name), field,
                 "departments/{department}/evaluations/{evaluation}, such as "
                 "departments/nj-tcj/evaluations/e7",
                 violations);
}

EvaluationKey CheckDocumentName(const std::string& name,
                                const std::string& field,
                                status::Violations& violations) {
  return Require(ParseDocumentName(name), field,
                 "departments/{department}/evaluations/{evaluation}/documents/"
                 "report",
                 violations);
}

void CheckFormat(v1::DocumentFormat format, status::Violations& violations) {
  if (format == v1::DOCUMENT_FORMAT_UNSPECIFIED ||
      !v1::DocumentFormat_IsValid(format)) {
    violations.Add("format",
                   "must be DOCUMENT_FORMAT_MARKDOWN, DOCUMENT_FORMAT_HTML, "
                   "DOCUMENT_FORMAT_JSON, DOCUMENT_FORMAT_DOCX, "
                   "DOCUMENT_FORMAT_PDF or DOCUMENT_FORMAT_XLSX");
  }
}

void CheckSubmissionHead(const v1::Submission& submission,
                         const std::string& field,
                         status::Violations& violations) {
  resource::CheckYear(submission.fiscal_year(), field + ".fiscal_year",
                      violations);
  CheckFrameworkKey(submission.framework(), field + ".framework", violations);
}

std::vector<NamedFactSet> CheckFactSets(
    const google::protobuf::RepeatedPtrField<type::v1::FactSet>& fact_sets,
    status::Violations& violations) {
  std::vector<NamedFactSet> named;
  if (fact_sets.empty() || fact_sets.size() > kMaxFactSets) {
    violations.Add("fact_sets", absl::StrCat("must be 1 to ", kMaxFactSets));
    return named;
  }
  std::set<std::string> origins;
  for (int i = 0; i < fact_sets.size(); ++i) {
    const std::string& origin = fact_sets[i].origin();
    const std::string field = absl::StrCat("fact_sets[", i, "].origin");
    if (origin != "budget" && origin != "project") {
      violations.Add(field, "must be `budget` or `project`");
    } else if (!origins.insert(origin).second) {
      violations.Add(field, "must not be that of another fact set");
    }
    named.push_back({origin, &fact_sets[i]});
  }
  return named;
}

absl::Status Below(const std::string& field, const absl::Status& error) {
  if (status::ViolationsOf(error).empty()) return error;
  status::Violations violations;
  violations.Add(field, error);
  return violations.ToStatus();
}

}  // namespace jixiao::evaluation
