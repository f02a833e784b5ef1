#include "tests/integration/services/evaluation/rpc_samples.h"

#include "common/testing/admin_services.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {
namespace {

using google::protobuf::Message;

// Puts the whole message into the requests that carry one of rules of its own,
// which no annotation tells.
void PutContent(Message& request) {
  if (auto* create = dynamic_cast<v1::CreateFrameworkRequest*>(&request)) {
    *create->mutable_framework() = SmallFramework();
  } else if (auto* update =
                 dynamic_cast<v1::UpdateFrameworkRequest*>(&request)) {
    *update->mutable_framework() = SmallFramework();
    update->mutable_framework()->set_name(kFramework);
    update->mutable_framework()->set_etag("\"1\"");
  } else if (auto* with_template =
                 dynamic_cast<v1::CreateReportTemplateRequest*>(&request)) {
    *with_template->mutable_report_template() = SmallTemplate();
  } else if (auto* revise =
                 dynamic_cast<v1::ReviseReportTemplateRequest*>(&request)) {
    *revise->mutable_report_template() = SmallTemplate();
    revise->mutable_report_template()->set_name(kReportTemplate);
    revise->mutable_report_template()->set_etag("\"1\"");
  } else if (auto* submit =
                 dynamic_cast<v1::CreateSubmissionRequest*>(&request)) {
    *submit->mutable_submission() = SmallSubmission();
  } else if (auto* change =
                 dynamic_cast<v1::UpdateSubmissionRequest*>(&request)) {
    *change->mutable_submission() = SmallSubmission();
    change->mutable_submission()->set_name(kSubmission);
    change->mutable_submission()->set_etag("\"1\"");
  } else if (auto* what_if = dynamic_cast<v1::EvaluateWithRequest*>(&request)) {
    *what_if->mutable_fact_sets(0) = BudgetFacts();
  } else if (auto* evaluate =
                 dynamic_cast<v1::CreateEvaluationRequest*>(&request)) {
    *evaluate->mutable_fact_sets(0) = BudgetFacts();
  }
}

}  // namespace

const testing::Samples& EvaluationSamples() {
  static const auto* samples = new testing::Samples(testing::WithAdminServices(
      {{v1::EvaluationService::service_full_name(),
        v1::EvidenceService::service_full_name(),
        v1::ScoreService::service_full_name(),
        v1::TemplateService::service_full_name()},
       {{"jixiao/Department", kDepartment},
        {"jixiao/Framework", kFramework},
        {"jixiao/ReportTemplate", kReportTemplate},
        {"jixiao/Submission", kSubmission},
        {"jixiao/Evaluation", "departments/nj-tcj/evaluations/e2"},
        {"jixiao/Dispute", "departments/nj-tcj/evaluations/e2/disputes/A1.1"},
        {"jixiao/Document",
         "departments/nj-tcj/evaluations/e2/documents/report"},
        {"jixiao/EvidenceDocument",
         "departments/nj-tcj/evidenceDocuments/rules"}},
       {{"framework_id", "another"},
        {"report_template_id", "another"},
        {"evidence_document_id", "another"},
        {"indicator_code", "A1.1"},
        {"indicator", "A1.1"},
        {"etag", "\"1\""}},
       {},
       {{"RetireFramework", "name: 'frameworks/small@1'"},
        {"AnswerDispute", "outcome: STATE_UPHELD"},
        {"DownloadCitySummary",
         "parent: 'departments/-' format: DOCUMENT_FORMAT_HTML"},
        {"UploadEvidenceFile",
         "name: 'departments/nj-tcj/evidenceDocuments/rules' data: 'x'"}},
       PutContent}));
  return *samples;
}

}  // namespace jixiao::evaluation
