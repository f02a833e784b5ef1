#include "tests/integration/access/servers.h"

namespace jixiao::access {

void EvaluationServer::Fill() {
  using Stub = evaluation::v1::EvaluationService::Stub;
  ActivateSmallFramework();
  JX_ASSERT_OK(Submit(evaluation::SmallSubmission()));
  JX_ASSERT_OK_AND_ASSIGN(const evaluation::v1::Evaluation evaluated,
                          Evaluate(evaluation::BudgetFacts()));
  evaluation::v1::AssembleDocumentRequest assemble;
  assemble.set_evaluation(evaluated.name());
  JX_ASSERT_OK_AND_ASSIGN(const evaluation::v1::Document document,
                          Call(&Stub::AssembleDocument, assemble));
  evaluation::v1::RenderDocumentRequest render;
  render.set_name(document.name());
  render.set_format(evaluation::v1::DOCUMENT_FORMAT_MARKDOWN);
  JX_ASSERT_OK(Call(&Stub::RenderDocument, render));
  evaluation::v1::PublishEvaluationRequest publish;
  publish.set_name(evaluated.name());
  publish.set_etag(evaluated.etag());
  JX_ASSERT_OK(Call(&Stub::PublishEvaluation, publish));
}

std::vector<std::string> OrchestratorServer::OverAllDepartments() {
  return {"ListReports", "ListRectifications", "ListOperations"};
}

void OrchestratorServer::Fill() {
  orchestrator::StoredReport stored;
  stored.state = report::v1::Report::STATE_PUBLISHED;
  AddReport(stored);
}

}  // namespace jixiao::access
