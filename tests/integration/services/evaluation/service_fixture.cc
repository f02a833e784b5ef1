#include "tests/integration/services/evaluation/service_fixture.h"

#include "google/protobuf/text_format.h"
#include "services/evaluation/store/schema.h"

namespace jixiao::evaluation {
namespace {

template <typename T>
T Parse(const std::string& text) {
  T message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

}  // namespace

v1::Framework SmallFramework() {
  return Parse<v1::Framework>(R"pb(
    display_name: "小指标体系"
    full_marks { value: "10" }
    grades {
      display_name: "优"
      lower_bound { value: "9" }
    }
    facts {
      key: "budget.expenditure.final"
      display_name: "决算支出"
      unit: "CNY"
    }
    facts {
      key: "budget.expenditure.initial"
      display_name: "预算支出"
      unit: "CNY"
    }
    indicators { code: "A" display_name: "过程" }
    indicators { code: "A1" parent_code: "A" display_name: "预算执行" }
    indicators {
      code: "A1.1"
      parent_code: "A1"
      display_name: "预算执行率"
      weight { value: "3" }
      target_text: "＝100%"
      quantitative {
        method: SCORING_METHOD_EQUALS
        formula: "budget.expenditure.final / budget.expenditure.initial"
        target { value: "1" }
      }
    }
    indicators { code: "A2" parent_code: "A" display_name: "预算管理" }
    indicators {
      code: "A2.1"
      parent_code: "A2"
      display_name: "制度健全性"
      weight { value: "7" }
      target_text: "健全"
      qualitative {}
    }
    checks {
      id: "E1"
      display_name: "预算执行率"
      relation {
        terms: "budget.expenditure.final / budget.expenditure.initial"
        terms: "1"
        operator: RELATION_OPERATOR_EQUAL
        printed_unit: "%"
      }
      claimed_indicator_codes: "A1.1"
    })pb");
}

v1::Submission SmallSubmission() {
  return Parse<v1::Submission>(R"pb(
    fiscal_year: 2024
    framework: "frameworks/small"
    title: "2024 年度自评价报告"
    signatory: "南京市投资促进局"
    signed_date { year: 2025 month: 1 day: 20 }
    claimed_total { value: "10" }
    claims {
      indicator_code: "A1.1"
      claimed_score { value: "3" }
    }
    claims {
      indicator_code: "A2.1"
      claimed_score { value: "7" }
      tier: TIER_FULL
    }
    sections {
      title: "一、概况"
      level: 1
      markdown: "决算支出 {{决算支出|万元|2}} 万元。"
      place: "narrative/01.md"
    })pb");
}

v1::ReportTemplate SmallTemplate() {
  return Parse<v1::ReportTemplate>(R"pb(
    display_name: "机关自评价报告"
    department_type: "党政机关"
    sections {
      title: "一、收支"
      level: 1
      text: "决算支出 {{决算支出|万元|2}} 万元，执行率 {{决算支出 / 预算支出|%|2}}%。"
    }
    sections { title: "二、成效" level: 1 own_text: OWN_TEXT_REQUIRED }
    sections {
      title: "三、存在问题"
      level: 1
      own_text: OWN_TEXT_OPTIONAL
      problems: true
    }
    sections {
      title: "四、超支说明"
      level: 1
      own_text: OWN_TEXT_OPTIONAL
      condition: "决算支出 > 预算支出"
      text: "决算支出超过预算。"
    })pb");
}

type::v1::FactSet BudgetFacts() {
  type::v1::FactSet set = Parse<type::v1::FactSet>(R"pb(
    department: "departments/nj-tcj"
    fiscal_year: 2024
    sequence: 4
    origin: "budget"
    facts {
      key {
        department: "departments/nj-tcj"
        fiscal_year: 2024
        key: "budget.expenditure.final"
      }
      display_name: "决算支出"
      value {
        number { value: "29649100" }
        unit: "CNY"
        source: FACT_SOURCE_LEDGER
        provenance { resource: "departments/nj-tcj" sequence: 4 quote: "合计" }
      }
    }
    facts {
      key {
        department: "departments/nj-tcj"
        fiscal_year: 2024
        key: "budget.expenditure.initial"
      }
      display_name: "预算支出"
      value {
        number { value: "33154100" }
        unit: "CNY"
        source: FACT_SOURCE_LEDGER
        provenance { resource: "departments/nj-tcj" sequence: 4 quote: "合计" }
      }
    })pb");
  set.set_digest(std::string(64, 'b'));
  return set;
}

ServiceFixture::ServiceFixture()
    : database_(SchemaMigrations()),
      backend_{database_.db(), clock_},
      service_(backend_, &server_.runtime()),
      evidence_(backend_, &server_.runtime()),
      scores_(backend_, &server_.runtime()),
      templates_(backend_, &server_.runtime()),
      admin_(database_.db(), server_.runtime(), clock_) {
  server_.Start(admin_.With({&service_, &evidence_, &scores_, &templates_}));
  stub_ = v1::EvaluationService::NewStub(server_.channel());
  evidence_stub_ = v1::EvidenceService::NewStub(server_.channel());
  score_stub_ = v1::ScoreService::NewStub(server_.channel());
  template_stub_ = v1::TemplateService::NewStub(server_.channel());
}

ServiceFixture::~ServiceFixture() { server_.Stop(); }

absl::StatusOr<v1::Framework> ServiceFixture::Create(
    const v1::Framework& framework, const std::string& id,
    const std::string& request_id, bool validate_only) {
  v1::CreateFrameworkRequest request;
  request.set_framework_id(id);
  *request.mutable_framework() = framework;
  request.set_request_id(request_id);
  request.set_validate_only(validate_only);
  return Call(&v1::EvaluationService::Stub::CreateFramework, request);
}

void ServiceFixture::ActivateSmallFramework() {
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework created,
                          Create(SmallFramework()));
  v1::ActivateFrameworkRequest request;
  request.set_name(created.name());
  request.set_etag(created.etag());
  JX_ASSERT_OK(Call(&v1::EvaluationService::Stub::ActivateFramework, request));
}

absl::StatusOr<v1::Submission> ServiceFixture::Submit(
    const v1::Submission& submission, const std::string& request_id,
    bool validate_only) {
  v1::CreateSubmissionRequest request;
  request.set_parent(kDepartment);
  *request.mutable_submission() = submission;
  request.set_request_id(request_id);
  request.set_validate_only(validate_only);
  return Call(&v1::EvaluationService::Stub::CreateSubmission, request);
}

absl::StatusOr<v1::Evaluation> ServiceFixture::Evaluate(
    const type::v1::FactSet& facts, const std::string& request_id) {
  v1::CreateEvaluationRequest request;
  request.set_parent(kDepartment);
  request.set_submission(kSubmission);
  *request.add_fact_sets() = facts;
  request.set_request_id(request_id);
  return Call(&v1::EvaluationService::Stub::CreateEvaluation, request);
}

}  // namespace jixiao::evaluation
