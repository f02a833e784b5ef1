#include "services/project/validate/project.h"

#include <algorithm>
#include <utility>

#include "common/clock/timestamp.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/project_state.h"
#include "services/project/validate/amount.h"
#include "services/project/validate/transition.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr size_t kMaxName = 200;
constexpr size_t kMaxIndustryChain = 60;
constexpr size_t kMaxOwner = 60;
constexpr size_t kMaxSourceDocument = 300;
constexpr int32_t kMaxNanos = 999'999'999;

bool IsRegion(const std::string& code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' &&
         code[1] >= 'A' && code[1] <= 'Z';
}

// Checks one project; `prefix` is its field path with the dot.
class ContentCheck {
 public:
  ContentCheck(const v1::Project& project, const ReferenceData& reference,
               const std::string& prefix, Violations& violations)
      : project_(project),
        reference_(reference),
        prefix_(prefix),
        violations_(violations) {}

  void Run() {
    Text("display_name", project_.display_name(), {kMaxName, true});
    Investor();
    District();
    Text("industry_chain", project_.industry_chain(), {kMaxIndustryChain});
    Kinds();
    Amounts();
    Foreign();
    Text("owner", project_.owner(), {kMaxOwner});
    Text("source_document", project_.source_document(), {kMaxSourceDocument});
    SourceTime();
  }

 private:
  void Add(const char* field, std::string description) {
    violations_.Add(prefix_ + field, std::move(description));
  }

  void Text(const char* field, const std::string& value,
            const resource::TextRule& rule) {
    resource::CheckText(value, rule, prefix_ + field, violations_);
  }

  void Investor() {
    Text("investor", project_.investor(), {kMaxName});
    if (!v1::InvestorClass_IsValid(project_.investor_class())) {
      Add("investor_class",
          "must be CENTRAL_STATE, MULTINATIONAL, PRIVATE, CHAIN_LEADER, "
          "FORTUNE_500 or OTHER");
    }
    if (!v1::HeadquartersLevel_IsValid(project_.headquarters_level())) {
      Add("headquarters_level",
          "must be GLOBAL, CHINA, NATIONAL, REGIONAL or RESEARCH");
    }
    const std::string& region = project_.region_code();
    if (!region.empty() && !IsRegion(region)) {
      Add("region_code",
          "must be two capital letters such as SG, is " + text::Quote(region));
    }
  }

  void District() {
    const std::string& district = project_.district();
    if (reference_.HasDistrict(district)) return;
    const std::string near = text::DidYouMean(reference_.districts, district);
    Add("district", "must be a district of the reference data, such as " +
                        reference_.districts.front() + ", is " +
                        text::Quote(district) + near);
  }

  void Kinds() {
    if (!v1::ProjectKind_IsValid(project_.kind()) ||
        project_.kind() == v1::PROJECT_KIND_UNSPECIFIED) {
      Add("kind",
          "must be LARGE_MANUFACTURING, LARGE_SERVICES, HEADQUARTERS, FOREIGN, "
          "FUTURE_INDUSTRY or OTHER");
    }
    if (!v1::OperationType_IsValid(project_.operation_type()) ||
        project_.operation_type() == v1::OPERATION_TYPE_UNSPECIFIED) {
      Add("operation_type", "must be START or OPERATING");
    }
  }

  void Amount(const char* field, bool set, const google::type::Money& amount) {
    if (set) CheckUnsignedCny(amount, prefix_ + field, violations_);
  }

  void Amounts() {
    Amount("planned_total", project_.has_planned_total(),
           project_.planned_total());
    Amount("filed_investment", project_.has_filed_investment(),
           project_.filed_investment());
    Amount("fixed_asset_investment", project_.has_fixed_asset_investment(),
           project_.fixed_asset_investment());
  }

  void Foreign() {
    if (!project_.has_foreign_investment()) {
      if (!project_.foreign_investment_rate().value().empty()) {
        Add("foreign_investment_rate", "is for a foreign_investment only");
      }
      return;
    }
    const auto units =
        CheckUnsignedMoney(project_.foreign_investment(),
                           prefix_ + "foreign_investment", violations_);
    if (!units.has_value()) return;
    const std::string& currency = project_.foreign_investment().currency_code();
    const auto rate =
        CheckRate(project_.foreign_investment_rate(), currency,
                  prefix_ + "foreign_investment_rate", violations_);
    if (rate.has_value() && !ToFen(*units, currency, *rate).has_value()) {
      Add("foreign_investment", "is too much in CNY at the rate");
    }
  }

