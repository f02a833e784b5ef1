#include "services/project/domain/signing.h"

#include "services/project/domain/project_state.h"

namespace jixiao::project {
namespace {

bool HappenedBy(const Transition* transition, absl::CivilDay day) {
  return transition != nullptr && transition->event_date <= day;
}

void AddFormal(const History& history, absl::CivilDay day,
               v1::SigningConversion& conversion) {
  conversion.set_formal_count(conversion.formal_count() + 1);
  const Transition* landed = FirstOf(history, v1::PROJECT_STAGE_LANDED);
  if (!HappenedBy(landed, day)) {
    conversion.set_open_count(conversion.open_count() + 1);
  } else if (landed->landing_proof == v1::LANDING_PROOF_FILED) {
    conversion.set_filed_count(conversion.filed_count() + 1);
  } else {
    conversion.set_settled_count(conversion.settled_count() + 1);
  }
}

void AddIntent(const History& history, absl::CivilDay day,
               v1::SigningConversion& conversion) {
  conversion.set_intent_count(conversion.intent_count() + 1);
  if (HappenedBy(FirstAgreement(history, v1::AGREEMENT_FORMAL), day)) {
    conversion.set_converted_count(conversion.converted_count() + 1);
  }
}

}  // namespace

Contributions ContributionsOf(const Followed<v1::Signing>&) { return {}; }

void AddConversion(const SignedAt& at, const History& history,
                   absl::CivilDay day, v1::SigningConversion& conversion) {
  if (at.agreement == v1::AGREEMENT_FORMAL) {
    AddFormal(history, day, conversion);
  } else {
    AddIntent(history, day, conversion);
  }
  if (at.synthetic) {
    conversion.set_synthetic_count(conversion.synthetic_count() + 1);
  }
}

}  // namespace jixiao::project
