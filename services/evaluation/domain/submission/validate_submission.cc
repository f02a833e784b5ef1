#include "services/evaluation/domain/submission/validate_submission.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/evaluation/domain/print/number_text.h"
#include "services/evaluation/domain/scoring/method.h"
#include "services/evaluation/domain/submission/field_checks.h"

namespace jixiao::evaluation {
namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;
constexpr std::size_t kMaxReportTitle = 200;
constexpr std::size_t kMaxSignatory = 100;

void CheckClaimedTotal(const v1::Submission& submission,
                       const CompiledFramework& framework,
                       status::Violations* violations) {
  const absl::StatusOr<rational::Rational> total =
      rational::RequiredFromProto(submission.claimed_total());
  if (!total.ok()) {
    violations->Add("claimed_total", total.status());
  } else if (total->IsNegative() || *total > framework.full_marks() ||
             total->RoundHalfAway(kScoreDecimals) != *total) {
    violations->Add(
        "claimed_total",
        absl::StrCat("must be from 0 to the full marks ",
                     PlainText(framework.full_marks()),
                     " with at most 2 decimals, got ", PlainText(*total)));
  }
}

void CheckHead(const v1::Submission& submission,
               const CompiledFramework& framework,
               status::Violations* violations) {
  if (submission.fiscal_year() < kFirstYear ||
      submission.fiscal_year() > kLastYear) {
    violations->Add("fiscal_year", absl::StrCat("must be from ", kFirstYear,
                                                " to ", kLastYear));
  }
  if (submission.framework() != framework.proto().name()) {
    violations->Add("framework",
                    absl::StrCat("must be ", framework.proto().name()));
  }
  CheckText("title", submission.title(), 1, kMaxReportTitle, false, violations);
  CheckText("signatory", submission.signatory(), 1, kMaxSignatory, false,
            violations);
  violations->Add("signed_date",
                  date::FromProto(submission.signed_date()).status());
  CheckClaimedTotal(submission, framework, violations);
}

}  // namespace

absl::Status ValidateSubmission(const v1::Submission& submission,
                                const CompiledFramework& framework) {
  status::Violations violations;
  CheckHead(submission, framework, &violations);
  CheckFacts(submission, framework, &violations);
  CheckClaims(submission, framework, &violations);
  CheckEvidence(submission, framework, &violations);
  CheckSections(submission, &violations);
  return violations.ToStatus();
}

absl::Status ValidateSubmission(const v1::Submission& submission,
                                const v1::Framework& framework) {
  JX_ASSIGN_OR_RETURN(const std::shared_ptr<const CompiledFramework> compiled,
                      CompiledFramework::Compile(framework));
  return ValidateSubmission(submission, *compiled);
}

}  // namespace jixiao::evaluation
