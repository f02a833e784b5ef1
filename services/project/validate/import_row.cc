#include "services/project/validate/import_row.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "services/project/domain/project_row.h"
#include "services/project/validate/project.h"
#include "services/project/validate/target.h"
#include "services/project/validate/transition.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr size_t kMaxVerifier = 100;

void CheckProject(const v1::ProjectRow& row, bool if_newer,
                  const ReferenceData& reference, Violations& violations) {
  if (!row.has_project()) {
    violations.Add("project", "must be set");
    return;
  }
  const v1::Project& project = row.project();
  CheckContent(project, reference, "project.", violations);
  if (if_newer && project.etag().empty() && !project.has_source_update_time()) {
    violations.Add("project.source_update_time",
                   "must be set with if_newer where there is no etag");
  }
}

void CheckHistory(const v1::ProjectRow& row, absl::CivilDay today,
                  Violations& violations) {
  const int count = row.transitions_size();
  if (count == 0 || count > kMaxTransitions) {
    violations.Add("transitions",
                   absl::StrCat("must be at least 1 and at most ",
                                kMaxTransitions, ", is ", count));
    return;
  }
  for (int i = 0; i < count; ++i) {
    CheckTransition(row.transitions(i), today, Proofs::kOptional,
                    absl::StrCat("transitions[", i, "]."), violations);
  }
}

void CheckVerification(const v1::ProjectRow& row, Violations& violations) {
  if (!row.has_start_verification()) return;
  const v1::StartVerification& verification = row.start_verification();
  resource::CheckText(verification.verifier(), {kMaxVerifier, true},
                      "start_verification.verifier", violations);
  resource::CheckText(verification.evidence(), {kMaxEvidence, true},
                      "start_verification.evidence", violations);
  if (std::none_of(row.transitions().begin(), row.transitions().end(),
                   [](const v1::StageEvent& event) {
                     return event.stage() == v1::PROJECT_STAGE_STARTED;
                   })) {
    violations.Add("start_verification",
                   "is for a project with a transition to STARTED");
  }
}

}  // namespace

void CheckProjectRow(const v1::ProjectRow& row, bool if_newer,
                     const ReferenceData& reference, absl::CivilDay today,
                     Violations& violations) {
  resource::CheckId(row.project_id(), "project_id", violations);
  CheckProject(row, if_newer, reference, violations);
  CheckHistory(row, today, violations);
  CheckVerification(row, violations);
  if (violations.empty()) {
    CheckFiled(row.project(), StateOf(row).history, "project.", violations);
  }
}

void CheckTargetRow(const v1::Target& target, int32_t fiscal_year,
                    const Catalogue& catalogue, const ReferenceData& reference,
                    Violations& violations) {
  CheckTarget(target, "", catalogue, reference, violations);
  if (target.fiscal_year() != fiscal_year) {
    violations.Add("fiscal_year", absl::StrCat("must be ", fiscal_year,
                                               ", the year of the import, is ",
                                               target.fiscal_year()));
  }
}

}  // namespace jixiao::project
