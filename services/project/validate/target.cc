#include "services/project/validate/target.h"

#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/rational/proto.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/project/domain/target.h"
#include "services/project/validate/metric.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr size_t kMaxSource = 300;

void CheckTargetValue(const v1::Target& target, const std::string& unit,
                      const std::string& field, Violations& violations) {
  const auto value = rational::RequiredFromProto(target.value());
  if (!value.ok()) {
    violations.Add(field, value.status());
    return;
  }
  if (value->Sign() <= 0) {
    violations.Add(field,
                   absl::StrCat("must be above 0, is ", value->ToString()));
  } else if (unit == kCny) {
    violations.Add(field, money::Money::FromYuan(*value).status());
  } else if (!value->ToInt64().ok()) {
    violations.Add(field, absl::StrCat("must be a whole number of at most 18 "
                                       "digits, is ",
                                       value->ToString()));
  }
}

resource::Child CheckTargetName(const std::string& name, bool allow_missing,
                                Violations& violations) {
  const auto child = resource::ParseChildName(name, kTargets);
  if (allow_missing && child.has_value() && child->id == kNoTargetId)
    return *child;
  return resource::CheckChildName(name, kTargets,
                                  "departments/{department}/targets/{target}",
                                  "target.name", violations);
}

}  // namespace

void CheckTarget(const v1::Target& target, const std::string& path,
                 const Catalogue& catalogue, const ReferenceData& reference,
                 Violations& violations) {
  resource::CheckYear(target.fiscal_year(), path + "fiscal_year", violations);
  const Definition* metric =
      CheckMetric(target.metric(), path + "metric", catalogue, violations);
  std::string unit = target.unit();
  if (metric != nullptr) {
    CheckDistrictOf(*metric, target.district(), path + "district", reference,
                    violations);
    if (unit != metric->unit) {
      violations.Add(
          path + "unit",
          absl::StrCat("must be ", metric->unit, ", the base unit of ",
                       metric->key, ", is ", text::Quote(unit)));
    }
    unit = metric->unit;
  }
  CheckTargetValue(target, unit, path + "value", violations);
  resource::CheckText(target.source_document(), {kMaxSource},
                      path + "source_document", violations);
}

absl::StatusOr<std::string> ValidateListTargets(
    const v1::ListTargetsRequest& request) {
  return resource::ValidateListOfYears(request);
}

absl::StatusOr<TargetUpdate> ValidateUpdateTarget(
    const v1::UpdateTargetRequest& request, const Catalogue& catalogue,
    const ReferenceData& reference) {
  Violations violations;
  TargetUpdate update;
  if (request.has_target()) {
    const v1::Target& target = request.target();
    update.key =
        CheckTargetName(target.name(), request.allow_missing(), violations);
    if (update.key.id == kNoTargetId) {
      CheckTarget(target, "target.", catalogue, reference, violations);
    }
    if (!request.allow_missing()) {
      resource::CheckEtag(target.etag(), "target.etag", violations);
    }
    update.paths = resource::EffectivePaths(
        request.update_mask(), request.has_update_mask(), target, violations);
  } else {
    violations.Add("target", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

}  // namespace jixiao::project
