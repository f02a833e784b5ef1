#include "services/cli/dataset/project_row.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

constexpr std::size_t kMaxProjectName = 200;
constexpr std::size_t kMaxShort = 60;
constexpr std::size_t kMaxDistrict = 40;
constexpr std::size_t kMaxVerifier = 100;
constexpr std::size_t kMaxProjectText = 300;

bool IsCapitals(const std::string& text, std::size_t size) {
  return text.size() == size &&
         text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
             std::string::npos;
}

}  // namespace

ProjectRowReader::ProjectRowReader(CsvTable& table, ProjectUnits units,
                                   bool titles)
    : units_(std::move(units)), row_(table, titles ? &ProjectTitle : nullptr) {}

v1::ProjectRow ProjectRowReader::Read() {
  result_.Clear();
  last_date_.clear();
  ReadIdentity();
  ReadInvestor();
  ReadAmounts();
  ReadForeign();
  ReadOrigin();
  ReadTransitions();
  return std::move(result_);
}

void ProjectRowReader::Only(const char* column, bool applies,
                            const char* with) {
  if (applies || row_.IsEmpty(column)) return;
  row_.Fault(column, absl::StrCat(column, " needs ", with));
}

const std::string& ProjectRowReader::UnitOf(const char* column) const {
  static const std::string& none = *new std::string();
  const auto found = units_.find(column);
  return found == units_.end() ? none : found->second;
}

void ProjectRowReader::ReadIdentity() {
  v1::Project& project = *result_.mutable_project();
  result_.set_project_id(row_.Id("code"));
  project.set_display_name(row_.Text("display_name", kMaxProjectName, true));
  project.set_district(row_.Text("district", kMaxDistrict, true));
  project.set_kind(static_cast<v1::ProjectKind>(
      row_.Word("kind", ProjectKindWords(), true)));
  project.set_operation_type(static_cast<v1::OperationType>(
      row_.Word("operation", OperationTypeWords(), true)));
  project.set_expansion(row_.Flag("expansion"));
  project.set_high_level(row_.Flag("high_level"));
  project.set_industry_chain(row_.Text("industry_chain", kMaxShort));
  project.set_owner(row_.Text("owner", kMaxShort));
  project.set_confidential(row_.Flag("confidential"));
  project.set_fund_support_needed(row_.Flag("fund_support_needed"));
}

void ProjectRowReader::ReadInvestor() {
  v1::Project& project = *result_.mutable_project();
  project.set_investor(row_.Text("investor", kMaxProjectName));
  project.set_investor_class(static_cast<v1::InvestorClass>(
      row_.Word("investor_class", InvestorClassWords(), false)));
  project.set_headquarters_level(static_cast<v1::HeadquartersLevel>(
      row_.Word("headquarters_level", HeadquartersLevelWords(), false)));
  const std::string& region = row_.Get("region_code");
  if (!region.empty() && !IsCapitals(region, 2)) {
    row_.Fault("region_code",
               absl::StrCat(text::Quote(region),
                            " is no code of a country or region; accepted: two "
                            "capital letters such as SG, or nothing"));
  }
  project.set_region_code(region);
}

void ProjectRowReader::ReadAmounts() {
  using Access = google::type::Money* (v1::Project::*)();
  static constexpr std::pair<const char*, Access> kAmounts[] = {
      {"planned_total", &v1::Project::mutable_planned_total},
      {"filed_investment", &v1::Project::mutable_filed_investment},
      {"fixed_asset_investment", &v1::Project::mutable_fixed_asset_investment}};
  for (const auto& [column, access] : kAmounts) {
    const auto amount = row_.Amount(column, UnitOf(column));
    if (amount) *(result_.mutable_project()->*access)() = *amount;
  }
}

void ProjectRowReader::ReadForeign() {
  v1::Project& project = *result_.mutable_project();
  const bool given = !row_.IsEmpty("foreign_investment");
  Only("foreign_currency", given, "a foreign_investment");
  Only("foreign_rate", given, "a foreign_investment");
  if (!given) return;
  const auto amount = row_.Foreign(
      "foreign_investment", UnitOf("foreign_investment"), "foreign_currency");
  if (!amount) return;
  if (amount->units() < 0 || amount->nanos() < 0) {
    row_.Fault("foreign_investment",
               "foreign_investment is negative; accepted: 0 or more");
  }
  *project.mutable_foreign_investment() = *amount;
  const auto rate = row_.Rate("foreign_rate", amount->currency_code());
  if (rate) *project.mutable_foreign_investment_rate() = *rate;
}

void ProjectRowReader::ReadOrigin() {
  v1::Project& project = *result_.mutable_project();
  project.set_source_document(row_.Text("source_document", kMaxProjectText));
  if (!row_.IsEmpty("source_update_time")) {
    const auto time = ReadTime(row_.At("source_update_time"), row_.scratch());
    row_.PassOn("source_update_time");
    if (time) *project.mutable_source_update_time() = *time;
  }
  project.set_synthetic(row_.Flag("synthetic"));
  project.set_etag(row_.Get("etag"));
}