  void SourceTime() {
    if (!project_.has_source_update_time()) return;
    const google::protobuf::Timestamp& time = project_.source_update_time();
    const absl::Time first = absl::FromCivil(absl::CivilDay(resource::kMinYear),
                                             absl::UTCTimeZone());
    const absl::Time end = absl::FromCivil(
        absl::CivilDay(resource::kMaxYear + 1), absl::UTCTimeZone());
    if (time.nanos() < 0 || time.nanos() > kMaxNanos ||
        FromTimestamp(time) < first || FromTimestamp(time) >= end) {
      Add("source_update_time",
          "must be a time of the years " + std::to_string(resource::kMinYear) +
              " to " + std::to_string(resource::kMaxYear));
    }
  }

  const v1::Project& project_;
  const ReferenceData& reference_;
  const std::string& prefix_;
  Violations& violations_;
};

// A valid project, on which the new values of an update are checked.
v1::Project ValidProject(const ReferenceData& reference) {
  v1::Project project;
  project.set_display_name("-");
  project.set_district(reference.districts.front());
  project.set_kind(v1::PROJECT_KIND_OTHER);
  project.set_operation_type(v1::OPERATION_TYPE_START);
  *project.mutable_planned_total() = MoneyOf(0, "CNY");
  *project.mutable_filed_investment() = MoneyOf(0, "CNY");
  *project.mutable_fixed_asset_investment() = MoneyOf(0, "CNY");
  *project.mutable_foreign_investment() = MoneyOf(0, "USD");
  project.mutable_foreign_investment_rate()->set_value("1");
  return project;
}

// Whether a path is `field` or goes into it.
bool Touches(const std::vector<std::string>& paths, const std::string& field) {
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    return path == field || path.rfind(field + ".", 0) == 0;
  });
}

// Where an update changes only one of the foreign investment and its rate, the
// other becomes one that goes with it: what is stored is not known here.
void CompleteForeign(const std::vector<std::string>& paths,
                     v1::Project& project) {
  const bool amount = Touches(paths, "foreign_investment");
  const bool rate = Touches(paths, "foreign_investment_rate");
  if (amount && !rate &&
      (!project.has_foreign_investment() ||
       project.foreign_investment().currency_code() == "CNY")) {
    project.clear_foreign_investment_rate();
  }
  if (rate && !amount && project.foreign_investment_rate().value().empty()) {
    *project.mutable_foreign_investment() = MoneyOf(0, "CNY");
  }
}

}  // namespace

resource::Child CheckProjectName(const std::string& name,
                                 const std::string& field,
                                 Violations& violations) {
  return resource::CheckChildName(name, kProjects,
                                  "departments/{department}/projects/{project}",
                                  field, violations);
}

void CheckContent(const v1::Project& project, const ReferenceData& reference,
                  const std::string& field_prefix, Violations& violations) {
  ContentCheck(project, reference, field_prefix, violations).Run();
}

void CheckFiled(const v1::Project& project, const History& history,
                const std::string& field_prefix, Violations& violations) {
  if (project.operation_type() == v1::OPERATION_TYPE_START &&
      !project.has_filed_investment() &&
      FirstOf(history, v1::PROJECT_STAGE_LANDED) != nullptr) {
    violations.Add(field_prefix + "filed_investment",
                   "must be set of a start-type project that has landed");
  }
}

absl::StatusOr<CreateInput> ValidateCreate(
    const v1::CreateProjectRequest& request, const ReferenceData& reference,
    absl::CivilDay today) {
  Violations violations;
  CreateInput input;
  input.key.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  input.key.id = request.project_id();
  resource::CheckId(request.project_id(), "project_id", violations);
  if (request.has_project()) {
    CheckContent(request.project(), reference, "project.", violations);
  } else {
    violations.Add("project", "must be set");
  }
  if (request.has_first_event()) {
    CheckTransition(request.first_event(), today, Proofs::kRequired,
                    "first_event.", violations);
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  input.first.stage = v1::PROJECT_STAGE_NEGOTIATING;
  input.first.event_date = today;
  if (request.has_first_event()) {
    input.first = TransitionOf(request.first_event());
  }
  return input;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetProjectRequest& request) {
  return resource::ValidateGetOf(request, CheckProjectName);
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateProjectRequest& request, const ReferenceData& reference) {
  Violations violations;
  resource::Update<resource::Child> update;
  if (request.has_project()) {
    const v1::Project& changes = request.project();
    update.key = CheckProjectName(changes.name(), "project.name", violations);
    resource::CheckEtag(changes.etag(), "project.etag", violations);
    update.paths = resource::EffectivePaths(
        request.update_mask(), request.has_update_mask(), changes, violations);
    v1::Project base = ValidProject(reference);
    resource::CopyPaths(update.paths, changes, base);
    CompleteForeign(update.paths, base);
    CheckContent(base, reference, "project.", violations);
  } else {
    violations.Add("project", "must be set");
  }
  resource::CheckRequestId(request.request_id(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

}  // namespace jixiao::project
