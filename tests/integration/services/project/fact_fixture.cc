#include "tests/integration/services/project/fact_fixture.h"

namespace jixiao::project {

type::v1::FactSet FactTest::SetOn(absl::CivilDay day, int64_t sequence) {
  v1::GetFactSetRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(static_cast<int32_t>(day.year()));
  *request.mutable_effective_date() = Date(day);
  request.set_sequence(sequence);
  const auto set = server_.Call(&v1::ProjectService::Stub::GetFactSet, request);
  EXPECT_THAT(set, testing::IsOk());
  return set.ok() ? *set : type::v1::FactSet();
}

absl::StatusOr<v1::ExplainFactResponse> FactTest::Explain(
    const std::string& key, const std::string& more,
    const std::string& principal) {
  v1::ExplainFactRequest request;
  request.set_parent(kDepartment);
  request.set_fiscal_year(2024);
  request.set_key(key);
  request.MergeFrom(Parse<v1::ExplainFactRequest>(more));
  return server_.Call(&v1::ProjectService::Stub::ExplainFact, request,
                      principal);
}

absl::StatusOr<v1::Target> FactTest::SetTarget(const std::string& fields,
                                               const std::string& more) {
  auto request = Parse<v1::UpdateTargetRequest>(more);
  v1::Target& target = *request.mutable_target();
  target = Parse<v1::Target>("fiscal_year: 2024 unit: 'item' " + fields);
  if (target.name().empty()) {
    target.set_name(std::string(kDepartment) + "/targets/-");
    request.set_allow_missing(true);
  }
  return server_.Call(&v1::ProjectService::Stub::UpdateTarget, request,
                      kReporter);
}

void FactTest::AddProjects() {
  JX_EXPECT_OK(Create("p1", R"pb(
    project {
      display_name: "甲项目"
      planned_total { currency_code: "CNY" units: 600000000 }
      fixed_asset_investment { currency_code: "CNY" units: 200000000 }
      filed_investment { currency_code: "CNY" units: 300000000 }
    }
    first_event {
      stage: PROJECT_STAGE_NEGOTIATING
      event_date { year: 2023 month: 12 day: 20 }
    }
  )pb"));
  JX_EXPECT_OK(
      Advance("p1", v1::PROJECT_STAGE_SIGNED, absl::CivilDay(2024, 2, 10)));
  JX_EXPECT_OK(
      Advance("p1", v1::PROJECT_STAGE_LANDED, absl::CivilDay(2024, 5, 1)));
  JX_EXPECT_OK(
      Advance("p1", v1::PROJECT_STAGE_STARTED, absl::CivilDay(2024, 7, 20)));
  JX_EXPECT_OK(Create("p2", R"pb(
    project {
      district: "浦口区"
      operation_type: OPERATION_TYPE_OPERATING
      expansion: true
      synthetic: true
      fixed_asset_investment { currency_code: "CNY" units: 50000000 }
    }
    first_event {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 3 day: 31 }
      landing_proof: LANDING_PROOF_REGISTERED
      evidence: "营业执照"
    }
  )pb"));
  JX_EXPECT_OK(Create("p3", R"pb(
    project {
      display_name: "丙项目"
      district: "玄武区"
      confidential: true
      planned_total { currency_code: "CNY" units: 1000000000 }
    }
    first_event {
      stage: PROJECT_STAGE_NEGOTIATING
      event_date { year: 2024 month: 6 day: 30 }
    }
  )pb"));
}

std::string NumberOf(const type::v1::FactSet& set, const std::string& key,
                     const std::string& district) {
  for (const type::v1::Fact& fact : set.facts()) {
    if (fact.key().key() == key && fact.key().district() == district) {
      return fact.value().number().value();
    }
  }
  return "";
}

const type::v1::Fact& FactOf(const type::v1::FactSet& set,
                             const std::string& key,
                             const std::string& district) {
  for (const type::v1::Fact& fact : set.facts()) {
    if (fact.key().key() == key && fact.key().district() == district) {
      return fact;
    }
  }
  ADD_FAILURE() << "no fact " << key << " " << district;
  return type::v1::Fact::default_instance();
}

}  // namespace jixiao::project
