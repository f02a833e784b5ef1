#include "services/evaluation/store/rows.h"

#include "common/digest/digest.h"

namespace jixiao::evaluation {
namespace {

Stored StoredOf(const google::protobuf::Message& message) {
  Stored stored;
  stored.content = digest::CanonicalJson(message);
  stored.digest = digest::Sha256Hex(stored.content);
  return stored;
}

template <typename T>
void ClearHead(T& resource) {
  resource.clear_name();
  resource.clear_uid();
  resource.clear_digest();
  resource.clear_create_time();
}

}  // namespace

Stored Store(v1::Framework framework) {
  ClearHead(framework);
  framework.clear_state();
  framework.clear_update_time();
  framework.clear_etag();
  framework.clear_revision();
  framework.clear_source_text();
  return StoredOf(framework);
}

Stored Store(v1::Submission submission) {
  ClearHead(submission);
  submission.clear_sequence();
  submission.clear_update_time();
  submission.clear_etag();
  return StoredOf(submission);
}

Stored Store(v1::Evaluation evaluation) {
  ClearHead(evaluation);
  evaluation.clear_state();
  evaluation.clear_etag();
  return StoredOf(evaluation);
}

Stored Store(v1::Document document) {
  document.clear_name();
  document.clear_digest();
  document.clear_renderings();
  document.clear_faults();
  return StoredOf(document);
}

Stored Store(v1::ReportTemplate report_template) {
  ClearHead(report_template);
  report_template.clear_revision();
  report_template.clear_etag();
  report_template.clear_source_text();
  return StoredOf(report_template);
}

}  // namespace jixiao::evaluation
