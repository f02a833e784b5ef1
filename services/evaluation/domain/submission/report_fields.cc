#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/clock/date.h"
#include "common/text/text.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/domain/submission/field_checks.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMaxEvidence = 10000;
constexpr int kMaxEvidenceLeaves = 100;
constexpr int kMaxSections = 200;
constexpr int kMaxLevel = 3;
constexpr std::size_t kMaxNumber = 100;
constexpr std::size_t kMaxEvidenceTitle = 200;
constexpr std::size_t kMaxKind = 40;
constexpr std::size_t kMaxIssuer = 100;
constexpr std::size_t kMaxHeading = 100;
constexpr std::size_t kMaxMarkdown = 100000;
constexpr std::size_t kMaxPlace = 200;

bool IsFileDigest(const std::string& text) {
  constexpr std::size_t kDigestLength = 64;
  return text.size() == kDigestLength &&
         text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void CheckLeaves(const v1::Evidence& evidence, const std::string& field,
                 const CompiledFramework& framework,
                 status::Violations* violations) {
  const auto& codes = evidence.indicator_codes();
  if (codes.empty() || codes.size() > kMaxEvidenceLeaves) {
    violations->Add(field + ".indicator_codes",
                    absl::StrCat("must be 1 to ", kMaxEvidenceLeaves));
    return;
  }
  std::set<std::string> seen;
  for (int i = 0; i < codes.size(); ++i) {
    const std::string path = absl::StrCat(field, ".indicator_codes[", i, "]");
    if (framework.FindLeaf(codes[i]) == nullptr) {
      violations->Add(path, absl::StrCat("no printed leaf has the code ",
                                         text::Quote(codes[i])));
    } else if (!seen.insert(codes[i]).second) {
      violations->Add(path, absl::StrCat(codes[i], " is named twice"));
    }
  }
}

// Number and title, which the register gives where a document is named.
void CheckEvidenceTexts(const v1::Evidence& evidence, const std::string& field,
                        status::Violations* violations) {
  const std::size_t least = evidence.document().empty() ? 1 : 0;
  CheckText(field + ".number", evidence.number(), least, kMaxNumber, false,
            violations);
  CheckText(field + ".title", evidence.title(), least, kMaxEvidenceTitle, false,
            violations);
  CheckText(field + ".kind", evidence.kind(), 0, kMaxKind, false, violations);
  CheckText(field + ".issuer", evidence.issuer(), 0, kMaxIssuer, false,
            violations);
  if (!evidence.file_digest().empty() &&
      !IsFileDigest(evidence.file_digest())) {
    violations->Add(field + ".file_digest",
                    "must be a SHA-256 of 64 lower-case hexadecimal digits");
  }
}

void CheckEvidenceDates(const v1::Evidence& evidence, const std::string& field,
                        status::Violations* violations) {
  const absl::StatusOr<std::optional<absl::CivilDay>> issued =
      date::OptionalFromProto(evidence.issue_date());
  const absl::StatusOr<std::optional<absl::CivilDay>> expires =
      date::OptionalFromProto(evidence.expire_date());
  violations->Add(field + ".issue_date", issued.status());
  violations->Add(field + ".expire_date", expires.status());
  if (!issued.ok() || !expires.ok() || !issued->has_value() ||
      !expires->has_value() || **expires >= **issued) {
    return;
  }
  violations->Add(
      field + ".expire_date",
      absl::StrCat("must not be before the issue date ", date::Format(**issued),
                   ", got ", date::Format(**expires)));
}

// A document of the register of the submission's own department.
void CheckDocument(const v1::Evidence& evidence, const std::string& department,
                   const std::string& field, status::Violations* violations) {
  if (evidence.document().empty()) return;
  const std::optional<EvidenceDocumentKey> key =
      ParseEvidenceDocumentName(evidence.document());
  if (!key.has_value()) {
    violations->Add(field + ".document",
                    absl::StrCat("must be a name such as departments/nj-tcj/"
                                 "evidenceDocuments/1, got ",
                                 text::Quote(evidence.document())));
  } else if (!department.empty() && key->department != department) {
    violations->Add(field + ".document",
                    absl::StrCat("must be of the department ", department,
                                 ", got ", key->department));
  }
}

}  // namespace

void CheckEvidence(const v1::Submission& submission,
                   const CompiledFramework& framework,
                   status::Violations* violations) {
  if (submission.evidence_size() > kMaxEvidence) {
    violations->Add("evidence", absl::StrCat("at most ", kMaxEvidence));
    return;
  }
  const std::optional<SubmissionKey> key =
      ParseSubmissionName(submission.name());
  const std::string department = key.has_value() ? key->department : "";
  std::set<std::string> numbers;
  std::set<std::string> documents;
  for (int i = 0; i < submission.evidence_size(); ++i) {
    const v1::Evidence& evidence = submission.evidence(i);
    const std::string field = absl::StrCat("evidence[", i, "]");
    CheckEvidenceTexts(evidence, field, violations);
    CheckEvidenceDates(evidence, field, violations);
    CheckDocument(evidence, department, field, violations);
    if (!evidence.number().empty() &&
        !numbers.insert(evidence.number()).second) {
      violations->Add(field + ".number",
                      absl::StrCat(evidence.number(), " is given twice"));
    }
    if (!evidence.document().empty() &&
        !documents.insert(evidence.document()).second) {
      violations->Add(field + ".document",
                      absl::StrCat(evidence.document(),
                                   " is given twice; name all its leaves in "
                                   "one place"));
    }
    CheckLeaves(evidence, field, framework, violations);
  }
}

void CheckSections(const v1::Submission& submission,
                   status::Violations* violations) {
  if (submission.sections_size() > kMaxSections) {
    violations->Add("sections", absl::StrCat("at most ", kMaxSections));
    return;
  }
  int above = 0;
  for (int i = 0; i < submission.sections_size(); ++i) {
    const v1::NarrativeSection& section = submission.sections(i);
    const std::string field = absl::StrCat("sections[", i, "]");
    CheckText(field + ".title", section.title(), i == 0 ? 0 : 1, kMaxHeading,
              false, violations);
    CheckText(field + ".markdown", section.markdown(), 0, kMaxMarkdown, true,
              violations);
    CheckText(field + ".place", section.place(), 0, kMaxPlace, false,
              violations);
    if (section.level() < 1 || section.level() > kMaxLevel) {
      violations->Add(field + ".level",
                      absl::StrCat("must be from 1 to ", kMaxLevel));
    } else if (submission.template_().empty() && section.level() > above + 1) {
      violations->Add(field + ".level",
                      absl::StrCat("a section of level ", section.level(),
                                   " needs one of level ", section.level() - 1,
                                   " before it"));
    }
    above = section.level();
  }
}

}  // namespace jixiao::evaluation
