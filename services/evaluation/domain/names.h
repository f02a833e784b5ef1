// Names of this service's resources.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_NAMES_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jixiao::evaluation {

inline constexpr char kFrameworkType[] = "jixiao/Framework";
inline constexpr char kSubmissionType[] = "jixiao/Submission";
inline constexpr char kEvaluationType[] = "jixiao/Evaluation";
inline constexpr char kDocumentType[] = "jixiao/Document";
inline constexpr char kDisputeType[] = "jixiao/Dispute";
inline constexpr char kEvidenceDocumentType[] = "jixiao/EvidenceDocument";
inline constexpr char kReportTemplateType[] = "jixiao/ReportTemplate";

// A revision of a framework, or none: the newest ACTIVE one, else the newest.
struct FrameworkKey {
  std::string framework;  // the id
  int revision = 0;       // from 1; 0 where the name leaves it out

  // `frameworks/{framework}@{revision}`, or `frameworks/{framework}`.
  std::string Name() const;
};
std::optional<FrameworkKey> ParseFrameworkKey(std::string_view name);

// `frameworks/{id}`.
std::string FrameworkName(std::string_view id);
std::optional<std::string> ParseFrameworkName(std::string_view name);

// A revision of a report template, or none: the newest.
struct ReportTemplateKey {
  std::string report_template;  // the id
  int revision = 0;             // from 1; 0 where the name leaves it out

  // `reportTemplates/{report_template}@{revision}`, or without `@{revision}`.
  std::string Name() const;
};
std::optional<ReportTemplateKey> ParseReportTemplateKey(std::string_view name);

struct SubmissionKey {
  std::string department;  // the id
  int fiscal_year = 0;

  // `departments/{department}/submissions/{fiscal_year}`.
  std::string Name() const;
};
std::optional<SubmissionKey> ParseSubmissionName(std::string_view name);

// The id of an evaluation is made from the sequence of its write.
struct EvaluationKey {
  std::string department;
  int64_t sequence = 0;

  // `departments/{department}/evaluations/e{sequence}`.
  std::string Name() const;
  // That with `/documents/report`.
  std::string DocumentName() const;
};
std::optional<EvaluationKey> ParseEvaluationName(std::string_view name);
std::optional<EvaluationKey> ParseDocumentName(std::string_view name);

// 1 to 32 letters, digits, `-` and `.`: the code of an indicator.
bool IsIndicatorCode(std::string_view code);

// A dispute is named by the code of its leaf.
struct DisputeKey {
  EvaluationKey evaluation;
  std::string indicator_code;

  // `departments/{department}/evaluations/e{sequence}/disputes/{code}`.
  std::string Name() const;
};
std::optional<DisputeKey> ParseDisputeName(std::string_view name);

struct EvidenceDocumentKey {
  std::string department;  // the id
  std::string document;    // the id

  // `departments/{department}/evidenceDocuments/{document}`.
  std::string Name() const;
};
std::optional<EvidenceDocumentKey> ParseEvidenceDocumentName(
    std::string_view name);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_NAMES_H_