v1::StageEvent* ProjectRowReader::AddTransition(const char* column,
                                                v1::ProjectStage stage) {
  if (row_.IsEmpty(column)) return nullptr;
  v1::StageEvent& event = *result_.add_transitions();
  event.set_stage(stage);
  const auto day = row_.Day(column);
  if (!day) return &event;
  *event.mutable_event_date() = *day;
  // YYYY-MM-DD, so that texts compare as days do.
  const std::string text = IsoDate(row_.Get(column));
  if (text < last_date_) {
    row_.Fault(column,
               absl::StrCat(column, " ", text,
                            " is before the stage before it, ", last_date_));
  }
  last_date_ = text;
  return &event;
}

void ProjectRowReader::ReadTransitions() {
  AddTransition("negotiating_date", v1::PROJECT_STAGE_NEGOTIATING);
  ReadSigning();
  ReadLanding();
  ReadStart();
  AddTransition("operating_date", v1::PROJECT_STAGE_OPERATING);
  ReadEnds();
  if (result_.transitions().empty()) {
    row_.Fault("negotiating_date",
               "the project has reached no stage; accepted: at least one date, "
               "of negotiating_date to operating_date");
  }
}

void ProjectRowReader::ReadSigning() {
  const bool is_signed = !row_.IsEmpty("signed_date");
  Only("agreement", is_signed, "a signed_date");
  Only("formal_date", is_signed, "a signed_date");
  v1::StageEvent* first =
      AddTransition("signed_date", v1::PROJECT_STAGE_SIGNED);
  if (first == nullptr) return;
  // A formal agreement of a later day was an intent at first.
  const bool later =
      !row_.IsEmpty("formal_date") &&
      IsoDate(row_.Get("formal_date")) != IsoDate(row_.Get("signed_date"));
  auto agreement = static_cast<v1::Agreement>(
      row_.Word("agreement", AgreementWords(), false));
  if (row_.IsEmpty("agreement")) {
    agreement = later ? v1::AGREEMENT_INTENT : v1::AGREEMENT_FORMAL;
  }
  first->set_agreement(agreement);
  if (agreement == v1::AGREEMENT_FORMAL && later) {
    row_.Fault("formal_date",
               "the agreement was FORMAL at signed_date already; accepted: the "
               "same day, nothing, or an agreement INTENT");
    return;
  }
  if (agreement != v1::AGREEMENT_INTENT) return;
  v1::StageEvent* formal =
      AddTransition("formal_date", v1::PROJECT_STAGE_SIGNED);
  if (formal != nullptr) formal->set_agreement(v1::AGREEMENT_FORMAL);
}

void ProjectRowReader::ReadLanding() {
  const bool landed = !row_.IsEmpty("landed_date");
  Only("landing_proof", landed, "a landed_date");
  Only("landed_evidence", landed, "a landed_date");
  v1::StageEvent* event =
      AddTransition("landed_date", v1::PROJECT_STAGE_LANDED);
  if (event == nullptr) return;
  event->set_evidence(row_.Text("landed_evidence", kMaxProjectText));
  event->set_landing_proof(static_cast<v1::LandingProof>(
      row_.Word("landing_proof", LandingProofWords(), false)));
  const bool start_type =
      result_.project().operation_type() == v1::OPERATION_TYPE_START;
  if (row_.IsEmpty("landing_proof")) {
    event->set_landing_proof(start_type ? v1::LANDING_PROOF_FILED
                                        : v1::LANDING_PROOF_REGISTERED);
  }
  if (start_type && !result_.project().has_filed_investment()) {
    row_.Fault("filed_investment",
               "a START_TYPE project that has landed reports its "
               "filed_investment; accepted: 0 or more");
  }
}

void ProjectRowReader::ReadStart() {
  const bool started = !row_.IsEmpty("started_date");
  Only("start_evidence", started, "a started_date");
  Only("verifier", started, "a started_date");
  Only("verification_evidence", started, "a started_date");
  v1::StageEvent* event =
      AddTransition("started_date", v1::PROJECT_STAGE_STARTED);
  if (event == nullptr) return;
  event->set_evidence(row_.Text("start_evidence", kMaxProjectText));
  const bool verified = !row_.IsEmpty("verifier");
  Only("verification_evidence", verified, "a verifier");
  if (!verified) return;
  v1::StartVerification& start = *result_.mutable_start_verification();
  start.set_verifier(row_.Text("verifier", kMaxVerifier));
  start.set_evidence(row_.Text("verification_evidence", kMaxProjectText, true));
}

void ProjectRowReader::ReadEnds() {
  const bool ended =
      !row_.IsEmpty("suspended_date") || !row_.IsEmpty("terminated_date");
  Only("reason", ended, "a suspended_date or terminated_date");
  static constexpr std::pair<const char*, v1::ProjectStage> kEnds[] = {
      {"suspended_date", v1::PROJECT_STAGE_SUSPENDED},
      {"terminated_date", v1::PROJECT_STAGE_TERMINATED}};
  for (const auto& [column, stage] : kEnds) {
    v1::StageEvent* event = AddTransition(column, stage);
    if (event != nullptr) event->set_reason(row_.Get("reason"));
  }
  if (ended) row_.Text("reason", kMaxProjectText, true);
}

}  // namespace jixiao::cli
