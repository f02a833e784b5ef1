#include "services/evaluation/domain/names.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"

namespace jixiao::evaluation {
namespace {

constexpr std::string_view kFrameworks = "frameworks/";
constexpr std::string_view kReportTemplates = "reportTemplates/";
constexpr std::string_view kReport = "/documents/report";
constexpr std::string_view kDisputes = "/disputes/";
constexpr std::string_view kEvidenceDocuments = "evidenceDocuments";
constexpr int64_t kMaxRevision = 1'000'000;
constexpr std::size_t kMaxCodeLength = 32;

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

std::string FrameworkKey::Name() const {
  if (revision == 0) return FrameworkName(framework);
  return absl::StrCat(FrameworkName(framework), "@", revision);
}

std::optional<FrameworkKey> ParseFrameworkKey(std::string_view name) {
  const std::size_t at = name.find('@');
  const auto id = ParseFrameworkName(name.substr(0, at));
  if (!id.has_value()) return std::nullopt;
  if (at == std::string_view::npos) return FrameworkKey{*id, 0};
  const auto revision = ParseNumber(std::string(name.substr(at + 1)));
  if (!revision.has_value() || *revision > kMaxRevision) return std::nullopt;
  return FrameworkKey{*id, static_cast<int>(*revision)};
}

std::string ReportTemplateKey::Name() const {
  const std::string name = std::string(kReportTemplates) + report_template;
  return revision == 0 ? name : absl::StrCat(name, "@", revision);
}

std::optional<ReportTemplateKey> ParseReportTemplateKey(std::string_view name) {
  if (name.substr(0, kReportTemplates.size()) != kReportTemplates) {
    return std::nullopt;
  }
  const std::string_view rest = name.substr(kReportTemplates.size());
  const std::size_t at = rest.find('@');
  const std::string_view id = rest.substr(0, at);
  if (!resource::IsId(id)) return std::nullopt;
  if (at == std::string_view::npos) {
    return ReportTemplateKey{std::string(id), 0};
  }
  const auto revision = ParseNumber(std::string(rest.substr(at + 1)));
  if (!revision.has_value() || *revision > kMaxRevision) return std::nullopt;
  return ReportTemplateKey{std::string(id), static_cast<int>(*revision)};
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

bool IsIndicatorCode(std::string_view code) {
  if (code.empty() || code.size() > kMaxCodeLength) return false;
  return std::all_of(code.begin(), code.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '.';
  });
}

std::string DisputeKey::Name() const {
  return evaluation.Name() + std::string(kDisputes) + indicator_code;
}

std::optional<DisputeKey> ParseDisputeName(std::string_view name) {
  const std::size_t at = name.find(kDisputes);
  if (at == std::string_view::npos) return std::nullopt;
  const auto evaluation = ParseEvaluationName(name.substr(0, at));
  const std::string code(name.substr(at + kDisputes.size()));
  if (!evaluation.has_value() || !IsIndicatorCode(code)) return std::nullopt;
  return DisputeKey{*evaluation, code};
}

std::string EvidenceDocumentKey::Name() const {
  return resource::ChildName(department, kEvidenceDocuments, document);
}

std::optional<EvidenceDocumentKey> ParseEvidenceDocumentName(
    std::string_view name) {
  const auto child = resource::ParseChildName(name, kEvidenceDocuments);
  if (!child.has_value()) return std::nullopt;
  return EvidenceDocumentKey{child->department, child->id};
}

}  // namespace jixiao::evaluation
