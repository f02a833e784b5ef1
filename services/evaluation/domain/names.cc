#include "services/evaluation/domain/names.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"

namespace jixiao::evaluation {
namespace {

constexpr std::string_view kFrameworks = "frameworks/";
constexpr std::string_view kReport = "/documents/report";

// A positive decimal number without sign or leading zero.
std::optional<int64_t> ParseNumber(const std::string& text) {
  int64_t number = 0;
  if (text.empty() || text[0] < '1' || text[0] > '9' ||
      !absl::SimpleAtoi(text, &number)) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

std::string FrameworkName(std::string_view id) {
  return std::string(kFrameworks) + std::string(id);
}

std::optional<std::string> ParseFrameworkName(std::string_view name) {
  if (name.substr(0, kFrameworks.size()) != kFrameworks) return std::nullopt;
  const std::string_view id = name.substr(kFrameworks.size());
  if (!resource::IsId(id)) return std::nullopt;
  return std::string(id);
}

std::string SubmissionKey::Name() const {
  return resource::ChildName(department, "submissions",
                             absl::StrCat(fiscal_year));
}

std::optional<SubmissionKey> ParseSubmissionName(std::string_view name) {
  const auto child = resource::ParseChildName(name, "submissions");
  if (!child.has_value()) return std::nullopt;
  const std::optional<int64_t> year = ParseNumber(child->id);
  if (!year.has_value() || *year < 2000 || *year > 2100) return std::nullopt;
  return SubmissionKey{child->department, static_cast<int>(*year)};
}

std::string EvaluationKey::Name() const {
  return resource::ChildName(department, "evaluations",
                             absl::StrCat("e", sequence));
}

std::string EvaluationKey::DocumentName() const {
  return Name() + std::string(kReport);
}

std::optional<EvaluationKey> ParseEvaluationName(std::string_view name) {
  const auto child = resource::ParseChildName(name, "evaluations");
  if (!child.has_value() || child->id[0] != 'e') return std::nullopt;
  const std::optional<int64_t> sequence = ParseNumber(child->id.substr(1));
  if (!sequence.has_value()) return std::nullopt;
  return EvaluationKey{child->department, *sequence};
}

std::optional<EvaluationKey> ParseDocumentName(std::string_view name) {
  if (name.size() <= kReport.size() ||
      name.substr(name.size() - kReport.size()) != kReport) {
    return std::nullopt;
  }
  return ParseEvaluationName(name.substr(0, name.size() - kReport.size()));
}

}  // namespace jixiao::evaluation
